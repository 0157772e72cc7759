import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FederateError } from '../../src/errors.ts';
import { contextFor } from '../../src/handover/context.ts';
import { exportCredentials } from '../../src/handover/export.ts';
import { fileReader } from '../../src/inputs/file.ts';
import { Inputs } from '../../src/inputs/inputs.ts';
import { NO_STORY } from '../../src/issuers/story.ts';
import { Deadline } from '../../src/network/deadline.ts';
import { Http, type SendOptions } from '../../src/network/http.ts';
import type { HttpRequest, HttpResponse } from '../../src/network/message.ts';
import { obtain } from '../../src/obtain.ts';
import { PROVIDERS } from '../../src/providers/index.ts';
import type { Exchange, ProviderName } from '../../src/providers/provider.ts';
import { UNDO_PROGRAMS } from '../../src/providers/undo.ts';
import { maskedForms, Secret, withoutSecrets } from '../../src/secret.ts';
import type { Identity } from '../../src/token/identity.ts';
import { CASES } from '../fakes/cases.ts';
import { CLIENT, TENANT } from '../fakes/entra.ts';
import { DEPLOYER, PROVIDER } from '../fakes/gcp.ts';
import { claimsOf, runOf } from '../fakes/run.ts';
import { FakeRunner, wordsIn } from '../fakes/runner.ts';
import type { Answer } from '../fakes/web.ts';
import { startWire, type Wire, type WireAnswer } from '../fakes/wire.ts';
import { grant } from '../providers/aws/stand.ts';
import { ROWS } from '../providers/sts/presets/rows.ts';
import { tokenFor } from '../providers/sts/step.ts';

/** Seconds of each case, and how much later it may end on a machine that has much to do. */
const [DEADLINE, GRACE] = [0.4, 3];
const CREDENTIAL = 'Zq7-credential_of.the-service~9';

let wire: Wire;
let temp: string;

beforeAll(async () => {
  wire = await startWire();
  temp = mkdtempSync(join(tmpdir(), 'answers-'));
});
afterAll(async () => {
  await wire.close();
  rmSync(temp, { recursive: true, force: true });
});

/** A way to credentials: what is asked for, and the answers by which they are given. */
interface Way {
  readonly provider: ProviderName;
  readonly inputs: Readonly<Record<string, string>>;
  answers(): readonly Answer[];
}

const json = (value: object): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});
const oauth = () => json({ access_token: CREDENTIAL, token_type: 'Bearer', expires_in: 3600 });
const inAnHour = () => new Date(Date.now() + 3_600_000);

const WAYS: Readonly<Record<string, Way>> = {
  aws: {
    provider: 'aws',
    inputs: {
      'role-to-assume': 'arn:aws:iam::123456789012:role/deploy',
      'aws-region': 'eu-west-1',
      'output-credentials': 'true',
    },
    answers: () => [grant({ secretAccessKey: CREDENTIAL })],
  },
  'aws, another STS': {
    provider: 'aws',
    inputs: {
      'role-to-assume': 'arn:minio:iam:::role/deploy',
      'aws-region': 'home-1',
      'sts-endpoint': 'https://minio.example.com',
    },
    answers: () => [grant({ secretAccessKey: CREDENTIAL, arn: '' })],
  },
  gcp: {
    provider: 'gcp',
    inputs: { workload_identity_provider: PROVIDER, create_credentials_file: 'false', token_format: 'access_token' },
    answers: () => [oauth()],
  },
  'gcp, a service account': {
    provider: 'gcp',
    inputs: { workload_identity_provider: PROVIDER, service_account: DEPLOYER, token_format: 'access_token' },
    answers: () => [oauth(), json({ accessToken: CREDENTIAL, expireTime: inAnHour().toISOString() })],
  },
  'gcp, an id token': {
    provider: 'gcp',
    inputs: {
      workload_identity_provider: PROVIDER,
      service_account: DEPLOYER,
      token_format: 'id_token',
      id_token_audience: 'https://app.example.com',
      create_credentials_file: 'false',
    },
    answers: () => [oauth(), json({ token: tokenFor('https://app.example.com') })],
  },
  azure: {
    provider: 'azure',
    inputs: {
      'client-id': CLIENT,
      'tenant-id': TENANT,
      'allow-no-subscriptions': 'true',
      'azure-cli': 'false',
      'output-credentials': 'true',
    },
    answers: () => [oauth()],
  },
  'token-exchange': {
    provider: 'sts',
    inputs: {
      sts: 'token-exchange',
      'sts-with':
        'url: https://sts.example.com/token\naudience: https://sts.example.com\nsubject_token_type: urn:ietf:params:oauth:token-type:jwt\nrevocation_url: https://sts.example.com/revoke',
    },
    answers: () => [oauth()],
  },
};

const PRESET_WAYS: readonly Way[] = Object.entries(ROWS).map(([sts, row]) => ({
  provider: 'sts',
  inputs: {
    sts,
    'sts-with': Object.entries(row.with)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
    'output-credentials': 'true',
  },
  answers: () => row.answers({ credential: CREDENTIAL, ends: inAnHour() }),
}));

/** Every request goes to the wire, whatever its address. */
class Diverted extends Http {
  override async send(request: HttpRequest, options?: SendOptions): Promise<HttpResponse> {
    const { pathname, search } = request.url;
    const response = await super.send({ ...request, url: new URL(`${wire.url}${pathname}${search}`) }, options);
    return { ...response, url: request.url };
  }

  override open(): void {}
}

const TOKEN = tokenFor('any');

function identity(runner: FakeRunner): Identity {
  return {
    async ask() {
      const jwt = new Secret(TOKEN);
      runner.mask(jwt);
      return { jwt, clockAhead: undefined };
    },
    async check({ jwt }, aud) {
      const exp = Math.floor(Date.now() / 1000) + 300;
      return {
        jwt,
        claims: { iss: 'https://token.actions.githubusercontent.com', aud, ...claimsOf(runOf('push')), exp },
        reportable: [],
        story: () => NO_STORY,
      };
    },
  };
}

async function planned({ provider, inputs }: Way, runner: FakeRunner): Promise<Exchange> {
  const read = new Inputs((name) => inputs[name] ?? '');
  const { provider: loaded } = await PROVIDERS[provider].load();
  const exchange = await loaded.plan(read, runner.env, fileReader(runner));
  read.settle(wordsIn());
  if (exchange === undefined) throw new Error('nothing was planned');
  return { ...exchange, attempts: { passing: 1, propagation: 1 } };
}

/** What a step shows and leaves, and why it failed. */
async function outcome(way: Way) {
  const runner = new FakeRunner({
    env: {
      RUNNER_TEMP: temp,
      GITHUB_REPOSITORY: 'octo-org/octo-repo',
      GITHUB_SHA: '9f2c1a4be0d35c7782a1f0e6b3c94d58a7e6f012',
      GITHUB_REF_NAME: 'main',
      ACTIONS_ID_TOKEN_REQUEST_URL: 'https://run.actions.githubusercontent.com/token',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token-of-the-job',
    },
  });
  const exchange = await planned(way, runner);
  const deadline = new Deadline(DEADLINE);
  const http = new Diverted(deadline);
  const context = contextFor(runner, http, fileReader(runner));
  try {
    const { credentials } = await obtain(exchange, identity(runner), context, deadline);
    await exportCredentials([credentials], runner, UNDO_PROGRAMS);
    return { runner, credentials, error: undefined };
  } catch (error) {
    return { runner, credentials: undefined, error };
  } finally {
    http.close();
  }
}

/** The bytes of an answer, with as much HTTP around it as is given. */
const bytesOf = (status: number, headers: Readonly<Record<string, string>>, body: string, framing: Framing): Buffer => {
  const content = Buffer.from(body);
  const framed: Record<Framing, readonly [line: string, content: Buffer]> = {
    length: [`content-length: ${content.length}\r\n`, content],
    'too long': [`content-length: ${content.length + 7}\r\n`, content],
    'too short': [`content-length: ${content.length >> 1}\r\n`, content],
    close: ['connection: close\r\n', content],
    chunks: [
      'transfer-encoding: chunked\r\n',
      Buffer.concat([Buffer.from(`${content.length.toString(16)}\r\n`), content, Buffer.from('\r\n0\r\n\r\n')]),
    ],
    'broken chunks': ['transfer-encoding: chunked\r\n', Buffer.concat([Buffer.from('zz\r\n'), content])],
    both: [`content-length: 3\r\ntransfer-encoding: chunked\r\n`, content],
  };
  const [line, rest] = framed[framing];
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} Status\r\n${fields.join('')}${line}\r\n`, 'latin1'), rest]);
};

const FRAMINGS = ['length', 'too long', 'too short', 'close', 'chunks', 'broken chunks', 'both'] as const;
type Framing = (typeof FRAMINGS)[number];

const often = <Value>(usual: Value, other: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 2, arbitrary: other });

const anyStatus = often(
  200,
  fc.oneof(
    fc.constantFrom(201, 204, 206, 304, 400, 401, 403, 404, 408, 409, 422, 429, 500, 502, 503, 301, 307, 308, 101),
    fc.integer({ min: 200, max: 999 }),
  ),
);
const anyHeaders = fc.record(
  {
    'content-type': fc.constantFrom(
      'application/json',
      'text/xml',
      'text/html',
      'text/plain; charset=latin1',
      '',
      'application/octet-stream',
    ),
    'retry-after': fc.constantFrom('0', '-1', 'soon', '99999999999', 'Thu, 01 Jan 1970 00:00:00 GMT'),
    'content-encoding': fc.constantFrom('gzip', 'identity', 'br'),
    location: fc.constant('https://elsewhere.example.com/token'),
    date: fc.constantFrom('yesterday', 'Thu, 01 Jan 1970 00:00:00 GMT'),
    'x-amzn-requestid': fc.constantFrom('11111111-1111-1111-1111-111111111111', '::error::x', '<b>'),
    'x-request-id': fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom('a', ' ', '%', ':') }),
  },
  { requiredKeys: [] },
);
const anyEnd = fc.constantFrom<unknown>(
  0,
  -1,
  1e12,
  1e308,
  '',
  'soon',
  null,
  true,
  '2026-13-41T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '+033658-09-27T01:46:40Z',
  {},
  [],
);
const anyValue = fc.oneof(
  anyEnd,
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    'true',
    'https',
    'octo-org/octo-repo',
    'a b',
    'a\nGITHUB_ENV=x',
    '::add-mask::x',
    '\u202eevil-value',
    TOKEN,
    `no: ${TOKEN}`,
    '%0A::error::x',
    'x'.repeat(70_000),
  ),
  fc.jsonValue(),
);

/** The body as it should be, with something in it changed that a parser can still read, or not. */
function changed(body: string): fc.Arbitrary<string> {
  const places = [
    ...body.matchAll(/"(?:[^"\\]|\\.)*"(?=\s*[,}\]])|-?\d+(?:\.\d+)?(?=\s*[,}\]])|(?<=>)[^<>\s]+(?=<)/g),
  ].map(({ index, 0: text }) => ({ index, text }));
  const another = fc.tuple(fc.nat({ max: Math.max(places.length - 1, 0) }), anyValue).map(([at, value]) => {
    const place = places[at];
    if (place === undefined) return `${body}${textOf(value)}`;
    const text = body.trimStart().startsWith('<') ? textOf(value) : (JSON.stringify(value) ?? 'null');
    return body.slice(0, place.index) + text + body.slice(place.index + place.text.length);
  });
  const edited = fc
    .tuple(fc.nat({ max: body.length }), fc.nat({ max: 20 }), fc.string({ maxLength: 3 }))
    .map(([at, length, text]) => body.slice(0, at) + text + body.slice(at + length));
  const twice = fc.constant(body.replace(/("[a-zA-Z_]+")\s*:/, '$1:"x",$1:'));
  return fc.oneof({ weight: 6, arbitrary: another }, { weight: 3, arbitrary: edited }, { weight: 1, arbitrary: twice });
}

const refusals = fc.oneof(
  anyValue.map((text) => JSON.stringify({ error: 'invalid_grant', error_description: text })),
  anyValue.map((text) => JSON.stringify({ error: { code: 403, status: 'PERMISSION_DENIED', message: text } })),
  anyValue.map((text) => JSON.stringify({ message: text, errors: [text], error: text })),
  fc
    .string({ maxLength: 60 })
    .map(
      (text) => `<ErrorResponse><Error><Code>${text}</Code><Message>${TOKEN} ${text}</Message></Error></ErrorResponse>`,
    ),
);

function anyBody(body: string): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant(body) },
    { weight: 8, arbitrary: changed(body) },
    { weight: 4, arbitrary: refusals },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '',
        ' ',
        '{}',
        '[]',
        'null',
        '<html>busy</html>',
        '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        '{"a":'.repeat(5000),
        `[${'['.repeat(9000)}`,
      ),
    },
  );
}

const usual = (answer: Answer): WireAnswer => {
  if (typeof answer === 'string') throw new Error('the usual answer is one');
  return { bytes: bytesOf(answer.status, answer.headers ?? {}, answer.body ?? '', 'length'), ending: 'end' };
};

/** The answers of a way, of which one is any. */
function anyAnswers(way: Way): fc.Arbitrary<readonly WireAnswer[]> {
  const good = way.answers();
  return fc.nat({ max: good.length - 1 }).chain((at) => {
    const answer = good[at];
    const body = typeof answer === 'object' ? (answer.body ?? '') : '';
    const headers = typeof answer === 'object' ? (answer.headers ?? {}) : {};
    return fc
      .record({
        status: anyStatus,
        headers: often(headers, anyHeaders),
        body: anyBody(body),
        framing: often<Framing>('length', fc.constantFrom(...FRAMINGS)),
        cut: often<number | undefined>(undefined, fc.double({ min: 0, max: 1, noNaN: true })),
        ending: fc.oneof(
          { weight: 90, arbitrary: fc.constant('end' as const) },
          { weight: 9, arbitrary: fc.constant('reset' as const) },
          { weight: 1, arbitrary: fc.constant('hang' as const) },
        ),
        pause: fc.oneof({ weight: 30, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constant(10) }),
      })
      .map(({ status, headers: fields, body: text, framing, cut, ending, pause }) => {
        const bytes = bytesOf(status, fields, text, framing);
        const cutAfter = cut === undefined ? undefined : Math.floor(cut * bytes.length);
        return good.map((other, index) => (index === at ? { bytes, cutAfter, ending, pause } : usual(other)));
      });
  });
}

/** How often each came of it, so that a test that meets one of the two alone is seen. */
const counts = { credentials: 0, errors: 0 };

async function endsWell(way: Way, answers: readonly WireAnswer[]): Promise<void> {
  wire.answers = answers;
  wire.asked = 0;
  const started = performance.now();
  const { runner, credentials, error } = await outcome(way);
  expect((performance.now() - started) / 1000).toBeLessThan(DEADLINE + GRACE);
  if (credentials === undefined) {
    counts.errors += 1;
    if (!(error instanceof FederateError)) throw error;
    expect(error.code).not.toBe('INTERNAL');
    expect(error.hint.length).toBeGreaterThan(10);
    expect([...runner.all('export'), ...runner.all('output'), ...readdirSync(temp)]).toEqual([]);
  } else {
    counts.credentials += 1;
    const { expiresAt, variables, outputs } = credentials;
    if (expiresAt !== undefined) expect(expiresAt.toISOString()).toMatch(/^\d{4}-/);
    const masks = runner.all('mask');
    for (const { name, value } of [...variables, ...outputs]) {
      expect(name).toMatch(/^[A-Za-z_][\w.-]*$/);
      const text = value instanceof Secret ? value.expose() : value;
      expect(text).not.toMatch(/[\u0000-\u001f\u007f\u2028\u2029\u202e]/);
      if (value instanceof Secret) expect(masks).toContain(text);
    }
    for (const entry of readdirSync(temp)) rmSync(join(temp, entry), { recursive: true });
  }
  const forms = runner.all('mask').flatMap((mask) => maskedForms(new Secret(mask)));
  const texts =
    error instanceof FederateError ? [error.message, error.hint, ...Object.entries(error.evidence).flat()] : [];
  const lines = runner.told.filter((line) => /^(info|notice|warning|debug|fail|summary) /.test(line));
  const shown = withoutSecrets([...texts, ...lines].join('\n'), forms);
  for (const secret of [TOKEN, TOKEN.split('.')[1] ?? '', CREDENTIAL]) expect(shown.includes(secret)).toBe(false);
}

const LONG = { timeout: 120_000 + CASES * 60 };

describe('Whatever a service answers, a step ends in time, in a typed error or in well-formed credentials, and shows no secret:', () => {
  it.each(Object.entries(WAYS))('%s', LONG, async (_, way) => {
    await endsWell(way, way.answers().map(usual));
    await fc.assert(
      fc.asyncProperty(anyAnswers(way), (answers) => endsWell(way, answers)),
      { numRuns: CASES },
    );
  });

  it('any preset', LONG, async () => {
    for (const way of PRESET_WAYS) await endsWell(way, way.answers().map(usual));
    const any = fc.constantFrom(...PRESET_WAYS).chain((way) => anyAnswers(way).map((answers) => ({ way, answers })));
    await fc.assert(
      fc.asyncProperty(any, ({ way, answers }) => endsWell(way, answers)),
      { numRuns: 3 * CASES },
    );
  });

  it('in both ways often enough', () => {
    expect(counts.credentials).toBeGreaterThan(CASES / 10);
    expect(counts.errors).toBeGreaterThan(CASES);
  });
});

/** Some of what a generator makes has no text of its own. */
function textOf(value: unknown): string {
  return typeof value === 'object' ? (JSON.stringify(value) ?? '') : String(value);
}
