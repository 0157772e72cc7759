import type { IdToken } from '../issuers/issuer.ts';
import type { Obtained } from '../obtain.ts';
import type { Runner, Variable } from '../platform/runner.ts';
import type { Credentials } from '../providers/provider.ts';
import { counted } from '../quote.ts';
import { identityOutputs } from './claims.ts';
import { code, heading, join, paragraph, prose, table } from './markdown.ts';
import { timeOf } from './time.ts';

/** The outputs of every step, whatever its provider. */
export function outputsOf(all: readonly Obtained[]): Variable[] {
  const token = tokenOf(all);
  const ends = all.flatMap(({ credentials }) => credentials.expiresAt ?? []).sort((a, b) => a.getTime() - b.getTime());
  return [
    ...(ends[0] === undefined ? [] : [{ name: 'expires-at', value: timeOf(ends[0]) }]),
    ...(token === undefined ? [] : identityOutputs(token)),
  ];
}

/** Says who later steps will be, for how long, and what post takes back, in the log and the job summary. */
export async function report(all: readonly Obtained[], runner: Runner, withSummary: boolean): Promise<void> {
  const given = all.map(({ credentials }) => credentials);
  for (const credentials of given) {
    runner.info([credentials.principal, howLong(credentials)].filter(Boolean).join(' '));
    for (const note of credentials.notes ?? []) runner.info(note);
  }
  const end = takenBack(given);
  runner.info(end);
  if (!withSummary) return;
  const token = tokenOf(all);
  await runner.summary(
    [
      heading(3, prose('Federate: credentials for later steps')),
      table([
        [prose('Later steps act as')],
        ...given.map((credentials) => [code(credentials.principal), prose(howLong(credentials))]),
      ]),
      ...(token === undefined ? [] : [paragraph(join(prose('For the job '), code(String(token.claims['sub']))))]),
      paragraph(prose(end)),
    ].join('\n\n'),
  );
}

function tokenOf(all: readonly Obtained[]): IdToken | undefined {
  return all.find((obtained) => obtained.token !== undefined)?.token;
}

/** How long later steps can act, in truth: clients may renew what they have. */
function howLong({ expiresAt, lasting }: Credentials): string {
  const time = expiresAt === undefined ? undefined : timeOf(expiresAt);
  if (lasting === 'renewed') {
    return `as long as the job runs${time === undefined ? '' : ` (what is in outputs: until ${time})`}`;
  }
  if (time === undefined) return '';
  return lasting === 'sign-in' ? `until ${time} to sign in; what they get then lasts longer` : `until ${time}`;
}

function takenBack(all: readonly Credentials[]): string {
  const passing = all.filter(({ keep }) => !keep);
  const variables = new Set(passing.flatMap((credentials) => credentials.variables.map(({ name }) => name)));
  const counts = [
    some(variables.size, 'variable'),
    some(
      sum(passing, ({ files }) => files.length),
      'file',
    ),
    some(
      sum(passing, ({ undoCommands = [] }) => undoCommands.length),
      'session',
    ),
    some(
      sum(passing, ({ revoke = [] }) => revoke.length),
      'token',
    ),
  ].filter((part) => part !== '');
  const kept = all.filter(({ keep }) => keep).map(({ principal }) => principal);
  return [
    counts.length === 0
      ? 'There is nothing to take back after the job.'
      : `Taken back after the job: ${counts.join(', ')}.`,
    ...(kept.length === 0 ? [] : [`Left in place, as the inputs say: what ${kept.join(' and ')} has.`]),
  ].join(' ');
}

function sum(all: readonly Credentials[], count: (credentials: Credentials) => number): number {
  return all.reduce((total, credentials) => total + count(credentials), 0);
}

function some(count: number, noun: string): string {
  return count === 0 ? '' : counted(count, noun);
}
