import { FederateError } from '../errors.ts';
import { factsOfRun } from '../issuers/run.ts';
import type { Environment } from '../platform/runner.ts';
import { type Secret, unfitToMask } from '../secret.ts';

/**
 * Why a value can't be a secret of this run, to follow its name: `is too short to be masked (4 characters)`. Masked, what
 * everybody sees would be blotted out of the log of the whole job. `undefined` for one that can.
 */
export function whyNoSecret(value: string, env: Environment): string | undefined {
  const facts = factsOfRun(env);
  return unfitToMask(value, [...Object.values(facts), ...(facts.repository?.split('/') ?? [])]);
}

/**
 * Makes sure that a credential can be masked, before it is. `what` names it: `What the service gave`.
 * @throws FederateError `CREDENTIALS_REFUSED`
 */
export function requireMaskable(secret: Secret, what: string, env: Environment): void {
  const fault = whyNoSecret(secret.expose(), env);
  if (fault === undefined) return;
  throw new FederateError('CREDENTIALS_REFUSED', `${what} ${fault}, so nothing was exported.`, {
    hop: 'export',
    hint: 'The token service answered with something that is no credential: check its address and its settings. In a description of your own, name the values that are no secrets in `public`.',
  });
}
