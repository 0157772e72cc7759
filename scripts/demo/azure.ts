import { startArm } from '../../test/fakes/arm.ts';
import { FOR_AZURE, SUBSCRIPTION, type World } from '../../test/fakes/world.ts';
import { checkLater, checkRefused, checkWorked, play } from './stage.ts';

/** An application with a federated credential for main, and a job with an environment, whose subject is another one. */
export async function showAzure(world: World): Promise<void> {
  const { internet, entra } = world;
  startArm(internet, entra, SUBSCRIPTION);
  const worked = await play(world, {
    title: 'Azure, by a push to main, for which the application has a federated credential',
    with: FOR_AZURE,
    later: 'subscriptions.ts',
  });
  checkWorked(worked, entra.accessTokens);
  checkLater('the later step sees the subscription', worked, `Subscription Example, ${SUBSCRIPTION}`);

  const refused = await play(world, {
    title: 'Azure, by a job with an environment, for which the application has none',
    run: { environment: 'production' },
    with: FOR_AZURE,
  });
  checkRefused(refused, 'AZURE_FEDERATED_CREDENTIAL_NOT_FOUND');
}
