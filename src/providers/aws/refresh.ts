import { join } from 'node:path';
import { FederateError } from '../../errors.ts';
import { settingsFile } from '../../handover/settings.ts';
import { endOfLaterTokens } from '../../issuers/later-tokens.ts';
import type { Environment, LaterPrograms, Variable } from '../../platform/runner.ts';
import { Secret } from '../../secret.ts';
import type { Context, Credentials } from '../provider.ts';
import type { RoleArn } from './arn.ts';
import { credentialsOf, regionVariables } from './credentials.ts';
import type { Grant } from './grant.ts';
import type { Delivery, Options } from './options.ts';
import { CACHE_FILE, cacheText } from './process-credentials.ts';
import { copies, type SharedFiles } from './profile.ts';
import { type Refresh, WITHOUT } from './refresh-options.ts';

const SECRETS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_SECURITY_TOKEN'];
/** All of them are preferred to a profile by some SDK. Empty ones count as absent. */
const PREFERRED = [
  ...SECRETS,
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
];

/** What means the same to every shell, to botocore's own splitter and to the parsers of the shared files. */
const PLAIN_PATH = /^[\p{L}\p{N}_.:/\\~+@,=-]+$/u;

/**
 * Makes sure that tools can run the program, before anything is asked for.
 * @throws FederateError `INPUT_INVALID` where a path is none that each of them reads in the same way
 */
export function prepareRefresh(context: Context): void {
  commandOf(context);
}

/** Checked credentials by way of a profile whose `credential_process` is a program of this action. */
export function refreshed(
  grant: Grant,
  role: RoleArn,
  options: Options & { readonly refresh: Refresh },
  sharedFiles: SharedFiles,
  context: Context,
): Credentials {
  const { refresh, service, delivery } = options;
  const { profile, inputs } = refresh;
  const { env } = context;
  const directory = context.directory();
  const process = `credential_process = ${commandOf(context)}`;
  const region = `region = ${service.region}`;
  const shared = copies(profile, sharedFiles, directory, { config: [region, process], credentials: [process] });
  const withKeys = credentialsOf(grant, role, options, env, undefined);
  const end = endOfLaterTokens(env);
  const sessionEnd = grant.expiresAt ?? new Date(0);
  return {
    ...withKeys,
    expiresAt: end === undefined ? undefined : new Date(Math.max(end.getTime(), sessionEnd.getTime())),
    notes: [noteOf(end, options.session.durationSeconds)],
    variables: [...variablesOf(options, delivery, env), ...shared.variables],
    files: [
      ...shared.files,
      settingsFile(directory, { ...inputs, 'sts-endpoint': service.url.href }),
      // No `Secret`: the keys are masked by themselves.
      { path: join(directory, CACHE_FILE), content: cacheText(grant.keys, sessionEnd) },
    ],
    masks: [
      ...(withKeys.masks ?? []),
      // Post restores them, so they pass through the state of the job.
      ...SECRETS.flatMap((name) => (env[name] ? [new Secret(env[name])] : [])),
    ],
  };
}

/** A profile by name is for those who ask for it: then nothing else is changed. */
function variablesOf({ service }: Options, { variables, profile }: Delivery, env: Environment): Variable[] {
  if (!variables) return [];
  return [
    ...regionVariables(service.region),
    ...(profile === undefined ? [] : [{ name: 'AWS_PROFILE', value: profile.name }]),
    ...PREFERRED.filter((name) => env[name]).map((name) => ({ name, value: '' })),
  ];
}

function commandOf({ later, directory }: Pick<Context, 'later' | 'directory'>): string {
  const parts = wordsOf(later, directory());
  for (const path of parts) {
    if (PLAIN_PATH.test(path)) continue;
    throw new FederateError('INPUT_INVALID', `\`refresh\`: tools of AWS can't run a program by the path ${path}.`, {
      hop: 'inputs',
      hint: `Nothing was exported. Install the runner where paths have no blanks and no signs but ._-+@,=~, ${WITHOUT}.`,
    });
  }
  return parts.join(' ');
}

function wordsOf(later: LaterPrograms | undefined, directory: string): string[] {
  if (later !== undefined) return [later.node, join(later.directory, 'credentials.js'), directory];
  throw new FederateError('INPUT_INVALID', '`refresh`: there are no later steps here that could renew anything.', {
    hop: 'inputs',
    hint: 'It works where this action is called by `uses:`. Leave it out.',
  });
}

/** What the end of the runner's tokens means to later steps. */
function noteOf(end: Date | undefined, seconds: number): string {
  const until =
    end === undefined
      ? 'as long as the runner gives tokens to this job, about six hours after its start'
      : `until ${end.toISOString().replace(/\.\d+Z$/, 'Z')}, when the runner stops giving tokens to this job`;
  return `AWS: tools of later steps get fresh credentials by themselves, ${until}. The last session then lasts up to ${seconds / 3600} h; \`role-duration-seconds\` makes it longer.`;
}
