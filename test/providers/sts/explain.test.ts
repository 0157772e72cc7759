import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { json } from '../../fakes/web.ts';
import { AnyService, service } from './service.ts';
import { SUBJECT, tokenFor } from './step.ts';

let any: AnyService;
beforeAll(async () => {
  any = await AnyService.start();
});
afterAll(() => any.close());
beforeEach(() => any.answer());

const TOKEN = tokenFor('example');

describe('a refusal', () => {
  it.each<[status: number, body: unknown, code: string]>([
    [400, { error: 'invalid_grant' }, 'STS_TOKEN_REFUSED'],
    [400, { error: 'invalid_client' }, 'STS_CLIENT_REFUSED'],
    [400, { error: 'unauthorized_client' }, 'STS_CLIENT_REFUSED'],
    [400, { error: 'invalid_scope' }, 'STS_SCOPE_REFUSED'],
    [400, { error: 'invalid_target' }, 'STS_TARGET_REFUSED'],
    [400, { error: 'invalid_request' }, 'STS_REQUEST_REFUSED'],
    [400, { error: 'something_else' }, 'STS_REQUEST_REFUSED'],
    [400, { error: 'constructor' }, 'STS_REQUEST_REFUSED'],
    [401, {}, 'STS_TOKEN_REFUSED'],
    [403, 'Forbidden', 'STS_TOKEN_REFUSED'],
    [404, 'not found', 'STS_NOT_FOUND'],
    [422, {}, 'STS_REQUEST_REFUSED'],
    [200, { error: 'invalid_grant' }, 'STS_TOKEN_REFUSED'],
  ])('with status %s and %j is %s', async (status, body, code) => {
    any.answer(json(status, body));
    const { error } = await any.run(service({}));
    expect(error?.code).toBe(code);
  });

  it.each([
    [429, 'STS_THROTTLED'],
    [503, 'STS_UNAVAILABLE'],
  ])('with status %s, for good, is %s', async (status, code) => {
    const busy = json(status, { message: 'later' }, { 'retry-after': '0' });
    any.answer(busy, busy, busy);
    const { error } = await any.run(service({}));
    expect(error?.code).toBe(code);
  });

  it('names the subject and the audience of the token, and where the trust is set up', async () => {
    any.answer(json(401, { message: 'no' }));
    const { error } = await any.run(service({}, { trust: 'the rule of the example' }));
    expect(error).toMatchObject({
      hop: 'Example (sts.example.com)',
      message: "Example refused the exchange with status 401 and said 'no'.",
      evidence: {
        'claim sub': SUBJECT,
        'claim aud': 'example',
        'Example says': 'status 401, no',
      },
    });
    expect(error?.hint).toContain(SUBJECT);
    expect(error?.hint).toContain('the rule of the example');
  });

  it('keeps the words of the service in one line of 500 characters, and no token in them', async () => {
    any.answer(json(401, { message: `bad\u0007\n token ${TOKEN} ${'x '.repeat(300)}` }));
    const { error } = await any.run(service({}));
    expect(error?.message).toContain('bad token *** x x');
    expect(error?.message).not.toContain(TOKEN.split('.')[1]);
    expect(error?.message.length).toBeLessThan(700);
  });

  it('of plain text is shown as well', async () => {
    any.answer({ status: 403, body: 'not you' });
    expect((await any.run(service({}))).error?.message).toContain("said 'not you'");
  });
});
