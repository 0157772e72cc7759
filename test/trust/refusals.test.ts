import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FederateError } from '../../src/errors.ts';
import { githubStory } from '../../src/issuers/github-story.ts';
import type { Claims } from '../../src/issuers/issuer.ts';
import { NO_STORY } from '../../src/issuers/story.ts';
import { explainRefusal } from '../../src/providers/aws/explain.ts';
import { PUBLIC_CLOUD } from '../../src/providers/azure/cloud.ts';
import { refused as refusedByEntra } from '../../src/providers/azure/explain.ts';
import { refused as refusedByGoogle } from '../../src/providers/gcp/explain.ts';
import type { Hop } from '../../src/providers/gcp/hops.ts';
import type { Options } from '../../src/providers/gcp/options.ts';
import { readProviderName } from '../../src/providers/gcp/provider-name.ts';
import { roleText } from '../../src/providers/sts/role-text.ts';
import { githubJob } from '../../src/trust/jobs.ts';
import { judgeOf } from '../../src/trust/judge.ts';
import { lint } from '../../src/trust/lint.ts';
import { readTrusts } from '../../src/trust/sources.ts';
import { jobGrant } from '../../src/trust-setup/job-grant.ts';
import { awsStatement } from '../../src/trust-setup/render/aws.ts';
import type { GoogleTrust, Trust } from '../../src/trust-setup/trust.ts';
import { HOME, type Job, jobs, MAIN, outsiders } from './outsiders.ts';

const ACCOUNT = '123456789012';
const POOL = `projects/${ACCOUNT}/locations/global/workloadIdentityPools/github`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/deploy`;

/** Who gets in that never should, by the names of the rules. */
const OUTSIDE = ['everyone', 'owner-open', 'public-reusable-workflow', 'whole-owner', 'name-taken-over'];

/** The words of each command of a program in a text, as a shell reads them. */
function commandsIn(text: string, program: string): string[][] {
  const script = `${program}() { printf '%s\\0' "$@"; printf '\\0'; }\n${text}`;
  const said = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8', env: { PATH: '/usr/bin:/bin' } });
  return said.split('\0\0').flatMap((words) => (words === '' ? [] : [words.split('\0')]));
}

/** The value of a flag, as `--name value` or `--name=value`. */
function flag(words: readonly string[], name: string): string {
  const at = words.findIndex((word) => word === `--${name}` || word.startsWith(`--${name}=`));
  const word = words[at] ?? '';
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : (words[at + 1] ?? '');
}

/** What is below the words of a hint. */
function pastesOf({ hint }: FederateError): string[] {
  return hint.split('\n\n').slice(1);
}

async function awsTrusts(claims: Claims): Promise<Trust[]> {
  const service = {
    url: new URL('https://sts.eu-west-1.amazonaws.com'),
    foreign: false,
    region: 'eu-west-1',
    stsRegion: 'eu-west-1',
    partition: undefined,
    elsewhere: undefined,
  };
  const error = await explainRefusal(
    { code: 'AccessDenied', message: 'no', status: 403, requestId: undefined, retryAfter: undefined },
    {
      operation: 'AssumeRoleWithWebIdentity',
      service,
      role: { kind: 'arn', arn: ROLE, partition: 'aws', account: ACCOUNT, name: 'deploy' },
      session: { name: 'x', durationSeconds: 3600, policies: { inline: undefined, managed: [] } },
      claims,
      story: () => githubStory(claims),
      fromFile: false,
    },
  );
  const [statement = ''] = pastesOf(error);
  return readTrusts(JSON.stringify({ Version: '2012-10-17', Statement: [JSON.parse(statement)] }), 'role').trusts.map(
    (trust) => (trust.provider === 'aws' ? { ...trust, role: { account: ACCOUNT } } : trust),
  );
}

async function googleError(claims: Claims, hop: Hop, answer: object): Promise<FederateError> {
  const provider = readProviderName(`${POOL}/providers/octo`);
  if ('problem' in provider) throw new Error(provider.problem);
  const acting = {
    as: 'service account',
    serviceAccount: 'deploy@octo-project.iam.gserviceaccount.com',
    delegates: [],
  };
  // The rest of the options is nothing to a refusal.
  const options = { provider, acting, audience: String(claims['aud']) } as unknown as Options;
  const text = 'The given credential is rejected by the attribute condition.';
  const [status, members] =
    hop === 'exchange' ? [400, { error: 'unauthorized_client', error_description: text }] : [403, { error: answer }];
  const told = { hop, endpoint: new URL('https://example.com'), status, members, retryAfter: undefined };
  return refusedByGoogle(told, { options, claims, story: () => NO_STORY });
}

const google = (claims: Claims, trust: Partial<GoogleTrust>): Trust => ({
  name: 'provider',
  provider: 'gcp',
  google: {
    issuer: String(claims['iss']),
    audiences: [String(claims['aud'])],
    mapping: { 'google.subject': 'assertion.sub', 'attribute.repository_id': 'assertion.repository_id' },
    condition: undefined,
    members: undefined,
    disabled: false,
    ...trust,
  },
});

/** The part that is to be added to a condition, and the members that are to be let in. */
async function googleTrusts(claims: Claims): Promise<Trust[]> {
  const [, addition = ''] = pastesOf(await googleError(claims, 'exchange', {}));
  const condition = /\(WHAT IS THERE\) \|\| \((.+)\)$/.exec(addition)?.[1];
  const denied = await googleError(claims, 'impersonation', { code: 403, status: 'PERMISSION_DENIED', message: 'no' });
  const members = pastesOf(denied)
    .filter((paste) => paste.includes('add-iam-policy-binding'))
    .flatMap((paste) => commandsIn(paste, 'gcloud').map((words) => flag(words, 'member')));
  return [google(claims, { condition, members })];
}

/** The provider that is to be made where there is none. */
async function newProvider(claims: Claims): Promise<Trust[]> {
  const provider = readProviderName(`${POOL}/providers/octo`);
  if ('problem' in provider) throw new Error(provider.problem);
  const options = { provider, acting: { as: 'workload' }, audience: String(claims['aud']) } as unknown as Options;
  const members = { error: 'invalid_target' };
  const endpoint = new URL('https://example.com');
  const answer = { hop: 'exchange', endpoint, status: 400, members, retryAfter: undefined } as const;
  const error = await refusedByGoogle(answer, { options, claims, story: () => NO_STORY });
  const [words = []] = commandsIn(pastesOf(error).at(-1) ?? '', 'gcloud').filter((all) => all.includes('create-oidc'));
  const mapping = Object.fromEntries(
    flag(words, 'attribute-mapping')
      .split(',')
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
  return [
    google(claims, { issuer: flag(words, 'issuer-uri'), mapping, condition: flag(words, 'attribute-condition') }),
  ];
}

async function azureTrusts(claims: Claims, number = 700213): Promise<Trust[]> {
  const options = { clientId: 'CLIENT', tenantId: 'TENANT', audience: String(claims['aud']), cloud: PUBLIC_CLOUD };
  const error = await refusedByEntra(
    {
      granted: false,
      status: 401,
      error: 'invalid_client',
      description: '',
      retryAfter: undefined,
      members: { error_codes: [number] },
    },
    { hop: 'Entra ID', options, scope: 'x', claims, story: () => githubStory(claims) },
  );
  const commands = commandsIn(pastesOf(error).join('\n'), 'az');
  const ofApp = commands.flatMap((words) => (words[0] === 'ad' ? [JSON.parse(flag(words, 'parameters'))] : []));
  const ofIdentity = commands.flatMap((words) =>
    words[0] === 'identity'
      ? [
          {
            name: flag(words, 'name'),
            issuer: flag(words, 'issuer'),
            audiences: [flag(words, 'audiences')],
            subject: flag(words, 'subject'),
          },
        ]
      : [],
  );
  expect(ofIdentity).toEqual(ofApp);
  return readTrusts(JSON.stringify(ofApp), 'app').trusts.slice();
}

async function vaultTrusts(claims: Claims): Promise<Trust[]> {
  const inputs = new Map([
    ['mount', 'jwt'],
    ['role', 'deploy'],
  ]);
  const text = await roleText({ role: 'vault' }, inputs, { claims, reportable: [] });
  const [, body = '{}'] = /END_OF_ROLE'\n([\s\S]+)\nEND_OF_ROLE/.exec(text ?? '') ?? [];
  const { bound_audiences: audiences, bound_claims: bound, ...role } = JSON.parse(body);
  const vault = {
    issuer: String(claims['iss']),
    roleType: role.role_type,
    userClaim: role.user_claim,
    groupsClaim: undefined,
    audiences,
    subject: role.bound_subject || undefined,
    claims: bound,
    glob: role.bound_claims_type === 'glob',
  };
  return [{ name: 'role', provider: 'vault', vault }];
}

/** Vault has no text for a name with a `*`, and there a role may take patterns. */
const withoutStars = jobs.filter(({ environment }) => !environment?.includes('*'));

describe.each<[string, string, (claims: Claims) => Promise<Trust[]>, fc.Arbitrary<Job>]>([
  ['AWS', 'sts.amazonaws.com', awsTrusts, jobs],
  [
    'Google, to a condition and to a service account,',
    `https://iam.googleapis.com/${POOL}/providers/octo`,
    googleTrusts,
    jobs,
  ],
  ['Google, where there is no provider,', `https://iam.googleapis.com/${POOL}/providers/octo`, newProvider, jobs],
  ['Entra', 'api://AzureADTokenExchange', azureTrusts, jobs],
  ['Vault', 'https://vault.example.com', vaultTrusts, withoutStars],
])('what a refusal of %s has to paste', (_cloud, audience, trustsFor, kinds) => {
  it('lets in the very job, in both forms of its subject, and no outsider', async () => {
    await fc.assert(
      fc.asyncProperty(kinds, async (job) => {
        const trusts = await trustsFor(githubJob({ ...job, audience }));
        expect(trusts.length).toBeGreaterThan(0);
        const judges = await Promise.all(trusts.map(judgeOf));
        const letsIn = (other: Job) =>
          judges.some((judge) => judge(githubJob({ ...other, audience })).verdict === 'allow');
        expect(letsIn(job)).toBe(true);
        expect(letsIn({ ...job, withIds: !job.withIds })).toBe(true);
        for (const other of outsiders(job)) expect([other, letsIn(other)]).toEqual([other, false]);
        const found = (await Promise.all(trusts.map(lint))).flat();
        expect(found.filter(({ rule, job: proof }) => proof !== undefined && OUTSIDE.includes(rule))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('lets in no other branch, environment or pull request', async () => {
    for (const environment of [undefined, 'production']) {
      const job: Job = {
        issuer: 'https://token.actions.githubusercontent.com',
        place: HOME,
        ref: 'refs/heads/main',
        withIds: false,
        environment,
      };
      const judges = await Promise.all((await trustsFor(githubJob({ ...job, audience }))).map(judgeOf));
      const letsIn = (other: Job) =>
        judges.some((judge) => judge(githubJob({ ...other, audience })).verdict === 'allow');
      for (const withIds of [true, false]) {
        expect(letsIn({ ...job, withIds, environment: undefined, ref: 'refs/heads/dev' })).toBe(false);
        expect(letsIn({ ...job, withIds, environment: 'staging', ref: 'refs/heads/dev' })).toBe(false);
        expect(letsIn({ ...job, withIds, environment: undefined, pullRequest: true })).toBe(false);
      }
    }
  });
});

describe('what a refusal has to paste', () => {
  const own = githubJob({ ...MAIN, audience: 'sts.amazonaws.com', environment: 'a\n\nrm -rf ~' });

  it('is nothing where a claim would break out of its line', async () => {
    await expect(awsTrusts(own)).rejects.toThrow(SyntaxError);
    const denied = await googleError(own, 'impersonation', { code: 403, status: 'PERMISSION_DENIED', message: 'no' });
    expect(pastesOf(await googleError(own, 'exchange', {}))).toHaveLength(1);
    expect(pastesOf(denied).join('\n')).not.toContain('rm -rf');
    expect(await azureTrusts(own)).toEqual([]);
    expect(
      await roleText({ role: 'vault' }, new Map([['role', 'x']]), { claims: own, reportable: [] }),
    ).toBeUndefined();
  });

  it('names no keys that a server other than AWS may not have', () => {
    const grant = jobGrant(githubJob({ ...MAIN, audience: 'x' }));
    const place = { partition: 'aws', account: '', role: 'deploy', audience: 'x' };
    const keysOf = (foreign: boolean) => JSON.stringify(awsStatement(grant, { ...place, foreign }));
    expect(keysOf(true)).toMatch(/"arn:aws:iam:::oidc-provider\/.*:aud".*:sub"/);
    expect(keysOf(true)).not.toContain('repository_id');
    expect(keysOf(false)).toContain('repository_id');
  });

  it('is one credential of Entra for the one subject, where it would take a wildcard', async () => {
    const queue = githubJob({
      ...MAIN,
      audience: 'api://AzureADTokenExchange',
      ref: 'refs/heads/gh-readonly-queue/main/pr-7-9f2c',
    });
    const [trust, ...more] = await azureTrusts(queue);
    expect(more).toEqual([]);
    expect(trust).toMatchObject({ entra: { subject: queue['sub'] } });
  });
});
