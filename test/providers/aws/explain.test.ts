import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FederateError } from '../../../src/errors.ts';
import { contextFor } from '../../../src/handover/context.ts';
import { fileReader } from '../../../src/inputs/file.ts';
import type { Claims } from '../../../src/issuers/issuer.ts';
import { NO_STORY } from '../../../src/issuers/story.ts';
import { Deadline } from '../../../src/network/deadline.ts';
import { Http } from '../../../src/network/http.ts';
import { obtain } from '../../../src/obtain.ts';
import { Secret } from '../../../src/secret.ts';
import type { Identity } from '../../../src/token/identity.ts';
import { claimsOf, type KindOfRun, type Run, runOf } from '../../fakes/run.ts';
import { FakeRunner } from '../../fakes/runner.ts';
import { AMBIENT, type Circumstances, INPUTS, PUSH, plan, ROLE, refusal, StandIn, xml } from './stand.ts';

const DENIED = refusal('AccessDenied', 403, 'Not authorized to perform sts:AssumeRoleWithWebIdentity');
const REQUEST_ID = '11111111-1111-1111-1111-111111111111';

let sts: StandIn;
beforeAll(async () => {
  sts = await StandIn.start();
});
afterAll(() => sts.close());

/** The error of one attempt. */
async function errorOf(
  answer: Parameters<StandIn['answer']>[0],
  inputs: Readonly<Record<string, string>> = {},
  circumstances: Circumstances = {},
): Promise<FederateError> {
  sts.answer(answer);
  const { error } = await sts.exchange({ ...INPUTS, ...inputs }, circumstances);
  if (error === undefined) throw new Error('It worked');
  return error;
}

function claims(kind: KindOfRun, changes: Partial<Run> = {}): Claims {
  return { ...PUSH, ...claimsOf(runOf(kind, changes)) };
}

/** The statement to paste. */
function statementIn({ hint }: FederateError): unknown {
  return JSON.parse(hint.split('\n\n')[1] ?? '');
}

/** The subjects that it names, in each form. */
function subjectsIn(error: FederateError): unknown[] {
  const { Condition } = statementIn(error) as { Condition: Record<string, Record<string, unknown>> };
  const [, subjects] = Object.entries(Condition['StringEquals'] ?? {}).find(([key]) => key.endsWith(':sub')) ?? [];
  return [subjects].flat();
}

describe('a role that does not trust the job', () => {
  it('is told with the subject of the token, the statement to paste, and where to look', async () => {
    const error = await errorOf(DENIED);
    expect([error.code, error.retry, error.hop]).toEqual([
      'AWS_ACCESS_DENIED',
      'propagation',
      'AWS STS (sts.eu-west-1.amazonaws.com)',
    ]);
    expect(error.message).toBe(
      `${ROLE} does not trust this job, or there is no such role. The \`sub\` of its token is 'repo:octo-org/octo-repo:ref:refs/heads/main', because the job runs on the branch main and names no environment. STS answered AccessDenied (status 403): Not authorized to perform sts:AssumeRoleWithWebIdentity.`,
    );
    expect(statementIn(error)).toEqual({
      Effect: 'Allow',
      Principal: { Federated: 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: {
          'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
          'token.actions.githubusercontent.com:repository_id': '74',
          'token.actions.githubusercontent.com:repository_owner_id': '65',
          'token.actions.githubusercontent.com:sub': [
            'repo:octo-org/octo-repo:ref:refs/heads/main',
            'repo:octo-org@65/octo-repo@74:ref:refs/heads/main',
          ],
        },
      },
    });
    expect(error.evidence).toMatchObject({
      role: ROLE,
      'claim sub': 'repo:octo-org/octo-repo:ref:refs/heads/main',
      'claim aud': 'sts.amazonaws.com',
      'subject with ids': 'repo:octo-org@65/octo-repo@74:ref:refs/heads/main',
      'claims that a policy can name': expect.stringContaining('job_workflow_ref'),
      'request id': REQUEST_ID,
      CloudTrail: 'event AssumeRoleWithWebIdentity in the account 123456789012, eu-west-1',
    });
    expect(error.hint).toContain('Check the name and path of the role');
  });

  it.each<[string, Claims, string, RegExp]>([
    [
      'an environment',
      claims('environment'),
      '`environment: production`',
      /has that in `sub`, and neither branch nor tag/,
    ],
    [
      'an environment with a colon',
      claims('environment', { environment: 'eu:west' }),
      '`environment: eu:west`',
      /A colon inside a value is written `%3A`/,
    ],
    ['a pull request', claims('pull_request'), 'a pull request started the job', /names no branch/],
    ['a tag', claims('tag'), 'the tag v1.2.3', /Trust in a branch, an environment or another tag/],
    ['another branch', claims('push', { ref: 'refs/heads/next' }), 'the branch next', /Trust in another branch/],
    ['a pull request target', claims('pull_request_target'), 'the branch main', /Trust in another branch/],
    ['a deployment', claims('deployment'), '`environment: production`', /neither branch nor tag/],
    [
      'a subject with ids',
      claims('immutable_subject'),
      'the branch main',
      /`OWNER@ID\/REPO@ID`.*trust in the old form, `repo:octo-org\/octo-repo:ref:refs\/heads\/main`, no longer matches/,
    ],
    ['a customised subject', claims('customised_subject'), 'does not have the usual form', /`include_claim_keys`/],
    [
      'a reusable workflow',
      claims('reusable_workflow'),
      'the branch main',
      /reusable workflow of octo-org\/automation, but `sub` is that of the caller/,
    ],
    [
      'a repository in upper case',
      claims('push', { repository: 'Octo-Org/octo-repo' }),
      'the branch main',
      /upper and lower case: Octo-Org\/octo-repo/,
    ],
  ])('is told from the claims: %s', async (_, token, because, advice) => {
    const error = await errorOf(DENIED, {}, { claims: token });
    expect(error.message).toContain(because);
    expect(error.hint).toMatch(advice);
    expect(subjectsIn(error)[0]).toBe(token['sub']);
    expect(statementIn(error)).toMatchObject({
      Condition: { StringEquals: { 'token.actions.githubusercontent.com:repository_id': token['repository_id'] } },
    });
  });

  it.each([
    ['https://token.actions.githubusercontent.com/octo-corp', 'token.actions.githubusercontent.com/octo-corp'],
    ['https://token.actions.octocorp.ghe.com', 'token.actions.octocorp.ghe.com'],
    ['https://github.example.com/_services/token', 'github.example.com/_services/token'],
  ])('has the condition keys of its issuer: %s', async (iss, prefix) => {
    const error = await errorOf(DENIED, {}, { claims: { ...PUSH, iss } });
    expect(statementIn(error)).toMatchObject({
      Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${prefix}` },
      Condition: { StringEquals: { [`${prefix}:sub`]: expect.anything() } },
    });
    expect(subjectsIn(error)[0]).toBe(PUSH['sub']);
  });

  it.each([
    [
      'a tag',
      claims('tag'),
      /this very tag: for every release use `StringLike` with `repo:octo-org\/octo-repo:ref:refs\/tags\/v\*`/,
    ],
    ['a tag of a part', claims('tag', { ref: 'refs/tags/k8s/app-v1.2.3-rc.1' }), /`\S+:ref:refs\/tags\/k8s\/app-v\*`/],
    ['a tag that is no version', claims('tag', { ref: 'refs/tags/nightly' }), /this very tag\. /],
    [
      'a tag of a repository with ids in its subject',
      claims('tag', { subject: 'ids' }),
      /with `repo:octo-org@65\/octo-repo@74:ref:refs\/tags\/v\*`/,
    ],
    ['a merge queue', claims('merge_group'), /The statement below is for every run of the queue\./],
    [
      'a merge queue of a branch with a slash',
      claims('merge_group', { ref: 'refs/heads/gh-readonly-queue/release/1.x/pr-7-9f2c1a4b' }),
      /the statement below, which does so for jobs of octo-org\/octo-repo in the merge queue of release\/1\.x .*gh-readonly-queue\/release\/1\.x\/\*"/s,
    ],
    [
      'a review of a pull request',
      claims('push', { event: 'pull_request_review', ref: 'refs/pull/7/merge' }),
      /for this pull request: for every one use `StringLike` with `\S+:ref:refs\/pull\/\*\/merge`.*few rights/,
    ],
  ])('says how far its statement goes, and what goes further: %s', async (_, token, advice) => {
    expect((await errorOf(DENIED, {}, { claims: token })).hint).toMatch(advice);
  });

  it('does not take the ref of a pull request or of a merge queue for a branch', async () => {
    const because = async (token: Claims) => (await errorOf(DENIED, {}, { claims: token })).message;
    expect(await because(claims('merge_group'))).toContain("', because a merge queue started the job.");
    const review = claims('push', { event: 'pull_request_review', ref: 'refs/pull/7/merge' });
    expect(await because(review)).toContain("', because the job runs for the pull request 7.");
  });

  it('has more in its subject than usual where the organisation adds to it', async () => {
    const sub = 'repo:octo-org/octo-repo:pull_request:workflow:Deploy';
    const error = await errorOf(DENIED, {}, { claims: { ...claims('pull_request'), sub } });
    expect(error.message).toContain('which has more in it than the usual form `repo:OWNER/REPO:…`');
    expect(error.hint).toContain('`include_claim_keys`');
  });

  it.each([
    'https://token.actions.githubusercontent.com',
    'https://token.actions.githubusercontent.com/octo-corp',
    'https://token.actions.octocorp.ghe.com',
  ])('lists the condition keys that AWS has for the tokens of %s', async (iss) => {
    const { evidence } = await errorOf(DENIED, {}, { claims: { ...PUSH, iss } });
    const [prefix, ...keys] = evidence['claims that a policy can name']?.split(', ').toReversed() ?? [];
    expect(prefix).toBe(`each after ${iss.replace('https://', '')}:`);
    expect(keys).toHaveLength(12);
    expect(keys).toContain('job_workflow_ref');
  });

  it('lists two condition keys for a server of one’s own, and says how another claim becomes part of them', async () => {
    const iss = 'https://github.example.com/_services/token';
    const { evidence, hint } = await errorOf(DENIED, {}, { claims: { ...claims('reusable_workflow'), iss } });
    expect(evidence['claims that a policy can name']).toBe('aud, sub, each after github.example.com/_services/token:');
    expect(hint).toMatch(/`job_workflow_ref`, which names the other, is no condition key for this issuer.*into `sub`/);
    expect(hint).not.toContain('only `job_workflow_ref`');
  });

  it('has the audience that was asked for, also where the token lists it', async () => {
    const error = await errorOf(DENIED, {}, { claims: { ...PUSH, aud: ['other'] } });
    expect(statementIn(error)).toMatchObject({
      Condition: { StringEquals: { 'token.actions.githubusercontent.com:aud': 'other' } },
    });
  });

  it('may be called by a name that is known not to work', async () => {
    const role = 'arn:aws:iam::123456789012:role/GitHubActions';
    expect((await errorOf(DENIED, { 'role-to-assume': role })).hint).toContain(
      'Roles with the very name GitHubActions',
    );
  });

  it('may be forbidden by the organisation, which no further attempt changes', async () => {
    const error = await errorOf(
      refusal(
        'AccessDenied',
        403,
        'User: x is not authorized to perform: sts:AssumeRoleWithWebIdentity with an explicit deny in a service control policy',
      ),
    );
    expect([error.code, error.retry]).toEqual(['AWS_ACCESS_DENIED', 'no']);
    expect(error.message).toContain('A policy forbids expressly');
  });
});

type Case = [string, code: string, status: number, text: string, ours: string, retry: string, said: RegExp];

const NO_PROVIDER = 'No OpenIDConnect provider found in your account for https://token.actions.githubusercontent.com';
const NO_KEY =
  "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements";

describe('a refusal of a token', () => {
  it.each<Case>([
    [
      'no provider',
      'InvalidIdentityToken',
      400,
      NO_PROVIDER,
      'AWS_PROVIDER_NOT_FOUND',
      'no',
      /Check the account in `role-to-assume`, and create the provider in that very account/,
    ],
    [
      'the audience',
      'InvalidIdentityToken',
      400,
      'Incorrect token audience',
      'AWS_AUDIENCE_REFUSED',
      'no',
      /does not accept the audience 'sts.amazonaws.com'.*add-client-id-to-open-id-connect-provider .*--client-id sts.amazonaws.com/s,
    ],
    [
      'the certificate',
      'InvalidIdentityToken',
      400,
      "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint",
      'AWS_TOKEN_REFUSED',
      'no',
      /Update the thumbprint/,
    ],
    [
      'the keys',
      'InvalidIdentityToken',
      400,
      NO_KEY,
      'AWS_KEYS_NOT_FETCHED',
      'passing',
      /could not fetch the keys of token.actions.githubusercontent.com.*CloudTrail does not list it/s,
    ],
    [
      'a claim that is missing',
      'InvalidIdentityToken',
      400,
      'Missing a required claim: aud',
      'AWS_TOKEN_REFUSED',
      'no',
      /no claim `aud`/,
    ],
    [
      'no JWT',
      'InvalidIdentityToken',
      400,
      'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
      'AWS_TOKEN_REFUSED',
      'no',
      /STS does not accept the token/,
    ],
    [
      'expired',
      'ExpiredTokenException',
      400,
      'Token expired: current date/time 1626271164 must be before the expiration date/time1626191469',
      'AWS_TOKEN_EXPIRED',
      'propagation',
      /had expired when STS saw it.*the clock of the issuer \(token.actions.githubusercontent.com\) is wrong/s,
    ],
    [
      'too old',
      'ExpiredTokenException',
      400,
      'Token too old: 441398',
      'AWS_TOKEN_EXPIRED',
      'propagation',
      /finds the token too old/,
    ],
    [
      'the issuer says no',
      'IDPRejectedClaim',
      403,
      'issuer responded with HTTP/1.1 400 Bad Request',
      'AWS_TOKEN_REFUSED',
      'no',
      /told STS that the token is not valid/,
    ],
    [
      'the issuer is slow',
      'IDPCommunicationError',
      400,
      'An error occurred',
      'AWS_KEYS_NOT_FETCHED',
      'passing',
      /could not fetch the keys/,
    ],
  ])('%s', async (_, code, status, text, ours, retry, said) => {
    const error = await errorOf(refusal(code, status, text));
    expect([error.code, error.retry]).toEqual([ours, retry]);
    expect(`${error.message} ${error.hint}`).toMatch(said);
    expect(error.message).toContain(`STS answered ${code} (status ${status}): ${text.replace(/\.$/, '')}`);
    expect(error.evidence['request id']).toBe(REQUEST_ID);
  });

  it('because the keys were not fetched is in no CloudTrail, so none is named', async () => {
    const error = await errorOf(refusal('InvalidIdentityToken', 400, NO_KEY));
    expect(error.evidence).not.toHaveProperty('CloudTrail');
  });

  it.each([
    ['https://github.example.com/_services/token', /condition keys begin with `github.example.com\/_services\/token:`/],
    [
      'https://token.actions.githubusercontent.com/octo-corp',
      /begin with `token.actions.githubusercontent.com\/octo-corp:`/,
    ],
  ])('whose provider is not there names the issuer and its keys: %s', async (iss, hint) => {
    const error = await errorOf(refusal('InvalidIdentityToken', 400, NO_PROVIDER), {}, { claims: { ...PUSH, iss } });
    expect(error.message).toContain(`no identity provider for '${iss}'`);
    expect(error.hint).toMatch(hint);
    expect(error.hint).toContain(`--url ${iss} `);
  });

  it('whose keys lie on a server of one’s own says what STS must reach', async () => {
    const iss = 'https://github.example.com/_services/token';
    const error = await errorOf(refusal('InvalidIdentityToken', 400, NO_KEY), {}, { claims: { ...PUSH, iss } });
    expect(error.hint).toContain(`STS must reach ${iss}/.well-known/openid-configuration`);
    expect(error.retry).toBe('propagation');
  });

  it('that is too old when it is new comes from a server whose clock is to be set', async () => {
    const iss = 'https://github.example.com/_services/token';
    const error = await errorOf(
      refusal('ExpiredTokenException', 400, 'Token expired'),
      {},
      { claims: { ...PUSH, iss } },
    );
    expect(error.hint).toMatch(/the clock of the issuer \(github.example.com.*is wrong.*set it on that server \(NTP\)/);
    expect(error.hint).not.toContain('runner');
  });

  it('whose audience is refused in China names the usual one', async () => {
    const error = await errorOf(refusal('InvalidIdentityToken', 400, 'Incorrect token audience'), {
      'role-to-assume': 'arn:aws-cn:iam::123456789012:role/deploy',
      'aws-region': 'cn-north-1',
    });
    expect(error.hint).toContain('sts.amazonaws.com.cn');
  });
});

describe('a refusal of the request', () => {
  it.each<Case>([
    [
      'too long for the role',
      'ValidationError',
      400,
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      'AWS_DURATION_TOO_LONG',
      'no',
      /allows no session of 7200 s.*--role-name deploy \\\n {2}--max-session-duration 7200/s,
    ],
    [
      'too short',
      'ValidationError',
      400,
      "1 validation error detected: Value '1' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
      'AWS_REQUEST_REFUSED',
      'no',
      /does not accept `role-duration-seconds`/,
    ],
    [
      'the session name',
      'ValidationError',
      400,
      "1 validation error detected: Value 'dependabot[bot]' at 'roleSessionName' failed to satisfy constraint",
      'AWS_REQUEST_REFUSED',
      'no',
      /`role-session-name`/,
    ],
    ['the role', 'ValidationError', 400, 'Request ARN is invalid', 'AWS_REQUEST_REFUSED', 'no', /`role-to-assume`/],
    [
      'an empty role',
      'ValidationError',
      400,
      "Value '' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20",
      'AWS_REQUEST_REFUSED',
      'no',
      /`role-to-assume`/,
    ],
    ['something else', 'ValidationError', 400, 'No', 'AWS_REQUEST_REFUSED', 'no', /the answer speaks of/],
    [
      'the region',
      'RegionDisabledException',
      403,
      'STS is not activated in this region for account:123456789012.',
      'AWS_REGION_DISABLED',
      'no',
      /STS is not active in eu-west-1.*us-east-1/s,
    ],
    [
      'the policy',
      'MalformedPolicyDocument',
      400,
      'Syntax errors in policy.',
      'AWS_POLICY_REFUSED',
      'no',
      /no policy that IAM understands/,
    ],
    [
      'its size',
      'PackedPolicyTooLarge',
      400,
      'Packed policy consumes 142% of allotted space, please use smaller policy.',
      'AWS_POLICY_REFUSED',
      'no',
      /Shorten `inline-session-policy`/,
    ],
    ['too many requests', 'Throttling', 400, 'Rate exceeded', 'AWS_THROTTLED', 'passing', /too often/],
    [
      'too many requests, by status',
      'TooManyRequestsException',
      429,
      'Slow down',
      'AWS_THROTTLED',
      'passing',
      /too often/,
    ],
    ['a failure', 'InternalFailure', 500, 'An internal error', 'AWS_UNAVAILABLE', 'passing', /is failing/],
    ['not available', 'ServiceUnavailable', 503, 'Try later', 'AWS_UNAVAILABLE', 'passing', /is failing/],
    ['unknown', 'SomethingNew', 400, 'It is new', 'AWS_REQUEST_REFUSED', 'no', /API reference of AWS STS/],
  ])('%s', async (_, code, status, text, ours, retry, said) => {
    const inputs = { 'role-duration-seconds': '7200', 'inline-session-policy': '{}' };
    const error = await errorOf(refusal(code, status, text), inputs);
    expect([error.code, error.retry]).toEqual([ours, retry]);
    expect(`${error.message} ${error.hint}`).toMatch(said);
    expect(error.message).toContain(`STS answered ${code} (status ${status})`);
  });

  it.each([408, 500, 502, 503, 504])(
    'may pass where the status says "not now" and nothing says why: %i',
    async (status) => {
      for (const answer of [{ status }, refusal('Unknown', status, 'Not now')]) {
        expect(await errorOf(answer)).toMatchObject({ code: 'AWS_UNAVAILABLE', retry: 'passing' });
      }
    },
  );

  it.each([
    ['af-south-1', 'aws', 'https://sts.us-east-1.amazonaws.com'],
    ['us-east-1', 'aws', 'https://sts.us-west-2.amazonaws.com'],
    ['us-gov-east-1', 'aws-us-gov', 'https://sts.us-gov-west-1.amazonaws.com'],
    ['cn-northwest-1', 'aws-cn', 'https://sts.cn-north-1.amazonaws.com.cn'],
    ['us-iso-west-1', 'aws-iso', 'https://sts.us-iso-east-1.c2s.ic.gov'],
  ])(
    'whose region does not work leaves that to later steps and names another STS: %s',
    async (region, partition, url) => {
      const inputs = { 'role-to-assume': `arn:${partition}:iam::123456789012:role/deploy`, 'aws-region': region };
      for (const answer of [refusal('RegionDisabledException', 403, 'STS is not activated'), { status: 503 }]) {
        const { hint } = await errorOf(answer, inputs);
        expect(hint).toContain(`or keep \`aws-region\` and set \`sts-endpoint: ${url}\``);
      }
    },
  );

  it('whose region is the only one of its partition names no other', async () => {
    const inputs = { 'role-to-assume': 'arn:aws-eusc:iam::123456789012:role/deploy', 'aws-region': 'eusc-de-east-1' };
    const { hint } = await errorOf(refusal('RegionDisabledException', 403, 'STS is not activated'), inputs);
    expect(hint).toBe('Let the administrator of the account activate it (IAM, Account settings).');
  });

  it('speaks of the region that STS was asked in', async () => {
    const inputs = { 'aws-region': 'af-south-1', 'sts-endpoint': 'https://sts.us-east-1.amazonaws.com' };
    const { message, hop, evidence } = await errorOf({ status: 503 }, inputs);
    expect([message, hop]).toEqual([
      expect.stringContaining('STS in us-east-1 is failing'),
      'AWS STS (sts.us-east-1.amazonaws.com)',
    ]);
    expect(evidence['CloudTrail']).toMatch(/us-east-1$/);
  });

  it.each([
    [
      'a managed policy',
      { 'managed-session-policies': 'arn:aws:iam::123456789012:policy/none' },
      'MalformedPolicyDocument',
      'The policy is not attachable',
      /One of `managed-session-policies`.*exists, and that it can be attached/,
    ],
    [
      'managed policies that are too large',
      { 'managed-session-policies': 'arn:aws:iam::123456789012:policy/large' },
      'PackedPolicyTooLarge',
      'Packed policy consumes 142% of allotted space',
      /Give fewer `managed-session-policies`, or let the issuer put fewer tags into the token\.$/,
    ],
    [
      'tags of the token',
      {},
      'AccessDenied',
      'Not authorized to perform: sts:TagSession',
      /beside `sts:AssumeRoleWithWebIdentity` in the trust policy of that role\. The token carries these tags/,
    ],
    [
      'tags of the token that are too large',
      {},
      'PackedPolicyTooLarge',
      'Packed size of session tags consumes 142%',
      /The session tags are too large\..*The token carries these tags.*at its issuer/,
    ],
    [
      'a tag of the token that STS does not take',
      {},
      'ValidationError',
      "Value 'a#b' at 'tags.1.member.value' failed to satisfy constraint",
      /one of the session tags.*The token carries these tags.*at its issuer/,
    ],
    [
      'the source identity of the token',
      {},
      'AccessDenied',
      'Not authorized to perform: sts:SetSourceIdentity',
      /Allow `sts:SetSourceIdentity` in the trust policy of that role\.$/,
    ],
  ])('names no input that was not given or has no effect: %s', async (_, inputs, code, text, said) => {
    const error = await errorOf(refusal(code, 400, text), inputs);
    expect(`${error.message} ${error.hint}`).toMatch(said);
    expect(error.hint).not.toMatch(
      /inline-session-policy|role-skip-session-tagging|custom-tags|identity that assumes it/,
    );
  });

  it('without a code is told by its status', async () => {
    const error = await errorOf({ status: 503 });
    expect(error.message).toBe('STS in eu-west-1 is failing. STS answered nothing that says why (status 503).');
  });

  it('shows no more of the answer than may be read, and nothing that is no text', async () => {
    const error = await errorOf(refusal('ValidationError', 400, `\u001b[31m\n::error::${'x'.repeat(900)}`));
    expect(error.message).not.toMatch(/[\u0000-\u001f]/);
    expect(error.message.length).toBeLessThan(700);
  });
});

describe('a refusal of the credentials that a role is chained with', () => {
  it.each<Case>([
    [
      'a tag',
      'ValidationError',
      400,
      "1 validation error detected: Value 'refs/heads/#2-x' at 'tags.7.member.value' failed to satisfy constraint",
      'AWS_SESSION_TAGS_REFUSED',
      'no',
      /Correct `custom-tags`/,
    ],
    [
      'the role',
      'AccessDenied',
      403,
      'User: arn:aws:iam::1:user/x is not authorized to perform: sts:AssumeRole on resource: arn',
      'AWS_ACCESS_DENIED',
      'propagation',
      /The credentials of this machine may not assume.*`sts:ExternalId`/s,
    ],
    [
      'the tags',
      'AccessDenied',
      403,
      'User: x is not authorized to perform: sts:TagSession on resource: arn',
      'AWS_SESSION_TAGS_REFUSED',
      'no',
      /Allow `sts:TagSession`.*role-skip-session-tagging/s,
    ],
    [
      'the source identity',
      'AccessDenied',
      403,
      'User: x is not authorized to perform: sts:SetSourceIdentity',
      'AWS_ACCESS_DENIED',
      'no',
      /sts:SetSourceIdentity/,
    ],
    [
      'too long',
      'ValidationError',
      400,
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
      'AWS_DURATION_TOO_LONG',
      'no',
      /too long for a chained role/,
    ],
    [
      'unknown',
      'InvalidClientTokenId',
      403,
      'The security token included in the request is invalid.',
      'AWS_SOURCE_CREDENTIALS_REFUSED',
      'propagation',
      /does not know the credentials/,
    ],
    [
      'expired',
      'ExpiredToken',
      403,
      'The security token included in the request is expired',
      'AWS_SOURCE_CREDENTIALS_REFUSED',
      'no',
      /have expired/,
    ],
    [
      'expired, by its other name',
      'ExpiredTokenException',
      400,
      'The security token included in the request is expired',
      'AWS_SOURCE_CREDENTIALS_REFUSED',
      'no',
      /have expired/,
    ],
    [
      'broken',
      'SignatureDoesNotMatch',
      403,
      'The request signature we calculated does not match',
      'AWS_SOURCE_CREDENTIALS_REFUSED',
      'no',
      /do not belong together.*AWS_SECRET_ACCESS_KEY is whole/s,
    ],
    [
      'out of time',
      'SignatureDoesNotMatch',
      403,
      'Signature expired: 20260101T000000Z is now earlier than',
      'AWS_SOURCE_CREDENTIALS_REFUSED',
      'no',
      /clock of this runner is wrong/,
    ],
    [
      'tags that are too large',
      'PackedPolicyTooLarge',
      400,
      'Packed size of session tags consumes 142% of allotted space.',
      'AWS_SESSION_TAGS_REFUSED',
      'no',
      /Shorten `custom-tags`/,
    ],
  ])('%s', async (_, code, status, text, ours, retry, said) => {
    const error = await errorOf(refusal(code, status, text), { 'role-chaining': 'true' }, { env: AMBIENT });
    expect([error.code, error.retry]).toEqual([ours, retry]);
    expect(`${error.message} ${error.hint}`).toMatch(said);
  });
});

it('reads the errors of Ceph, whose code stands elsewhere', async () => {
  const body = '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>No</Message></Error>';
  const error = await errorOf(xml(403, body), { 'sts-endpoint': 'https://ceph.example.com' });
  expect([error.code, error.hop]).toEqual(['AWS_ACCESS_DENIED', 'STS (ceph.example.com)']);
  expect(error.message).toContain('STS answered AccessDenied (status 403): No.');
});

describe('another server, which `sts-endpoint` names', () => {
  const MINIO = { 'sts-endpoint': 'https://minio.example.com:9000', 'role-to-assume': 'arn:minio:iam:::role/deploy' };
  const CEPH = { 'sts-endpoint': 'https://ceph.example.com' };

  it('where roles lie in no account, has no statement and no command of AWS', async () => {
    const denied = await errorOf(DENIED, MINIO);
    expect(denied.hint).toBe('Check the role and the OpenID provider on minio.example.com:9000.');
    expect(denied.evidence).not.toHaveProperty('claims that a policy can name');
    const unknown = await errorOf(refusal('InvalidIdentityToken', 400, NO_PROVIDER), MINIO);
    expect(unknown.message).toContain("minio.example.com:9000 has no identity provider for 'https://token.actions.");
    expect(unknown.hint).toMatch(/^Check the role and the OpenID provider on that server\./);
    for (const [code, text] of [
      ['InvalidIdentityToken', 'Incorrect token audience'],
      ['InvalidIdentityToken', 'No'],
      ['IDPRejectedClaim', 'No'],
      ['ValidationError', 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.'],
    ] as const) {
      const { message, hint } = await errorOf(refusal(code, 400, text), MINIO);
      expect(`${message} ${hint}`).not.toMatch(/aws .*iam|account /);
    }
  });

  it('where roles lie in accounts, is the one that its commands are for', async () => {
    const { hint } = await errorOf(refusal('InvalidIdentityToken', 400, NO_PROVIDER), CEPH);
    expect(hint).toContain('aws --endpoint-url https://ceph.example.com iam create-open-id-connect-provider');
  });

  it.each([
    ['is failing', { status: 503 }, /^STS on ceph.example.com is failing\./],
    ['is asked too often', refusal('SlowDown', 503, 'Slow down'), /^ceph.example.com is asked too often\./],
    ['can not fetch the keys', refusal('InvalidIdentityToken', 400, NO_KEY), /^STS could not fetch the keys/],
  ])('that %s is not mended at AWS', async (_, answer, said) => {
    const { message, hint } = await errorOf(answer, CEPH);
    expect(message).toMatch(said);
    expect(hint).not.toMatch(/AWS|CloudTrail|aws-region|account/);
  });
});

describe('a failure on the way', () => {
  it('names the hop', async () => {
    const error = await errorOf('reset');
    expect([error.code, error.retry, error.hop]).toEqual([
      'NETWORK',
      'passing',
      'AWS STS (sts.eu-west-1.amazonaws.com)',
    ]);
  });

  it('names the region where that may not exist', async () => {
    sts.answer('reset');
    const { error, told } = await sts.exchange({ ...INPUTS, 'aws-region': 'eu-west-9' });
    expect(error?.message).toMatch(/^`aws-region`: there may be no region 'eu-west-9'\. /);
    expect(error?.hint).toMatch(/^The known region with the name most like it is 'eu-west-\d'/);
    expect(told[0]).toMatch(/^notice `aws-region`: 'eu-west-9' is none of the regions that this version knows/);
  });

  it('to a server of one’s own where nothing listens is no passing fault: it is asked four times, or as often as is said', async () => {
    const asked: number[] = [];
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    listener.close();
    await once(listener, 'close');
    const inputs = { ...INPUTS, 'sts-endpoint': `http://127.0.0.1:${port}` };
    const http = new Http(new Deadline(30));
    const context = contextFor(new FakeRunner(), http, fileReader(new FakeRunner()));
    const identity: Identity = {
      ask: async () => ({ jwt: new Secret('a.b.c'), clockAhead: undefined }),
      check: async ({ jwt }) => {
        asked.push(Date.now());
        return { jwt, claims: PUSH, reportable: [], story: () => NO_STORY };
      },
    };
    const error = await obtain(plan(inputs), identity, context, http.deadline).catch((reason: unknown) => reason);
    http.close();
    expect(error).toMatchObject({ code: 'NETWORK', message: expect.stringContaining('was refused') });
    expect((error as FederateError).hint).toMatch(/^Check `sts-endpoint`: at 127\.0\.0\.1:\d+ nothing listens/);
    expect(asked).toHaveLength(4);
  });
});
