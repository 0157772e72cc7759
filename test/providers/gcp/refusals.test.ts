import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FederateError } from '../../../src/errors.ts';
import { DEPLOYER, POOL, PROVIDER } from '../../fakes/gcp.ts';
import { answers, nested } from '../../fakes/gcp-answers.ts';
import { OPEN_ID_TOKEN_CREATOR, TOKEN_CREATOR } from '../../fakes/gcp-state.ts';
import { type Answer, htmlPage, json } from '../../fakes/web.ts';
import { type Given, Stage } from './stage.ts';

const ISSUER = 'https://token.actions.githubusercontent.com';
const account = { service_account: DEPLOYER };
const accessToken = { ...account, token_format: 'access_token' };
const idToken = { ...account, token_format: 'id_token', id_token_audience: 'a', create_credentials_file: 'false' };
const user = { ...accessToken, access_token_subject: 'user@example.com', create_credentials_file: 'false' };

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());
beforeEach(() => {
  for (const faults of Object.values(stage.google.faults)) faults.always = undefined;
  stage.issuer.claims = {};
});

const NO_PROVIDER = PROVIDER.replace('octo-org', 'hubot');

/** What the step fails with when this service answers so. */
async function refusedBy(
  service: keyof Stage['google']['faults'],
  answer: Answer,
  given: Given,
): Promise<FederateError> {
  stage.google.faults[service].always = answer;
  return stage.refusal(given);
}

describe('a refusal of Google STS', () => {
  it.each([
    [
      'unauthorized_client',
      answers.condition,
      'GCP_ATTRIBUTE_CONDITION',
      'no',
      /providers describe \S+ \\\n {2}--format='value\(attributeCondition\)'\n\nTo let in this job and all that get in now:/,
    ],
    [
      'invalid_target',
      answers.target,
      'GCP_PROVIDER_NOT_FOUND',
      'propagation',
      /providers describe projects\/123456789012\/\S+\/providers\/octo-org \\\n {2}--format=/,
    ],
    ['invalid_request', answers.providerName, 'GCP_PROVIDER_NAME_REFUSED', 'no', /--format='value\(name\)'/],
    [
      'a mapping to no text',
      answers.subjectType,
      'GCP_ATTRIBUTE_MAPPING',
      'no',
      /a comparison belongs into the attribute condition/,
    ],
    [
      'a long subject',
      answers.subjectSize,
      'GCP_SUBJECT_TOO_LONG',
      'no',
      /--attribute-mapping='google\.subject=assertion\.repository_id \+ ":" \+ assertion\.ref,/,
    ],
    [
      'another audience',
      answers.audience('x'),
      'GCP_AUDIENCE_REFUSED',
      'no',
      /providers describe \S+ \\\n {2}--format='value\(oidc\.allowedAudiences\)'$/,
    ],
    [
      'another issuer',
      answers.issuer('https://github.example.com/_services/token', ISSUER),
      'GCP_ISSUER_REFUSED',
      'no',
      /--issuer-uri=http/,
    ],
    ['an unknown issuer', answers.unknownIssuer, 'GCP_ISSUER_REFUSED', 'no', /--issuer-uri=http/],
    ['keys out of reach', answers.keys, 'GCP_KEYS_NOT_FETCHED', 'passing', /--jwk-json-path=jwks\.json/],
    ['a stale token', answers.stale(1778083730), 'GCP_TOKEN_EXPIRED', 'propagation', /Compare the clock/],
    ['a bad signature', answers.signature, 'GCP_TOKEN_REFUSED', 'no', /--format='value\(oidc\)'/],
    [
      'a limit of requests',
      answers.throttled,
      'GCP_THROTTLED',
      'passing',
      /with `service_account` they ask far less often/,
    ],
    ['an unknown scope', answers.scope, 'GCP_SCOPE_REFUSED', 'no', /Correct `access_token_scopes`/],
    [
      'an API that is not enabled',
      answers.apiDisabled,
      'GCP_API_DISABLED',
      'no',
      /gcloud services enable sts\.googleapis\.com \\\n {2}--project=123456789012/,
    ],
  ] as const)('for %s is named, with what mends it', async (_name, refusal, code, retry, mend) => {
    const error = await refusedBy('exchange', refusal.answer, {});
    expect(error).toMatchObject({ code, retry, hop: expect.stringMatching(/^Google STS \(127\.0\.0\.1:\d+\)$/) });
    expect(error.hint).toMatch(mend);
    expect(error.message).toContain(textOf(refusal.answer));
    expect(error.evidence['provider']).toBe(PROVIDER);
  });

  it('shows the claims that the condition is about', async () => {
    const { evidence } = await refusedBy('exchange', answers.condition.answer, {});
    expect(evidence).toMatchObject({
      'claim sub': 'repo:octo-org/octo-repo:ref:refs/heads/main',
      'claim repository_id': '74',
      'claim event_name': 'push',
    });
  });

  it('for a provider that is not found tells how to see whether it or its pool is disabled', async () => {
    const { hint } = await refusedBy('exchange', answers.target.answer, {});
    const pool = PROVIDER.replace(/\/providers\/.*$/, '');
    const [describeProvider, describePool, make, ...more] = hint.split('\n\n').slice(1);
    expect([describeProvider, describePool, more]).toEqual([
      `gcloud iam workload-identity-pools providers describe ${PROVIDER} \\\n  --format='value(state,disabled)'`,
      `gcloud iam workload-identity-pools describe ${pool} \\\n  --format='value(state,disabled)'`,
      [],
    ]);
    // For one that never was.
    expect(hint).toContain('what never was is made by the last commands');
    expect(make).toContain(`gcloud iam workload-identity-pools create ${pool}\n`);
    expect(make).toContain(`providers create-oidc ${PROVIDER} \\\n  --issuer-uri=${stage.issuer.url} \\\n`);
    expect(make).toContain("assertion.repository_id == '\\''74'\\''");
  });

  it('by a condition has nothing to paste that replaces it, for it may be meant, and guards other repositories too', async () => {
    const { hint } = await refusedBy('exchange', answers.condition.answer, {});
    expect(hint).toContain('If this run should be let in, change only the part of the condition that is false');
    expect(hint).not.toContain('update-oidc');
    expect(hint).toContain(
      "(WHAT IS THERE) || (assertion.repository_id == '74' && assertion.repository_owner_id == '65' && assertion.ref == 'refs/heads/main')",
    );
  });

  it('for the audience tells which one to give, and leaves those of others alone', async () => {
    const own = await refusedBy('exchange', answers.audience('x').answer, {});
    expect(own.hint).toMatch(/^That is its own name and the default, but the provider has allowed audiences/);
    const named = await refusedBy('exchange', answers.audience('x').answer, { audience: 'octo-audience' });
    expect(named.hint).toMatch(/if it has none, it expects its own name, so leave `audience` out:/);
    for (const { hint } of [own, named]) expect(hint).not.toContain('update-oidc');
  });

  it('of the real checks of the stand-in is the same', async () => {
    const missing = await stage.refusal({ workload_identity_provider: NO_PROVIDER });
    expect(missing).toMatchObject({ code: 'GCP_PROVIDER_NOT_FOUND', message: expect.stringContaining(NO_PROVIDER) });
    expect(await stage.refusal({ audience: 'octo-audience' })).toMatchObject({
      code: 'GCP_AUDIENCE_REFUSED',
      message: expect.stringContaining('does not expect tokens for the audience octo-audience'),
    });
    stage.issuer.claims = { sub: 'x'.repeat(128) };
    expect(await stage.refusal({})).toMatchObject({
      code: 'GCP_SUBJECT_TOO_LONG',
      message: expect.stringContaining('the `sub` of this token has 128)'),
    });
  });
});

describe('a refusal of the service account', () => {
  it.each([
    [
      'a missing role',
      answers.denied('iam.serviceAccounts.getAccessToken'),
      'GCP_IMPERSONATION_DENIED',
      'propagation',
      /add-iam-policy-binding/,
    ],
    [
      'a missing account',
      answers.noAccount(DEPLOYER),
      'GCP_SERVICE_ACCOUNT_NOT_FOUND',
      'propagation',
      /service-accounts list \\\n {2}--project=my-project/,
    ],
    [
      'too long a lifetime',
      answers.lifetime(DEPLOYER),
      'GCP_LIFETIME_TOO_LONG',
      'no',
      /iam\.allowServiceAccountCredentialLifetimeExtension/,
    ],
    ['a clock that is ahead', answers.clock, 'GCP_LIFETIME_TOO_LONG', 'no', /ask for 3500s/],
    ['an argument', answers.argument, 'GCP_REQUEST_REFUSED', 'no', /Google does not say which of them it means/],
    ['the federated token', answers.unauthenticated, 'GCP_TOKEN_REFUSED', 'propagation', /Run the job again/],
    [
      'an API that is not enabled',
      answers.apiDisabled,
      'GCP_API_DISABLED',
      'no',
      /gcloud services enable iamcredentials\.googleapis\.com/,
    ],
    ['a perimeter', answers.perimeter, 'GCP_REQUEST_REFUSED', 'no', /must let this identity or this runner in/],
    ['a project without billing', answers.billing, 'GCP_REQUEST_REFUSED', 'no', /no grant mends it/],
    ['a quota', answers.exhausted, 'GCP_THROTTLED', 'passing', /Run the job again/],
    ['an outage', answers.unavailable, 'GCP_UNAVAILABLE', 'passing', /status\.cloud\.google\.com/],
    ['a fault of Google', answers.internal, 'GCP_UNAVAILABLE', 'passing', /status\.cloud\.google\.com/],
  ] as const)('for %s is named, with what mends it', async (_name, refusal, code, retry, mend) => {
    const error = await refusedBy('serviceAccount', refusal.answer, account);
    expect(error).toMatchObject({ code, retry, hop: expect.stringMatching(/^service account impersonation \(/) });
    expect(error.hint).toMatch(mend);
    expect(error.message).toContain(textOf(refusal.answer));
    expect(error.evidence['service account']).toBe(DEPLOYER);
  });

  it('of a policy is one at Google STS as well, and told by the text alone where there is no reason', async () => {
    const bare = nested(403, 'PERMISSION_DENIED', textOf(answers.perimeter.answer)).answer;
    for (const service of ['exchange', 'serviceAccount'] as const) {
      expect(await refusedBy(service, bare, account)).toMatchObject({
        code: 'GCP_REQUEST_REFUSED',
        retry: 'no',
        message: expect.stringMatching(
          /^Google refuses this for a reason other than a missing role\. Google says: Req/,
        ),
        hint: expect.not.stringContaining('add-iam-policy-binding'),
      });
      stage.google.faults[service].always = undefined;
    }
  });

  it('names the exact members to grant the role to', async () => {
    const { hint } = await refusedBy(
      'serviceAccount',
      answers.denied('iam.serviceAccounts.getAccessToken').answer,
      account,
    );
    const [words, mapping, command, members] = hint.split('\n\n');
    expect(words).toContain('look which attribute is mapped, then put that member into the command');
    expect(mapping).toContain(`${PROVIDER} \\\n  --format='value(attributeMapping)'`);
    expect(words).toContain('Grant it roles/iam.workloadIdentityUser on the service account');
    expect(command).toBe(
      [
        `gcloud iam service-accounts add-iam-policy-binding ${DEPLOYER} \\`,
        '  --project=my-project \\',
        '  --role=roles/iam.workloadIdentityUser \\',
        `  --member=principal:${POOL}/subject/repo:octo-org/octo-repo:ref:refs/heads/main`,
      ].join('\n'),
    );
    expect(members?.split('\n')).toEqual([
      'The member to let in, by what is mapped:',
      'google.subject=assertion.sub (this branch or environment only):',
      `  principal:${POOL}/subject/repo:octo-org/octo-repo:ref:refs/heads/main`,
      'attribute.repository_id=assertion.repository_id (all runs of the repository):',
      `  principalSet:${POOL}/attribute.repository_id/74`,
    ]);
  });

  it('names a service account in full where its address tells no project', async () => {
    const compute = stage.google.addServiceAccount('123456789012-compute@developer.gserviceaccount.com');
    const { hint } = await stage.refusal({ service_account: compute.email });
    expect(hint).toContain(`add-iam-policy-binding projects/-/serviceAccounts/${compute.email} \\\n  --role=`);
  });

  it('quotes what others chose in commands to paste', async () => {
    stage.issuer.claims = { sub: "repo:octo-org/octo-repo:ref:refs/heads/it's; rm -rf ~" };
    const { hint } = await refusedBy('serviceAccount', answers.deniedToSign.answer, account);
    expect(hint).toContain(String.raw`subject/repo:octo-org/octo-repo:ref:refs/heads/it'\''s; rm -rf ~'`);
  });

  it('names the hop of an id token and of a signature', async () => {
    const denied = answers.denied('iam.serviceAccounts.getOpenIdToken').answer;
    expect(await refusedBy('serviceAccount', denied, idToken)).toMatchObject({
      hop: expect.stringMatching(/^id token of the service account \(/),
      message: expect.stringContaining(`may not use iam.serviceAccounts.getOpenIdToken on ${DEPLOYER}`),
    });
    const signing = await refusedBy('serviceAccount', answers.deniedToSign.answer, user);
    expect(signing.hop).toMatch(/^signJwt of the service account \(/);
    expect(signing.hint).toContain('--role=roles/iam.serviceAccountTokenCreator');
  });

  it('is a warning where only clients of the file will miss the role, and the token that was asked for is given', async () => {
    const caller = stage.google.addServiceAccount('caller@my-project.iam.gserviceaccount.com');
    caller.policy[OPEN_ID_TOKEN_CREATOR] = [`principalSet:${POOL}/attribute.repository_id/74`];
    const given = { ...idToken, service_account: caller.email };
    const { outputs, file, runner, credentials } = await stage.exchange({ ...given, create_credentials_file: 'true' });
    expect(outputs).toHaveProperty('id_token');
    expect(file['service_account_impersonation_url']).toContain(caller.email);
    expect(runner.all('warning')).toEqual([
      `Later steps get no access token by the credentials file: The workload may not use iam.serviceAccounts.getAccessToken on ${caller.email}. Google says: Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist). (PERMISSION_DENIED) If they need one, grant roles/iam.workloadIdentityUser to the workload as well; if not, set \`create_credentials_file: false\`.`,
    ]);
    expect(credentials.notes).toEqual([]);
    expect((await stage.exchange(given)).runner.all('warning')).toEqual([]);
  });

  it('stays an error where it is about more than the file', async () => {
    const given = { ...idToken, create_credentials_file: 'true' };
    const runner = stage.runner();
    stage.google.faults.serviceAccount.always = answers.denied('iam.serviceAccounts.getOpenIdToken').answer;
    expect(await stage.refusal(given, runner)).toMatchObject({ code: 'GCP_IMPERSONATION_DENIED' });
    expect(runner.all('warning')).toEqual([]);
    stage.google.faults.serviceAccount.always = answers.unavailable.answer;
    expect(await stage.refusal(given)).toMatchObject({ code: 'GCP_UNAVAILABLE', retry: 'passing' });
  });

  it('names the gap in a chain of delegates', async () => {
    const given = { ...accessToken, delegates: 'middle@my-project.iam.gserviceaccount.com' };
    stage.google.addServiceAccount('middle@my-project.iam.gserviceaccount.com');
    const error = await stage.refusal(given);
    expect(error.message).toContain(`The chain of \`delegates\` to ${DEPLOYER} has a gap.`);
    expect(error.hint).toContain('add-iam-policy-binding middle@my-project.iam.gserviceaccount.com');
  });

  it('names the last link of a chain, where it is the last delegate who may not', async () => {
    const middle = stage.google.addServiceAccount('last@my-project.iam.gserviceaccount.com');
    middle.policy[TOKEN_CREATOR] = [`principalSet:${POOL}/attribute.repository_id/74`];
    const error = await stage.refusal({ ...accessToken, delegates: middle.email });
    expect(error).toMatchObject({ code: 'GCP_IMPERSONATION_DENIED', retry: 'propagation' });
    expect(error.message).toMatch(
      `The last of \`delegates\`, ${middle.email}, may not use iam.serviceAccounts.getAccessToken on ${DEPLOYER}.`,
    );
    expect(error.hint.split('\n\n').slice(1)).toEqual([
      [
        `gcloud iam service-accounts add-iam-policy-binding ${DEPLOYER} \\`,
        '  --project=my-project \\',
        '  --role=roles/iam.serviceAccountTokenCreator \\',
        `  --member=serviceAccount:${middle.email}`,
      ].join('\n'),
    ]);
  });

  it('shows every link of a chain where Google does not say which is missing', async () => {
    const [first, second] = ['one', 'two'].map((name) =>
      stage.google.addServiceAccount(`${name}@my-project.iam.gserviceaccount.com`),
    );
    const { hint } = await stage.refusal({ ...accessToken, delegates: `${first?.email}, ${second?.uniqueId}` });
    const links = [...hint.matchAll(/add-iam-policy-binding (\S+)[\s\S]*?--member=(\S+)/g)].map(([, ...link]) => link);
    expect(links).toEqual([
      [first?.email, `principal:${POOL}/subject/repo:octo-org/octo-repo:ref:refs/heads/main`],
      [`projects/-/serviceAccounts/${second?.uniqueId}`, `serviceAccount:${first?.email}`],
      [DEPLOYER, `serviceAccount:EMAIL_OF_${second?.uniqueId}`],
    ]);
    expect(hint.match(/--role=\S+/g)).toEqual(Array.from({ length: 3 }, () => `--role=${TOKEN_CREATOR}`));
  });

  it('names the delegate that does not exist, not the service account', async () => {
    const nobody = 'nobody@other-project.iam.gserviceaccount.com';
    const error = await stage.refusal({ ...accessToken, delegates: nobody });
    expect(error).toMatchObject({
      code: 'GCP_SERVICE_ACCOUNT_NOT_FOUND',
      message: expect.stringContaining(`There is no service account ${nobody}.`),
      hint: expect.stringContaining('Correct `delegates`.'),
    });
    expect(error.hint).toContain('--project=other-project');
  });

  it('is read without a body as well', async () => {
    expect(await refusedBy('serviceAccount', { status: 404 }, account)).toMatchObject({
      code: 'GCP_SERVICE_ACCOUNT_NOT_FOUND',
      message: `There is no service account ${DEPLOYER}. Google gave no reason (status 404).`,
    });
  });

  it.each([
    [htmlPage(403), 'ANSWER_UNREADABLE', 'no'],
    [htmlPage(502), 'GCP_UNAVAILABLE', 'passing'],
    [json(200, { accessToken: 'ya29.c.x' }), 'CREDENTIALS_REFUSED', 'no'],
    [json(200, { accessToken: 'a\nb', expireTime: '2030-01-01T00:00:00Z' }), 'CREDENTIALS_REFUSED', 'no'],
    [json(200, { accessToken: 'ya29.c.x', expireTime: 'soon' }), 'CREDENTIALS_REFUSED', 'no'],
    [json(200, {}), 'CREDENTIALS_REFUSED', 'no'],
    ['reset', 'NETWORK', 'passing'],
  ] as const)('tells an answer that is none of Google (%j)', async (answer, code, retry) => {
    expect(await refusedBy('serviceAccount', answer, account)).toMatchObject({ code, retry });
  });

  it('keeps the wait that Google asks for, and caps its words', async () => {
    const slow = nested(429, 'RESOURCE_EXHAUSTED', 'x'.repeat(5000)).answer;
    if (typeof slow === 'string') throw new Error('This is an answer');
    const error = await refusedBy(
      'serviceAccount',
      { ...slow, headers: { ...slow.headers, 'retry-after': '7' } },
      account,
    );
    expect(error.retryAfter).toBe(7);
    expect(error.message.length).toBeLessThan(700);
  });
});

describe('a refusal of domain-wide delegation', () => {
  beforeAll(() => {
    const deployer = stage.google.serviceAccounts.get(DEPLOYER);
    if (deployer !== undefined) {
      deployer.policy['roles/iam.serviceAccountTokenCreator'] = [`principalSet:${POOL}/attribute.repository_id/74`];
    }
  });

  it('names the user, the scopes and the place to allow them', async () => {
    const error = await stage.refusal({ ...user, access_token_scopes: 'https://www.googleapis.com/auth/drive' });
    expect(error).toMatchObject({
      code: 'GCP_DELEGATION_REFUSED',
      hop: expect.stringMatching(/^domain-wide delegation \(/),
      message:
        'The service account may not act for user@example.com. Google says: Invalid email or User ID. (invalid_grant)',
    });
    expect(error.hint).toContain('every scope asked for: https://www.googleapis.com/auth/drive');
    expect(error.hint).toContain(`gcloud iam service-accounts describe ${DEPLOYER}`);
  });

  it('tells a wrong clock apart from a delegation that is missing', async () => {
    const error = await refusedBy('delegation', answers.assertionTimes.answer, user);
    expect(error).toMatchObject({
      code: 'GCP_TOKEN_EXPIRED',
      retry: 'no',
      message: expect.stringContaining('the clock of this runner is wrong. Google says: Invalid JWT: Token must be'),
      hint: 'Set the clock of the runner, and keep it right by NTP.',
    });
  });

  it('keeps what Google says of the scopes', async () => {
    const { message } = await refusedBy('delegation', answers.delegation.answer, user);
    expect(message).toContain('client not authorized for any of the scopes requested.');
  });
});

describe('a refusal of an access boundary', () => {
  it('is told apart from that of the exchange before it', async () => {
    const rule = {
      availableResource: '//storage.googleapis.com/projects/_/buckets/b',
      availablePermissions: ['inRole:roles/storage.objectViewer'],
    };
    const { exchange } = stage.google.faults;
    const answer = json(400, { error: 'invalid_request', error_description: 'The subject token lacks a scope.' });
    let asked = 0;
    exchange.take = () => {
      asked += 1;
      return asked === 2 ? answer : undefined;
    };
    const given = { ...accessToken, access_boundary: JSON.stringify({ accessBoundaryRules: [rule] }) };
    const error = await stage.refusal(given).finally(() => Reflect.deleteProperty(exchange, 'take'));
    expect(error).toMatchObject({
      code: 'GCP_ACCESS_BOUNDARY_REFUSED',
      hop: expect.stringMatching(/^Google STS, access boundary \(/),
      message:
        'The access token was not exchanged for a limited one. Google says: The subject token lacks a scope. (invalid_request)',
    });
  });
});

/** What Google itself says in an answer, in either form. */
function textOf(answer: Answer): string {
  const body = typeof answer === 'string' ? {} : JSON.parse(answer.body ?? '{}');
  return body.error_description ?? body.error.message;
}
