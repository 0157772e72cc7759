import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outages, StsError } from '../fakes/aws-answers.ts';
import { assumeRole } from '../fakes/aws-world.ts';
import { installProgram, type StandIn } from '../fakes/az.ts';
import { encodingsOf } from '../fakes/encodings.ts';
import { ENTRA_ERRORS, entraError } from '../fakes/entra-errors.ts';
import { answers } from '../fakes/gcp-answers.ts';
import type { ActionStep, Job, StepResult } from '../fakes/job.ts';
import type { Variables } from '../fakes/job-context.ts';
import { runOf } from '../fakes/run.ts';
import { type Answer, htmlPage, json, type Received, redirect } from '../fakes/web.ts';
import {
  describeService,
  FOR_AZURE,
  FOR_GOOGLE,
  FOR_SERVICE,
  federateEverywhere,
  startWorld,
  type World,
} from '../fakes/world.ts';

const CLIENT_SECRET = 'S3cr3t~of+the/client?&more';
const LATE = { timeout: 600_000 };

let world: World;
let az: StandIn;
/** Codes that were reached, and texts that were searched. */
const codes = new Set<string>();
const counts = { steps: 0, searches: 0, leaks: 0 };

beforeAll(async () => {
  world = await startWorld();
  az = installProgram('az');
});
afterAll(async () => {
  await world.close();
  az.remove();
});

/** Everything in this world that nobody may read, and the parts of a JWT that are worth hiding by themselves. */
function secrets(): string[] {
  const { issuer, sts, google, entra, service } = world;
  const jwts = issuer.issued.flatMap((jwt) => [jwt, ...jwt.split('.').slice(1)]);
  const keys = sts.issued.flatMap(({ secretAccessKey, sessionToken }) => [secretAccessKey, String(sessionToken)]);
  const all = [
    issuer.requestToken,
    CLIENT_SECRET,
    ...jwts,
    ...keys,
    ...google.holders.keys(),
    ...entra.accessTokens,
    ...service.tokens.keys(),
  ];
  return [...new Set(all)].filter((secret) => secret.length >= 12);
}

/** What anybody can see or read of a step that failed. */
function seen(job: Job, steps: readonly StepResult[]): Record<string, string> {
  const files = [job.temp, job.home, job.workspace].flatMap((directory) =>
    job.files(directory).map((file) => readFileSync(join(directory, file), 'utf8')),
  );
  const children = az.calls().map(({ argv, env }) => {
    // What the runner itself gives to every process of the step.
    const own = Object.entries(env).filter(([name]) => !name.startsWith('ACTIONS_'));
    return JSON.stringify([argv, own]);
  });
  return {
    log: steps.map(({ log, masked }) => log + masked).join('\n'),
    annotations: JSON.stringify(steps.flatMap(({ annotations }) => annotations)),
    summary: steps.map(({ summary }) => summary).join('\n'),
    outputs: JSON.stringify(steps.map(({ outputs, env }) => [outputs, env])),
    files: files.join('\n'),
    children: children.join('\n'),
  };
}

/** Where a secret can be read, in which form; nothing of the secret itself. */
function leaks(job: Job, steps: readonly StepResult[]): string[] {
  const found: string[] = [];
  for (const [place, text] of Object.entries(seen(job, steps))) {
    for (const [index, secret] of secrets().entries()) {
      for (const [encoding, form] of Object.entries(encodingsOf(secret))) {
        counts.searches += 1;
        if (form.length >= 8 && text.includes(form)) found.push(`${place}: secret ${index} as ${encoding}`);
      }
    }
  }
  counts.leaks += found.length;
  return found;
}

/** A world as it was in the beginning. */
function calm(): void {
  const { issuer, sts, google, entra, service, internet } = world;
  for (const faults of [
    ...Object.values(issuer.faults),
    ...Object.values(google.faults),
    sts.faults,
    entra.faults,
    service.faults,
  ])
    faults.always = undefined;
  issuer.tamper = undefined;
  issuer.claims = {};
  issuer.run = runOf('push');
  issuer.issued.length = 0;
  sts.issued.length = 0;
  entra.accessTokens.length = 0;
  service.tokens.clear();
  google.holders.clear();
  internet.serve('sts.eu-west-1.amazonaws.com', (request) => sts.handle(request));
  internet.serve('sts.googleapis.com', (request) => google.handle(request));
  internet.serve('iamcredentials.googleapis.com', (request) => google.handle(request));
  internet.serve('login.microsoftonline.com', (request) => entra.handle(request));
  internet.serve('sts.example.com', (request) => service.handle(request));
}

interface Settings {
  readonly env?: Variables;
  readonly token?: undefined;
  readonly run?: ReturnType<typeof runOf>;
  /** Before the step. */
  readonly arrange?: (job: Job) => void;
}

/** Runs a step with debug logging on, and its post; it must fail, and show and leave nothing. */
async function fails(step: ActionStep, { arrange, ...settings }: Settings = {}): Promise<string> {
  const job = world.job({ debug: true, machine: { ...world.internet.env, PATH: '/usr/bin:/bin' }, ...settings });
  job.masks.add(CLIENT_SECRET);
  describeService(job);
  arrange?.(job);
  const result = await job.runStep(step);
  const posts = await job.runPosts();
  counts.steps += 1;
  const code = result.outputs['error-code'] ?? '';
  codes.add(code);
  expect({ conclusion: result.conclusion, env: result.env, leaks: leaks(job, [result, ...posts]) }).toEqual({
    conclusion: 'failure',
    env: {},
    leaks: [],
  });
  expect(result.raw).not.toMatch(/^\s+at .*\.js:\d+/m);
  job.close();
  return code;
}

const aws = (given: Variables = {}) => assumeRole({ 'disable-retry': 'true', ...given });
const only = (given: Variables, more: Variables = {}): ActionStep => {
  const step = assumeRole();
  return { action: step.action, uses: step.uses ?? '', with: { ...given, ...more } };
};

describe('A step that fails shows and leaves no secret, in whatever form:', LATE, () => {
  const inputs: readonly (readonly [string, ActionStep, Settings | undefined])[] = [
    ['INPUT_INVALID', aws({ 'aws-region': 'nowhere' }), undefined],
    ['STATIC_CREDENTIALS', aws({ 'aws-secret-access-key': CLIENT_SECRET }), undefined],
    ['STS_DESCRIPTION_INVALID', only(FOR_SERVICE), { arrange: (job) => describeService(job, { steps: [] }) }],
    ['PERMISSION_MISSING', aws(), { token: undefined }],
    ['FORK_PULL_REQUEST', aws(), { token: undefined, run: runOf('fork_pull_request') }],
    ['DEPENDABOT', aws(), { token: undefined, run: runOf('dependabot') }],
    ['CALLER_PERMISSION_MISSING', aws(), { token: undefined, run: runOf('reusable_workflow') }],
    ['NOT_IN_A_JOB', aws(), { env: { FORGEJO_ACTIONS: 'true' } }],
    ['AUDIENCE_REFUSED', aws({ audience: 'x'.repeat(2000) }), undefined],
    ['ACCOUNT_NOT_ALLOWED', aws({ 'allowed-account-ids': '999999999999' }), undefined],
    ['EXPECTATION_FAILED', aws({ expect: 'ref: refs/tags/*' }), undefined],
    ['PROGRAM_NOT_FOUND', only({ ...FOR_AZURE, 'azure-cli': 'true' }), undefined],
  ];

  it.each(inputs)('%s', LATE, async (code, step, settings) => {
    calm();
    expect(await fails(step, settings)).toBe(code);
  });

  const tokens: readonly (readonly [string, () => void])[] = [
    [
      'TOKEN_REQUEST_REFUSED',
      () => {
        world.issuer.faults.token.always = json(401, { message: 'No longer' });
      },
    ],
    [
      'TOKEN_REQUEST_FAILED',
      () => {
        world.issuer.faults.token.always = json(200, {});
      },
    ],
    [
      'ANSWER_UNREADABLE',
      () => {
        world.issuer.faults.token.always = htmlPage(403);
      },
    ],
    [
      'REDIRECT_REFUSED',
      () => {
        world.issuer.faults.token.always = redirect('https://elsewhere.example.com');
      },
    ],
    [
      'TOKEN_MALFORMED',
      () => {
        world.issuer.tamper = () => `x${world.issuer.requestToken}`;
      },
    ],
    [
      'TOKEN_HEADER_REFUSED',
      () => {
        world.issuer.tamper = (draft) => ({ ...draft, header: { ...draft.header, alg: 'RS512' } });
      },
    ],
    [
      'ISSUER_MISMATCH',
      () => {
        world.issuer.claims = { iss: 'https://issuer.example.com' };
      },
    ],
    [
      'ISSUER_KEYS_UNREACHABLE',
      () => {
        world.issuer.faults.keys.always = { status: 404 };
      },
    ],
    [
      'ISSUER_KEYS_REFUSED',
      () => {
        world.issuer.faults.keys.always = json(200, { keys: [] });
      },
    ],
    [
      'SIGNATURE_INVALID',
      () => {
        world.issuer.tamper = (draft) => ({ ...draft, header: { ...draft.header, kid: 'another' } });
      },
    ],
    [
      'CLAIMS_REFUSED',
      () => {
        world.issuer.claims = { aud: 'https://sts.example.com' };
      },
    ],
    [
      'TOKEN_OF_ANOTHER_RUN',
      () => {
        world.issuer.claims = { run_id: '1' };
      },
    ],
  ];

  it.each(tokens)('%s', LATE, async (code, arrange) => {
    calm();
    arrange();
    expect(await fails(aws())).toBe(code);
  });

  const network: readonly (readonly [string, Answer, Variables])[] = [
    ['DEADLINE', 'hang', { 'action-timeout-s': '1' }],
    ['NETWORK', 'reset', { 'retry-max-attempts': '1' }],
    ['REDIRECT_REFUSED', redirect('https://elsewhere.example.com'), {}],
    ['ANSWER_TOO_LARGE', { status: 200, body: 'x'.repeat(2_000_000) }, {}],
    ['ANSWER_UNREADABLE', htmlPage(200), {}],
  ];

  it.each(network)('%s at AWS', LATE, async (code, answer, given) => {
    calm();
    world.sts.faults.always = answer;
    expect(await fails(aws(given))).toMatch(new RegExp(`^(${code}|AWS_UNAVAILABLE)$`));
  });

  /** As a service answers that says back, in some form, whatever it was sent. */
  const saidBack = ({ headers, body }: Received, form: (secret: string) => string): string => {
    const parameters = body.startsWith('{')
      ? Object.values(JSON.parse(body)).map(String)
      : [...new URLSearchParams(body).values()];
    const bearer = headers['authorization']?.replace(/^\S+ /, '') ?? '';
    return [...parameters, bearer]
      .filter((text) => text.length > 11)
      .map(form)
      .join(' ');
  };
  const pieces = (text: string) => text.match(/.{1,400}/gs)?.join(' ') ?? '';
  const forms: readonly (readonly [string, (secret: string) => string])[] = Object.keys(encodingsOf('a')).map(
    (name) => [name, (secret) => encodingsOf(secret)[name] ?? ''],
  );
  const services: readonly (readonly [string, string, ActionStep, (text: string) => Answer])[] = [
    ['the token endpoint', 'TOKEN', aws(), (text) => json(400, { message: text })],
    ['AWS', 'sts.eu-west-1.amazonaws.com', aws(), (text) => new StsError('AccessDenied', text, 403).answer],
    [
      'Google',
      'sts.googleapis.com',
      only(FOR_GOOGLE),
      (text) => json(400, { error: 'invalid_grant', error_description: text }),
    ],
    [
      'a service account',
      'iamcredentials.googleapis.com',
      only(FOR_GOOGLE),
      (text) => json(403, { error: { code: 403, status: 'PERMISSION_DENIED', message: text } }),
    ],
    [
      'Entra ID',
      'login.microsoftonline.com',
      only(FOR_AZURE),
      (text) => json(401, { error: 'invalid_client', error_description: `AADSTS700213: ${text}` }),
    ],
    ['a service', 'sts.example.com', only(FOR_SERVICE), (text) => json(401, { message: text })],
    [
      'a token endpoint with a client secret',
      'sts.example.com',
      only({
        sts: 'token-exchange',
        'sts-with': `url: https://sts.example.com/oauth\naudience: https://sts.example.com\nsubject_token_type: urn:ietf:params:oauth:token-type:jwt\nclient_id: client\nclient_secret: ${CLIENT_SECRET}\nclient_auth: post`,
      }),
      (text) => json(400, { error: 'invalid_request', error_description: text }),
    ],
  ];

  describe.each(services)('%s says back what it was sent', LATE, (_, host, step, answer) => {
    it.each(forms)('as %s', LATE, async (_form, form) => {
      calm();
      const respond = (request: Received) =>
        answer(`You sent ${saidBack(request, form)} and ${saidBack(request, (secret) => form(secret.slice(0, 400)))}`);
      if (host === 'TOKEN')
        world.issuer.faults.token.always = answer(
          `You sent ${form(world.issuer.requestToken)} and ${pieces(form(world.issuer.requestToken))}`,
        );
      else world.internet.serve(host, respond);
      expect(await fails(step)).not.toBe('');
    });
  });

  const refusals: readonly (readonly [string, () => void, ActionStep])[] = [
    ...Object.entries(outages).map(
      ([name, answer]) =>
        [
          `AWS: ${name}`,
          () => {
            world.sts.faults.always = answer;
          },
          aws(),
        ] as const,
    ),
    ...(
      [
        ['AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', 403],
        ['ExpiredTokenException', 'Token expired', 400],
        ['IDPRejectedClaim', 'No', 403],
        [
          'InvalidIdentityToken',
          'No OpenIDConnect provider found in your account for https://token.actions.githubusercontent.com',
          400,
        ],
        ['InvalidIdentityToken', 'Incorrect token audience', 400],
        ['MalformedPolicyDocument', 'No', 400],
        ['ValidationError', 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.', 400],
        ['ValidationError', 'No', 400],
      ] as const
    ).map(
      ([code, message, status]) =>
        [
          `AWS: ${code}: ${message}`,
          () => {
            world.sts.faults.always = new StsError(code, message, status).answer;
          },
          aws(),
        ] as const,
    ),
    ...Object.entries(answers).flatMap(([name, given]) => {
      const { answer } = typeof given === 'function' ? (given as (...texts: never[]) => { answer: Answer })() : given;
      const at =
        typeof answer === 'object' && answer.body?.includes('"error":{')
          ? ('serviceAccount' as const)
          : ('exchange' as const);
      return [
        [
          `Google: ${name}`,
          () => {
            world.google.faults[at].always = answer;
          },
          only(FOR_GOOGLE),
        ] as const,
      ];
    }),
    ...ENTRA_ERRORS.map(
      (number) =>
        [
          `Entra ID: AADSTS${number}`,
          () => {
            world.entra.faults.always = entraError(number);
          },
          only(FOR_AZURE),
        ] as const,
    ),
    ...(
      [
        [400, { error: 'invalid_client' }],
        [400, { error: 'invalid_target' }],
        [400, { error: 'invalid_scope' }],
        [400, { message: 'no' }],
        [401, { message: 'no' }],
        [404, { message: 'no' }],
        [429, { message: 'no' }],
        [503, { message: 'no' }],
        [200, { token: 'true', expires_in: 900 }],
        [200, { token: 'example_token\u202e', expires_in: 900 }],
        [200, { token: `example_${'t'.repeat(40)}`, expires_in: -5 }],
      ] as const
    ).map(
      ([status, body]) =>
        [
          `A service: ${status} ${JSON.stringify(body)}`,
          () => {
            world.service.faults.always = json(status, body);
          },
          only(FOR_SERVICE),
        ] as const,
    ),
  ];

  it.each(refusals)('%s', LATE, async (_, arrange, step) => {
    calm();
    arrange();
    expect(await fails(step)).not.toBe('');
  });

  it.each(forms)('az says what it was given, as %s', LATE, async (_, form) => {
    calm();
    az.misbehave({ begins: 'login', stderr: `ERROR: ${form(CLIENT_SECRET)}`, exitCode: 1, times: 1 });
    const env = { PATH: `${az.directory}:/usr/bin:/bin` };
    const code = await fails(only({ ...FOR_AZURE, 'azure-cli': 'true' }), {
      arrange: (job) => void writeFileSync(join(job.temp, 'x'), ''),
      env,
    });
    expect(code).not.toBe('');
  });

  it('one of several refuses when the others have given', LATE, async () => {
    for (const refuse of [
      () => {
        world.sts.faults.always = outages.regionDisabled;
      },
      () => {
        world.google.faults.exchange.always = answers.condition.answer;
      },
      () => {
        world.entra.faults.always = entraError(700213);
      },
      () => {
        world.service.faults.always = json(401, { message: 'no' });
      },
    ]) {
      calm();
      refuse();
      expect(await fails(federateEverywhere())).not.toBe('');
    }
  });

  it('and what looks for it would find it', LATE, async () => {
    calm();
    const job = world.job();
    const result = await job.runStep(aws({ expect: 'ref: none' }));
    for (const secret of secrets()) {
      for (const form of Object.values(encodingsOf(secret))) {
        for (const told of [
          { log: `a ${form} b` },
          { summary: form },
          { outputs: { x: form } },
          { env: { X: form } },
        ]) {
          expect(leaks(job, [{ ...result, ...told }]).length).toBeGreaterThan(0);
        }
      }
    }
    counts.leaks = 0;
  });

  it('in every way that there is', () => {
    process.stdout.write(
      `leaks: ${counts.leaks} in ${counts.searches} searches after ${counts.steps} failed steps with ${codes.size} codes\n`,
    );
    expect(codes.has('INTERNAL')).toBe(false);
    expect(counts.leaks).toBe(0);
    const page = readFileSync(join(import.meta.dirname, '../../SECURITY.md'), 'utf8');
    const [, steps, reached] = /\| (\d+) with (\d+) error codes/.exec(page) ?? [];
    expect(counts.steps).toBeGreaterThanOrEqual(Number(steps));
    expect(codes.size).toBeGreaterThanOrEqual(Number(reached));
  });
});
