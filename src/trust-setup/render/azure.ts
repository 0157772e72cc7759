import { commandText, shellWord } from '../../quote.ts';
import type { EntraTrust } from '../trust.ts';
import { type Grant, holdsVital, unwritable } from '../whom.ts';
import type { Rendered } from './rendered.ts';

/** The identity, as far as it is known. */
export interface AzurePlace {
  readonly clientId: string;
  readonly audience: string;
}

export interface Credential extends EntraTrust {
  readonly name: string;
}

/** What is to be written, whatever the form. */
export interface AzureSetup {
  readonly credentials: readonly Credential[];
  readonly place: AzurePlace;
}

/**
 * Text that makes federated credentials, one for each form of the subject (Microsoft Learn, "Workload identity federation").
 * @throws FederateError `INPUT_INVALID` where such credentials can't say what is asked for
 */
export function renderAzure(
  grant: Grant,
  place: AzurePlace,
  write: (setup: AzureSetup) => string = commands,
  credentialsFor: typeof exactCredentials = exactCredentials,
): Rendered {
  const credentials = credentialsFor(grant, place);
  return {
    text: write({ credentials, place }),
    trusts: credentials.map((entra) => ({ name: entra.name, provider: 'azure', entra })),
  };
}

/** Exact credentials. @throws FederateError where they would need a wildcard, or another claim than `sub` */
export function exactCredentials(grant: Grant, { audience }: AzurePlace): Credential[] {
  if (grant.wild) {
    throw unwritable(
      'An exact federated credential knows no wildcards, and this needs one.',
      'Give the job an `environment:` and trust that, which is the same in every run; of GitHub `--flexible`, which is a preview, may do.',
    );
  }
  holdsVital(grant, 'An exact federated credential', () => false);
  return grant.subjects.map((subject, at) => ({
    name: nameFor(grant, at),
    issuer: grant.issuer,
    audiences: [audience],
    subject,
    expression: undefined,
  }));
}

/** 3 to 120 letters, digits, hyphens and underscores. */
export function nameFor({ subjects: [subject = ''] }: Grant, at: number): string {
  const words = subject
    .replace(/^(repo|project_path):/, '')
    .replaceAll(/[^A-Za-z0-9_]+/g, '-')
    .replace(/^-+/, '');
  return `job-${words}`.slice(0, 116).replace(/-+$/, '') + (at === 0 ? '' : `-${at + 1}`);
}

/** The commands that make exact credentials, for each kind of identity. */
export function createCredentials({ credentials, place: { clientId: id } }: AzureSetup): string {
  const all = credentials.map(({ name, issuer, audiences, subject = '' }) => {
    const parameters = JSON.stringify({ name, issuer, audiences, subject });
    return [
      commandText(['az ad app federated-credential create'], { id, parameters }),
      createForIdentity(name, { issuer, subject, audiences: audiences[0] ?? '' }),
    ];
  });
  const ofKind = (kind: number) => all.flatMap((texts) => texts[kind] ?? []);
  return [
    ...(all.length > 1
      ? ['# One for each form of the subject: a repository that is renamed or transferred gets the one with ids.']
      : []),
    `# Where ${shellWord(id)} is an app registration:`,
    ...ofKind(0),
    '# Where it is a user-assigned managed identity:',
    ...ofKind(1),
  ].join('\n');
}

/** Makes a credential of a user-assigned managed identity. */
export function createForIdentity(name: string, flags: Readonly<Record<string, string>>): string {
  const identity = { 'identity-name': 'IDENTITY', 'resource-group': 'GROUP' };
  return commandText(['az identity federated-credential create'], { ...identity, name, ...flags });
}

function commands(setup: AzureSetup): string {
  return `${createCredentials(setup)}\n${assignRole(setup)}`;
}

export function assignRole({ place: { clientId: assignee } }: AzureSetup): string {
  const command = commandText(['az role assignment create'], { assignee, role: 'ROLE', scope: 'SCOPE' });
  return `# Then give it a role, on what it needs alone.\n${command}`;
}
