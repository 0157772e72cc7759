import type { Condition } from '../../test/fakes/aws-trust.ts';
import { ROLE } from '../../test/fakes/aws-world.ts';
import type { World } from '../../test/fakes/world.ts';
import { checked, checkLater, checkRefused, checkWorked, type Played, play, say } from './stage.ts';

/** A job that works, one that is refused and says why, and the same after what it says was pasted: in forty lines. */
export async function showFirstLook(world: World): Promise<void> {
  const { sts } = world;
  const step = { with: { 'role-to-assume': ROLE, 'aws-region': 'eu-west-1' }, brief: true };
  const feature = { ref: 'refs/heads/feature', workflowRef: 'refs/heads/feature', refProtected: false };
  const secrets = () => sts.issued.flatMap(({ secretAccessKey, sessionToken = '' }) => [secretAccessKey, sessionToken]);
  say('Three jobs by the built action. Runner, issuer and AWS are strict stand-ins on this machine.');

  const worked = await play(world, { ...step, title: 'a push to main, which the role trusts', later: 'whoami.ts' });
  checkWorked(worked, secrets());
  checkLater('the later step is the role', worked, 'arn:aws:sts::123456789012:assumed-role/deploy/');

  const refused = await play(world, { ...step, title: 'a push to another branch', run: feature });
  checkRefused(refused, 'AWS_ACCESS_DENIED');

  sts.roles.push({ arn: ROLE, webIdentity: pasted(refused) });
  sts.roles.shift();
  const mended = await play(world, {
    ...step,
    title: 'the same, with that statement in the trust policy',
    run: feature,
  });
  checkWorked(mended, secrets());
  if (process.exitCode === 1) return;
  say(`\n✓ ${checked()} facts hold: no secret in a log or a summary, and nothing left after any of the jobs.`);
  say('`npm run demo -- all` shows whole logs: Google Cloud, Azure, Vault, and all of them in one step.');
}

/** The condition of the statement that the refused job printed. */
function pasted({ federate }: Played): Condition {
  const [statement = '{}'] = /^\{$[\s\S]*?^\}$/m.exec(federate.log) ?? [];
  return (JSON.parse(statement) as { Condition: Condition }).Condition;
}
