import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PRESETS } from '../../../../src/providers/sts/presets/index.ts';
import type { Internet } from '../../../fakes/internet.ts';
import { type Answer, htmlPage, json, type Received, redirect } from '../../../fakes/web.ts';
import { type Outcome, runPost, runStep, tokenFor, trustedInternet } from '../step.ts';
import { type Asked, type Given, ROWS, type Row } from './rows.ts';

const CREDENTIAL = 'credential-of-the-service';
const HOUR = 3_600_000;
const good = (): Given => ({ credential: CREDENTIAL, ends: new Date(Date.now() + HOUR) });

let internet: Internet;
/** What the services answer, in turn; then only to requests that revoke. */
let answers: Answer[] = [];
let first = 0;

beforeAll(async () => {
  internet = await trustedInternet();
  internet.serve(/.+/, () => answers.shift() ?? { status: 204 });
});
afterAll(() => internet.close());
beforeEach(() => {
  first = internet.requests.length;
});

/** Requests of this test. */
const asked = () => internet.requests.slice(first);

function exchange(preset: string, row: Row, given: readonly Answer[]): Promise<Outcome> {
  answers = [...given];
  return runStep(internet, { sts: preset, with: row.with, inputs: { 'output-credentials': 'true' } });
}

/** The parts of a request that a row speaks of, in the form in which it does. */
function seen({ host, method, path, headers, body }: Received): Asked {
  const type = headers['content-type'];
  return {
    host,
    method,
    path,
    headers,
    ...(type === 'application/x-www-form-urlencoded' ? { form: Object.fromEntries(new URLSearchParams(body)) } : {}),
    ...(type === 'application/json' ? { json: JSON.parse(body) } : {}),
  };
}

/** Field by field: nothing is left out and nothing is added but the headers that every request has. */
function expectAsked(received: Received | undefined, expected: Asked): void {
  if (received === undefined) throw new Error('there was no such request');
  const { headers, ...rest } = seen(received);
  const { headers: expectedHeaders = {}, ...expectedRest } = expected;
  expect(rest).toEqual(expectedRest);
  expect(headers).toMatchObject(expectedHeaders);
  if (expected.form === undefined && expected.json === undefined) expect(received.body).toBe('');
}

it('jfrog takes a run that is on no branch, as those for deployments are', async () => {
  const row = ROWS['jfrog'];
  if (row === undefined) throw new Error('There is no row for jfrog');
  answers = [...row.answers(good())];
  const inputs = { 'output-credentials': 'true' };
  const { error } = await runStep(internet, { sts: 'jfrog', with: row.with, inputs, env: { GITHUB_REF_NAME: '' } });
  expect(error).toBeUndefined();
  expect(JSON.parse(asked()[0]?.body ?? '')).not.toHaveProperty('branch');
});

it('there is a row for every preset', () => {
  expect(Object.keys(ROWS).sort()).toEqual(Object.keys(PRESETS).sort());
});

describe.each(Object.entries(ROWS))('%s', (preset, row) => {
  const token = tokenFor(row.audience);
  const requests = row.asked(token);
  const hosts = new Set(requests.map(({ host }) => host));

  it('asks for a token of its audience, and asks the service for a credential', async () => {
    const { error, audiences } = await exchange(preset, row, row.answers(good()));
    expect(error).toBeUndefined();
    expect(audiences).toEqual([row.audience]);
    expect(asked()).toHaveLength(requests.length);
    for (const [index, expected] of requests.entries()) expectAsked(asked()[index], expected);
  });

  it('never puts the token into an address', async () => {
    await exchange(preset, row, row.answers(good()));
    expect(asked().filter(({ path }) => path.includes(token))).toEqual([]);
  });

  it('hands on its variables and its outputs', async () => {
    const { env, outputs } = await exchange(preset, row, row.answers(good()));
    expect(env).toEqual(row.env?.(CREDENTIAL) ?? {});
    expect(outputs).toEqual(row.outputs(CREDENTIAL));
  });

  it('masks the credential before anything is handed on', async () => {
    const { runner } = await exchange(preset, row, row.answers(good()));
    const masked = runner.told.findIndex((line) => line.startsWith('mask ') && line.endsWith(CREDENTIAL));
    expect(masked).toBeGreaterThanOrEqual(0);
    expect(masked).toBeLessThan(runner.told.findIndex((line) => /^(export|output) /.test(line)));
  });

  it('masks no word that is no secret', async () => {
    const { runner } = await exchange(preset, row, row.answers(good()));
    const public_ = [...Object.values(row.with), '3600', 'user', 'ci'];
    expect(runner.all('mask').filter((mask) => public_.includes(mask))).toEqual([]);
  });

  it('knows when the credential ends, as far as the service says', async () => {
    const { obtained } = await exchange(preset, row, row.answers(good()));
    const ends = obtained?.credentials.expiresAt;
    if (row.ends === undefined) expect(ends).toBeUndefined();
    const expected = row.ends === 'answer' ? 3600 : row.ends;
    if (expected !== undefined)
      expect(Math.abs((ends?.getTime() ?? 0) - Date.now() - expected * 1000)).toBeLessThan(5000);
  });

  it(row.revoked ? 'ends the credential in post' : 'leaves the credential to expire', async () => {
    const outcome = await exchange(preset, row, row.answers(good()));
    const before = asked().length;
    const told = await runPost(outcome);
    expect(told.filter((line) => line.startsWith('warning'))).toEqual([]);
    const revocations = asked().slice(before);
    expect(revocations).toHaveLength(row.revoked ? 1 : 0);
    if (row.revoked) expectAsked(revocations[0], row.revoked(CREDENTIAL));
    expect(JSON.stringify(outcome.runner.saved)).not.toContain(token);
  });

  it('warns, and no more, when it can not be revoked', async () => {
    const outcome = await exchange(preset, row, row.answers(good()));
    answers = [json(403, { message: 'no' })];
    const told = await runPost(outcome);
    expect(told.filter((line) => /could not be revoked/.test(line))).toHaveLength(row.revoked ? 1 : 0);
  });

  it('says why the service refused, in its own words', async () => {
    const answer = json(row.refusal.status, row.refusal.body);
    const error = await failure([...row.answers(good()).slice(0, -1), answer]);
    expect(error.code).toBe(row.refusal.code);
    expect(`${error.message} ${JSON.stringify(error.evidence)}`).toContain(row.refusal.says);
    expect(error.hint).toContain('repo:octo-org/octo-repo:ref:refs/heads/main');
  });

  /** Everything before the last answer is as it should be. */
  const hostile: Readonly<Record<string, readonly [code: RegExp, answer: () => Answer | undefined]>> = {
    'a redirect': [/^REDIRECT_REFUSED$/, () => redirect('https://elsewhere.example.com/token')],
    'a body of 2 MB': [/^ANSWER_TOO_LARGE$/, () => json(200, { token: 'x'.repeat(2_000_000) })],
    'an HTML page': [/^ANSWER_UNREADABLE$/, () => htmlPage(200)],
    'the HTML page of a firewall': [/^ANSWER_UNREADABLE$/, () => htmlPage(403)],
    'an error with status 200': [
      /^STS_|^CREDENTIALS_REFUSED$/,
      () => json(200, { error: { code: 'denied', message: 'denied' }, ...Object(row.refusal.body) }),
    ],
    'an empty answer': [/^CREDENTIALS_REFUSED$|^ANSWER_UNREADABLE$/, () => ({ status: 200, body: '' })],
    'an answer without the credential': [
      /^CREDENTIALS_REFUSED$/,
      () => (preset === 'conjur' ? { status: 200, body: ' ' } : json(200, { unexpected: 'field' })),
    ],
    'control characters in the credential': [
      /^CREDENTIALS_REFUSED$/,
      () => row.answers({ ...good(), credential: 'evil\nINJECTED=1' }).at(-1),
    ],
    'an end in the past': [
      /^CREDENTIALS_REFUSED$/,
      () => (row.ends === 'answer' ? row.answers({ ...good(), ends: new Date(Date.now() - HOUR) }).at(-1) : undefined),
    ],
  };

  for (const [name, [code, answer]] of Object.entries(hostile)) {
    const given = answer();
    // Not every service says when its credentials end.
    if (given === undefined) continue;
    it(`refuses ${name}`, async () => {
      const error = await failure([...row.answers(good()).slice(0, -1), given]);
      expect(error.code).toMatch(code);
      expect(error.hop).toBeDefined();
      expect(error.message.length).toBeGreaterThan(20);
      expect(error.hint.length).toBeGreaterThan(20);
    });
  }

  it('refuses a first answer that is hostile as well', async () => {
    const error = await failure([redirect('https://elsewhere.example.com/token')]);
    expect(error.code).toBe('REDIRECT_REFUSED');
    expect(asked()).toHaveLength(1);
  });

  /** The error of a step that must fail: nothing is handed on, nothing is shown, nothing is sent elsewhere. */
  async function failure(given: readonly Answer[]) {
    const { error, env, outputs, runner } = await exchange(preset, row, given);
    if (error === undefined) throw new Error('the step did not fail');
    expect({ env, outputs, saved: runner.saved }).toEqual({ env: {}, outputs: {}, saved: {} });
    const texts = JSON.stringify([error.message, error.hint, error.evidence]);
    expect(texts).not.toContain(token);
    expect(texts).not.toContain(CREDENTIAL);
    expect(new Set([...asked().map(({ host }) => host), ...hosts])).toEqual(hosts);
    expect(internet.refused).toEqual([]);
    return error;
  }
});
