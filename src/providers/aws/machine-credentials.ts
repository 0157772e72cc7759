import { defaultProvider } from '@aws-sdk/credential-provider-node';
import {
  booleanSelector,
  loadConfig,
  NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS,
  NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS,
  parseKnownFiles,
  SelectorType,
} from '@smithy/core/config';
import { FederateError } from '../../errors.ts';
import type { Context } from '../provider.ts';
import { grantIn } from './answer.ts';
import { explainNoCredentials, Refused } from './machine.ts';
import { call, type QueryParameters, type Recipient } from './operation.ts';
import { partitionOf, stsEndpoint } from './partition.ts';
import { hopOf, type Service } from './service.ts';
import { type SigningKeys, signer } from './signature.ts';
import type { Wire } from './wire.ts';

/** Nothing of the SDK's own goes past the masks of the runner: without a logger it writes to the console. */
const SILENT = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/**
 * The credentials that the SDK finds on this machine, in its own order of places: those of the profile, where one is given.
 * Roles on the way to them are assumed through the wire.
 * @throws FederateError `AWS_SOURCE_CREDENTIALS_REFUSED` where there are none, or AWS refuses them; `DEADLINE`
 */
export async function findCredentials(
  profile: string | undefined,
  service: Service,
  wire: Wire,
  context: Context,
): Promise<SigningKeys> {
  const { deadline } = context.http;
  const find = defaultProvider({
    ...(profile === undefined ? {} : { profile }),
    logger: SILENT,
    clientConfig: { logger: SILENT, requestHandler: wire },
    roleAssumer: async (source, { RoleArn, RoleSessionName, ExternalId, DurationSeconds }) => {
      const region = await regionOfProfile(profile, service);
      const to = { ...(await recipient(region, wire)), sign: signer(source, region) };
      return keysFrom('AssumeRole', { RoleArn, RoleSessionName, ExternalId, DurationSeconds }, to);
    },
    roleAssumerWithWebIdentity: async ({ RoleArn, RoleSessionName, WebIdentityToken, DurationSeconds }) => {
      const to = await recipient(service.stsRegion, wire);
      const parameters = { RoleArn, RoleSessionName, WebIdentityToken, DurationSeconds };
      return keysFrom('AssumeRoleWithWebIdentity', parameters, to);
    },
  });
  try {
    // The SDK has ways of its own here (the metadata of an instance, a process), which do not know our deadline.
    return await deadline.limit(find({ callerClientConfig: callerOf(service) }), () => {
      return new FederateError(
        'DEADLINE',
        `The credentials of this machine were still being looked for when the ${deadline.seconds} s of \`action-timeout-s\` were over.`,
        { hop: hopOf(service), hint: 'Let an earlier step export credentials, or allow more time.' },
      );
    });
  } catch (error) {
    if (error instanceof FederateError) throw error;
    if (wire.failure !== undefined) throw wire.failure;
    throw await explainNoCredentials(error, context);
  }
}

/** What the SDK's providers ask of the client that they work for. */
function callerOf({ stsRegion }: Service) {
  return { region: async () => stsRegion };
}

/** A role on the way is asked for where the profile says, and else where the role that is wanted is. */
async function regionOfProfile(profile: string | undefined, { stsRegion }: Service): Promise<string> {
  const profiles = await parseKnownFiles({});
  return profiles[profile ?? 'default']?.['region'] ?? stsRegion;
}

/** AWS STS in a region, as any SDK finds it on this machine. The wire lets no request through to a host that is not AWS's. */
async function recipient(region: string, wire: Wire): Promise<Recipient> {
  const [fips, dualStack, ignored, address] = await Promise.all([
    loadConfig(NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS)(),
    loadConfig(NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS)(),
    loadConfig(ADDRESSES_IGNORED)(),
    loadConfig(ADDRESS)(),
  ]);
  if (address !== undefined && !ignored) return to(new URL(address), wire);
  const partition = partitionOf(region) ?? partitionOf('us-east-1');
  if (partition === undefined) throw new Error('There is no partition');
  return to(stsEndpoint(region, partition, { fips: fips === true, dualStack: dualStack === true }), wire);
}

function to(url: URL, wire: Wire): Recipient {
  return { url, hop: wire.hopTo(url), send: (request) => wire.send(request) };
}

type Selectors<Value> = Parameters<typeof loadConfig<Value>>[0];

/** SDKs and Tools Reference Guide, "Service-specific endpoints". */
const ADDRESS: Selectors<string | undefined> = {
  environmentVariableSelector: (env) => env['AWS_ENDPOINT_URL_STS'] || env['AWS_ENDPOINT_URL'] || undefined,
  configFileSelector: ({ services, endpoint_url: general }, config) =>
    (services === undefined ? undefined : config?.[`services.${services}`]?.['sts.endpoint_url']) ||
    general ||
    undefined,
  default: undefined,
};
const ADDRESSES_IGNORED: Selectors<boolean | undefined> = {
  environmentVariableSelector: (env) => booleanSelector(env, 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', SelectorType.ENV),
  configFileSelector: (profile) => booleanSelector(profile, 'ignore_configured_endpoint_urls', SelectorType.CONFIG),
  default: undefined,
};

/** What the SDK's providers are to have, or an error that they pass on. @throws Refused */
async function keysFrom(operation: string, parameters: QueryParameters, recipient: Recipient) {
  const answer = await call(operation, parameters, recipient, grantIn);
  if ('refused' in answer) throw new Refused(answer.refused);
  const { keys, expiresAt } = answer.granted;
  const [accessKeyId, secretAccessKey, sessionToken] = [keys.accessKeyId, keys.secretAccessKey, keys.sessionToken].map(
    (key) => key.expose(),
  );
  if (!accessKeyId || !secretAccessKey) throw new Error('The answer of STS has no credentials');
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken ? { sessionToken } : {}),
    ...(expiresAt === undefined ? {} : { expiration: expiresAt }),
  };
}
