import { FederateError } from '../../errors.ts';
import type { EntraTrust } from '../entra.ts';
import type { Grant } from '../grant.ts';
import { commandText, type Rendered, shellWord } from './rendered.ts';

/** The identity, as far as it is known. */
export interface AzurePlace {
  readonly clientId: string;
  readonly audience: string;
  /** Flexible credentials, which are a preview, in place of exact ones. */
  readonly flexible: boolean;
}

export interface Credential extends EntraTrust {
  readonly name: string;
}

/** What is to be written, whatever the form. */
export interface AzureSetup {
  readonly credentials: readonly Credential[];
  readonly place: AzurePlace;
}

/** Claims of a job that flexible credentials have been seen to take, as of September 2026. */
const FLEXIBLE_CLAIMS = ['job_workflow_ref', 'repository_id', 'repository_owner_id'];

/**
 * Text that makes federated credentials, one for each form of the subject (Microsoft Learn, "Workload identity federation").
 * @throws FederateError `INPUT_INVALID` where an exact credential can't say what is asked for
 */
export function renderAzure(
  grant: Grant,
  place: AzurePlace,
  write: (setup: AzureSetup) => string = commands,
): Rendered {
  const credentials = credentialsFor(grant, place);
  return {
    text: write({ credentials, place }),
    trusts: credentials.map((entra) => ({ name: entra.name, provider: 'azure', entra })),
  };
}

function credentialsFor(grant: Grant, { audience, flexible }: AzurePlace): Credential[] {
  if (grant.wild && !flexible) {
    throw new FederateError('INPUT_INVALID', 'An exact federated credential knows no wildcards, and this needs one.', {
      hop: 'trust',
      hint: 'Give the job an `environment:` and trust that, which is the same in every run; or add `--flexible`, which is a preview.',
    });
  }
  const terms = [...grant.ids, ...grant.context].filter(({ claim }) => FLEXIBLE_CLAIMS.includes(claim));
  return grant.subjects.map((subject, at) => ({
    name: nameFor(grant.subjects[0] ?? '', at),
    issuer: grant.issuer,
    audiences: [audience],
    subject: flexible ? undefined : subject,
    expression: flexible
      ? [
          `claims['sub'] ${grant.wild ? 'matches' : 'eq'} ${literal(subject)}`,
          ...terms.map(({ claim, value }) => `claims['${claim}'] eq ${literal(value)}`),
        ].join(' and ')
      : undefined,
  }));
}

function literal(value: string): string {
  if (!value.includes("'")) return `'${value}'`;
  throw new FederateError('INPUT_INVALID', 'The language of flexible credentials has no way to write a quote.', {
    hop: 'trust',
    hint: 'Leave out `--flexible`.',
  });
}

/** 3 to 120 letters, digits, hyphens and underscores. */
function nameFor(subject: string, at: number): string {
  const words = subject
    .replace(/^(repo|project_path):/, '')
    .replaceAll(/[^A-Za-z0-9_]+/g, '-')
    .replace(/^-+/, '');
  return `job-${words}`.slice(0, 116).replace(/-+$/, '') + (at === 0 ? '' : `-${at + 1}`);
}

/** As the API of Microsoft Graph takes it. */
export function bodyOf({ name, issuer, audiences, subject, expression }: Credential): Record<string, unknown> {
  return {
    name,
    issuer,
    audiences,
    ...(expression === undefined
      ? { subject }
      : { subject: null, claimsMatchingExpression: { value: expression, languageVersion: 1 } }),
  };
}

export const PREVIEW =
  '# Flexible credentials are a preview, whose rules moved twice in 2026: try them before you rely on them.';

function commands({ credentials, place: { clientId, flexible } }: AzureSetup): string {
  const apps = credentials.map((credential) => {
    const body = JSON.stringify(bodyOf(credential));
    return credential.expression === undefined
      ? commandText('az ad app federated-credential create', { id: clientId, parameters: body })
      : commandText(`az rest`, {
          method: 'post',
          url: `https://graph.microsoft.com/beta/applications(appId='${clientId}')/federatedIdentityCredentials`,
          body,
        });
  });
  const identities = credentials.map(({ name, issuer, audiences, subject, expression }) =>
    commandText('az identity federated-credential create', {
      'identity-name': 'IDENTITY',
      'resource-group': 'GROUP',
      name,
      issuer,
      ...(subject === undefined ? {} : { subject }),
      ...(expression === undefined
        ? {}
        : { 'claims-matching-expression-value': expression, 'claims-matching-expression-version': '1' }),
      audiences: audiences[0] ?? '',
    }),
  );
  return [
    ...(flexible ? [PREVIEW] : []),
    `# Where ${shellWord(clientId)} is an app registration:`,
    ...apps,
    '# Where it is a user-assigned managed identity:',
    ...identities,
    '# Then give it a role, on what it needs alone.',
    commandText('az role assignment create', { assignee: clientId, role: 'ROLE', scope: 'SCOPE' }),
  ].join('\n');
}
