import { Vault } from '../../test/fakes/vault.ts';
import type { World } from '../../test/fakes/world.ts';
import { check, checkLater, checkRefused, checkWorked, play } from './stage.ts';

/** Vault by its preset: a role that is bound to main, and a push to another branch. */
export async function showTokenService(world: World): Promise<void> {
  const vault = new Vault(world.issuer).mount(world.internet);
  const step = { sts: 'vault', 'sts-with': `url: ${vault.url}\nrole: deploy\naudience: ${vault.audience}` };
  const worked = await play(world, {
    title: 'Any other token service, here Vault, by the preset of that name',
    with: step,
    later: 'secret.ts',
  });
  checkWorked(worked, [...vault.tokens.keys()]);
  checkLater('the later step read the secret', worked, 'the fields username and password');
  check(
    'the token of Vault was revoked after the job',
    [...vault.tokens.values()].every((state) => state === 'revoked'),
  );

  const refused = await play(world, {
    title: 'Vault, by a push to another branch, which the role is not bound to',
    run: { ref: 'refs/heads/feature', workflowRef: 'refs/heads/feature', refProtected: false },
    with: step,
  });
  checkRefused(refused, 'STS_TOKEN_REFUSED');
}
