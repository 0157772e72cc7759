import { startWorld } from '../test/fakes/world.ts';
import { showAws } from './demo/aws.ts';
import { showAzure } from './demo/azure.ts';
import { showGoogleCloud } from './demo/gcp.ts';
import { say } from './demo/stage.ts';
import { showTokenService } from './demo/sts.ts';
import { showTogether } from './demo/together.ts';

/**
 * Shows what a job's log looks like, with the built action and without any cloud: for each provider a job that works from
 * the token to the clean-up, and one that is refused. Exits with 1 if anything is not as it should be.
 */
const world = await startWorld();
say('Federate, shown without any cloud: what follows is the log of ten jobs, and after each what must hold.');
say(
  'The action is the built one (dist). Runner, token issuer and the services are strict stand-ins on this machine, under',
);
say('their real names; later steps use the real libraries of AWS, Google and Microsoft.');
try {
  for (const show of [showAws, showGoogleCloud, showAzure, showTokenService, showTogether]) await show(world);
} finally {
  await world.close();
}
say(
  process.exitCode === 1 ? '\nNot everything is as it should be: see the lines with ✗.' : '\nAll is as it should be.',
);
