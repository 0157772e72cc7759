import { inputsForLater } from '../../inputs/for-later.ts';
import type { Inputs } from '../../inputs/inputs.ts';
import type { Environment } from '../../platform/runner.ts';
import type { ProfileOptions } from './profile-options.ts';

/** How later steps are to renew their credentials. */
export interface Refresh {
  readonly profile: ProfileOptions;
  /** Of the plan by which the program renews them. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** Inputs that say which session is asked for. Not those of another identity, which ends while the job goes on. */
const OWN =
  /^(role-(to-assume|session-name|duration-seconds|chain)|aws-region|inline-session-policy|managed-session-policies|allowed-account-ids|mask-aws-account-id|sts-endpoint|disable-retry|retry-max-attempts|special-characters-workaround)$/;

/** What works for a session that nobody can renew. */
export const WITHOUT =
  'or leave `refresh` out and let the session last as long as the job, by `role-duration-seconds` up to 43200 and the same in the role';

interface Handed {
  readonly variables: boolean;
  readonly profile: ProfileOptions | undefined;
}

/** Reads `refresh`. Faults are reported to `inputs`. */
export function readRefresh(inputs: Inputs, delivery: Handed, env: Environment): Refresh | undefined {
  if (!inputs.boolean('refresh', false)) return undefined;
  const { profile = { name: 'default', overwrite: true }, variables } = delivery;
  const fault = (problem: string) => inputs.fault('refresh', problem);
  for (const [name, why] of [
    ['role-chaining', 'takes keys of an earlier step, which end: assume the role with the token of the job instead'],
    ['use-existing-credentials', 'leaves everything to credentials that are there already: remove one of them'],
  ] as const) {
    if (inputs.boolean(name, false)) fault(`it excludes \`${name}\`, which ${why}`);
  }
  if (inputs.has('web-identity-token-file')) {
    fault('it excludes `web-identity-token-file`, whose token ends: remove that, so that the token of the job is used');
  }
  if (!variables && delivery.profile === undefined) {
    fault(
      `outputs can't be renewed, and \`output-env-credentials: false\` holds back all that can: remove that, or name a profile in \`aws-profile\`, ${WITHOUT}`,
    );
  }
  // botocore and the SDK for Go read both.
  for (const name of delivery.profile === undefined ? ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'] : []) {
    if (!env[name] || env[name] === 'default') continue;
    fault(
      `${name} is set in the environment, and tools would take that profile instead: remove it from \`env\`, or name the profile of this step in \`aws-profile\``,
    );
  }
  const own = inputsForLater(inputs, OWN);
  return { profile, inputs: { ...own, 'output-env-credentials': 'false', 'output-credentials': 'true' } };
}
