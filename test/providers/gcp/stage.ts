import { FederateError } from '../../../src/errors.ts';
import { contextFor } from '../../../src/handover/context.ts';
import { fileReader } from '../../../src/inputs/file.ts';
import { Inputs } from '../../../src/inputs/inputs.ts';
import { githubStory } from '../../../src/issuers/github-story.ts';
import type { Claims, IdToken } from '../../../src/issuers/issuer.ts';
import { Deadline } from '../../../src/network/deadline.ts';
import { Http } from '../../../src/network/http.ts';
import { endpointsAt } from '../../../src/providers/gcp/endpoints.ts';
import { federation } from '../../../src/providers/gcp/index.ts';
import { type Options, readOptions } from '../../../src/providers/gcp/options.ts';
import type { Credentials, Federation } from '../../../src/providers/provider.ts';
import { reveal, Secret } from '../../../src/secret.ts';
import { GoogleCloud, PROVIDER } from '../../fakes/gcp.ts';
import { type GitHubIssuer, startIssuer } from '../../fakes/issuer.ts';
import { FakeRunner, wordsIn } from '../../fakes/runner.ts';
import { type LoopbackServer, serveLoopback } from '../../fakes/web.ts';

export type Given = Readonly<Record<string, string>>;

/** The options that these inputs give, beside the provider. @throws FederateError `INPUT_INVALID` */
export async function optionsOf(given: Given, env: Given = {}): Promise<Options> {
  const inputs = new Inputs((name) => ({ workload_identity_provider: PROVIDER, ...given })[name]?.trim() ?? '');
  const options = await readOptions(inputs, fileReader(new FakeRunner({ env })));
  inputs.settle(wordsIn());
  if (options === undefined) throw new Error('Faults must have been thrown');
  return options;
}

/** What a step with these inputs complains of. */
export async function faultsOf(given: Given): Promise<string> {
  try {
    await optionsOf(given);
  } catch (error) {
    if (error instanceof FederateError && error.code === 'INPUT_INVALID') return error.message;
    throw error;
  }
  return 'nothing';
}

/** GitHub and Google on loopback, and one job. */
export class Stage {
  readonly issuer: GitHubIssuer;
  readonly google: GoogleCloud;
  readonly server: LoopbackServer;

  private constructor(issuer: GitHubIssuer, google: GoogleCloud, server: LoopbackServer) {
    this.issuer = issuer;
    this.google = google;
    this.server = server;
  }

  static async open(): Promise<Stage> {
    const issuer = await startIssuer();
    const google = new GoogleCloud(issuer);
    return new Stage(issuer, google, await serveLoopback((request) => google.handle(request)));
  }

  async close(): Promise<void> {
    await Promise.all([this.server.close(), this.issuer.close()]);
  }

  async federation(given: Given, env: Given = {}): Promise<Federation> {
    const { url } = this.server;
    const services = endpointsAt({ sts: url, iamcredentials: url, oauth2: url });
    return federation(await optionsOf(given, env), services);
  }

  runner(env: Given = {}): FakeRunner {
    return new FakeRunner({ env: { ...this.issuer.env, ...env } });
  }

  /** One attempt, as the core makes it. */
  async exchange(given: Given, runner: FakeRunner = this.runner()): Promise<Outcome> {
    const exchange = await this.federation(given, { GITHUB_WORKSPACE: runner.env['GITHUB_WORKSPACE'] ?? '.' });
    const http = new Http(new Deadline(10));
    const context = contextFor(runner, http, fileReader(runner));
    try {
      await exchange.prepare(context);
      const jwt = this.issuer.token(exchange.audience);
      const token = tokenOf(jwt);
      return new Outcome(await exchange.exchange(token, context), runner);
    } finally {
      http.close();
    }
  }

  /** What one attempt fails with. */
  async refusal(given: Given, runner?: FakeRunner): Promise<FederateError> {
    try {
      await this.exchange(given, runner);
    } catch (error) {
      if (error instanceof FederateError) return error;
      throw error;
    }
    throw new Error('The exchange was to fail');
  }

  /** The JSON or form body of the last request to a path that ends so. */
  asked(end: string): Record<string, unknown> {
    const request = this.google.requests.findLast(({ path }) => path.endsWith(end));
    if (request === undefined) throw new Error(`Nothing was asked at ${end}`);
    if (request.headers['content-type'] === 'application/json') return JSON.parse(request.body);
    return Object.fromEntries(new URLSearchParams(request.body));
  }

  get paths(): string[] {
    return this.google.requests.map(({ path }) => path.replace(/^.*[/:]/, ''));
  }
}

export class Outcome {
  readonly credentials: Credentials;
  readonly runner: FakeRunner;

  constructor(credentials: Credentials, runner: FakeRunner) {
    this.credentials = credentials;
    this.runner = runner;
  }

  get outputs(): Record<string, string> {
    return Object.fromEntries(this.credentials.outputs.map(({ name, value }) => [name, reveal(value)]));
  }

  get variables(): Record<string, string> {
    return Object.fromEntries(this.credentials.variables.map(({ name, value }) => [name, reveal(value)]));
  }

  /** The credentials file, read. */
  get file(): Record<string, unknown> {
    const path = this.outputs['credentials_file_path'];
    const file = this.credentials.files.find((one) => one.path === path);
    if (file === undefined) throw new Error('No credentials file is to be written');
    return JSON.parse(reveal(file.content));
  }
}

/** A token as the check lets it pass. */
export function tokenOf(jwt: string): IdToken {
  const claims = claimsIn(jwt);
  return { jwt: new Secret(jwt), claims, reportable: [], story: () => githubStory(claims) };
}

export function claimsIn(jwt: string): Claims {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
}
