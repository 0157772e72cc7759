import { DEPLOYER } from '../../test/fakes/gcp.ts';
import { json } from '../../test/fakes/web.ts';
import { FOR_GOOGLE, type World } from '../../test/fakes/world.ts';
import { checkLater, checkRefused, checkWorked, play } from './stage.ts';

/** A service account that the repository may impersonate, and one that it may not. */
export async function showGoogleCloud(world: World): Promise<void> {
  const { google } = world;
  serveBuckets(world);
  const worked = await play(world, {
    title: 'Google Cloud, as a service account that the repository may impersonate',
    with: FOR_GOOGLE,
    later: 'buckets.ts',
  });
  checkWorked(worked, [...google.holders.keys()]);
  checkLater('the later step is the service account', worked, `as ${DEPLOYER} sees it`);

  google.addServiceAccount('admin@my-project.iam.gserviceaccount.com');
  const refused = await play(world, {
    title: 'Google Cloud, as a service account that grants the repository nothing',
    with: { ...FOR_GOOGLE, service_account: 'admin@my-project.iam.gserviceaccount.com' },
  });
  checkRefused(refused, 'GCP_IMPERSONATION_DENIED');
}

/** One bucket, and for whom: what Cloud Storage shows to the holder of a token. */
function serveBuckets({ internet, google }: World): void {
  internet.serve('storage.googleapis.com', ({ path, headers }) => {
    const holder = google.holders.get(headers['authorization']?.replace(/^Bearer /, '') ?? '');
    if (holder === undefined) return json(401, { error: { code: 401, message: 'Invalid Credentials' } });
    if (path !== '/storage/v1/b?project=my-project') return json(404, { error: { code: 404, message: 'Not Found' } });
    return json(200, { items: [{ name: 'example-bucket', owner: { entity: holder.name } }] });
  });
}
