import type { Claims } from './issuers/issuer.ts';
import type { Obtained } from './obtain.ts';
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

/** Says in one line for each provider who later steps will be and for how long, as outputs, log and summary. */
export async function report(all: readonly Obtained[], runner: Runner, withSummary: boolean): Promise<void> {
  const token = all.find((obtained) => obtained.token !== undefined)?.token;
  const ends = all.flatMap(({ credentials }) => credentials.expiresAt ?? []).sort((a, b) => a.getTime() - b.getTime());
  if (ends[0] !== undefined) runner.setOutput('expires-at', timeOf(ends[0]));
  if (token !== undefined) {
    runner.setOutput('subject', String(token.claims['sub']));
    runner.setOutput('claims', JSON.stringify(reportedClaims(token.claims)));
  }
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
