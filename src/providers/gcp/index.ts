import { FederateError } from '../../errors.ts';
import type { IdToken } from '../../issuers/issuer.ts';
import { endOfLaterTokens } from '../../issuers/later-tokens.ts';
import type { Environment, Variable } from '../../platform/runner.ts';
import type { Context, Credentials, Federation, Provider } from '../provider.ts';
import { type CredentialsFile, credentialsFile, refuseUnusablePaths, SHORTEST_LIFETIME } from './credentials-file.ts';
import { type Endpoints, endpointsOf } from './endpoints.ts';
import { warnOfEnvironment } from './environment.ts';
import {
  type Attempt,
  delegate,
  federate,
  generateAccessToken,
  generateIdToken,
  type Issued,
  limit,
} from './exchange.ts';
import { DEFAULT_UNIVERSE, type Options, readOptions } from './options.ts';
import { LONGEST_SUBJECT, memberOf } from './provider-name.ts';
import { WORKLOAD_IDENTITY_USER } from './service-account.ts';

/** Google Cloud: workload identity federation, directly or by the impersonation of a service account. */
export const provider: Provider = {
  name: 'gcp',
  async plan(inputs, _env, readFile) {
    const options = await readOptions(inputs, readFile);
    return options === undefined ? undefined : federation(options, endpointsOf(options.universe));
  },
};

export function federation(options: Options, endpoints: Endpoints): Federation {
  let warned = false;
  return {
    kind: 'federation',
    provider: 'gcp',
    audience: options.audience,
    endpoint: endpoints.exchange,
    attempts: options.attempts,
    masks: [],
    async prepare(context) {
      tellWhatIsIgnored(options, context);
      warnOfEnvironment(options, context);
      if (options.file === 'executable') refuseUnusablePaths(context.directory());
      const { acting } = options;
      if (acting.as === 'service account') {
        context.http.open(endpoints.ofServiceAccount(acting.serviceAccount, 'generateAccessToken'));
      }
    },
    async exchange(token, context) {
      if (!warned) warnOfLongSubject(token, context);
      warned = true;
      return exchange(token, { options, endpoints, claims: token.claims, story: token.story, context });
    },
  };
}

/** What was got, by hop: each access token is proven, also where only the file that gets more of them is handed on. */
interface Tokens {
  readonly federated: Issued;
  /** Of whoever later steps are. */
  readonly access: Issued | undefined;
  readonly id: Issued | undefined;
  /** Why clients will get no access token by the file. */
  readonly denied?: FederateError | undefined;
}

async function exchange(token: IdToken, attempt: Attempt): Promise<Credentials> {
  const tokens = await chain(token, attempt);
  if (tokens.denied !== undefined) warnOfFile(tokens.denied, attempt.context);
  const { accessBoundary } = attempt.options;
  if (accessBoundary === undefined) return credentials(tokens, token, attempt);
  const limited = await limit(tokens.access ?? tokens.federated, accessBoundary, attempt);
  return credentials({ ...tokens, federated: limited, access: limited }, token, attempt);
}

async function chain(token: IdToken, attempt: Attempt): Promise<Tokens> {
  const federated = await federate(token, attempt);
  const { acting, file } = attempt.options;
  if (acting.as === 'workload') return { federated, access: federated, id: undefined };
  const { output } = acting;
  const impersonate = () => generateAccessToken(acting, federated, attempt);
  const proof = () => (file === 'none' ? undefined : prove(impersonate));
  switch (output.kind) {
    case 'none':
    case 'access token':
      return { federated, access: await impersonate(), id: undefined };
    case 'user access token': {
      const [access, denied] = await Promise.all([delegate(acting, output, federated, attempt), proof()]);
      return { federated, access, id: undefined, denied };
    }
    case 'id token': {
      const [id, denied] = await Promise.all([generateIdToken(acting, output, federated, attempt), proof()]);
      return { federated, access: undefined, id, denied };
    }
  }
}

/**
 * What clients will do by the file is proven beside what was asked for. A grant for that alone is a sound set-up, in which
 * only such clients fail: gives the refusal that they will meet.
 */
async function prove(impersonate: () => Promise<Issued>): Promise<FederateError | undefined> {
  try {
    await impersonate();
    return undefined;
  } catch (error) {
    if (error instanceof FederateError && error.code === 'GCP_IMPERSONATION_DENIED') return error;
    throw error;
  }
}

function credentials(tokens: Tokens, token: IdToken, { options, endpoints, claims, context }: Attempt): Credentials {
  const { federated, access, id, denied } = tokens;
  const { acting, projectId } = options;
  const file =
    options.file === 'none'
      ? undefined
      : credentialsFile(options.file, options, endpoints, context.directory(), context.env, token);
  const handedOn = acting.output.kind.endsWith('access token') ? access : undefined;
  return {
    principal: principal(options, String(claims['sub'])),
    expiresAt: (handedOn ?? id ?? federated).expiresAt,
    ...(file === undefined || denied !== undefined ? {} : { lasting: 'renewed' }),
    notes: [
      ...(file === undefined || denied !== undefined
        ? []
        : [
            `The credentials file gives new tokens${token.sole ? ` until ${endOf(token)}` : untilEnd(context.env)}: ${file.path}`,
          ]),
      ...(projectId === undefined ? [noteOfProject(context)] : []),
    ],
    variables: options.exportVariables ? variables(options, file, context.env) : [],
    outputs: [
      ...(projectId === undefined ? [] : [{ name: 'project_id', value: projectId }]),
      ...(file === undefined ? [] : [{ name: 'credentials_file_path', value: file.path }]),
      ...tokenOutput('auth_token', federated),
      ...tokenOutput('access_token', handedOn),
      ...tokenOutput('id_token', id),
    ],
    files: file?.files ?? [],
    masks: file?.masks ?? [],
    keep: options.keep,
  };
}

function endOf({ claims }: IdToken): string {
  return new Date(Number(claims['exp']) * 1000).toISOString().replace('.000Z', 'Z');
}

function tokenOutput(name: string, issued: Issued | undefined): Variable[] {
  if (issued === undefined) return [];
  const { token, expiresAt } = issued;
  const end = expiresAt?.toISOString().replace(/\.\d+Z$/, 'Z');
  return [{ name, value: token }, ...(end === undefined ? [] : [{ name: `${name}_expiration`, value: end }])];
}

const UNIVERSE_VARIABLE = 'CLOUDSDK_CORE_UNIVERSE_DOMAIN';

const PROJECT_VARIABLES = [
  'CLOUDSDK_CORE_PROJECT',
  'CLOUDSDK_PROJECT',
  'GCLOUD_PROJECT',
  'GCP_PROJECT',
  'GOOGLE_CLOUD_PROJECT',
];

/** Those of google-github-actions/auth, in its order; each is read by some client. */
function variables(
  { projectId, universe, file: source }: Options,
  file: CredentialsFile | undefined,
  env: Environment,
): Variable[] {
  const of = (value: string, names: readonly string[]) => names.map((name) => ({ name, value }));
  return [
    ...(file === undefined
      ? []
      : of(file.path, [
          'CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE',
          'GOOGLE_APPLICATION_CREDENTIALS',
          'GOOGLE_GHA_CREDS_PATH',
        ])),
    ...(source === 'executable' ? of('1', ['GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES']) : []),
    ...(projectId === undefined ? [] : of(projectId, PROJECT_VARIABLES)),
    // gcloud looks for its hosts there, and never in the file; an earlier step may have set another.
    ...(universe === DEFAULT_UNIVERSE && !env[UNIVERSE_VARIABLE] ? [] : of(universe, [UNIVERSE_VARIABLE])),
  ];
}

/** How long the runner gives tokens to this job, which each client of the file exchanges anew. */
function untilEnd(env: Context['env']): string {
  const end = endOfLaterTokens(env)
    ?.toISOString()
    .replace(/\.\d+Z$/, 'Z');
  return end === undefined ? ' while this job runs' : ` until ${end}, when the runner stops giving tokens to this job`;
}

/** What an earlier step left is not cleared: gcloud refuses an empty project also where it needs none. */
function noteOfProject({ env }: Context): string {
  const earlier = PROJECT_VARIABLES.filter((name) => env[name]);
  return earlier.length === 0
    ? 'No project id is known, so none is exported. If later steps need one, give `project_id`.'
    : `No project id is known, so none is exported: what was in ${earlier.join(', ')} before this step stays. If later steps need another one, give \`project_id\`.`;
}

/** The workload by its subject, as far as the provider maps `google.subject` to `assertion.sub`. */
function principal({ acting, provider }: Options, sub: string): string {
  if (acting.as === 'workload') return memberOf(provider, `subject/${sub}`);
  const { serviceAccount, output } = acting;
  return output.kind === 'user access token' ? `${serviceAccount} for ${output.subject}` : serviceAccount;
}

function tellWhatIsIgnored({ ineffective, acting, file, accessBoundary }: Options, { log }: Context): void {
  for (const text of ineffective) log.notice(text);
  if (file === 'none') return;
  if (accessBoundary !== undefined) {
    log.warning(
      '`access_boundary` limits the tokens of this step, not those that clients get by the credentials file.',
    );
  }
  if (acting.as === 'workload') return;
  if (acting.lifetime !== undefined && acting.lifetime < SHORTEST_LIFETIME) {
    log.notice(
      `\`access_token_lifetime\` is not in the credentials file: some clients refuse one with less than ${SHORTEST_LIFETIME} seconds, so what they get by it lasts an hour.`,
    );
  }
  if (acting.delegates.length > 0) {
    log.warning(
      '`delegates` are part of this step only: the credentials file has no place for them, so clients that use it must be allowed to impersonate the service account directly. Without them, set `create_credentials_file: false`.',
    );
  }
}

function warnOfFile({ message }: FederateError, { log }: Context): void {
  log.warning(
    `Later steps get no access token by the credentials file: ${message} If they need one, grant ${WORKLOAD_IDENTITY_USER} to the workload as well; if not, set \`create_credentials_file: false\`.`,
  );
}

function warnOfLongSubject({ claims }: IdToken, { log }: Context): void {
  const bytes = Buffer.byteLength(String(claims['sub']));
  if (bytes <= LONGEST_SUBJECT) return;
  log.notice(
    `The subject of this token has ${bytes} bytes. Google refuses it where the provider maps \`google.subject\` to \`assertion.sub\`: more than ${LONGEST_SUBJECT} bytes are too many there.`,
  );
}
