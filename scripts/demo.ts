import { startWorld } from '../test/fakes/world.ts';
import { showAws } from './demo/aws.ts';
import { showAzure } from './demo/azure.ts';
import { showFirstLook } from './demo/first-look.ts';
import { showGoogleCloud } from './demo/gcp.ts';
import { say } from './demo/stage.ts';
import { showTokenService } from './demo/sts.ts';
import { showTogether } from './demo/together.ts';

/**
 * Shows what a job's log looks like, with the built action and without any cloud. Without arguments a first look; with `all`,
 * for each provider a job that works from the token to the clean-up, and one that is refused. Exits with 1 if anything is not
 * as it should be.
 */
const all = process.argv.includes('all');
const world = await startWorld();
try {
  if (all) await showAll();
  else await showFirstLook(world);
} finally {
  await world.close();
}
if (process.exitCode === 1) say('\nNot everything is as it should be: see the lines with ✗.');
else if (all) say('\nAll is as it should be.');

async function showAll(): Promise<void> {
  say('Federate, shown without any cloud: what follows is the log of ten jobs, and after each what must hold.');
  say(
    'The action is the built one (dist). Runner, token issuer and the services are strict stand-ins on this machine, under',
  );
  say('their real names; later steps use the real libraries of AWS, Google and Microsoft.');
  for (const show of [showAws, showGoogleCloud, showAzure, showTokenService, showTogether]) await show(world);
}
