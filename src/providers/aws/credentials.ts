import { FederateError } from '../../errors.ts';
import { endAt } from '../../network/answer.ts';
import type { Environment, Variable } from '../../platform/runner.ts';
import { Secret } from '../../secret.ts';
import type { Credentials } from '../provider.ts';
import { withoutAccounts } from './accounts.ts';
import { accountOf, partitionOfArn, type RoleArn } from './arn.ts';
import type { Grant, Keys } from './grant.ts';
import type { Delivery, Options } from './options.ts';
import type { ProfileFiles } from './profile.ts';
import { hopOf } from './service.ts';

/** What every credential of AWS consists of: visible ASCII. */
const VISIBLE = /^[\x21-\x7e]{8,}$/;
const EXPIRATION = 'AWS_CREDENTIAL_EXPIRATION';
const SESSION_ARN = /^arn:[\w-]+:sts::\d{12}:assumed-role\/(?:[\x21-\x7e]+\/)?([\w+=,.@-]+)\/[\w+=,.@-]+$/;

/**
 * Holds what STS gave against what was asked for, before any of it is handed on.
 * @throws FederateError `CREDENTIALS_REFUSED`, or `ACCOUNT_NOT_ALLOWED`
 */
export function checkGrant(grant: Grant, role: RoleArn, options: Options): void {
  const { service, plainSecret } = options;
  const fault = shapeFault(grant, service.foreign) ?? sessionFault(grant.arn, role, service.foreign);
  if (fault !== undefined) {
    throw new FederateError('CREDENTIALS_REFUSED', `${service.url.host} answered with ${fault}.`, {
      hop: hopOf(service),
      hint: 'Nothing was exported. Check that this is the STS you mean, that no proxy changes its answers, and the clock of this runner.',
    });
  }
  checkAccount(accountIn(role, grant.arn), options);
  if (plainSecret && /[^A-Za-z0-9]/.test(grant.keys.secretAccessKey.expose())) {
    throw new FederateError('CREDENTIALS_REFUSED', 'The secret key has special characters.', {
      hop: hopOf(service),
      hint: 'All attempts gave such a key, as about seven in ten are. Run the job again; better, mend the tool that fails on them, and leave out `special-characters-workaround`.',
      retry: 'repeat',
    });
  }
}

/** @throws FederateError `ACCOUNT_NOT_ALLOWED` */
export function checkAccount(account: string, { allowedAccounts, service }: Options): void {
  if (allowedAccounts.length === 0 || allowedAccounts.includes(account)) return;
  throw accountNotAllowed(account, allowedAccounts, hopOf(service), 'Nothing was exported.');
}

/**
 * The same before a token is asked for, where the inputs name the account. Credentials that are there already may be of
 * another one, and make the role needless. Masks are not set yet.
 * @throws FederateError `ACCOUNT_NOT_ALLOWED`
 */
export function checkPlannedAccount({ source, allowedAccounts, maskAccount, useExisting }: Options): void {
  const account = source.role.kind === 'arn' ? source.role.account : '';
  if (account === '' || useExisting || allowedAccounts.length === 0 || allowedAccounts.includes(account)) return;
  // What is no account is told as a fault of that input.
  if (!allowedAccounts.every((id) => /^\d{12}$/.test(id))) return;
  const shown = (id: string) => (maskAccount ? withoutAccounts(id) : id);
  throw accountNotAllowed(shown(account), allowedAccounts.map(shown), 'inputs', 'Nothing was sent.');
}

function accountNotAllowed(account: string, allowed: readonly string[], hop: string, done: string): FederateError {
  const named = account === '' ? 'no account' : `the account ${account}`;
  return new FederateError(
    'ACCOUNT_NOT_ALLOWED',
    `The credentials would be for ${named}, which \`allowed-account-ids\` does not hold: ${allowed.join(', ')}.`,
    { hop, hint: `${done} Correct \`role-to-assume\`, or add that account to \`allowed-account-ids\`.` },
  );
}

function shapeFault({ keys, expiresAt }: Grant, foreign: boolean): string | undefined {
  const id = keys.accessKeyId.expose();
  // STS API reference, Credentials: AccessKeyId.
  if (!(foreign ? VISIBLE : /^\w{16,128}$/).test(id)) return 'something that is no access key id';
  if (!VISIBLE.test(keys.secretAccessKey.expose())) return 'something that is no secret key';
  if (!VISIBLE.test(keys.sessionToken.expose())) return 'something that is no session token';
  if (expiresAt === undefined || endAt(expiresAt.getTime()) === undefined) return 'credentials without an end';
  return expiresAt.getTime() > Date.now()
    ? undefined
    : `credentials that ended already, at ${expiresAt.toISOString()} (it is ${new Date().toISOString()} here)`;
}

function sessionFault(arn: string, role: RoleArn, foreign: boolean): string | undefined {
  // MinIO leaves the ARN empty, and Ceph the account in it.
  if (foreign && (role.account === '' || accountOf(arn) === '')) return undefined;
  if (!foreign && !SESSION_ARN.test(arn)) return 'no ARN of the session, by which its account could be known';
  if (accountOf(arn) !== role.account) return `a session in the account ${accountOf(arn)} instead of ${role.account}`;
  // Names of roles differ in more than case.
  const name = SESSION_ARN.exec(arn)?.[1];
  if (!foreign && name?.toLowerCase() !== role.name.toLowerCase()) {
    return `a session of the role '${name}' instead of '${role.name}'`;
  }
  if (!foreign && partitionOfArn(arn) !== role.partition) {
    return `a session in the partition '${partitionOfArn(arn)}' instead of '${role.partition}'`;
  }
  return undefined;
}

/** Checked credentials as plain data for later steps. */
export function credentialsOf(
  { keys, expiresAt, arn }: Grant,
  role: RoleArn,
  { delivery, service, maskAccount }: Options,
  env: Environment,
  profile: ProfileFiles | undefined,
): Credentials {
  const session = arn === '' ? role.arn : arn;
  const account = accountIn(role, arn);
  const expiration = expiresAt?.toISOString().replace(/\.\d+Z$/, 'Z') ?? '';
  const keyVariables = keyVariablesOf(keys, expiration);
  const cleared = clearedVariables(delivery, env);
  return {
    principal: session,
    expiresAt,
    variables: [
      ...(delivery.variables ? [...regionVariables(service.region), ...keyVariables] : []),
      ...(delivery.variables && delivery.profile !== undefined
        ? [{ name: 'AWS_PROFILE', value: delivery.profile.name }]
        : []),
      ...cleared.map((name) => ({ name, value: '' })),
      ...(profile?.variables ?? []),
    ],
    outputs: [...identityOutputs(account, session), ...(delivery.outputs ? keyOutputs(keys, expiration) : [])],
    files: profile?.files ?? [],
    masks: [
      ...Object.values(keys),
      // Post restores them, so they pass through the state of the job.
      ...cleared.flatMap((name) => (name === EXPIRATION ? [] : [new Secret(env[name] ?? '')])),
      ...(maskAccount && account !== '' ? [new Secret(account)] : []),
    ],
    keep: keptForPost(env),
  };
}

/** Whether the workflow wants credentials to be there for the post steps of earlier actions, as users of AWS's own action do. */
export function keptForPost(env: Environment): boolean {
  return env['AWS_SKIP_CLEANUP_STEP']?.toLowerCase() === 'true';
}

/** The account of the role; of a role that lies in none (MinIO), that of the session. */
function accountIn(role: RoleArn, session: string): string {
  return role.account || accountOf(session);
}

export function regionVariables(region: string): Variable[] {
  return [
    { name: 'AWS_REGION', value: region },
    { name: 'AWS_DEFAULT_REGION', value: region },
  ];
}

export function identityOutputs(account: string, arn: string): Variable[] {
  return [
    { name: 'aws-account-id', value: account },
    { name: 'authenticated-arn', value: arn },
  ];
}

function keyVariablesOf({ accessKeyId, secretAccessKey, sessionToken }: Keys, expiration: string): Variable[] {
  return [
    { name: 'AWS_ACCESS_KEY_ID', value: accessKeyId },
    { name: 'AWS_SECRET_ACCESS_KEY', value: secretAccessKey },
    { name: 'AWS_SESSION_TOKEN', value: sessionToken },
    { name: EXPIRATION, value: expiration },
  ];
}

function keyOutputs({ accessKeyId, secretAccessKey, sessionToken }: Keys, expiration: string): Variable[] {
  return [
    { name: 'aws-access-key-id', value: accessKeyId },
    { name: 'aws-secret-access-key', value: secretAccessKey },
    { name: 'aws-session-token', value: sessionToken },
    { name: 'aws-expiration', value: expiration },
  ];
}

/**
 * Variables of other credentials that later steps must not see. AWS_SECURITY_TOKEN, the old name of AWS_SESSION_TOKEN,
 * is preferred to it by botocore, and so by the aws command line.
 */
function clearedVariables({ variables, unset }: Delivery, env: Environment): string[] {
  const own = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', EXPIRATION];
  const names = [...(unset && !variables ? own : []), ...(unset || variables ? ['AWS_SECURITY_TOKEN'] : [])];
  return names.filter((name) => env[name]);
}
