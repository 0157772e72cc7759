import { FederateError } from '../../../src/errors.ts';
import { contextFor } from '../../../src/handover/context.ts';
import { fileReader } from '../../../src/inputs/file.ts';
import { Inputs } from '../../../src/inputs/inputs.ts';
import { githubStory } from '../../../src/issuers/github-story.ts';
import type { Claims } from '../../../src/issuers/issuer.ts';
import { Deadline } from '../../../src/network/deadline.ts';
import { Http } from '../../../src/network/http.ts';
import { obtain } from '../../../src/obtain.ts';
import { federation } from '../../../src/providers/azure/index.ts';
import { type Options, readOptions } from '../../../src/providers/azure/options.ts';
import type { Credentials } from '../../../src/providers/provider.ts';
import { reveal, Secret } from '../../../src/secret.ts';
import type { Identity } from '../../../src/token/identity.ts';
import { CLIENT, credentialFor, type Entra, type EntraHost, startEntra, TENANT } from '../../fakes/entra.ts';
import { type GitHubIssuer, startIssuer } from '../../fakes/issuer.ts';
import { FakeRunner, wordsIn } from '../../fakes/runner.ts';

export type Given = Readonly<Record<string, string>>;

export const SUBSCRIPTION = '33333333-3333-3333-3333-333333333333';

const USUAL: Given = {
  'client-id': CLIENT,
  'tenant-id': TENANT,
  'subscription-id': SUBSCRIPTION,
  'azure-cli': 'false',
};

/** The options that these inputs give, beside application, tenant and subscription. @throws FederateError `INPUT_INVALID` */
export function optionsOf(given: Given = {}): Options {
  const inputs = new Inputs((name) => ({ ...USUAL, ...given })[name]?.trim() ?? '');
  const options = readOptions(inputs);
  inputs.settle(wordsIn());
  if (options === undefined) throw new Error('Faults must have been thrown');
  return options;
}

/** What a step with these inputs complains of. */
export function faultsOf(given: Given): string {
  try {
    optionsOf(given);
  } catch (error) {
    if (error instanceof FederateError && error.code === 'INPUT_INVALID') return error.message;
    throw error;
  }
  return 'nothing';
}

/** GitHub and Entra ID on loopback, and one job that pushes to main. */
export class Stage {
  readonly issuer: GitHubIssuer;
  readonly entra: Entra;
  /** Audiences that a token was asked for, one for each token. */
  readonly asked: string[] = [];

  private constructor(issuer: GitHubIssuer, entra: Entra) {
    this.issuer = issuer;
    this.entra = entra;
  }

  static async open(host?: EntraHost, audience = 'api://AzureADTokenExchange'): Promise<Stage> {
    const issuer = await startIssuer();
    const credentials = [credentialFor(issuer, { audience })];
    const entra = await startEntra({
      ...(host === undefined ? {} : { host }),
      issuers: [issuer],
      applications: [{ clientId: CLIENT, credentials }],
    });
    return new Stage(issuer, entra);
  }

  async close(): Promise<void> {
    await Promise.all([this.entra.close(), this.issuer.close()]);
  }

  /** The sign-in of a step with these inputs, as far as what is handed on. @throws FederateError */
  async signIn(given: Given = {}, runner = new FakeRunner()): Promise<Credentials> {
    const options = optionsOf(given);
    const exchange = federation({ ...options, cloud: { ...options.cloud, authority: this.entra.authority } });
    const identity: Identity = {
      ask: async (audience) => {
        this.asked.push(audience);
        return { jwt: new Secret(this.issuer.token(audience)), clockAhead: undefined };
      },
      check: async ({ jwt }) => ({
        jwt,
        claims: claimsOf(jwt),
        reportable: [],
        story: () => githubStory(claimsOf(jwt)),
      }),
    };
    const deadline = new Deadline(20);
    const http = new Http(deadline);
    try {
      return (await obtain(exchange, identity, contextFor(runner, http, fileReader(runner)), deadline)).credentials;
    } finally {
      http.close();
    }
  }

  /** Why a step with these inputs fails. */
  async failure(given: Given = {}): Promise<FederateError> {
    try {
      await this.signIn(given);
    } catch (error) {
      if (error instanceof FederateError) return error;
      throw error;
    }
    throw new Error('It did not fail');
  }
}

export function claimsOf(jwt: Secret): Claims {
  const [, payload = ''] = jwt.expose().split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
}

/** Names and values as one sees them. */
export function plain(variables: Credentials['variables']): Record<string, string> {
  return Object.fromEntries(variables.map(({ name, value }) => [name, reveal(value)]));
}
