import { FederateError } from '../../errors.ts';
import type { EntraTrust } from '../entra.ts';
import type { Grant } from '../grant.ts';
import { bicepText, commandText, type Rendered, shellWord, terraformText } from './rendered.ts';

/** The identity, as far as it is known. */
export interface AzurePlace {
  readonly clientId: string;
  readonly audience: string;
  /** Flexible credentials, which are a preview, in place of exact ones. */
  readonly flexible: boolean;
}

export const AZURE_FORMATS = ['cli', 'terraform', 'bicep', 'json'] as const;
export type AzureFormat = (typeof AZURE_FORMATS)[number];

interface Credential extends EntraTrust {
  readonly name: string;
}

/** Claims of a job that flexible credentials have been seen to take, as of September 2026. */
const FLEXIBLE_CLAIMS = ['job_workflow_ref', 'repository_id', 'repository_owner_id'];

/**
 * Text that makes federated credentials, one for each form of the subject (Microsoft Learn, "Workload identity federation").
 * @throws FederateError `INPUT_INVALID` where an exact credential can't say what is asked for
 */
export function renderAzure(grant: Grant, place: AzurePlace, format: AzureFormat): Rendered {
  const credentials = credentialsFor(grant, place);
  return {
    text: textIn(format, credentials, place),
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

function bodyOf({ name, issuer, audiences, subject, expression }: Credential): Record<string, unknown> {
  return {
    name,
    issuer,
    audiences,
    ...(expression === undefined
      ? { subject }
      : { subject: null, claimsMatchingExpression: { value: expression, languageVersion: 1 } }),
  };
}

const PREVIEW =
  '# Flexible credentials are a preview, whose rules moved twice in 2026: try them before you rely on them.';

function textIn(format: AzureFormat, credentials: readonly Credential[], place: AzurePlace): string {
  switch (format) {
    case 'json':
      return JSON.stringify(credentials.map(bodyOf), undefined, 2);
    case 'cli':
      return [...(place.flexible ? [PREVIEW] : []), ...commands(credentials, place)].join('\n');
    case 'terraform':
      return [...(place.flexible ? [PREVIEW] : []), ...credentials.map((one, at) => terraform(one, at, place))].join(
        '\n\n',
      );
    case 'bicep':
      return bicep(credentials);
  }
}

function commands(credentials: readonly Credential[], { clientId }: AzurePlace): string[] {
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
    `# Where ${shellWord(clientId)} is an app registration:`,
    ...apps,
    '# Where it is a user-assigned managed identity:',
    ...identities,
    '# Then give it a role, on what it needs alone.',
    commandText('az role assignment create', { assignee: clientId, role: 'ROLE', scope: 'SCOPE' }),
  ];
}

function terraform(
  { name, issuer, audiences, subject, expression }: Credential,
  at: number,
  { clientId }: AzurePlace,
): string {
  const id = at === 0 ? 'federate' : `federate_${at + 1}`;
  const audience = terraformText(audiences[0] ?? '');
  const data = `data "azuread_application" "federate" {\n  client_id = ${terraformText(clientId)}\n}\n\n`;
  const kind =
    expression === undefined
      ? 'azuread_application_federated_identity_credential'
      : 'azuread_application_flexible_federated_identity_credential';
  const rows =
    expression === undefined
      ? `  audiences      = [${audience}]\n  subject        = ${terraformText(subject ?? '')}`
      : `  audience       = ${audience}\n  claims_matching_expression = ${terraformText(expression)}`;
  return `${at === 0 ? data : ''}resource "${kind}" "${id}" {
  application_id = data.azuread_application.federate.id
  display_name   = ${terraformText(name)}
  issuer         = ${terraformText(issuer)}
${rows}
}`;
}

function bicep(credentials: readonly Credential[]): string {
  const resources = credentials.map(({ name, issuer, audiences, subject, expression }, at) => {
    // Credentials of one identity must be made one after the other.
    const after = at === 0 ? '' : `\n  dependsOn: [credential${at === 1 ? '' : at}]`;
    const what =
      expression === undefined
        ? `subject: ${bicepText(subject ?? '')}`
        : `claimsMatchingExpression: {\n      value: ${bicepText(expression)}\n      languageVersion: 1\n    }`;
    return `resource credential${at === 0 ? '' : at + 1} 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2025-01-31-preview' = {
  parent: identity
  name: ${bicepText(name)}${after}
  properties: {
    issuer: ${bicepText(issuer)}
    audiences: [${audiences.map(bicepText).join(', ')}]
    ${what}
  }
}`;
  });
  return `param identityName string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

${resources.join('\n\n')}`;
}
