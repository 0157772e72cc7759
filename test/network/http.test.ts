import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net';
import { getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { FederateError } from '../../src/errors.ts';
import { readJsonObject } from '../../src/network/answer.ts';
import { Deadline } from '../../src/network/deadline.ts';
import { Http, type ProxySettings } from '../../src/network/http.ts';
import { networkError } from '../../src/network/network-error.ts';
import { createAuthority } from '../fakes/certificates.ts';
import { startInternet } from '../fakes/internet.ts';

const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function get(url: URL, http = new Http(new Deadline(10)), options = {}) {
  return http.send({ hop: 'test', method: 'GET', url }, options);
}

async function failureOf(promise: Promise<unknown>): Promise<FederateError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FederateError)) throw new Error(`expected a FederateError, got ${String(error)}`);
  return error;
}

describe('a failure', () => {
  it('says why in a few words where the connection is refused', async () => {
    const server = createServer();
    const url = new URL(`http://127.0.0.1:${await listening(server)}/`);
    await new Promise((resolve) => server.close(resolve));
    expect(await failureOf(get(url))).toMatchObject({ code: 'NETWORK', why: 'connection refused', retry: 'passing' });
  });

  it.each([
    [429, '429 Too Many Requests'],
    [503, '503 Service Unavailable'],
    [599, '599'],
  ])('says why in a few words where the service is busy: status %d', async (status, why) => {
    const url = await serve((_, response) => void response.writeHead(status).end());
    const asked = get(url, new Http(new Deadline(10)), { attempts: { passing: 1, propagation: 1 } });
    expect(await failureOf(asked)).toMatchObject({ code: 'NETWORK', why, retry: 'passing' });
  });
});

describe('a request', () => {
  it('sends method, headers and body and gives status, headers and body, also of an error answer', async () => {
    const url = await serve(async (request, response) => {
      const body = (await request.toArray()).join('');
      response.writeHead(418, { 'X-Echo': `${request.method} ${request.headers['x-test']} ${body}` }).end('teapot');
    });
    const response = await new Http(new Deadline(10)).send({
      hop: 'test',
      method: 'POST',
      url,
      headers: { 'x-test': 'yes' },
      body: 'söme body',
    });
    expect(response).toMatchObject({ status: 418, body: 'teapot', headers: { 'x-echo': 'POST yes söme body' } });
  });

  it('follows no redirect: the other address never hears of it', async () => {
    let heard = 0;
    const other = await serve((_, response) => {
      heard += 1;
      response.end();
    });
    const url = await serve((_, response) => response.writeHead(307, { location: other.href }).end());
    expect(await failureOf(get(url))).toMatchObject({ code: 'REDIRECT_REFUSED', hop: 'test' });
    expect(heard).toBe(0);
  });

  it('reads no more than its limit', async () => {
    const url = await serve((_, response) => response.end('x'.repeat(2 * 1024 * 1024)));
    expect(await failureOf(get(url))).toMatchObject({ code: 'ANSWER_TOO_LARGE' });
    expect(await failureOf(get(url, undefined, { limit: 100 }))).toMatchObject({ code: 'ANSWER_TOO_LARGE' });
  });

  it.each(['http://192.0.2.1/', 'http://example.com/', 'ftp://127.0.0.1/', 'http://127.0.0.1.example.com/'])(
    'is never sent without TLS to another machine: %s',
    async (address) => {
      expect(await failureOf(get(new URL(address)))).toMatchObject({ code: 'ENDPOINT_REFUSED' });
    },
  );

  it('is never sent to an address that holds a password, and does not repeat it', async () => {
    const error = await failureOf(get(new URL('https://user:hunter2@example.com/')));
    expect(error.code).toBe('ENDPOINT_REFUSED');
    expect(error.message + error.hint).not.toContain('hunter2');
  });

  it('ends at the deadline and says which hop was waiting', async () => {
    const url = await serve(() => {});
    const started = performance.now();
    const error = await failureOf(get(url, new Http(new Deadline(1))));
    expect(error).toMatchObject({ code: 'DEADLINE', hop: 'test' });
    expect(error.message).toContain('1 s');
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('ends at the deadline also in the middle of an answer', async () => {
    const url = await serve((_, response) => void response.write('half'));
    expect(await failureOf(get(url, new Http(new Deadline(1))))).toMatchObject({ code: 'DEADLINE' });
  });

  it('names a refused connection and never its query', async () => {
    const url = await serve(() => {});
    await new Promise((resolve) => servers.pop()?.close(resolve));
    const error = await failureOf(get(new URL('?secret=1', url)));
    expect(error).toMatchObject({ code: 'NETWORK', retry: 'passing' });
    expect(error.message + error.hint).not.toContain('secret');
  });

  it('is asked again, where it may be, after a reset, a 503 and a 429 with Retry-After', async () => {
    let asked = 0;
    const url = await serve((request, response) => {
      asked += 1;
      if (asked === 1) request.socket.destroy();
      else if (asked === 2) response.writeHead(503).end();
      else if (asked === 3) response.writeHead(429, { 'retry-after': '0' }).end();
      else response.end('at last');
    });
    const response = await get(url, undefined, { attempts: { passing: 4, propagation: 1 } });
    expect(response.body).toBe('at last');
    expect(asked).toBe(4);
  });

  it('is asked once only, where nothing else is said', async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked += 1;
      response.writeHead(503).end();
    });
    expect((await get(url)).status).toBe(503);
    expect(asked).toBe(1);
  });

  it('notes for each request where the time went', async () => {
    const url = await serve((_, response) => response.end());
    const http = new Http(new Deadline(10));
    await get(url, http);
    expect(http.trace.line()).toMatch(/, test \d+\+\d+; total \d+$/);
  });
});

describe('a connection by TLS', () => {
  it.each([
    ['opened before', true],
    ['opened for it', false],
  ])('is given up where the proxy answers without an end, %s', async (_, early) => {
    const proxy = createServer().on('connect', (_request, client) => {
      client.on('error', () => {});
      client.write('HTTP/1.1 200 OK\r\nx-filler: ');
      const filling = setInterval(() => client.write('x'.repeat(4_096)), 5);
      client.on('close', () => clearInterval(filling));
    });
    servers.push(proxy);
    const http = new Http(new Deadline(10), { HTTPS_PROXY: `http://127.0.0.1:${await listening(proxy)}` });
    const url = new URL('https://sts.example.com/');
    if (early) http.open(url);
    expect(await failureOf(get(url, http))).toMatchObject({
      code: 'NETWORK',
      retry: 'passing',
      message: 'The connection to sts.example.com was not made by the proxy (an answer without an end).',
    });
    http.close();
  });

  it('is made where the proxy answers byte by byte, and nobody is warned of anything', async () => {
    const authority = await createAuthority();
    const server = createHttpsServer(await authority.identityOf('localhost'), (_request, response) =>
      response.end('yes'),
    );
    const proxy = createServer().on('connect', async ({ url = '' }, client) => {
      const tunnel = connect({ port: Number(url.split(':')[1]) });
      for (const byte of `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(20)}\r\n\r\n`) {
        client.write(byte);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      client.pipe(tunnel).pipe(client);
    });
    servers.push(server, proxy);
    const [port, proxyPort = 0] = await Promise.all([server, proxy].map(listening));
    const http = new Http(new Deadline(10), { HTTPS_PROXY: `http://127.0.0.1:${proxyPort}` });
    const before = getCACertificates('default');
    setDefaultCACertificates([authority.pem]);
    const warnings: Error[] = [];
    const warned = (warning: Error) => warnings.push(warning);
    process.on('warning', warned);
    try {
      expect((await get(new URL(`https://localhost:${port}/`), http)).body).toBe('yes');
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(warnings).toEqual([]);
    } finally {
      process.off('warning', warned);
      setDefaultCACertificates(before);
      http.close();
    }
  });

  it.each([
    ['opened before', true],
    ['opened for it', false],
  ])('carries no request where the certificate is from an unknown authority, %s', async (_, early) => {
    const internet = await startInternet();
    internet.serve('sts.example.com', () => ({ status: 200 }));
    const http = new Http(new Deadline(10), { HTTPS_PROXY: internet.proxyUrl });
    const url = new URL('https://sts.example.com/token');
    if (early) http.open(url);
    const error = await failureOf(http.send({ hop: 'test', method: 'POST', url, body: 'token=abc' }));
    expect(error).toMatchObject({ code: 'NETWORK', retry: 'no' });
    expect(error.hint).toContain('NODE_EXTRA_CA_CERTS');
    expect(internet.tunnels.length).toBeGreaterThan(0);
    expect(internet.requests).toEqual([]);
    http.close();
    await internet.close();
  });

  it.each([
    ['directly', (): ProxySettings => ({})],
    ['through a proxy', (port: number): ProxySettings => ({ HTTPS_PROXY: `http://127.0.0.1:${port}` })],
  ])('is made anew where the other side has ended the one that was opened, %s', async (_, proxyAt) => {
    const authority = await createAuthority();
    const server = createHttpsServer(await authority.identityOf('localhost'), (_request, response) =>
      response.end('yes'),
    );
    const sentInClear: string[] = [];
    const proxy = createServer().on('connect', ({ url = '' }, client) => {
      const tunnel = connect({ port: Number(url.split(':')[1]) });
      client.on('error', () => tunnel.destroy());
      tunnel.on('error', () => client.destroy());
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      client.pipe(tunnel).pipe(client);
    });
    proxy.on('request', ({ url = '' }) => sentInClear.push(url));
    servers.push(server, proxy);
    const [port, proxyPort = 0] = await Promise.all([server, proxy].map(listening));
    const http = new Http(new Deadline(10), proxyAt(proxyPort));
    const before = getCACertificates('default');
    setDefaultCACertificates([authority.pem]);
    try {
      const url = new URL(`https://localhost:${port}/`);
      const secured = once(server, 'secureConnection');
      http.open(url);
      const [socket] = (await secured) as [TLSSocket];
      socket.destroy();
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect((await get(url, http)).body).toBe('yes');
      expect(sentInClear).toEqual([]);
    } finally {
      setDefaultCACertificates(before);
      http.close();
    }
  });

  it.each([
    ['opened before', true],
    ['opened for it', false],
  ])('is given up at the deadline where the proxy says nothing, %s', async (_, early) => {
    const proxy = createServer().on('connect', () => {});
    servers.push(proxy);
    const http = new Http(new Deadline(1), { HTTPS_PROXY: `http://127.0.0.1:${await listening(proxy)}` });
    const url = new URL('https://sts.example.com/');
    if (early) http.open(url);
    expect(await failureOf(get(url, http))).toMatchObject({ code: 'DEADLINE', hop: 'test' });
    http.close();
  });

  it.each([
    ['opened before', true],
    ['opened for it', false],
  ])('is none to a server that nobody vouches for, whatever the environment allows: %s', async (_, early) => {
    const internet = await startInternet();
    internet.serve('sts.example.com', () => ({ status: 200, body: 'stolen' }));
    const http = new Http(new Deadline(10), { HTTPS_PROXY: internet.proxyUrl });
    const url = new URL('https://sts.example.com/');
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      if (early) http.open(url);
      expect(await failureOf(get(url, http))).toMatchObject({ code: 'NETWORK', retry: 'no' });
    } finally {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      http.close();
      await internet.close();
    }
    expect(internet.requests).toEqual([]);
  });

  it('is not asked for again where the other side speaks no TLS', async () => {
    const url = await serve((_request, response) => response.end('plain'));
    const error = await failureOf(get(new URL(`https://127.0.0.1:${url.port}/`)));
    expect(error).toMatchObject({ code: 'NETWORK', retry: 'no' });
  });

  it('is named where the proxy refuses it', async () => {
    const internet = await startInternet();
    const http = new Http(new Deadline(10), { HTTPS_PROXY: internet.proxyUrl });
    const error = await failureOf(get(new URL('https://elsewhere.example.com'), http));
    expect(error).toMatchObject({ code: 'NETWORK', retry: 'no' });
    expect(error.message).toContain('refused by the proxy (403)');
    await internet.close();
  });

  it.each([
    [407, 'no', 'asks for a user name and a password', 'http://USER:PASSWORD@'],
    [503, 'passing', 'was not made by the proxy (503)', 'HTTPS_PROXY'],
    [undefined, 'passing', 'was not made by the proxy (no answer)', 'HTTPS_PROXY'],
  ] as const)('is told where the proxy answers with %s', async (status, retry, reason, mend) => {
    const proxy = createServer().on('connect', (_request, client) => {
      client.end(status === undefined ? '' : `HTTP/1.1 ${status} No\r\n\r\n`);
    });
    servers.push(proxy);
    const http = new Http(new Deadline(10), { HTTPS_PROXY: `http://127.0.0.1:${await listening(proxy)}` });
    const error = await failureOf(get(new URL('https://sts.example.com/'), http));
    expect(error).toMatchObject({ code: 'NETWORK', retry });
    expect(error.message).toContain(reason);
    expect(error.hint).toContain(mend);
    http.close();
  });

  it('is the one to the proxy where nobody listens there', async () => {
    const nobody = createServer();
    const port = await listening(nobody);
    nobody.close();
    await once(nobody, 'close');
    const http = new Http(new Deadline(10), { HTTPS_PROXY: `http://127.0.0.1:${port}` });
    const error = await failureOf(get(new URL('https://sts.example.com/'), http));
    expect(error.message).toContain(`was refused, at the proxy 127.0.0.1:${port} already`);
    expect(error.hint).toContain('`http-proxy`');
  });

  it.each([
    [
      'https://sts.example.com/',
      { code: 'ENOTFOUND', hostname: 'proxy.example.com' },
      "'proxy.example.com', is not known",
    ],
    ['https://sts.example.com/', { code: 'ENOTFOUND', hostname: 'sts.example.com' }, undefined],
    ['https://sts.example.com/', { code: 'ECONNREFUSED', address: '192.0.2.1', port: 443 }, undefined],
    ['https://sts.example.com:8443/', { code: 'ECONNREFUSED', address: '192.0.2.1', port: 8443 }, undefined],
    ['http://localhost/', { code: 'ECONNREFUSED', address: '127.0.0.1', port: 80 }, undefined],
  ])('to %s is one to the proxy where Node says so: %j', (url, fault, proxy) => {
    const request = { hop: 'test', method: 'GET', url: new URL(url) } as const;
    const { message } = networkError(request, Object.assign(new Error(), fault), new Deadline(10));
    if (proxy === undefined) expect(message).not.toContain('proxy');
    else expect(message).toContain(proxy);
  });
});

describe('an answer that breaks off', () => {
  it.each([
    ['by its length', { 'content-length': '100' }],
    ['by its chunks', {}],
  ])('may come whole the next time, where that can be told %s', async (_, headers) => {
    const url = await serve((_request, response) => {
      response.writeHead(200, headers);
      response.write('half');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await failureOf(get(url))).toMatchObject({ code: 'NETWORK', retry: 'passing' });
  });
});

describe('an answer in another protocol', () => {
  it.each([
    [
      'is refused, since nobody asked for it',
      'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
      'ANSWER_UNREADABLE',
    ],
    ['is no HTTP, and stays so', 'SSH-2.0-OpenSSH\r\n', 'NETWORK'],
  ])('%s', async (_, answer, code) => {
    const server = createTcpServer((socket) => socket.on('error', () => {}).end(answer));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await failureOf(get(new URL(`http://127.0.0.1:${port}/`)))).toMatchObject({ code, retry: 'no' });
    server.close();
  });
});

describe('a JSON object', () => {
  const response = (body: string, type: string, status = 200) => ({
    status,
    body,
    headers: { 'content-type': type },
    url: new URL('https://sts.example.com/token'),
  });

  it('is read whatever the content type', () => {
    expect(readJsonObject('test', response('{"a":1}', 'text/plain'))).toEqual({ a: 1 });
  });

  it.each(['[1]', '"text"', 'null', '1', '', '{'])('is nothing else: %s', (body) => {
    expect(() => readJsonObject('test', response(body, 'application/json'))).toThrow(FederateError);
  });

  it('is told from the page of a proxy, whose text is never shown', () => {
    try {
      readJsonObject('test', response('<html>blocked: token=abc</html>', 'text/html'));
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'ANSWER_UNREADABLE' });
      expect(String(error)).toContain('an HTML page');
      expect(String(error)).not.toContain('abc');
    }
  });
});
