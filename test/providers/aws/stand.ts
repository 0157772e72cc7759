import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FederateError } from '../../../src/errors.ts';
import { fileReader } from '../../../src/inputs/file.ts';
import { Inputs } from '../../../src/inputs/inputs.ts';
import { githubStory } from '../../../src/issuers/github-story.ts';
import type { Claims } from '../../../src/issuers/issuer.ts';
import { Deadline } from '../../../src/network/deadline.ts';
import { Http, type SendOptions } from '../../../src/network/http.ts';
import type { HttpRequest, HttpResponse } from '../../../src/network/message.ts';
import type { Environment } from '../../../src/platform/runner.ts';
import { provider } from '../../../src/providers/aws/index.ts';
import type { Context, Credentials, Exchange } from '../../../src/providers/provider.ts';
import { reveal, Secret } from '../../../src/secret.ts';
import { claimsOf, runOf } from '../../fakes/run.ts';
import { FakeRunner, wordsIn } from '../../fakes/runner.ts';
import { type Answer, type LoopbackServer, type Received, serveLoopback } from '../../fakes/web.ts';

export const ROLE = 'arn:aws:iam::123456789012:role/deploy';
export const INPUTS = { 'role-to-assume': ROLE, 'aws-region': 'eu-west-1' };
export const AMBIENT = { AWS_ACCESS_KEY_ID: 'ASIAAMBIENT000000000', AWS_SECRET_ACCESS_KEY: 'ambient/secret' };
export const JWT = [
  'header',
  JSON.stringify({ iss: 'https://issuer.example.com', sub: 'pod', aud: 'sts' }),
  'signature',
]
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.');
export const PUSH: Claims = {
  iss: 'https://token.actions.githubusercontent.com',
  aud: 'sts.amazonaws.com',
  ...claimsOf(runOf('push')),
};

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';

export interface GrantParts {
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
  readonly expiration?: string;
  readonly arn?: string;
}

export const KEYS = {
  accessKeyId: 'ASIAEXAMPLE000000000',
  secretAccessKey: 'secret+key/example',
  sessionToken: 'session-token-example==',
};

/** What STS answers when it gives credentials. */
export function grant(parts: GrantParts = {}, operation = 'AssumeRoleWithWebIdentity'): Answer {
  const { accessKeyId, secretAccessKey, sessionToken } = { ...KEYS, ...parts };
  const { expiration = '2099-01-01T00:00:00Z', arn = 'arn:aws:sts::123456789012:assumed-role/deploy/GitHubActions' } =
    parts;
  return xml(
    200,
    `<${operation}Response xmlns="${NAMESPACE}"><${operation}Result>
      <AssumedRoleUser><Arn>${arn}</Arn><AssumedRoleId>AROAEXAMPLE:GitHubActions</AssumedRoleId></AssumedRoleUser>
      <Credentials>
        <AccessKeyId>${accessKeyId}</AccessKeyId>
        <SecretAccessKey>${secretAccessKey}</SecretAccessKey>
        <SessionToken>${sessionToken}</SessionToken>
        <Expiration>${expiration}</Expiration>
      </Credentials>
    </${operation}Result></${operation}Response>`,
  );
}

export function callerIdentity(arn: string, account = arn.split(':')[4] ?? ''): Answer {
  return xml(
    200,
    `<GetCallerIdentityResponse xmlns="${NAMESPACE}"><GetCallerIdentityResult>
      <Arn>${arn}</Arn><UserId>AIDAEXAMPLE</UserId><Account>${account}</Account>
    </GetCallerIdentityResult></GetCallerIdentityResponse>`,
  );
}

/** What STS answers when it says no. */
export function refusal(code: string, status: number, message: string): Answer {
  return xml(
    status,
    `<ErrorResponse xmlns="${NAMESPACE}">
  <Error>
    <Type>Sender</Type>
    <Code>${code}</Code>
    <Message>${message.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</Message>
  </Error>
  <RequestId>11111111-1111-1111-1111-111111111111</RequestId>
</ErrorResponse>`,
    { 'x-amzn-requestid': '11111111-1111-1111-1111-111111111111' },
  );
}

export function xml(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { 'content-type': 'text/xml', ...headers }, body };
}

/** Takes every request to the stand-in, whatever its host, and keeps the address that it was for. */
class Diverted extends Http {
  readonly sent: URL[] = [];
  readonly #to: string;

  constructor(to: string) {
    super(new Deadline(20));
    this.#to = to;
  }

  override async send(request: HttpRequest, options?: SendOptions): Promise<HttpResponse> {
    this.sent.push(request.url);
    const { pathname, search } = request.url;
    const response = await super.send({ ...request, url: new URL(`${this.#to}${pathname}${search}`) }, options);
    return { ...response, url: request.url };
  }
}

/** What came of an exchange. */
export interface Outcome {
  readonly credentials: Credentials | undefined;
  readonly error: FederateError | undefined;
  /** Addresses that requests were for. */
  readonly sent: readonly URL[];
  /** `warning …`, `notice …`, `info …` and `mask …`, in their order. */
  readonly told: readonly string[];
  /** Of this exchange's files. */
  readonly directory: string;
}

export interface Circumstances {
  readonly env?: Environment;
  readonly claims?: Claims;
}

/** An STS on loopback that stands in for those of all regions, and answers as a test says. */
export class StandIn {
  readonly server: LoopbackServer;
  readonly #answers: Answer[];
  #first = 0;

  private constructor(server: LoopbackServer, answers: Answer[]) {
    this.server = server;
    this.#answers = answers;
  }

  static async start(): Promise<StandIn> {
    const answers: Answer[] = [];
    const server = await serveLoopback(() => (answers.length > 1 ? answers.shift() : answers[0]) ?? { status: 500 });
    return new StandIn(server, answers);
  }

  /** Gives these answers in turn, the last one to all further requests. */
  answer(...answers: Answer[]): void {
    this.#answers.splice(0, Number.POSITIVE_INFINITY, ...answers);
    this.#first = this.server.requests.length;
  }

  /** Requests since the answers were last set. */
  get requests(): readonly Received[] {
    return this.server.requests.slice(this.#first);
  }

  /** The parameters of these requests, in their order. */
  get forms(): readonly (readonly (readonly [string, string])[])[] {
    return this.requests.map(({ body }) => [...new URLSearchParams(body)]);
  }

  /** Plans, prepares and makes one attempt, as the core does. */
  async exchange(inputs: Readonly<Record<string, string>>, circumstances: Circumstances = {}): Promise<Outcome> {
    const http = new Diverted(this.server.url);
    const told: string[] = [];
    const directory = mkdtempSync(join(tmpdir(), 'aws-exchange-'));
    const context = contextWith(http, circumstances.env ?? {}, told, directory);
    const outcome = { sent: http.sent, told, directory, credentials: undefined, error: undefined };
    try {
      return { ...outcome, credentials: await attempt(plan(inputs, circumstances.env), circumstances, context) };
    } catch (error) {
      if (error instanceof FederateError) return { ...outcome, error };
      throw error;
    } finally {
      http.close();
    }
  }

  close(): Promise<void> {
    return this.server.close();
  }
}

async function attempt(exchange: Exchange, { claims = PUSH }: Circumstances, context: Context): Promise<Credentials> {
  const existing = await exchange.existing?.(context);
  if (existing !== undefined) return existing;
  await exchange.prepare(context);
  return exchange.kind === 'delegation'
    ? exchange.exchange(context)
    : exchange.exchange({ jwt: new Secret(JWT), claims, reportable: [], story: () => githubStory(claims) }, context);
}

function contextWith(http: Http, env: Environment, told: string[], directory: string): Context {
  const tell = (word: string) => (text: string) => {
    told.push(`${word} ${text}`);
  };
  return {
    http,
    env,
    log: { info: tell('info'), debug: tell('debug'), notice: tell('notice'), warning: tell('warning') },
    mask: (secret) => told.push(`mask ${secret.expose()}`),
    directory: () => directory,
    readFile: fileReader(new FakeRunner({ env })),
    which: () => undefined,
  };
}

/** The exchange that these inputs ask for. @throws FederateError `INPUT_INVALID` */
export function plan(inputs: Readonly<Record<string, string>>, env: Environment = {}): Exchange {
  const read = new Inputs((name) => (inputs[name] ?? '').trim());
  const exchange = provider.plan(read, env, fileReader(new FakeRunner({ env })));
  read.settle(wordsIn());
  if (exchange === undefined || exchange instanceof Promise) throw new Error('No exchange was planned');
  return exchange;
}

/** What is wrong with these inputs. */
export function faultOf(inputs: Readonly<Record<string, string>>, env: Environment = {}): string {
  try {
    plan(inputs, env);
  } catch (error) {
    if (error instanceof FederateError) return error.message;
    throw error;
  }
  return '';
}

/** Variables or outputs as `NAME=value`. */
export function shown(variables: Credentials['variables'] | undefined): string[] {
  return (variables ?? []).map(({ name, value }) => `${name}=${reveal(value)}`);
}
