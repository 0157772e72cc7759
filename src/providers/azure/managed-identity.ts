import { randomBytes } from 'node:crypto';
import { settingsFile } from '../../handover/settings.ts';
import type { Listener } from '../../network/loopback.ts';
import type { Environment, Variable } from '../../platform/runner.ts';
import { Secret } from '../../secret.ts';
import type { Context, CredentialFile, Keeper } from '../provider.ts';

/** A managed identity of this step's own, as later steps find it (Azure App Service, IDENTITY_ENDPOINT). */
export interface Identity {
  readonly keeper: Keeper;
  readonly settings: CredentialFile;
  /** What SDKs, `az` and Azure PowerShell find it by. */
  readonly variables: readonly Variable[];
}

/** Bytes. */
const SECRET_LENGTH = 32;

/** Nothing is started by this. */
export function identityAt(
  listener: Listener,
  settings: Readonly<Record<string, string>>,
  { directory, env }: Pick<Context, 'directory' | 'env'>,
): Identity {
  const secret = new Secret(randomBytes(SECRET_LENGTH).toString('hex'));
  return {
    keeper: { hop: 'managed identity', listener, directory: directory(), secret },
    settings: settingsFile(directory(), settings),
    variables: [
      { name: 'IDENTITY_ENDPOINT', value: `http://127.0.0.1:${listener.port}/token` },
      { name: 'IDENTITY_HEADER', value: secret },
      // A file comes first in every SDK; that of an earlier step would.
      ...(env['AZURE_FEDERATED_TOKEN_FILE'] ? [{ name: 'AZURE_FEDERATED_TOKEN_FILE', value: '' }] : []),
      // With it the SDK for Go does not stumble over that empty one.
      ...(env['AZURE_TOKEN_CREDENTIALS']
        ? []
        : [{ name: 'AZURE_TOKEN_CREDENTIALS', value: 'ManagedIdentityCredential' }]),
      ...pastTheProxy(env),
    ],
  };
}

/** Not all clients know by themselves that a proxy has no way to this machine, and it is not to see the secret. */
function pastTheProxy(env: Environment): Variable[] {
  if (!['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'].some((name) => env[name])) return [];
  return ['no_proxy', 'NO_PROXY'].flatMap((name) => {
    const hosts = env[name] || env[name === 'no_proxy' ? 'NO_PROXY' : 'no_proxy'] || '';
    const known = hosts.split(',').some((host) => ['127.0.0.1', '*'].includes(host.trim()));
    return known ? [] : [{ name, value: [hosts, '127.0.0.1'].filter(Boolean).join(',') }];
  });
}

/** What az and Azure PowerShell are to have that sign in during this step. */
export function identityEnvironment({ keeper: { listener, secret } }: Identity): Environment {
  return {
    IDENTITY_ENDPOINT: `http://127.0.0.1:${listener.port}/token`,
    IDENTITY_HEADER: secret.expose(),
    IMDS_ENDPOINT: undefined,
  };
}

/** Until when later steps get tokens, in words. */
export function noteOf(end: Date | undefined): string {
  const until =
    end === undefined
      ? 'as long as the runner gives tokens to this job, about six hours after its start'
      : `until ${end.toISOString().replace(/\.\d+Z$/, 'Z')}, when the runner stops giving tokens to this job`;
  return `Azure: later steps sign in as a managed identity and get fresh tokens by themselves, ${until}. The last ones then last an hour or longer.`;
}
