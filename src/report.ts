import type { Claims, IdToken } from './issuers/issuer.ts';
import type { Obtained } from './obtain.ts';
import type { Variable } from './providers/provider.ts';
import type { Runner } from './runner.ts';

/** The claims that the output `claims` may hold: what identifies the run. Nothing that names a person's address. */
const REPORTED_CLAIMS = [
  'iss',
  'sub',
  'aud',
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'repository_visibility',
  'ref',
  'ref_type',
  'ref_protected',
  'sha',
  'head_ref',
  'base_ref',
  'event_name',
  'environment',
  'workflow_ref',
  'workflow_sha',
  'job_workflow_ref',
  'job_workflow_sha',
  'run_id',
  'run_number',
  'run_attempt',
  'check_run_id',
  'runner_environment',
  'actor_id',
  'enterprise',
  'enterprise_id',
  'iat',
  'nbf',
  'exp',
];

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
          { name: 'claims', value: JSON.stringify(reportedClaims(token.claims)) },
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

function reportedClaims(claims: Claims): Record<string, unknown> {
  return Object.fromEntries(
    REPORTED_CLAIMS.flatMap((name) => (Object.hasOwn(claims, name) ? [[name, claims[name]]] : [])),
  );
}
