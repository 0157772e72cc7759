import { readAttempts } from '../../inputs/attempts.ts';
import type { ReadFile } from '../../inputs/file.ts';
import type { Inputs } from '../../inputs/inputs.ts';
import type { Attempts } from '../../network/retry.ts';
import type { AccessBoundary } from './access-boundary.ts';
import { readProviderName, tokenAudience, type WorkloadIdentityProvider } from './provider-name.ts';
import { accountIn, delegateName, projectOf, serviceAccountProblem } from './service-account.ts';

/** What the inputs of this provider say, checked. */
export interface Options {
  readonly provider: WorkloadIdentityProvider;
  /** Of the token of the job. */
  readonly audience: string;
  readonly projectId: string | undefined;
  readonly acting: Acting;
  /** As asked for: without any, the whole platform. */
  readonly scopes: readonly string[] | undefined;
  /** Domain below which the hosts of the services are. */
  readonly universe: string;
  readonly requestReason: string | undefined;
  /** Where clients that use the credentials file get the token of the job from; `none`: no file is written. */
  readonly file: CredentialSource | 'none';
  readonly exportVariables: boolean;
  readonly keep: boolean;
  /** What every access token that is handed on is limited to. */
  readonly accessBoundary: AccessBoundary | undefined;
  readonly attempts: Attempts;
  /** Inputs that were given and change nothing, each with the reason. */
  readonly ineffective: readonly string[];
}

/** `url`: they ask the runner themselves, by what the file says. `executable`: they run a program that does. */
export type CredentialSource = 'url' | 'executable';

/** Who later steps are: the workload itself, or a service account that it impersonates. */
export type Acting = Workload | Impersonation;

export interface Workload {
  readonly as: 'workload';
  readonly output: NoToken | AccessTokenWanted;
}

export interface Impersonation {
  readonly as: 'service account';
  readonly serviceAccount: string;
  /** In the form `projects/-/serviceAccounts/…`, in the order in which they impersonate each other. */
  readonly delegates: readonly string[];
  /** Seconds that an access token lasts, as asked for. */
  readonly lifetime: number | undefined;
  readonly output: NoToken | AccessTokenWanted | UserTokenWanted | IdTokenWanted;
}

export interface NoToken {
  readonly kind: 'none';
}

export interface AccessTokenWanted {
  readonly kind: 'access token';
}

/** Domain-wide delegation: an access token of a user of Google Workspace. */
export interface UserTokenWanted {
  readonly kind: 'user access token';
  readonly subject: string;
}

export interface IdTokenWanted {
  readonly kind: 'id token';
  readonly audience: string;
  readonly includeEmail: boolean;
}

export const WHOLE_PLATFORM = 'https://www.googleapis.com/auth/cloud-platform';
/** Seconds: what a service account's access token lasts where nothing else was asked for, and the most without a policy. */
export const ONE_HOUR = 3600;
/** Seconds: the most that an organisation policy can allow. */
const LONGEST_LIFETIME = 43_200;

export const DEFAULT_UNIVERSE = 'googleapis.com';

/** How often in all; the second number for answers that a change made just now would explain. */
const ATTEMPTS = { passing: 5, propagation: 2 };

/** Scopes that are no addresses (OpenID Connect Core §5.4). */
const SHORT_SCOPES = ['openid', 'email', 'profile'];

/**
 * Reads every input. Faults are reported to `inputs`; gives nothing where there is no provider to speak of.
 * @throws FederateError `INPUT_INVALID` where a file that an input names can't be read
 */
export async function readOptions(inputs: Inputs, readFile: ReadFile): Promise<Options | undefined> {
  const provider = providerName(inputs);
  const acting = readActing(inputs);
  const accessBoundary = inputs.has('access_boundary')
    ? await (await import('./access-boundary.ts')).readAccessBoundary(inputs, readFile)
    : undefined;
  if (inputs.has('access_boundary') && acting.output.kind === 'id token') {
    inputs.fault('access_boundary', 'it limits access tokens, but `token_format` is id_token: remove one of them');
  }
  const asked = scopes(inputs);
  if (accessBoundary !== undefined && asked !== undefined && !asked.includes(WHOLE_PLATFORM)) {
    inputs.fault(
      'access_boundary',
      `a token that is to be limited needs the scope ${WHOLE_PLATFORM}: add it to \`access_token_scopes\`, or leave that out`,
    );
  }
  const options = {
    projectId: projectId(inputs) ?? (acting.as === 'service account' ? projectOf(acting.serviceAccount) : undefined),
    acting,
    scopes: asked,
    universe: universe(inputs),
    requestReason: requestReason(inputs),
    file: credentialsFile(inputs),
    exportVariables: exportVariables(inputs),
    keep: !inputs.boolean('cleanup_credentials', true),
    accessBoundary,
    attempts: readAttempts(inputs, ATTEMPTS),
    ineffective: ineffective(inputs, acting),
  };
  if (provider === undefined) return undefined;
  return { provider, audience: inputs.text('audience') ?? tokenAudience(provider), ...options };
}

function providerName(inputs: Inputs): WorkloadIdentityProvider | undefined {
  const value = inputs.text('workload_identity_provider');
  if (value === undefined) return undefined;
  const read = readProviderName(value);
  return 'problem' in read ? inputs.fault('workload_identity_provider', `'${value}' ${read.problem}`) : read;
}

function readActing(inputs: Inputs): Acting {
  const format = inputs.choice('token_format', ['access_token', 'id_token']);
  const subject = inputs.text('access_token_subject');
  const idTokenAudience = inputs.text('id_token_audience');
  const includeEmail = inputs.boolean('id_token_include_email', false);
  const lifetime = duration(inputs, 'access_token_lifetime');
  const serviceAccount = accounts(inputs, 'service_account')[0];
  const delegates = accounts(inputs, 'delegates').map(delegateName);
  if (format === 'id_token' && idTokenAudience === undefined) {
    inputs.fault('id_token_audience', 'an id token needs one, such as the address of the service that it is for');
  }
  if (serviceAccount === undefined) {
    if (format === 'id_token') inputs.fault('service_account', 'an id token needs one: the workload itself has none');
    if (format === 'access_token' && subject !== undefined) {
      inputs.fault('service_account', '`access_token_subject` needs one, to which the delegation was given');
    }
    return { as: 'workload', output: { kind: format === 'access_token' ? 'access token' : 'none' } };
  }
  const impersonation = { as: 'service account', serviceAccount, delegates, lifetime } as const;
  if (format === undefined) return { ...impersonation, output: { kind: 'none' } };
  if (format === 'id_token') {
    return { ...impersonation, output: { kind: 'id token', audience: idTokenAudience ?? '', includeEmail } };
  }
  if (subject === undefined) return { ...impersonation, output: { kind: 'access token' } };
  if ((lifetime ?? 0) > ONE_HOUR) {
    inputs.fault('access_token_lifetime', `with \`access_token_subject\` it is ${ONE_HOUR}s at the most`);
  }
  return { ...impersonation, output: { kind: 'user access token', subject } };
}

/** Email addresses or unique ids; of `delegates` also resource names. */
function accounts(inputs: Inputs, name: 'service_account' | 'delegates'): string[] {
  const items = name === 'delegates' ? inputs.list(name) : [inputs.text(name)].filter((text) => text !== undefined);
  for (const item of items) {
    const account = name === 'delegates' ? accountIn(item) : item;
    const problem = serviceAccountProblem(account);
    if (problem !== undefined) inputs.fault(name, `'${item}' ${problem}`);
  }
  return items;
}

/** Seconds: `3600`, `3600s`, `60m`, `1h30m`; spaces and commas between are passed over. */
function duration(inputs: Inputs, name: string): number | undefined {
  const value = inputs.text(name);
  if (value === undefined) return undefined;
  const [all, hours = 0, minutes = 0, seconds = 0] =
    /^(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s?)?$/.exec(value.replaceAll(/[\s,]/g, '')) ?? [];
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  if (all !== undefined && total >= 1 && total <= LONGEST_LIFETIME) return total;
  return inputs.fault(name, `'${value}' is no time from 1s to ${LONGEST_LIFETIME}s (12 hours), such as 3600s`);
}

function scopes(inputs: Inputs): readonly string[] | undefined {
  const items = inputs.list('access_token_scopes');
  for (const item of items) {
    if (SHORT_SCOPES.includes(item) || /^https:\/\/[\x21\x23-\x5b\x5d-\x7e]+$/.test(item)) continue;
    const problem = /^[\w.-]+$/.test(item)
      ? `is no scope: write it in full, https://www.googleapis.com/auth/${item}`
      : `is no scope, such as ${WHOLE_PLATFORM}; several are separated by commas or lines`;
    inputs.fault('access_token_scopes', `'${item}' ${problem}`);
  }
  return items.length === 0 ? undefined : items;
}

function projectId(inputs: Inputs): string | undefined {
  const value = inputs.text('project_id');
  if (value === undefined || /^(?:[a-z0-9.-]+:)?[a-z0-9-]+$/.test(value)) return value;
  return inputs.fault('project_id', `'${value}' is no project id, such as my-project or example.com:my-project`);
}

function universe(inputs: Inputs): string {
  const value = inputs.text('universe') ?? DEFAULT_UNIVERSE;
  if (!/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(value)) {
    inputs.fault('universe', `'${value}' is no domain, such as googleapis.com`);
  }
  return value;
}

/** Sent as a header, so it has to be printable ASCII. */
function requestReason(inputs: Inputs): string | undefined {
  const value = inputs.text('request_reason');
  if (value === undefined || /^[\x20-\x7e]{1,500}$/.test(value)) return value;
  return inputs.fault('request_reason', 'it must be one line of up to 500 printable ASCII characters');
}

/** With an access boundary there is none unless it is asked for expressly: what clients get by it is not limited. */
function credentialsFile(inputs: Inputs): CredentialSource | 'none' {
  const source = inputs.choice('credential_source', ['url', 'executable']) ?? 'url';
  return inputs.boolean('create_credentials_file', !inputs.has('access_boundary')) ? source : 'none';
}

/** Two names of one switch. */
function exportVariables(inputs: Inputs): boolean {
  const [theirs, ours] = ['export_environment_variables', 'output-env-credentials'] as const;
  const value = inputs.boolean(theirs, true);
  if (!inputs.has(ours)) return value;
  const other = inputs.boolean(ours, true);
  if (inputs.has(theirs) && value !== other) {
    inputs.fault(theirs, `it is ${value} and \`${ours}\` is ${other}, but both are the same switch: give one of them`);
  }
  return other;
}

/** What the incumbent passes over in silence. */
function ineffective(inputs: Inputs, { as, output }: Acting): string[] {
  const reasons: Record<string, string | false> = {
    delegates: as === 'workload' && 'there is no `service_account`',
    access_token_lifetime: as === 'workload' && 'only the token of a service account has a lifetime of choice',
    access_token_subject: output.kind !== 'user access token' && '`token_format` is not access_token',
    id_token_audience: output.kind !== 'id token' && '`token_format` is not id_token',
  };
  return Object.entries(reasons).flatMap(([name, reason]) =>
    reason !== false && inputs.has(name) ? [`\`${name}\` changes nothing here: ${reason}.`] : [],
  );
}
