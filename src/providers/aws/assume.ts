import { FederateError } from '../../errors.ts';
import type { IdToken } from '../../issuers/issuer.ts';
import { NO_STORY, told } from '../../issuers/story.ts';
import { Secret } from '../../secret.ts';
import type { Context, Credentials, Exchange } from '../provider.ts';
import { maskingAccounts } from './accounts.ts';
import { accountOf, partitionOfArn, type RoleArn, type RoleName } from './arn.ts';
import type { Asked } from './asked.ts';
import { checkAccount, checkGrant, credentialsOf } from './credentials.ts';
import type { Sts } from './exchange.ts';
import type { Answer, Grant } from './grant.ts';
import { tellWhatIsIgnored } from './ignored.ts';
import type { Options, Source } from './options.ts';
import type { SharedFiles } from './profile.ts';
import { sessionTags } from './session-tags.ts';
import { assumeRoleWithWebIdentity } from './web-identity.ts';

type Ambient = Extract<Source, { kind: 'ambient' }>;

/** The exchange that the options ask for. */
export function exchangeFor(options: Options): Exchange {
  const { source, service, attempts, maskAccount, allowedAccounts } = options;
  let ready: Promise<SharedFiles | undefined> | undefined;
  const readiness = (context: Context) => {
    ready ??= makeReady(options, context);
    return ready;
  };
  const discreetly = (context: Context, work: () => Promise<Credentials>) =>
    maskAccount ? maskingAccounts(work, context) : work();
  const account = source.role.kind === 'arn' ? source.role.account : '';
  const hidden = new Set(maskAccount ? [account, ...allowedAccounts] : []);
  const base = {
    provider: 'aws' as const,
    endpoint: service.url,
    attempts,
    masks: [...hidden].filter((id) => id !== '').map((id) => new Secret(id)),
    prepare: async (context: Context) => {
      await readiness(context);
    },
    ...(options.useExisting
      ? { existing: async (context: Context) => (await import('./existing.ts')).findExisting(options, context) }
      : {}),
  };
  switch (source.kind) {
    case 'job':
      return {
        ...base,
        kind: 'federation',
        audience: source.audience,
        exchange: (token, context) =>
          discreetly(context, async () =>
            exchangeToken({ token, fromFile: false }, source.role, options, await readiness(context), context),
          ),
      };
    case 'file':
      return {
        ...base,
        kind: 'delegation',
        exchange: (context) =>
          discreetly(context, async () => {
            const { readTokenFile } = await import('./token-file.ts');
            const token = await readTokenFile(source.path, context);
            return exchangeToken({ token, fromFile: true }, source.role, options, await readiness(context), context);
          }),
      };
    case 'ambient':
      return {
        ...base,
        kind: 'delegation',
        exchange: (context) =>
          discreetly(context, async () => chainRole(source, options, await readiness(context), context)),
      };
  }
}

/** What can be done while the token is under way. Gives the files that `aws-profile` is added to. */
async function makeReady(options: Options, context: Context): Promise<SharedFiles | undefined> {
  const { source, delivery } = options;
  tellWhatIsIgnored(options, context);
  if (options.refresh !== undefined) (await import('./refresh.ts')).prepareRefresh(context);
  const profile = delivery.profile ?? options.refresh?.profile;
  if (source.role.kind === 'arn' && source.role.account !== '') checkAccount(source.role.account, options);
  if (source.kind === 'ambient') await refusePipe(context);
  const [sharedFiles] = await Promise.all([
    profile === undefined ? undefined : (await import('./profile.ts')).readSharedFiles(profile, context),
    source.kind === 'ambient' ? import('./exchange.ts') : undefined,
  ]);
  return sharedFiles;
}

/** The SDK reads this file in a way that nothing ends, were it a pipe. What else is wrong with it the SDK finds. */
async function refusePipe({ env, readFile }: Context): Promise<void> {
  const name = 'AWS_WEB_IDENTITY_TOKEN_FILE';
  const path = env[name];
  if (!path) return;
  await readFile(name, path).catch((error: unknown) => {
    if (error instanceof FederateError && error.message.includes('(it is no file)')) throw error;
  });
}

async function exchangeToken(
  { token, fromFile }: { readonly token: IdToken; readonly fromFile: boolean },
  role: RoleArn,
  options: Options,
  sharedFiles: SharedFiles | undefined,
  context: Context,
): Promise<Credentials> {
  const { service, session } = options;
  const answer = await assumeRoleWithWebIdentity({ role: role.arn, session }, token.jwt, service, context.http);
  const operation = 'AssumeRoleWithWebIdentity';
  const { claims } = token;
  const story = 'refused' in answer ? await told(token.story) : () => NO_STORY;
  const grant = await granted(answer, { operation, service, role, session, claims, story, fromFile });
  return handedOn(grant, role, options, sharedFiles, context);
}

/** Assumes the role with the credentials of this machine. Tags that are too large are left out as far as they may be. */
async function chainRole(
  source: Ambient,
  options: Options,
  sharedFiles: SharedFiles | undefined,
  context: Context,
): Promise<Credentials> {
  const { service, session, delivery } = options;
  const { env, log } = context;
  const { Sts } = await import('./exchange.ts');
  const sts = await Sts.ambient(service, context, delivery.unset);
  const role = source.role.kind === 'arn' ? source.role : await roleOfCaller(source.role, sts, options, context);
  const request = { role: role.arn, session, externalId: source.externalId };
  const tags = sessionTags(source.tags, env, false);
  const lean = sessionTags(source.tags, env, true);
  const absent = source.tags.transitiveKeys.filter((key) => !tags.transitiveKeys.includes(key)).join(', ');
  if (absent !== '') log.notice(`\`transitive-tag-keys\`: there is no session tag ${absent} to pass on.`);
  log.info(`The role is assumed with ${sts.source}.`);
  let answer = await sts.assumeRole({ ...request, tags });
  const tooLarge = 'refused' in answer && answer.refused.code === 'PackedPolicyTooLarge';
  if (tooLarge && lean.tags.length < tags.tags.length) {
    log.notice('The session tags are too large, so those of event, branches and job are left out.');
    answer = await sts.assumeRole({ ...request, tags: lean });
  }
  const grant = await granted(answer, {
    operation: 'AssumeRole',
    service,
    role,
    session,
    tagged: tags.tags.length > 0,
  });
  return handedOn(grant, role, options, sharedFiles, context);
}

/** The role of this name in the account of the credentials. */
async function roleOfCaller({ path }: RoleName, sts: Sts, options: Options, context: Context): Promise<RoleArn> {
  const asked = { operation: 'GetCallerIdentity' as const, service: options.service };
  const { arn } = await granted(await sts.getCallerIdentity(), asked);
  const account = accountOf(arn);
  const partition = partitionOfArn(arn);
  if (options.maskAccount) context.mask(new Secret(account));
  checkAccount(account, options);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { kind: 'arn', arn: `arn:${partition}:iam::${account}:role/${path}`, partition, account, name };
}

async function granted<Granted>(answer: Answer<Granted>, asked: Asked): Promise<Granted> {
  if ('refused' in answer) throw await (await import('./explain.ts')).explainRefusal(answer.refused, asked);
  return answer.granted;
}

async function handedOn(
  grant: Grant,
  role: RoleArn,
  options: Options,
  sharedFiles: SharedFiles | undefined,
  context: Context,
): Promise<Credentials> {
  checkGrant(grant, role, options);
  const { delivery, service, refresh } = options;
  if (sharedFiles === undefined) return credentialsOf(grant, role, options, context.env, undefined);
  if (refresh !== undefined) {
    return (await import('./refresh.ts')).refreshed(grant, role, { ...options, refresh }, sharedFiles, context);
  }
  const place = { keys: grant.keys, region: service.region, directory: context.directory() };
  const profile = delivery.profile && (await import('./profile.ts')).profileFiles(delivery.profile, sharedFiles, place);
  return credentialsOf(grant, role, options, context.env, profile);
}
