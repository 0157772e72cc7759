import type { IdToken } from '../issuers/issuer.ts';
import type { Obtained } from '../obtain.ts';
import type { Runner, Variable } from '../platform/runner.ts';

/** The outputs of every step, whatever its provider. */
export function outputsOf(all: readonly Obtained[]): Variable[] {
  const token = tokenOf(all);
  const ends = all.flatMap(({ credentials }) => credentials.expiresAt ?? []).sort((a, b) => a.getTime() - b.getTime());
  return [
    ...(ends[0] === undefined ? [] : [{ name: 'expires-at', value: timeOf(ends[0]) }]),
    ...(token === undefined
      ? []
      : [
          { name: 'subject', value: String(token.claims['sub']) },
          { name: 'claims', value: JSON.stringify(reportedClaims(token)) },
        ]),
  ];
}

/** Says in one line for each provider who later steps will be and for how long, in the log and the job summary. */
export async function report(all: readonly Obtained[], runner: Runner, withSummary: boolean): Promise<void> {
  const token = tokenOf(all);
  for (const { credentials } of all) {
    runner.info(`${credentials.principal}${until(credentials.expiresAt)}`);
    for (const note of credentials.notes ?? []) runner.info(note);
  }
  if (!withSummary) return;
  const rows = all.map(
    ({ credentials: { principal, expiresAt } }) => `| \`${principal}\` | ${until(expiresAt).trim()} |`,
  );
  const subject = token === undefined ? '' : `\n\nFor the job \`${String(token.claims['sub'])}\`.`;
  await runner.summary(`### Federate\n\n| Later steps act as | |\n|---|---|\n${rows.join('\n')}${subject}`);
}

function tokenOf(all: readonly Obtained[]): IdToken | undefined {
  return all.find((obtained) => obtained.token !== undefined)?.token;
}

function until(expiresAt: Date | undefined): string {
  return expiresAt === undefined ? '' : ` until ${timeOf(expiresAt)}`;
}

/** RFC 3339 in whole seconds. */
function timeOf(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}

function reportedClaims({ claims, reportable }: IdToken): Record<string, unknown> {
  return Object.fromEntries(reportable.flatMap((name) => (Object.hasOwn(claims, name) ? [[name, claims[name]]] : [])));
}
