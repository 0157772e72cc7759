import { setTimeout as sleep } from 'node:timers/promises';
import { decodeJwt } from 'jose';
import type { Job } from '../../test/fakes/job.ts';
import { DESCRIPTION } from '../../test/fakes/token-service.ts';
import { describeService, federateEverywhere, type World } from '../../test/fakes/world.ts';
import { check, checkLater, checkRefused, checkWorked, indented, play, say } from './stage.ts';

/** Three clouds and a service of one's own in one step: all of them, or nothing. */
export async function showTogether(world: World): Promise<void> {
  const { internet, entra, google, service, sts } = world;
  say('\nA token service that no preset is for is described in a file. In the workspace of the next jobs, sts.json:');
  say(indented(JSON.stringify(DESCRIPTION, undefined, 2)));
  const step = { with: federateEverywhere().with ?? {}, prepare: (job: Job) => describeService(job) };
  const worked = await play(world, {
    ...step,
    title: 'AWS, Google Cloud, Azure and that service in one step',
    later: 'everything.ts',
  });
  const keys = sts.issued.map(({ secretAccessKey }) => secretAccessKey);
  checkWorked(worked, [...keys, ...google.holders.keys(), ...entra.accessTokens, ...service.tokens.keys()]);
  checkLater(
    'the later step used all of them, the service last',
    worked,
    'The service knows this job as repo:octo-org/',
  );
  check(
    'each took a token for an audience of its own',
    new Set(worked.tokens.map((jwt) => decodeJwt(jwt).aud)).size === 4,
  );
  check('the token of the service was revoked after the job', isOver(world));

  for (const { credentials } of entra.applications) credentials.splice(0);
  internet.serve(entra.host, async (request) => {
    await sleep(500);
    return entra.handle(request);
  });
  const refused = await play(world, {
    ...step,
    title: 'the same, but Azure does not trust this job any more, and is the last to answer',
  });
  checkRefused(refused, 'AZURE_ISSUER_REFUSED');
  check('what the service had given by then was revoked', service.tokens.size === 2 && isOver(world));
}

function isOver({ service }: World): boolean {
  return [...service.tokens.values()].every((state) => state === 'revoked');
}
