import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SessionTags, sessionTags } from '../../../src/providers/aws/session-tags.ts';
import { AMBIENT, callerIdentity, grant, INPUTS, ROLE, refusal, StandIn, shown } from './stand.ts';

const CHAIN = { ...INPUTS, 'role-chaining': 'true' };
const JOB = {
  GITHUB_REPOSITORY: 'octo-org/octo-repo',
  GITHUB_WORKFLOW: 'Deploy, (all)',
  GITHUB_ACTION: '__run',
  GITHUB_ACTOR: 'dependabot[bot]',
  GITHUB_SHA: '9f2c1a4be0d35c7782a1f0e6b3c94d58a7e6f012',
  GITHUB_REF: 'refs/heads/#2-x',
  GITHUB_EVENT_NAME: 'push',
  GITHUB_BASE_REF: '',
  GITHUB_RUN_ID: '1959414638',
  GITHUB_JOB: 'deploy',
  GITHUB_TRIGGERING_ACTOR: 'octocat',
};
const ENV = { ...AMBIENT, ...JOB };

let sts: StandIn;
beforeAll(async () => {
  sts = await StandIn.start();
});
afterAll(() => sts.close());

/** What the log says of the credentials that the role is assumed with. */
const KEYS = 'info The role is assumed with the keys of the environment (AWS_ACCESS_KEY_ID).';

describe('the request for a role with the credentials of the machine', () => {
  it('has these parameters and no others', async () => {
    sts.answer(grant({}, 'AssumeRole'));
    const { error, told } = await sts.exchange(
      {
        ...CHAIN,
        'role-external-id': 'external-1',
        'custom-tags': '{"Team": "Platform One", "Tier": 2, "Live": true}',
        'transitive-tag-keys': 'Repository\nTeam\nNowhere',
      },
      { env: ENV },
    );
    expect(error).toBeUndefined();
    expect(told).toEqual(['notice `transitive-tag-keys`: there is no session tag Nowhere to pass on.', KEYS]);
    expect(sts.forms).toEqual([
      [
        ['Action', 'AssumeRole'],
        ['Version', '2011-06-15'],
        ['RoleArn', ROLE],
        ['RoleSessionName', 'GitHubActions'],
        ['ExternalId', 'external-1'],
        ...tagParameters([
          ['GitHub', 'Actions'],
          ['Repository', 'octo-org/octo-repo'],
          ['Workflow', 'Deploy_ _all_'],
          ['Action', '__run'],
          ['Actor', 'dependabot_bot_'],
          ['Commit', '9f2c1a4be0d35c7782a1f0e6b3c94d58a7e6f012'],
          ['Branch', 'refs/heads/_2-x'],
          ['EventName', 'push'],
          ['RunId', '1959414638'],
          ['Job', 'deploy'],
          ['TriggeringActor', 'octocat'],
          ['Team', 'Platform One'],
          ['Tier', '2'],
          ['Live', 'true'],
        ]),
        ['TransitiveTagKeys.member.1', 'Repository'],
        ['TransitiveTagKeys.member.2', 'Team'],
        ['DurationSeconds', '3600'],
      ],
    ]);
  });

  it('is signed with them, their session token included', async () => {
    sts.answer(grant({}, 'AssumeRole'));
    await sts.exchange(CHAIN, { env: { ...ENV, AWS_SESSION_TOKEN: 'ambient-token' } });
    const { authorization = '', ...headers } = sts.requests[0]?.headers ?? {};
    expect(authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=ASIAAMBIENT000000000\/\d{8}\/eu-west-1\/sts\/aws4_request, /,
    );
    expect(headers['x-amz-security-token']).toBe('ambient-token');
  });

  it('is signed for the region of the STS that it goes to, whatever that of later steps is', async () => {
    sts.answer(grant({}, 'AssumeRole'));
    const inputs = { ...CHAIN, 'aws-region': 'af-south-1', 'sts-endpoint': 'https://sts.us-east-1.amazonaws.com' };
    const { credentials, sent } = await sts.exchange(inputs, { env: ENV });
    expect(sent.map(String)).toEqual(['https://sts.us-east-1.amazonaws.com/']);
    expect(sts.requests[0]?.headers['authorization']).toContain('/us-east-1/sts/aws4_request, ');
    expect(shown(credentials?.variables)).toContain('AWS_REGION=af-south-1');
  });

  it('has no tags with `role-skip-session-tagging`, and no empty parameters', async () => {
    sts.answer(grant({}, 'AssumeRole'));
    await sts.exchange(
      { ...CHAIN, 'role-skip-session-tagging': 'true', 'transitive-tag-keys': 'Repository' },
      { env: ENV },
    );
    expect(sts.forms[0]?.map(([name]) => name)).toEqual([
      'Action',
      'Version',
      'RoleArn',
      'RoleSessionName',
      'DurationSeconds',
    ]);
  });

  it('leaves the tags out that may be, and says so, where all are too large', async () => {
    sts.answer(
      refusal('PackedPolicyTooLarge', 400, 'Packed size of session tags consumes 142% of allotted space.'),
      grant({}, 'AssumeRole'),
    );
    const { credentials, told } = await sts.exchange({ ...CHAIN, 'transitive-tag-keys': 'Job\nActor' }, { env: ENV });
    expect(credentials).toBeDefined();
    expect(told).toEqual([KEYS, expect.stringContaining('too large')]);
    const [first, second] = sts.forms.map((form) => form.map(([, value]) => value));
    expect(first).toEqual(expect.arrayContaining(['EventName', 'RunId', 'Job', 'TriggeringActor', 'Repository']));
    expect(second).toEqual(expect.arrayContaining(['GitHub', 'Repository', 'Workflow', 'Action', 'Commit', 'Branch']));
    for (const key of ['EventName', 'RunId', 'Job', 'TriggeringActor']) expect(second).not.toContain(key);
  });

  it('is given up where even few tags are too large, after two requests', async () => {
    sts.answer(refusal('PackedPolicyTooLarge', 400, 'Packed size of session tags consumes 142% of allotted space.'));
    const { error } = await sts.exchange(CHAIN, { env: ENV });
    expect([error?.code, error?.retry]).toEqual(['AWS_SESSION_TAGS_REFUSED', 'no']);
    expect(sts.requests).toHaveLength(2);
  });
});

describe('a role by its name', () => {
  it.each(['aws', 'aws-cn', 'aws-us-gov'])(
    'lies in the account and the partition of the caller: %s',
    async (partition) => {
      const session = `arn:${partition}:sts::210987654321:assumed-role/team/deploy/GitHubActions`;
      sts.answer(
        callerIdentity(`arn:${partition}:iam::210987654321:user/octocat`),
        grant({ arn: session }, 'AssumeRole'),
      );
      const { credentials, told } = await sts.exchange(
        { ...CHAIN, 'role-to-assume': 'team/deploy', 'mask-aws-account-id': 'true' },
        { env: ENV },
      );
      const [who, assume] = sts.forms.map((form) => Object.fromEntries(form));
      expect(who).toEqual({ Action: 'GetCallerIdentity', Version: '2011-06-15' });
      expect(assume?.['RoleArn']).toBe(`arn:${partition}:iam::210987654321:role/team/deploy`);
      expect(told).toEqual(['mask 210987654321', KEYS]);
      expect(shown(credentials?.outputs)[0]).toBe('aws-account-id=210987654321');
    },
  );

  it('is not assumed in an account that is not allowed', async () => {
    sts.answer(callerIdentity('arn:aws:iam::210987654321:user/octocat'));
    const { error } = await sts.exchange(
      { ...CHAIN, 'role-to-assume': 'deploy', 'allowed-account-ids': '123456789012' },
      { env: ENV },
    );
    expect(error?.code).toBe('ACCOUNT_NOT_ALLOWED');
    expect(sts.requests).toHaveLength(1);
  });

  it('needs credentials that work', async () => {
    sts.answer(refusal('InvalidClientTokenId', 403, 'The security token included in the request is invalid.'));
    const { error } = await sts.exchange({ ...CHAIN, 'role-to-assume': 'deploy' }, { env: ENV });
    expect(error?.code).toBe('AWS_SOURCE_CREDENTIALS_REFUSED');
  });
});

it('says which inputs have no effect where no role is chained', async () => {
  sts.answer(grant());
  const inputs = { ...INPUTS, 'role-external-id': 'external-1', 'custom-tags': '{"Team": "a"}' };
  const { told } = await sts.exchange(inputs);
  expect(told).toEqual([
    'warning `role-external-id`, `custom-tags`: without effect here, since a token is exchanged by AssumeRoleWithWebIdentity, which has no such parameter. Only a chained role (`role-chaining`) has them.',
  ]);
  expect(sts.forms[0]?.map(([name]) => name)).not.toContain('ExternalId');
});

describe('session tags', () => {
  const options = { skip: false, custom: [], transitiveKeys: [] };
  const tagOf = ({ tags }: SessionTags, key: string) => tags.find((tag) => tag.key === key)?.value;

  it('are cut to 256 characters, not in the middle of one', () => {
    const tags = sessionTags(options, { GITHUB_WORKFLOW: `${'x'.repeat(255)}𝟙𝟚` }, false);
    expect(tagOf(tags, 'Workflow')).toBe(`${'x'.repeat(255)}𝟙`);
  });

  it('have letters of all scripts, and `_` for what STS does not take', () => {
    const tags = sessionTags(options, { GITHUB_WORKFLOW: 'Größe 数 #1 🚀 a/b:c=d+e-f@g' }, false);
    expect(tagOf(tags, 'Workflow')).toBe('Größe 数 _1 _ a/b:c=d+e-f@g');
  });

  it('leave out what the job does not have', () => {
    expect(sessionTags(options, {}, false).tags).toEqual([{ key: 'GitHub', value: 'Actions' }]);
  });
});

function tagParameters(tags: readonly (readonly [string, string])[]): [string, string][] {
  return tags.flatMap(([key, value], index): [string, string][] => [
    [`Tags.member.${index + 1}.Key`, key],
    [`Tags.member.${index + 1}.Value`, value],
  ]);
}
