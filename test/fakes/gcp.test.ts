import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEPLOYER, GoogleCloud, PROVIDER } from './gcp.ts';
import { type GitHubIssuer, startIssuer } from './issuer.ts';
import type { Answer, Received } from './web.ts';

const TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:';
const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';
const GENERATE = `/v1/projects/-/serviceAccounts/${DEPLOYER}:generateAccessToken`;

let issuer: GitHubIssuer;
let google: GoogleCloud;
beforeAll(async () => {
  issuer = await startIssuer();
  google = new GoogleCloud(issuer);
});
afterAll(() => issuer.close());

function post(path: string, body: string, headers: Readonly<Record<string, string>>): Answer {
  const request: Received = { host: 'sts.googleapis.com', method: 'POST', path, headers, body, time: 0 };
  return google.handle(request);
}

function bodyOf(answer: Answer): Record<string, unknown> {
  return typeof answer === 'string' ? {} : JSON.parse(answer.body ?? '{}');
}

/** An exchange as it should be, with changes. */
function exchange(
  changes: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const form = {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    audience: `//iam.googleapis.com/${PROVIDER}`,
    scope: SCOPE,
    requested_token_type: `${TOKEN_TYPE}access_token`,
    subject_token: issuer.token(`https://iam.googleapis.com/${PROVIDER}`),
    subject_token_type: `${TOKEN_TYPE}jwt`,
    ...changes,
  };
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return post('/v1/token', new URLSearchParams(form).toString(), { ...type, ...headers });
}

describe('the stand-in of Google STS', () => {
  it('takes a form and JSON alike, as the real one does', () => {
    expect(bodyOf(exchange())).toMatchObject({ token_type: 'Bearer', expires_in: 600 });
    const camel = {
      audience: `//iam.googleapis.com/${PROVIDER}`,
      grantType: 'urn:ietf:params:oauth:grant-type:token-exchange',
      requestedTokenType: `${TOKEN_TYPE}access_token`,
      scope: SCOPE,
      subjectTokenType: `${TOKEN_TYPE}jwt`,
      subjectToken: issuer.token(`//iam.googleapis.com/${PROVIDER}`),
    };
    const answer = post('/v1/token', JSON.stringify(camel), { 'content-type': 'application/json' });
    expect(bodyOf(answer)).toHaveProperty('access_token');
  });

  it.each([
    ['another grant', { grant_type: 'client_credentials' }, 'unsupported_grant_type'],
    ['another kind of token', { requested_token_type: `${TOKEN_TYPE}id_token` }, 'invalid_request'],
    ['a parameter that it does not know', { client_id: 'octo' }, 'invalid_request'],
    ['the audience of the token', { audience: `https://iam.googleapis.com/${PROVIDER}` }, 'invalid_request'],
    [
      'a project id',
      { audience: '//iam.googleapis.com/projects/p/locations/global/workloadIdentityPools/a/providers/b' },
      'invalid_request',
    ],
    ['the name of another universe', { audience: `//iam.example.com/${PROVIDER}` }, 'invalid_request'],
    ['a provider that is not there', { audience: `//iam.googleapis.com/${PROVIDER}s` }, 'invalid_target'],
    ['no scope', { scope: '' }, 'invalid_scope'],
    ['a short scope', { scope: 'cloud-platform' }, 'invalid_scope'],
    ['a token of nobody', { subject_token: 'a.b.c' }, undefined],
  ])('refuses %s', (_name, changes, error) => {
    const answer = exchange(changes);
    expect(answer).toMatchObject({ status: 400 });
    if (error !== undefined) expect(bodyOf(answer)).toMatchObject({ error });
  });

  it('refuses a token whose signature is of someone else', async () => {
    const other = await startIssuer({ url: issuer.url });
    const token = other.token(`https://iam.googleapis.com/${PROVIDER}`);
    await other.close();
    expect(bodyOf(exchange({ subject_token: token }))).toMatchObject({ error: 'invalid_grant' });
  });

  it('refuses a bearer token beside', () => {
    expect(exchange({}, { authorization: 'Bearer x' })).toMatchObject({ status: 400 });
  });
});

describe('the stand-in of service accounts', () => {
  const ask = (token: unknown, body: unknown, path = GENERATE) =>
    post(path, JSON.stringify(body), { authorization: `Bearer ${token}`, 'content-type': 'application/json' });

  it('gives tokens to who may have them, and to nobody else', () => {
    const { access_token: token } = bodyOf(exchange());
    const given = bodyOf(ask(token, { scope: [SCOPE], lifetime: '60s' }));
    expect(given).toMatchObject({ expireTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) });
    expect(ask('ya29.x', { scope: [SCOPE] })).toMatchObject({ status: 401 });
    issuer.claims = { repository_id: '75' };
    expect(ask(bodyOf(exchange())['access_token'], { scope: [SCOPE] })).toMatchObject({ status: 403 });
    issuer.claims = {};
  });

  it.each([
    ['no scope', {}],
    ['a lifetime without unit', { scope: [SCOPE], lifetime: '60' }],
    ['more than an hour', { scope: [SCOPE], lifetime: '3601s' }],
    ['delegates by address', { scope: [SCOPE], delegates: [DEPLOYER] }],
    ['a member that it does not know', { scope: [SCOPE], scopes: [SCOPE] }],
  ])('refuses %s', (_name, body) => {
    expect(ask(bodyOf(exchange())['access_token'], body)).toMatchObject({ status: 400 });
  });

  it('wants `-` in place of the project', () => {
    expect(ask('x', {}, GENERATE.replace('/-/', '/my-project/'))).toEqual({ status: 404 });
  });
});
