import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Agents, createAgents } from '../fakes/agents.ts';
import { type AwsSts, startSts } from '../fakes/aws-sts.ts';
import { ROLE } from '../fakes/aws-world.ts';
import { buildCommandLine, type CommandLine, leaks, runProgram } from '../fakes/command-line.ts';
import { type Internet, startInternet } from '../fakes/internet.ts';
import { type GitHubIssuer, startIssuer } from '../fakes/issuer.ts';
import { json } from '../fakes/web.ts';

const ORGANISATION = '11111111-1111-4111-8111-111111111111';
const PROJECT = '22222222-2222-4222-8222-222222222222';

/** A system whose program in every job mints tokens. */
interface Minting {
  readonly name: string;
  readonly url: string;
  readonly keys: string;
  readonly env: Readonly<Record<string, string>>;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly asked: readonly string[];
  /** A claim that binds the token to the job, with the value of another one, and the variable that tells. */
  readonly bound: readonly [claim: string, other: unknown, variable: string];
}

const SYSTEMS: readonly Minting[] = [
  {
    name: 'CircleCI',
    url: `https://oidc.circleci.com/org/${ORGANISATION}`,
    keys: '/.well-known/jwks-pub.json',
    env: {
      CIRCLECI: 'true',
      CIRCLE_ORGANIZATION_ID: ORGANISATION,
      CIRCLE_PROJECT_ID: PROJECT,
      CIRCLE_WORKFLOW_JOB_ID: 'job-1',
    },
    claims: {
      sub: `org/${ORGANISATION}/project/${PROJECT}/user/33333333-3333-4333-8333-333333333333`,
      'oidc.circleci.com/project-id': PROJECT,
      'oidc.circleci.com/org-id': ORGANISATION,
      'oidc.circleci.com/job-id': 'job-1',
    },
    asked: ['run', 'oidc', 'get', '--claims', '{"aud":"sts.amazonaws.com"}'],
    bound: ['oidc.circleci.com/project-id', ORGANISATION, 'CIRCLE_PROJECT_ID'],
  },
  {
    name: 'Buildkite',
    url: 'https://agent.buildkite.com',
    keys: '/.well-known/jwks',
    env: { BUILDKITE: 'true', BUILDKITE_JOB_ID: 'job-1', BUILDKITE_BUILD_NUMBER: '7', BUILDKITE_AGENT_ID: 'agent-1' },
    claims: {
      sub: 'organization:octo-org:pipeline:deploy:ref:refs/heads/main:commit:9f2c1a4b:step:deploy',
      job_id: 'job-1',
      build_number: 7,
      agent_id: 'agent-1',
    },
    asked: [
      'oidc',
      'request-token',
      '--audience',
      'sts.amazonaws.com',
      '--lifetime',
      '300',
      '--claim',
      'organization_id,pipeline_id',
    ],
    bound: ['job_id', 'job-2', 'BUILDKITE_JOB_ID'],
  },
];

let built: CommandLine;

beforeAll(() => {
  built = buildCommandLine();
});

afterAll(() => built.close());

describe.each(SYSTEMS)('a job of $name', ({ name, url, keys, env, claims, asked, bound }) => {
  let internet: Internet;
  let issuer: GitHubIssuer;
  let sts: AwsSts;
  let agents: Agents;

  beforeAll(async () => {
    internet = await startInternet();
    issuer = await startIssuer({ url });
    await issuer.close();
    const { host, pathname } = new URL(url);
    const base = pathname === '/' ? '' : pathname;
    internet.serve(host, ({ path }) =>
      path === `${base}/.well-known/openid-configuration`
        ? json(200, { issuer: url, jwks_uri: `${url}${keys}` })
        : path === `${base}${keys}`
          ? json(200, issuer.keySet())
          : { status: 404 },
    );
    sts = await startSts({
      internet,
      providers: [{ account: '123456789012', audiences: ['sts.amazonaws.com'], issuer }],
      roles: [{ arn: ROLE, webIdentity: { StringEquals: { [`${host}${base}:aud`]: 'sts.amazonaws.com' } } }],
    });
    return () => internet.close();
  });

  beforeEach(() => {
    agents = createAgents();
    agents.manner = { kind: 'prints', text: token() };
    return () => agents.close();
  });

  function token(changes: Record<string, unknown> = {}): string {
    const now = Math.floor(Date.now() / 1000);
    const times = { iat: now, nbf: now, exp: now + 300 };
    const [key] = issuer.keySet().keys;
    const signed = issuer.sign({
      header: { typ: 'JWT', alg: 'RS256', kid: key?.['kid'] },
      claims: { ...claims, iss: url, aud: 'sts.amazonaws.com', ...times, ...changes },
    });
    issuer.issued.push(signed);
    return signed;
  }

  function exec(options: readonly string[] = []) {
    const given = ['--role-to-assume', ROLE, '--aws-region', 'eu-west-1', ...options];
    const print = ['sh', '-c', 'echo "as ${AWS_ACCESS_KEY_ID:+somebody}"'];
    return runProgram(
      [process.execPath, built.file, 'exec', ...given, '--', ...print],
      { ...internet.env, ...env },
      { path: [agents.bin] },
    );
  }

  it('has a token minted for the audience, and gets in with it', async () => {
    const { code, out, err } = await exec();
    expect({ code, out, err }).toMatchObject({ code: 0, out: 'as somebody\n' });
    const [first] = agents.calls();
    expect(first?.args).toEqual(asked);
    expect(
      leaks(
        err,
        issuer.issued.flatMap((signed) => signed.split('.').slice(1)),
      ),
    ).toEqual([]);
  });

  it('refuses a token of another job', async () => {
    const [claim, other, variable] = bound;
    agents.manner = { kind: 'prints', text: token({ [claim]: other }) };
    const { code, out, err } = await exec();
    expect({ code, out }).toEqual({ code: 65, out: '' });
    expect(err).toContain(variable);
  });

  it.each([
    ['fails', { kind: 'fails', code: 1, says: 'no job api' } as const, 'ended with exit code 1'],
    ['prints nothing', { kind: 'prints', text: '' } as const, 'printed nothing'],
    ['prints two lines', { kind: 'prints', text: 'one\ntwo' } as const, 'printed more than a token'],
    ['prints a megabyte', { kind: 'prints', text: 'x'.repeat(1024 * 1024) } as const, 'printed more than 65536'],
  ])('says so where its program %s', async (_, manner, said) => {
    agents.manner = manner;
    const { code, out, err } = await exec();
    expect({ code, out, err }).toMatchObject({ code: 69, out: '', err: expect.stringContaining(said) });
    if (manner.kind === 'fails') expect(err).toContain('says: no job api');
  });

  it('gives up on a program that never ends', async () => {
    agents.manner = { kind: 'hangs' };
    const { code, err } = await exec(['--action-timeout-s', '1']);
    expect(code).toBe(69);
    expect(err).toMatch(/had not ended in time|DEADLINE/);
  });

  it('says so where there is no such program', async () => {
    const { code, err } = await runProgram(
      [process.execPath, built.file, 'inspect', '--audience', 'sts.amazonaws.com'],
      { ...internet.env, ...env, PATH: '/nowhere' },
    );
    expect(code).toBe(70);
    expect(err).toContain('is not on the PATH');
  });

  if (name !== 'Buildkite') return;

  it('has the token and the keys redacted, by standard input, before anything else is done with them', async () => {
    const { code } = await exec();
    expect(code).toBe(0);
    const redacted = agents.calls().filter(({ args }) => args[0] === 'redactor');
    expect(redacted[0]?.args).toEqual(['redactor', 'add', '--format', 'json']);
    const texts = redacted.map(({ input }) => Object.values(JSON.parse(input) as Record<string, string>));
    expect(texts[0]).toContain(issuer.issued.at(-1));
    expect(texts.flat()).toContain(sts.issued.at(-1)?.secretAccessKey);
    expect(
      leaks(
        JSON.stringify(agents.calls().map(({ args }) => args)),
        texts.flat().filter((text) => text.length > 12),
      ),
    ).toEqual([]);
  });

  it('goes on with a warning where the agent has no Job API', async () => {
    agents.jobApi = false;
    const { code, err } = await exec();
    expect(code).toBe(0);
    expect(err.match(/does not redact new secrets/g)).toHaveLength(1);
  });
});
