import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claims } from '../../src/issuers/issuer.ts';
import type { Scope } from '../../src/trust/grant.ts';
import { grantFor } from '../../src/trust/grant.ts';
import { githubJob, gitlabJob, type Invention, type Place } from '../../src/trust/jobs.ts';
import { FORMATS } from '../../src/trust/render/formats.ts';
import { renderVault, VAULT_FORMATS } from '../../src/trust/render/vault.ts';
import { type Known, setup } from '../../src/trust/setup.ts';
import { readTrusts } from '../../src/trust/sources.ts';
import { judgeOf } from '../../src/trust/trust.ts';

type Cloud = 'aws' | 'gcp' | 'azure' | 'vault';
const FORMATS_OF: Record<Cloud, readonly string[]> = {
  aws: ['cli', 'json', 'terraform', 'cloudformation'],
  gcp: ['cli', 'terraform'],
  azure: ['cli', 'json', 'terraform', 'bicep'],
  vault: VAULT_FORMATS,
};
const GITHUB = 'https://token.actions.githubusercontent.com';
const HOME: Place = { owner: 'octo-org', ownerId: '65', name: 'octo-repo', id: '74' };
const PROVIDER = 'projects/123456789012/locations/global/workloadIdentityPools/github/providers/octo';
const KNOWN: Record<Cloud, Known> = {
  aws: { role: 'arn:aws:iam::123456789012:role/deploy' },
  gcp: { workloadIdentityProvider: PROVIDER, serviceAccount: 'deploy@octo-project.iam.gserviceaccount.com' },
  azure: { clientId: '11111111-2222-3333-4444-555555555555' },
  vault: { role: 'deploy' },
};
const AUDIENCES: Record<Cloud, string> = {
  aws: 'sts.amazonaws.com',
  gcp: `https://iam.googleapis.com/${PROVIDER}`,
  azure: 'api://AzureADTokenExchange',
  vault: 'https://vault.example.com',
};
const CLOUDS: readonly Cloud[] = ['aws', 'gcp', 'azure', 'vault'];

type Job = Omit<Invention, 'audience'>;
const MAIN: Job = { issuer: GITHUB, place: HOME, ref: 'refs/heads/main', withIds: false };

function written(cloud: Cloud, claims: Claims, scope: Scope, known: Known, format = 'cli') {
  if (cloud !== 'vault') return setup(cloud, claims, scope, known, FORMATS[format]);
  const as = VAULT_FORMATS.find((one) => one === format) ?? 'cli';
  return renderVault(grantFor(claims, scope), { path: 'jwt', role: 'deploy', audience: AUDIENCES.vault }, as);
}

/** Who gets in by what is written for this job: the question is asked of every trust that the text sets up. */
async function doorFor(cloud: Cloud, job: Job, scope: Scope = { kind: 'this-job' }, known: Known = {}) {
  const { trusts } = written(cloud, githubJob({ ...job, audience: AUDIENCES[cloud] }), scope, {
    ...KNOWN[cloud],
    ...known,
  });
  const judges = await Promise.all(trusts.map(judgeOf));
  return (other: Job, build = githubJob) => {
    const claims = build({ ...other, audience: AUDIENCES[cloud] });
    return judges.some((judge) => judge(claims).verdict === 'allow');
  };
}

/** Jobs of strangers and of other repositories, which choose freely what can be chosen. */
function outsiders(job: Job): Job[] {
  const { owner, name } = job.place;
  const other = { ownerId: '9000', id: '9001' };
  const places: Place[] = [
    { owner: 'evil', name: 'x', ...other },
    { owner: 'evil', name, ...other },
    { owner: `${owner}-evil`, name, ...other },
    { owner: `evil-${owner}`, name, ...other },
    { ...job.place, name: `${name}-x`, id: '9002' },
    { ...job.place, name: 'another', id: '9003' },
  ];
  const all = places.flatMap((place) => [true, false].map((withIds) => ({ ...job, place, withIds })));
  const taken = { ...job, place: { ...job.place, ...other }, withIds: true };
  const template = ['repo', 'environment', 'ref'];
  const fill = {
    ...job,
    place: { owner: 'evil', name: 'x', ...other },
    withIds: true,
    environment: `a@65/${name}@74`,
    template,
  };
  return [...all, taken, fill];
}

const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
const anything = fc.string({
  minLength: 1,
  maxLength: 20,
  unit: fc.constantFrom(...'ab1-_/.*?\'"\\$:%{} é'.split('')),
});
const jobs: fc.Arbitrary<Job> = fc
  .record({
    issuer: fc.constantFrom(GITHUB, `${GITHUB}/octocorp`, 'https://token.actions.octo.ghe.com'),
    place: fc.record({
      owner: word,
      ownerId: fc.stringMatching(/^[1-8]\d{0,4}$/),
      name: word,
      id: fc.stringMatching(/^[1-8]\d{0,4}$/),
    }),
    ref: fc.constantFrom('refs/heads/main', "refs/heads/it's-$" + '{x}', 'refs/tags/v1.2.3', 'refs/heads/release/1'),
    environment: fc.option(anything, { nil: undefined }),
    pullRequest: fc.boolean(),
    withIds: fc.boolean(),
  })
  .map(({ environment, ...job }) => (job.pullRequest || environment === undefined ? job : { ...job, environment }));

describe.each(CLOUDS)('what sets trust up: %s', (cloud) => {
  it('lets in the very job in both forms of its subject, and no outsider', async () => {
    await fc.assert(
      fc.asyncProperty(jobs, async (job) => {
        const letsIn = await doorFor(cloud, job);
        expect(letsIn(job)).toBe(true);
        expect(letsIn({ ...job, withIds: !job.withIds })).toBe(true);
        for (const other of outsiders(job)) expect([other, letsIn(other)]).toEqual([other, false]);
      }),
      { numRuns: 60 },
    );
  });

  it('lets in no other branch, tag, environment or pull request of the repository', async () => {
    for (const job of [MAIN, { ...MAIN, environment: 'production' }, { ...MAIN, ref: 'refs/tags/v1' }]) {
      const letsIn = await doorFor(cloud, job);
      for (const withIds of [true, false]) {
        expect(letsIn({ ...MAIN, withIds, ref: 'refs/heads/dev' })).toBe(false);
        expect(letsIn({ ...MAIN, withIds, ref: 'refs/tags/v2' })).toBe(false);
        expect(letsIn({ ...MAIN, withIds, ref: 'refs/heads/dev', environment: 'staging' })).toBe(false);
        expect(letsIn({ ...MAIN, withIds, pullRequest: true })).toBe(false);
      }
    }
  });

  it.each<[Scope, Job, Job]>([
    [{ kind: 'branch', name: 'release' }, { ...MAIN, ref: 'refs/heads/release' }, MAIN],
    [
      { kind: 'environment', name: 'Production:V1' },
      { ...MAIN, ref: 'refs/heads/dev', environment: 'Production:V1' },
      { ...MAIN, environment: 'staging' },
    ],
    [{ kind: 'pull-requests' }, { ...MAIN, pullRequest: true }, MAIN],
  ])('for $kind, whatever the job that asks', async (scope, inside, outside) => {
    const letsIn = await doorFor(cloud, { ...MAIN, environment: 'x' }, scope);
    for (const withIds of [true, false]) {
      expect(letsIn({ ...inside, withIds })).toBe(true);
      expect(letsIn({ ...outside, withIds })).toBe(false);
    }
    for (const other of outsiders(inside)) expect(letsIn(other)).toBe(false);
  });

  it('for tags and for a reusable workflow; in Entra by flexible credentials, on request alone', async () => {
    const workflow = 'octo-org/shared/.github/workflows/deploy.yml@refs/tags/v3';
    const asked: [Scope, Job][] = [
      [
        { kind: 'tags', pattern: 'v*' },
        { ...MAIN, ref: 'refs/tags/v1.2' },
      ],
      [
        { kind: 'workflow', ref: workflow },
        { ...MAIN, workflow },
      ],
    ];
    for (const [scope, inside] of asked) {
      if (cloud === 'azure') await expect(doorFor(cloud, MAIN, scope)).rejects.toThrow(/no wildcards/);
      const letsIn = await doorFor(cloud, MAIN, scope, { flexible: true });
      for (const withIds of [true, false]) expect(letsIn({ ...inside, withIds })).toBe(true);
      expect(letsIn(MAIN)).toBe(false);
      const strangers = outsiders(inside).filter(({ place }) => scope.kind !== 'workflow' || place.ownerId !== '65');
      for (const other of strangers) expect([other, letsIn(other)]).toEqual([other, false]);
    }
  });

  it('a subject that is customised is named as it is, and what other jobs have is not guessed', async () => {
    const job = { ...MAIN, template: ['repo', 'context', 'job_workflow_ref'] };
    const letsIn = await doorFor(cloud, job);
    expect(letsIn(job)).toBe(true);
    for (const other of outsiders(job)) expect(letsIn(other)).toBe(false);
    expect(letsIn({ ...job, ref: 'refs/heads/dev' })).toBe(false);
    await expect(doorFor(cloud, job, { kind: 'branch', name: 'x' })).rejects.toThrow(/customised/);
  });

  it.each(['branch', 'tag'])('for a %s of GitLab', async (kind) => {
    const job = {
      issuer: 'https://gitlab.com',
      place: HOME,
      ref: kind === 'tag' ? 'refs/tags/v1' : 'refs/heads/main',
      withIds: false,
    };
    const claims = gitlabJob({ ...job, audience: AUDIENCES[cloud] });
    const { trusts } = written(cloud, claims, { kind: 'this-job' }, KNOWN[cloud]);
    const judges = await Promise.all(trusts.map(judgeOf));
    const letsIn = (other: Job) =>
      judges.some((judge) => judge(gitlabJob({ ...other, audience: AUDIENCES[cloud] })).verdict === 'allow');
    expect(letsIn(job)).toBe(true);
    for (const place of [
      { ...HOME, name: 'x', id: '1' },
      { owner: 'evil', ownerId: '1', name: 'octo-repo', id: '2' },
    ]) {
      expect(letsIn({ ...job, place })).toBe(false);
    }
    expect(letsIn({ ...job, ref: 'refs/heads/dev' })).toBe(false);
  });

  it.each(FORMATS_OF[cloud])('says as %s all that decides', async (format) => {
    const job = { ...MAIN, environment: 'production' };
    const claims = githubJob({ ...job, audience: AUDIENCES[cloud] });
    const { text } = written(cloud, claims, { kind: 'this-job' }, KNOWN[cloud], format);
    expect(text).toContain('production');
    expect(text).toContain(format === 'bicep' || cloud === 'azure' ? 'octo-org@65/octo-repo@74' : '74');
  });
});

describe('what sets trust up', () => {
  it('as JSON is read again as the trust that it is', async () => {
    const claims = githubJob({ ...MAIN, audience: AUDIENCES.aws });
    const { text } = setup('aws', claims, { kind: 'this-job' }, KNOWN.aws, FORMATS['json']);
    const [trust] = readTrusts(text, 'role').trusts;
    if (trust === undefined) throw new Error('It was not read');
    expect((await judgeOf(trust))(claims).verdict).toBe('allow');
  });

  it('names no ids for a server of GitHub Enterprise on AWS, which has no keys for them, and says so', async () => {
    const claims = githubJob({ ...MAIN, issuer: 'https://ghe.example.com/_services/token', audience: AUDIENCES.aws });
    const { text, notes } = setup('aws', claims, { kind: 'this-job' }, KNOWN.aws, FORMATS['json']);
    expect(text).not.toContain('repository_id');
    expect(notes.join(' ')).toMatch(/no condition keys but `aud` and `sub`/);
    expect(grantFor(claims, { kind: 'this-job' }).subjects).toHaveLength(1);
  });

  it('outside the partition aws names subject and audience alone', async () => {
    const claims = githubJob({ ...MAIN, audience: AUDIENCES.aws });
    const { text } = await setup(
      'aws',
      claims,
      { kind: 'this-job' },
      { role: 'arn:aws-us-gov:iam::123456789012:role/deploy' },
      FORMATS['json'],
    );
    expect(text).toContain('arn:aws-us-gov:iam::123456789012:oidc-provider/');
    expect(text).not.toContain('repository_id');
  });

  it('maps a shorter subject for Google where that of the token has more than 127 bytes', async () => {
    const long = { ...MAIN, environment: 'e'.repeat(200) };
    const letsIn = await doorFor('gcp', long);
    expect(letsIn(long)).toBe(true);
    for (const other of outsiders(long)) expect(letsIn(other)).toBe(false);
  });

  it('takes a workflow at one ref only', () => {
    const claims = githubJob({ ...MAIN, audience: 'x' });
    for (const ref of ['octo-org/shared/.github/workflows/d.yml@*', 'octo-org/shared', 'd.yml@main']) {
      expect(() => grantFor(claims, { kind: 'workflow', ref })).toThrow(/no workflow at one ref/);
    }
  });

  it('lays out Terraform as `terraform fmt` does: equal signs that follow one another in one column', () => {
    const claims = githubJob({ ...MAIN, audience: 'x' });
    for (const cloud of CLOUDS) {
      const { text } = written(cloud, claims, { kind: 'this-job' }, KNOWN[cloud], 'terraform');
      for (const block of text.split(/\n\n|[{}]\n/)) {
        const rows = block.split('\n').filter((line) => /^ *[\w".-]+ += .*[^{[(]$/.test(line));
        expect(new Set(rows.map((line) => line.indexOf(' = '))).size).toBeLessThanOrEqual(1);
      }
    }
  });
});
