import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Deadline } from '../../src/network/deadline.ts';
import { Http } from '../../src/network/http.ts';
import { basicAuthorization, requestToken } from '../../src/network/oauth.ts';
import { serverText } from '../../src/quote.ts';
import { Secret } from '../../src/secret.ts';

let server: Server | undefined;

afterEach(() => {
  server?.close();
});

/** A token endpoint that gives one answer, and what it was asked. */
async function endpoint(status: number, body: unknown, headers: Record<string, string> = {}) {
  const asked: { headers?: IncomingHttpHeaders; body?: string } = {};
  server = createServer(async (request, response) => {
    asked.headers = request.headers;
    asked.body = (await request.toArray()).join('');
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/token`);
  const ask = (given = {}) =>
    requestToken(new Http(new Deadline(5)), {
      hop: 'example STS',
      endpoint: url,
      parameters: { grant_type: 'x', audience: ['a b', 'c&d'], subject_token: new Secret('s3cr3t') },
      ...given,
    });
  return { asked, ask };
}

describe('a token request', () => {
  it('is form-encoded, a list as one parameter for each item', async () => {
    const { asked, ask } = await endpoint(200, { access_token: 'abc', token_type: 'Bearer' });
    await ask();
    expect(asked.body).toBe('grant_type=x&audience=a+b&audience=c%26d&subject_token=s3cr3t');
    expect(asked.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    });
    expect(asked.headers?.authorization).toBeUndefined();
  });

  it('is JSON where a server wants that', async () => {
    const { asked, ask } = await endpoint(200, { access_token: 'abc', token_type: 'Bearer' });
    await ask({ encoding: 'json', parameters: { a: new Secret('s'), b: ['c'], d: 1 } });
    expect(JSON.parse(asked.body ?? '')).toEqual({ a: 's', b: ['c'], d: 1 });
  });

  it('authenticates by Basic with both parts form-encoded (RFC 6749 §2.3.1)', () => {
    const header = basicAuthorization({ clientId: 'a:b', clientSecret: new Secret('c d%') });
    expect(Buffer.from(header.slice('Basic '.length), 'base64').toString()).toBe('a%3Ab:c+d%25');
  });
});

describe('a grant', () => {
  it.each([3600, '3600'])('tells its end from expires_in %j', async (expiresIn) => {
    const { ask } = await endpoint(200, { access_token: 'abc', token_type: 'bearer', expires_in: expiresIn });
    const answer = await ask();
    if (!answer.granted) throw new Error('refused');
    expect(answer.token.expose()).toBe('abc');
    expect(Math.abs((answer.expiresAt?.getTime() ?? 0) - Date.now() - 3_600_000)).toBeLessThan(5_000);
  });

  it.each([undefined, null, 'soon', 1e12, 1e20, -1e300, true, [], {}])(
    'has no end where the server says none: %j',
    async (expiresIn) => {
      const { ask } = await endpoint(200, { access_token: 'abc', token_type: 'N_A', expires_in: expiresIn });
      expect(await ask()).toMatchObject({ granted: true, expiresAt: undefined });
    },
  );

  it('is one also where the server says that there was no error', async () => {
    const { ask } = await endpoint(200, { access_token: 'abc', token_type: 'bearer', error: null });
    expect(await ask()).toMatchObject({ granted: true });
  });

  it.each([
    ['no token', { token_type: 'Bearer' }],
    ['a token with a line end', { access_token: 'a\nb', token_type: 'Bearer' }],
    ['a token that is no text', { access_token: 1, token_type: 'Bearer' }],
    ['a proof-of-possession token', { access_token: 'abc', token_type: 'DPoP' }],
    ['a token type that is no text', { access_token: 'abc', token_type: 1 }],
  ])('is refused with %s', async (_, body) => {
    const { ask } = await endpoint(200, body);
    await expect(ask()).rejects.toMatchObject({ code: 'CREDENTIALS_REFUSED', hop: 'example STS' });
  });
});

describe('an answer with a member twice', () => {
  it.each([
    '{"access_token":"abc","access_token":"def"}',
    '{"access_token":"abc","token_type":"bearer","token_type":"DPoP"}',
  ])('is no grant: %s (RFC 6749 §3.2)', async (body) => {
    const { ask } = await endpoint(200, body);
    await expect(ask()).rejects.toMatchObject({ code: 'ANSWER_UNREADABLE', message: expect.stringContaining('twice') });
  });
});

describe('a refusal', () => {
  it.each([400, 401, 200])('is read by RFC 6749 §5.2 with status %s', async (status) => {
    const { ask } = await endpoint(status, { error: 'invalid_target', error_description: 'No\u0007 such\naudience' });
    expect(await ask()).toMatchObject({
      granted: false,
      status,
      error: 'invalid_target',
      description: 'No such audience',
    });
  });

  it('keeps how long the server asks to wait', async () => {
    const { ask } = await endpoint(429, { error: 'slow_down' }, { 'retry-after': '7' });
    expect(await ask()).toMatchObject({ granted: false, retryAfter: 7 });
  });

  it('may pass where a busy server answers with a page', async () => {
    const { ask } = await endpoint(503, '<html>busy</html>');
    await expect(ask()).rejects.toMatchObject({ code: 'NETWORK', retry: 'passing' });
  });

  it('does not pass where a page stands in for an answer', async () => {
    const { ask } = await endpoint(403, '<html>blocked</html>', { 'content-type': 'text/html' });
    await expect(ask()).rejects.toMatchObject({ code: 'ANSWER_UNREADABLE', retry: 'no' });
  });
});

describe('the text of a server', () => {
  it('is one line of at most 500 characters, and empty where it is no text', () => {
    expect(serverText('  a\r\n\tb\u0000c  ')).toBe('a b c');
    const words = serverText('word '.repeat(200));
    expect(words).toMatch(/^(word )+\.\.\.$/);
    expect(words).toHaveLength(503);
    expect(serverText({ a: 1 })).toBe('');
  });

  it('is cut between words, since of a secret that is cut nobody knows that it is one', () => {
    expect(serverText(`You sent ${'s3cret'.repeat(200)}`)).toBe('You sent ...');
  });
});
