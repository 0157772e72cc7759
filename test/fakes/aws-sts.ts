import { randomBytes, randomInt } from 'node:crypto';
import { accessDenied, StsError, success } from './aws-answers.ts';
import { accountOf, partitionOf, regionOf, STS_HOST } from './aws-endpoints.ts';
import { checkParameters, type Parameters } from './aws-limits.ts';
import { type OidcProvider, verifyToken } from './aws-token.ts';
import { type Condition, conditionKeysOf, holds } from './aws-trust.ts';
import type { Internet } from './internet.ts';
import { type SigningKeys, verifySignature } from './sigv4.ts';
import { type Answer, Faults, type LoopbackServer, type Received, serveLoopback } from './web.ts';

export interface Role {
  readonly arn: string;
  /** Who may take it on with a web identity, under these conditions. */
  readonly webIdentity?: Condition;
  /** Who may take it on with keys: their ARN, what they have to give, and whether they may give tags. */
  readonly principal?: { readonly arn: string; readonly externalId?: string; readonly mayTag?: boolean };
  /** Seconds, 3600 unless given. */
  readonly maxSessionDuration?: number;
}

/** Someone with keys: who it is, and until when (milliseconds since the epoch). */
export interface Principal extends SigningKeys {
  readonly arn: string;
  readonly userId: string;
  readonly account: string;
  readonly expires: number;
}

export interface Call {
  readonly action: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly request: Received;
}

/** Serves it under every host name of AWS STS, or by plain http on loopback where there is no internet. */
export async function startSts(
  settings: { readonly internet?: Internet; readonly providers?: OidcProvider[]; readonly roles?: Role[] } = {},
): Promise<AwsSts> {
  const { internet, providers = [], roles = [] } = settings;
  const handler = (request: Received): Promise<Answer> => sts.handle(request);
  const server = internet === undefined ? await serveLoopback(handler) : undefined;
  internet?.serve(STS_HOST, handler);
  const sts = new AwsSts(providers, roles, server);
  return sts;
}

/** AWS STS, strict: it checks limits, tokens, trust and signatures, and refuses in the codes and words of AWS. */
export class AwsSts {
  /** Known to it from now on: both may be changed. */
  readonly providers: OidcProvider[];
  readonly roles: Role[];
  /** Answers to requests for any action. */
  readonly faults = new Faults();
  /** Seconds that sessions last, whatever was asked for. */
  lifetime: number | undefined;
  /** Milliseconds that a request may take on its way: keys that ended so shortly before are taken. */
  leeway = 0;
  /** How many requests came with keys that had ended. */
  expired = 0;
  /** Every request for an action, those that met a fault included. */
  readonly calls: Call[] = [];
  /** Everyone who was given keys. */
  readonly issued: Principal[] = [];
  readonly #server: LoopbackServer | undefined;

  constructor(providers: OidcProvider[], roles: Role[], server?: LoopbackServer) {
    this.providers = providers;
    this.roles = roles;
    this.#server = server;
  }

  /** Address for `sts-endpoint`, where it is served on loopback. */
  get url(): string {
    return this.#server?.url ?? '';
  }

  /** Keys of a user or of an instance's role, as a self-hosted runner may have them. */
  giveKeys(arn: string): Principal {
    const principal: Principal = {
      accessKeyId: `AKIA${capitals(16)}`,
      secretAccessKey: randomBytes(30).toString('base64'),
      arn,
      userId: `AIDA${capitals(17)}`,
      account: accountOf(arn),
      expires: Number.POSITIVE_INFINITY,
    };
    this.issued.push(principal);
    return principal;
  }

  async handle(request: Received): Promise<Answer> {
    if (request.method !== 'POST' || request.path !== '/') {
      return { status: 302, headers: { location: 'https://aws.amazon.com/iam' } };
    }
    const form = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ? request.body : '';
    const { Action: action = '', Version, ...parameters } = Object.fromEntries(new URLSearchParams(form));
    this.calls.push({ action, parameters, request });
    try {
      const fault = this.faults.take();
      if (fault !== undefined) return fault;
      if (action === '') throw new StsError('MissingAction', 'Request is missing Action parameter');
      if (Version !== '2011-06-15') throw new StsError('InvalidAction', `Could not find operation ${action}`);
      const given = new Map(Object.entries(parameters));
      checkParameters(action, given);
      return success(action, await this.#perform(action, given, request));
    } catch (error) {
      if (error instanceof StsError) return error.answer;
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }

  async #perform(action: string, parameters: Parameters, request: Received) {
    switch (action) {
      case 'AssumeRoleWithWebIdentity':
        return await this.#assumeRoleWithWebIdentity(parameters, request);
      case 'AssumeRole':
        return this.#assumeRole(parameters, request);
      default: {
        const { arn, userId, account } = this.#caller(request);
        return { Arn: arn, UserId: userId, Account: account };
      }
    }
  }

  async #assumeRoleWithWebIdentity(parameters: Parameters, { headers, host }: Received) {
    const signed = headers['authorization'] !== undefined || headers['x-amz-security-token'] !== undefined;
    if (signed) throw new StsError('ValidationError', 'This action takes no credentials but the token');
    const arn = roleArn(parameters, host);
    const claims = await verifyToken(parameters.get('WebIdentityToken') ?? '', this.providers, accountOf(arn));
    const role = this.roles.find((known) => known.arn === arn);
    if (role?.webIdentity === undefined || !holds(role.webIdentity, conditionKeysOf(claims))) {
      throw accessDenied('Not authorized to perform sts:AssumeRoleWithWebIdentity');
    }
    return {
      SubjectFromWebIdentityToken: String(claims.sub),
      Audience: String(claims.aud),
      ...this.#newSession(role, parameters),
      Provider: arn.replace(/role\/.*/, `oidc-provider/${String(claims.iss).replace(/^https?:\/\//, '')}`),
    };
  }

  #assumeRole(parameters: Parameters, request: Received) {
    const caller = this.#caller(request);
    const arn = roleArn(parameters, request.host);
    const role = this.roles.find((known) => known.arn === arn);
    const denied = (action: string) =>
      accessDenied(`User: ${caller.arn} is not authorized to perform: ${action} on resource: ${arn}`);
    const { principal } = role ?? {};
    const asked = principal?.externalId;
    const trusted = principal?.arn === caller.arn && (asked === undefined || asked === parameters.get('ExternalId'));
    if (role === undefined || principal === undefined || !trusted) throw denied('sts:AssumeRole');
    if (!principal.mayTag && [...parameters.keys()].some((name) => name.startsWith('Tags.'))) {
      throw denied('sts:TagSession');
    }
    if (caller.sessionToken !== undefined && Number(parameters.get('DurationSeconds') ?? 3600) > 3600) {
      throw new StsError(
        'ValidationError',
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
      );
    }
    return this.#newSession(role, parameters);
  }

  #newSession(role: Role, parameters: Parameters) {
    const asked = Number(parameters.get('DurationSeconds') ?? 3600);
    const seconds = this.lifetime ?? asked;
    if (asked > (role.maxSessionDuration ?? 3600)) {
      throw new StsError(
        'ValidationError',
        'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      );
    }
    const name = parameters.get('RoleSessionName') ?? '';
    const assumed = role.arn.replace(':iam:', ':sts:').replace(/role\/(?:.*\/)?/, 'assumed-role/');
    const session = {
      accessKeyId: `ASIA${capitals(16)}`,
      secretAccessKey: randomBytes(30).toString('base64'),
      sessionToken: randomBytes(700).toString('base64'),
      arn: `${assumed}/${name}`,
      userId: `AROA${capitals(17)}:${name}`,
      account: accountOf(role.arn),
      expires: Math.floor(Date.now() / 1000 + seconds) * 1000,
    };
    this.issued.push(session);
    return {
      AssumedRoleUser: { AssumedRoleId: session.userId, Arn: session.arn },
      Credentials: {
        AccessKeyId: session.accessKeyId,
        SecretAccessKey: session.secretAccessKey,
        SessionToken: session.sessionToken,
        Expiration: new Date(session.expires).toISOString().replace('.000Z', 'Z'),
      },
    };
  }

  #caller(request: Received): Principal {
    const region =
      regionOf(request.host) ?? /\/\d{8}\/([^/]+)\//.exec(request.headers['authorization'] ?? '')?.[1] ?? '';
    const find = (accessKeyId: string) => this.issued.find((known) => known.accessKeyId === accessKeyId);
    const caller = verifySignature(request, { region, service: 'sts', find });
    if ('code' in caller) throw new StsError(caller.code, caller.message, 403);
    if (caller.expires + this.leeway > Date.now()) return caller;
    this.expired += 1;
    throw new StsError('ExpiredToken', 'The security token included in the request is expired', 403);
  }
}

function roleArn(parameters: Parameters, host: string): string {
  const arn = parameters.get('RoleArn') ?? '';
  const [, partition] = /^arn:([\w-]+):iam::\d{12}:role\/[\w+=,.@/-]+$/.exec(arn) ?? [];
  const region = regionOf(host);
  if (partition === undefined || (region !== undefined && partition !== partitionOf(region))) {
    throw new StsError('ValidationError', 'Request ARN is invalid');
  }
  return arn;
}

function capitals(length: number): string {
  return Array.from({ length }, () => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[randomInt(32)]).join('');
}
