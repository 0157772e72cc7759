import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claims } from '../../src/issuers/issuer.ts';
import { githubJob, gitlabJob } from '../../src/trust/jobs.ts';
import { judgeOf } from '../../src/trust/judge.ts';
import { type Known, setup, type Truster } from '../../src/trust/setup.ts';
import { readTrusts } from '../../src/trust/sources.ts';
import { grantFor } from '../../src/trust-setup/grant.ts';
import { FORMATS, writersFor } from '../../src/trust-setup/render/formats.ts';
import type { Scope } from '../../src/trust-setup/scope.ts';
import { HOME, type Job, jobs, MAIN, outsiders } from './outsiders.ts';

const FORMATS_OF: Record<Truster, readonly string[]> = {
  aws: ['cli', 'json', 'terraform', 'cloudformation'],
  gcp: ['cli', 'terraform'],
  azure: ['cli', 'json', 'terraform', 'bicep'],
  vault: ['cli', 'json', 'terraform'],
};
const PROVIDER = 'projects/123456789012/locations/global/workloadIdentityPools/github/providers/octo';
const KNOWN: Record<Truster, Known> = {
  aws: { role: 'arn:aws:iam::123456789012:role/deploy' },
  gcp: { workloadIdentityProvider: PROVIDER, serviceAccount: 'deploy@octo-project.iam.gserviceaccount.com' },
  azure: { clientId: '11111111-2222-3333-4444-555555555555' },
  vault: { role: 'deploy' },
};
const AUDIENCES: Record<Truster, string> = {
  aws: 'sts.amazonaws.com',
  gcp: `https://iam.googleapis.com/${PROVIDER}`,
  azure: 'api://AzureADTokenExchange',
  vault: 'https://vault.example.com',
};
const CLOUDS: readonly Truster[] = ['aws', 'gcp', 'azure', 'vault'];

const GITLAB: Job = { issuer: 'https://gitlab.com', place: HOME, ref: 'refs/heads/main', withIds: false };
const PIPELINE = 'gitlab.com/octo-org/ci//deploy.yml@refs/heads/main';
/** What a cloud can't tell of GitLab's jobs: AWS has few keys for them, and Entra compares `sub` alone. */
const CANNOT: Partial<Record<Truster, Partial<Record<Scope['kind'], RegExp>>>> = {
  aws: {
    environment: /AWS can't hold the claim `environment`/,
    workflow: /AWS can't hold the claim `ci_config_ref_uri`/,
  },
  azure: {
    tags: /no wildcards/,
    environment: /no wildcards/,
    'pull-requests': /no wildcards/,
    workflow: /no wildcards/,
  },
};

function written(cloud: Truster, claims: Claims, scope: Scope, format = 'cli', flexible = false) {
  return setup(cloud, grantFor(claims, scope), KNOWN[cloud], writersFor(format, flexible));
}

/** Who gets in by what is written for this job: the question is asked of every trust that the text sets up. */
async function doorFor(cloud: Truster, job: Job, scope: Scope = { kind: 'this-job' }, flexible = false) {
  const { trusts } = await written(cloud, githubJob({ ...job, audience: AUDIENCES[cloud] }), scope, 'cli', flexible);
  const judges = await Promise.all(trusts.map(judgeOf));
  return (other: Job, build = githubJob) => {
    const claims = build({ ...other, audience: AUDIENCES[cloud] });
    return judges.some((judge) => judge(claims).verdict === 'allow');
  };
}

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
      const letsIn = await doorFor(cloud, MAIN, scope, true);
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
    const job = { ...GITLAB, ref: kind === 'tag' ? 'refs/tags/v1' : 'refs/heads/main' };
    const claims = gitlabJob({ ...job, audience: AUDIENCES[cloud] });
    const { trusts } = await written(cloud, claims, { kind: 'this-job' });
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

  it.each<[Scope, Job, Job[]]>([
    [
      { kind: 'branch', name: 'release' },
      { ...GITLAB, ref: 'refs/heads/release' },
      [GITLAB, { ...GITLAB, ref: 'refs/tags/release' }],
    ],
    [
      { kind: 'tags', pattern: 'v*' },
      { ...GITLAB, ref: 'refs/tags/v1.2' },
      [GITLAB, { ...GITLAB, ref: 'refs/heads/v1' }],
    ],
    [
      { kind: 'environment', name: 'production' },
      { ...GITLAB, ref: 'refs/heads/dev', environment: 'production' },
      [GITLAB, { ...GITLAB, environment: 'staging' }],
    ],
    [{ kind: 'pull-requests' }, { ...GITLAB, ref: 'refs/heads/patch', pullRequest: true }, [GITLAB]],
    [
      { kind: 'workflow', ref: PIPELINE },
      { ...GITLAB, place: { ...HOME, name: 'another', id: '75' }, chosen: { ci_config_ref_uri: PIPELINE } },
      [GITLAB, { ...GITLAB, chosen: { ci_config_ref_uri: PIPELINE.replace('main', 'dev') } }],
    ],
  ])('for $kind of GitLab, where the cloud can tell it', async (scope, inside, others) => {
    const claims = gitlabJob({ ...GITLAB, audience: AUDIENCES[cloud] });
    const refusal = CANNOT[cloud]?.[scope.kind];
    if (refusal !== undefined) {
      // With flexible credentials as well, where they are what is needed.
      await expect(written(cloud, claims, scope)).rejects.toThrow(refusal);
      if (scope.kind !== 'tags') await expect(written(cloud, claims, scope, 'cli', true)).rejects.toThrow(/can't hold/);
    }
    const { trusts } =
      refusal === undefined || scope.kind === 'tags'
        ? await written(cloud, claims, scope, 'cli', refusal !== undefined)
        : { trusts: [] };
    const judges = await Promise.all(trusts.map(judgeOf));
    const letsIn = (other: Job) =>
      judges.some((judge) => judge(gitlabJob({ ...other, audience: AUDIENCES[cloud] })).verdict === 'allow');
    if (judges.length > 0) expect(letsIn(inside)).toBe(true);
    for (const other of others) expect([other, letsIn(other)]).toEqual([other, false]);
    // Strangers, and forks, whose names and ids the job of a merge request has. Of GitLab Entra sees no ids.
    const isHome = ({ owner, name }: Job['place']) => owner === HOME.owner && name === HOME.name;
    const strangers = outsiders(inside).filter(
      ({ place }) =>
        (scope.kind !== 'workflow' || place.ownerId !== HOME.ownerId) && !(cloud === 'azure' && isHome(place)),
    );
    for (const other of strangers) expect([other, letsIn(other)]).toEqual([other, false]);
  });

  it.each(FORMATS_OF[cloud])('says as %s all that decides', async (format) => {
    const job = { ...MAIN, environment: 'production' };
    const claims = githubJob({ ...job, audience: AUDIENCES[cloud] });
    const { text } = await written(cloud, claims, { kind: 'this-job' }, format);
    expect(text).toContain('production');
    expect(text).toContain(format === 'bicep' || cloud === 'azure' ? 'octo-org@65/octo-repo@74' : '74');
  });
});

describe('what sets trust up', () => {
  it('as JSON is read again as the trust that it is', async () => {
    const claims = githubJob({ ...MAIN, audience: AUDIENCES.aws });
    const { text } = await setup('aws', grantFor(claims, { kind: 'this-job' }), KNOWN.aws, FORMATS['json']);
    const [trust] = readTrusts(text, 'role').trusts;
    if (trust === undefined) throw new Error('It was not read');
    expect((await judgeOf(trust))(claims).verdict).toBe('allow');
  });

  it('names no ids for a server of GitHub Enterprise on AWS, which has no keys for them, and says so', async () => {
    const claims = githubJob({ ...MAIN, issuer: 'https://ghe.example.com/_services/token', audience: AUDIENCES.aws });
    const { text, notes } = await setup('aws', grantFor(claims, { kind: 'this-job' }), KNOWN.aws, FORMATS['json']);
    expect(text).not.toContain('repository_id');
    expect(notes.join(' ')).toMatch(/no condition keys but `aud` and `sub`/);
    expect(grantFor(claims, { kind: 'this-job' }).subjects).toHaveLength(1);
  });

  it('outside the partition aws names subject and audience alone', async () => {
    const claims = githubJob({ ...MAIN, audience: AUDIENCES.aws });
    const { text } = await setup(
      'aws',
      grantFor(claims, { kind: 'this-job' }),
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

  it('lets in by nothing that a cloud can not hold: a workflow has no key on AWS for a server, nor outside the partition aws', async () => {
    const scope: Scope = { kind: 'workflow', ref: 'octo-org/shared/.github/workflows/deploy.yml@refs/tags/v3' };
    const own = githubJob({ ...MAIN, issuer: 'https://ghe.example.com/_services/token', audience: AUDIENCES.aws });
    await expect(setup('aws', grantFor(own, scope), KNOWN.aws)).rejects.toThrow(
      /AWS can't hold the claim `job_workflow_ref`/,
    );
    const gov = { role: 'arn:aws-us-gov:iam::123456789012:role/deploy' };
    const claims = githubJob({ ...MAIN, audience: AUDIENCES.aws });
    await expect(setup('aws', grantFor(claims, scope), gov)).rejects.toThrow(/AWS can't hold/);
  });

  it('pins that an environment of GitLab is protected where the claims tell it, and else advises it', () => {
    const job = (environment_protected: string) =>
      grantFor(gitlabJob({ ...GITLAB, audience: 'x', environment: 'production', chosen: { environment_protected } }), {
        kind: 'environment',
        name: 'production',
      });
    expect(job('true').context).toContainEqual({ claim: 'environment_protected', value: 'true', wild: false });
    expect(job('true').notes).toEqual([]);
    expect(job('false').context.map(({ claim }) => claim)).toEqual(['environment']);
    expect(job('false').notes.join()).toContain('Protect that environment');
  });

  it('names the subject of a project of GitLab in the form that the project has', async () => {
    const claims = { ...gitlabJob({ ...GITLAB, audience: AUDIENCES.aws }), sub: 'project_path:octo-org/octo-repo' };
    const scope: Scope = { kind: 'branch', name: 'main' };
    await expect(setup('aws', grantFor(claims, scope), KNOWN.aws)).rejects.toThrow(/AWS can't hold the claim `ref`/);
    await expect(setup('azure', grantFor(claims, scope), KNOWN.azure)).rejects.toThrow(/can't hold the claim `ref`/);
    const { trusts } = await setup('vault', grantFor(claims, scope), KNOWN.vault);
    const [judge] = await Promise.all(trusts.map(judgeOf));
    const ask = (more: object) => judge?.({ ...claims, aud: AUDIENCES.vault, ...more }).verdict;
    expect([ask({}), ask({ ref: 'dev' })]).toEqual(['allow', 'deny']);
    const own = await setup('aws', grantFor(claims, { kind: 'this-job' }), KNOWN.aws);
    expect(own.notes.join(' ')).toContain('lets in every ref');
  });

  it('says where ids can not be pinned', async () => {
    const claims = gitlabJob({ ...GITLAB, audience: 'x' });
    const notesOf = async (cloud: Truster, own: Claims) =>
      (await setup(cloud, grantFor(own, { kind: 'this-job' }), KNOWN[cloud])).notes.join(' ');
    expect(await notesOf('azure', claims)).toMatch(/Entra compares nothing but .* can be taken over/);
    expect(await notesOf('aws', claims)).not.toContain('taken over');
    expect(await notesOf('aws', { ...claims, iss: 'https://gitlab.example.com' })).toMatch(/AWS has no .* taken over/);
    expect(await notesOf('gcp', { ...claims, iss: 'https://gitlab.example.com' })).not.toContain('taken over');
  });

  it('takes a pipeline of GitLab at one ref only', () => {
    const claims = gitlabJob({ ...GITLAB, audience: 'x' });
    for (const ref of [
      'gitlab.com/octo-org/ci//deploy.yml',
      'gitlab.com/octo-org/ci//*.yml@refs/heads/main',
      'deploy.yml@refs/heads/main',
    ]) {
      expect(() => grantFor(claims, { kind: 'workflow', ref })).toThrow(/no pipeline of GitLab at one ref/);
    }
  });

  it('writes nothing that would break over lines', () => {
    const claims = githubJob({ ...MAIN, audience: 'x', environment: 'a\n\nrm -rf ~' });
    expect(() => grantFor(claims, { kind: 'this-job' })).toThrow(/line end/);
  });

  it('takes a workflow at one ref only', () => {
    const claims = githubJob({ ...MAIN, audience: 'x' });
    for (const ref of ['octo-org/shared/.github/workflows/d.yml@*', 'octo-org/shared', 'd.yml@main']) {
      expect(() => grantFor(claims, { kind: 'workflow', ref })).toThrow(/no workflow at one ref/);
    }
  });

  it('lays out Terraform as `terraform fmt` does: equal signs that follow one another in one column', async () => {
    const claims = githubJob({ ...MAIN, audience: 'x' });
    for (const cloud of CLOUDS) {
      const { text } = await written(cloud, claims, { kind: 'this-job' }, 'terraform');
      for (const block of text.split(/\n\n|[{}]\n/)) {
        const rows = block.split('\n').filter((line) => /^ *[\w".-]+ += .*[^{[(]$/.test(line));
        expect(new Set(rows.map((line) => line.indexOf(' = '))).size).toBeLessThanOrEqual(1);
      }
    }
  });
});
