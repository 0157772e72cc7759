import { ROLE } from '../../test/fakes/aws-world.ts';
import type { World } from '../../test/fakes/world.ts';
import { check, checkLater, checkRefused, checkWorked, play } from './stage.ts';

/** A role that trusts pushes to main, and a push to another branch. */
export async function showAws(world: World): Promise<void> {
  const { sts } = world;
  const step = { with: { 'role-to-assume': ROLE, 'aws-region': 'eu-west-1' } };
  const worked = await play(world, {
    ...step,
    title: 'AWS, by a push to main, which is what the role trusts',
    later: 'whoami.ts',
  });
  checkWorked(
    worked,
    sts.issued.flatMap(({ secretAccessKey, sessionToken = '' }) => [secretAccessKey, sessionToken]),
  );
  checkLater('the later step is the role', worked, 'arn:aws:sts::123456789012:assumed-role/deploy/');
  check('one token and one exchange were enough', worked.tokens.length === 1 && sts.issued.length === 1);

  const before = sts.calls.length;
  const refused = await play(world, {
    ...step,
    title: 'AWS, by a push to another branch, which the role does not trust',
    run: { ref: 'refs/heads/feature', workflowRef: 'refs/heads/feature', refProtected: false },
  });
  checkRefused(refused, 'AWS_ACCESS_DENIED');
  const waits = [...refused.federate.log.matchAll(/Asking again in (\d\.\d) s/g)].map(
    ([, seconds]) => Number(seconds) * 1000,
  );
  const waited = waits.reduce((sum, wait) => sum + wait, 0);
  check('it took less than 2 s, apart from the waits that it announced', refused.federate.milliseconds - waited < 2000);
  check('AWS was asked four times at the most', sts.calls.length - before <= 4);
}
