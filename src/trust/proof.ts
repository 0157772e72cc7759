import type { Trust } from '../trust-setup/trust.ts';
import { lint } from './lint.ts';

/** Who else gets in by these trusts, found by jobs that were invented to get in: sentences. */
export async function whoElse(trusts: readonly Trust[]): Promise<string[]> {
  const findings = (await Promise.all(trusts.map(lint))).flat();
  const holes = new Set(findings.flatMap(({ job, message }) => (job === undefined ? [] : [`Also: ${message}`])));
  const none =
    'Of the jobs that were invented to get in (strangers, names alike, other repositories, branches and tags), none does.';
  return holes.size === 0 ? [none] : [...holes];
}
