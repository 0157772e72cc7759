import { commandText, shellWord } from '../../quote.ts';
import { type Grant, holdsVital, unwritable } from '../whom.ts';
import { type AzurePlace, type AzureSetup, assignRole, type Credential, createForIdentity, nameFor } from './azure.ts';

/** Claims of a job that flexible credentials have been seen to take, as of September 2026. */
const CLAIMS = ['job_workflow_ref', 'repository_id', 'repository_owner_id'];

export const PREVIEW =
  '# Flexible credentials are a preview, whose rules moved twice in 2026: try them before you rely on them.';

/** Flexible credentials. @throws FederateError where their language can't say what is asked for */
export function flexibleCredentials(grant: Grant, { audience }: AzurePlace): Credential[] {
  holdsVital(grant, 'A federated credential of Entra', (claim) => CLAIMS.includes(claim));
  const terms = [...grant.ids, ...grant.context].filter(({ claim }) => CLAIMS.includes(claim));
  return grant.subjects.map((subject, at) => ({
    name: nameFor(grant, at),
    issuer: grant.issuer,
    audiences: [audience],
    subject: undefined,
    expression: [
      `claims['sub'] ${grant.wild ? 'matches' : 'eq'} ${literal(subject)}`,
      ...terms.map(({ claim, value }) => `claims['${claim}'] eq ${literal(value)}`),
    ].join(' and '),
  }));
}

function literal(value: string): string {
  if (!value.includes("'")) return `'${value}'`;
  throw unwritable('The language of flexible credentials has no way to write a quote.', 'Leave out `--flexible`.');
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

/** The commands that make flexible credentials, for each kind of identity. */
export function flexibleCommands(setup: AzureSetup): string {
  const { credentials, place } = setup;
  const url = `https://graph.microsoft.com/beta/applications(appId='${place.clientId}')/federatedIdentityCredentials`;
  return [
    PREVIEW,
    `# Where ${shellWord(place.clientId)} is an app registration:`,
    ...credentials.map((one) => commandText(['az rest'], { method: 'post', url, body: JSON.stringify(bodyOf(one)) })),
    '# Where it is a user-assigned managed identity:',
    ...credentials.map(({ name, issuer, audiences, expression = '' }) =>
      createForIdentity(name, {
        issuer,
        'claims-matching-expression-value': expression,
        'claims-matching-expression-version': '1',
        audiences: audiences[0] ?? '',
      }),
    ),
    assignRole(setup),
  ].join('\n');
}
