import { readAttempts } from '../../inputs/attempts.ts';
import type { Inputs } from '../../inputs/inputs.ts';
import type { Attempts } from '../../network/retry.ts';
import type { Environment } from '../../platform/runner.ts';
import { DiscreetInputs } from './accounts.ts';
import { type Role, type RoleArn, readRole } from './arn.ts';
import { readPolicies, type SessionPolicies } from './policies.ts';
import { type ProfileOptions, readProfileOptions } from './profile-options.ts';
import { type Refresh, readRefresh } from './refresh-options.ts';
import { isForeign, readService, type Service } from './service.ts';
import { readTagOptions, type TagOptions } from './session-tags.ts';

/** Which role, and who assumes it. A token is exchanged for a role in a certain account, so its ARN must be known. */
export type Source =
  | { readonly kind: 'job'; readonly role: RoleArn; readonly audience: string }
  | { readonly kind: 'file'; readonly role: RoleArn; readonly path: string }
  | {
      readonly kind: 'ambient';
      readonly role: Role;
      readonly externalId: string | undefined;
      readonly tags: TagOptions;
    };

/** What the session is asked to be. */
export interface Session {
  readonly name: string;
  readonly durationSeconds: number;
  readonly policies: SessionPolicies;
}

/** What later steps are given. */
export interface Delivery {
  readonly variables: boolean;
  readonly outputs: boolean;
  readonly profile: ProfileOptions | undefined;
  /** Credentials of earlier steps are neither used nor left to later ones. */
  readonly unset: boolean;
}

/** Everything that the inputs say about AWS, checked. */
export interface Options {
  readonly source: Source;
  readonly service: Service;
  readonly session: Session;
  readonly delivery: Delivery;
  readonly allowedAccounts: readonly string[];
  readonly maskAccount: boolean;
  readonly useExisting: boolean;
  /** What later steps renew the credentials with, where they are to be kept fresh. */
  readonly refresh: Refresh | undefined;
  /** Refuse a secret key with other characters than letters and digits. */
  readonly plainSecret: boolean;
  readonly attempts: Attempts;
  /** Inputs that were given and have no effect on this way of assuming a role. */
  readonly ineffective: readonly string[];
}

/** Variables that say where the SDK finds credentials (AWS SDKs and Tools Reference Guide), but for the keys themselves. */
export const MACHINE_CREDENTIALS = [
  'AWS_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
];

export const DEFAULT_AUDIENCE = 'sts.amazonaws.com';
/** Inputs that only AssumeRole has parameters for. */
const ROLE_CHAINING_ONLY = ['role-external-id', 'custom-tags', 'transitive-tag-keys'];
/** STS API reference, AssumeRoleWithWebIdentity and AssumeRole: DurationSeconds. */
const DURATION = { least: 900, most: 43_200, unit: 'seconds' };
const LONGEST_CHAINED = 3600;
/** As users of `retry-max-attempts` know it; a change of IAM reaches STS within seconds, so for those it is six at most. */
const ATTEMPTS = { passing: 12, propagation: 4 };
/** Seven keys in ten have special characters, so of a million runs two find no other. */
const PLAIN_SECRET_ATTEMPTS = 40;

/** Reads every input of AWS. Faults are reported to `inputs`; where no plan can be made of the rest, gives `undefined`. */
export function readOptions(given: Inputs, env: Environment): Options | undefined {
  const maskAccount = given.boolean('mask-aws-account-id', false);
  // Masks are set once the inputs are read, so what is to be hidden is left out of their faults.
  const inputs = maskAccount ? new DiscreetInputs(given) : given;
  const chaining = inputs.boolean('role-chaining', false);
  const endpoint = inputs.url('sts-endpoint');
  const role = readRoleInput(inputs, endpoint !== undefined && isForeign(endpoint));
  const service = readService(inputs, env, endpoint, role);
  const source = readSource(inputs, chaining, role, service);
  const plainSecret = inputs.boolean('special-characters-workaround', false);
  const delivery = readDelivery(inputs);
  const rest = {
    session: {
      name: readSessionName(inputs),
      durationSeconds: readDuration(inputs, chaining && isSession(env)),
      policies: readPolicies(inputs, role),
    },
    delivery,
    refresh: readRefresh(inputs, delivery, env),
    allowedAccounts: readAllowedAccounts(inputs),
    maskAccount,
    useExisting: inputs.boolean('use-existing-credentials', false),
    plainSecret,
    attempts: { ...readAttempts(inputs, ATTEMPTS), ...(plainSecret ? { repeat: PLAIN_SECRET_ATTEMPTS } : {}) },
    ineffective: chaining ? [] : ROLE_CHAINING_ONLY.filter((name) => inputs.has(name)),
  };
  return source === undefined || service === undefined ? undefined : { ...rest, source, service };
}

function readRoleInput(inputs: Inputs, foreign: boolean): Role | undefined {
  const text = inputs.text('role-to-assume');
  if (text === undefined) return undefined;
  const role = readRole(text, foreign);
  return 'fault' in role ? inputs.fault('role-to-assume', `'${text}' ${role.fault}`) : role;
}

function readSource(
  inputs: Inputs,
  chaining: boolean,
  role: Role | undefined,
  service: Service | undefined,
): Source | undefined {
  const path = inputs.text('web-identity-token-file');
  const audience = inputs.text('audience') ?? DEFAULT_AUDIENCE;
  if (chaining && path !== undefined) {
    inputs.fault('role-chaining', 'it excludes `web-identity-token-file`: each names another identity, so remove one');
  }
  if (inputs.boolean('force-skip-oidc', false) && !chaining && path === undefined) {
    inputs.fault(
      'force-skip-oidc',
      'without the token of the job there is nothing to assume the role with: add `role-chaining: true` for the credentials of this machine, or `web-identity-token-file`',
    );
  }
  if (chaining) {
    const source = { kind: 'ambient' as const, externalId: readExternalId(inputs), tags: readTagOptions(inputs) };
    return role === undefined ? undefined : { ...source, role };
  }
  if (role?.kind === 'name') {
    return inputs.fault(
      'role-to-assume',
      `'${role.path}' is the name of a role, but a token is exchanged for a role in a certain account: give its ARN, arn:${service?.partition?.name ?? 'aws'}:iam::123456789012:role/${role.path} with the number of your account`,
    );
  }
  if (role === undefined) return undefined;
  return path === undefined ? { kind: 'job', role, audience } : { kind: 'file', role, path };
}

function readExternalId(inputs: Inputs): string | undefined {
  const value = inputs.text('role-external-id');
  // STS API reference, AssumeRole: ExternalId. It is shared between two parties, so it is not shown.
  if (value === undefined || /^[\w+=,.@:/-]{2,1224}$/.test(value)) return value;
  return inputs.fault('role-external-id', 'it must be 2 to 1224 letters, digits or characters of +=,.@:/-_');
}

function readSessionName(inputs: Inputs): string {
  const name = inputs.text('role-session-name') ?? 'GitHubActions';
  if (/^[\w+=,.@-]{2,64}$/.test(name)) return name;
  const fitting = name.replaceAll(/[^\w+=,.@-]/g, '-').slice(0, 64);
  inputs.fault(
    'role-session-name',
    `'${name}' must be 2 to 64 letters, digits or characters of +=,.@-_${fitting.length < 2 ? '' : `, such as '${fitting}'`}`,
  );
  return name;
}

/** Whether the credentials of this machine are known to be those of a session. Keys of a user may assume for longer. */
function isSession({ AWS_SESSION_TOKEN: token, AWS_PROFILE: profile }: Environment): boolean {
  return Boolean(token) && !profile;
}

function readDuration(inputs: Inputs, chained: boolean): number {
  const name = 'role-duration-seconds';
  const seconds = inputs.integer(name, DURATION) ?? 3600;
  if (chained && seconds > LONGEST_CHAINED) {
    inputs.fault(
      name,
      `${seconds} s is too long: to a role that another role assumes STS gives ${LONGEST_CHAINED} s at the most`,
    );
  }
  return seconds;
}

function readDelivery(inputs: Inputs): Delivery {
  const profile = readProfileOptions(inputs);
  return {
    variables: inputs.boolean('output-env-credentials', profile === undefined),
    outputs: inputs.boolean('output-credentials', false),
    profile,
    unset: inputs.boolean('unset-current-credentials', false),
  };
}

function readAllowedAccounts(inputs: Inputs): string[] {
  const name = 'allowed-account-ids';
  const accounts = inputs.list(name);
  for (const account of accounts) {
    if (!/^\d{12}$/.test(account)) {
      inputs.fault(name, `'${account}' is no account: give 12 digits, in quotes so that YAML keeps a leading 0`);
    }
  }
  return accounts;
}
