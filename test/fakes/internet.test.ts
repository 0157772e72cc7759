import { get as getHttp, type Agent as HttpAgent } from 'node:http';
import { Agent, request } from 'node:https';
import { afterEach, describe, expect, it } from 'vitest';
import { type Internet, startInternet } from './internet.ts';
import { json } from './web.ts';

const open: { close(): Promise<void> }[] = [];

async function connected(settings?: { readonly delay: number }): Promise<Internet> {
  const internet = await startInternet(settings);
  open.push(internet);
  return internet;
}

afterEach(async () => {
  for (const internet of open.splice(0)) await internet.close();
});

interface Reply {
  readonly status: number | undefined;
  readonly body: string;
  readonly names: string | undefined;
}

/** Asks as any client behind a proxy does that trusts the internet's authority. */
function ask(internet: Internet, url: string, { method = 'GET', body = '', agent = agentOf(internet) } = {}) {
  return new Promise<Reply>((resolve, reject) => {
    const outgoing = request(url, { method, agent }, async (incoming) => {
      const names = (incoming.socket as import('node:tls').TLSSocket).getPeerCertificate().subjectaltname;
      let text = '';
      for await (const chunk of incoming.setEncoding('utf8')) text += chunk;
      resolve({ status: incoming.statusCode, body: text, names });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function agentOf(internet: Internet): Agent {
  return new Agent({ ca: internet.ca, proxyEnv: { HTTPS_PROXY: internet.proxyUrl } });
}

describe('the loopback internet', () => {
  it('answers under any registered host name, with a certificate for that name', async () => {
    const internet = await connected();
    internet.serve('sts.eu-west-1.amazonaws.com', ({ path }) => json(200, { path }));
    expect(await ask(internet, 'https://sts.eu-west-1.amazonaws.com/?Action=Test')).toEqual({
      status: 200,
      body: '{"path":"/?Action=Test"}',
      names: 'DNS:sts.eu-west-1.amazonaws.com',
    });
  });

  it('registers whole families of names by a pattern that must match from end to end', async () => {
    const internet = await connected();
    internet.serve(/sts\.[a-z0-9-]+\.amazonaws\.com/, ({ host }) => json(200, host));
    expect((await ask(internet, 'https://sts.us-east-1.amazonaws.com/')).body).toBe('"sts.us-east-1.amazonaws.com"');
    await expect(ask(internet, 'https://sts.us-east-1.amazonaws.com.example.com/')).rejects.toThrow();
  });

  it('refuses a tunnel to a host that is not there, and never dials out', async () => {
    const internet = await connected();
    await expect(ask(internet, 'https://example.com/')).rejects.toMatchObject({ code: 'ERR_PROXY_TUNNEL' });
    expect(internet.refused).toEqual(['example.com:443']);
    expect(internet.tunnels).toEqual([]);
  });

  it('refuses plain http through the proxy', async () => {
    const internet = await connected();
    internet.serve('example.com', () => json(200, 'here'));
    const { port } = new URL(internet.proxyUrl);
    const status = await new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port, path: 'http://example.com/', agent: false as unknown as HttpAgent };
      getHttp(options, (incoming) => resolve(incoming.resume().statusCode)).on('error', reject);
    });
    expect(status).toBe(403);
    expect(internet.refused).toEqual(['http://example.com/']);
  });

  it('is not trusted by a client that does not know its authority', async () => {
    const internet = await connected();
    internet.serve('example.com', () => json(200, 'here'));
    const agent = new Agent({ proxyEnv: { HTTPS_PROXY: internet.proxyUrl } });
    await expect(ask(internet, 'https://example.com/', { agent })).rejects.toMatchObject({
      code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    });
  });

  it('logs requests and counts connections', async () => {
    const internet = await connected();
    internet.serve('example.com', () => json(200, 'here'));
    const agent = new Agent({ ca: internet.ca, proxyEnv: { HTTPS_PROXY: internet.proxyUrl }, keepAlive: true });
    await ask(internet, 'https://example.com/a', { method: 'POST', body: 'name=value', agent });
    await ask(internet, 'https://example.com/b', { agent });
    agent.destroy();
    expect(internet.requests).toMatchObject([
      { host: 'example.com', method: 'POST', path: '/a', body: 'name=value', headers: { host: 'example.com' } },
      { host: 'example.com', method: 'GET', path: '/b', body: '' },
    ]);
    expect(internet.tunnels).toEqual(['example.com:443']);
  });

  it('breaks a connection, or leaves it without an answer, when it is told to', async () => {
    const internet = await connected();
    internet.serve('reset.example.com', () => 'reset');
    internet.serve('hang.example.com', () => 'hang');
    await expect(ask(internet, 'https://reset.example.com/')).rejects.toMatchObject({ code: 'ECONNRESET' });
    const hanging = ask(internet, 'https://hang.example.com/').catch(() => 'ended by the other side');
    const first = await Promise.race([hanging, new Promise((resolve) => setTimeout(resolve, 200, 'no answer yet'))]);
    expect(first).toBe('no answer yet');
    await internet.close();
    open.splice(0);
    expect(await hanging).toBe('ended by the other side');
  });

  it('adds the time of the way: three round trips for a request on a new connection', async () => {
    const internet = await connected({ delay: 20 });
    internet.serve('example.com', () => json(200, 'here'));
    const started = performance.now();
    await ask(internet, 'https://example.com/');
    const milliseconds = performance.now() - started;
    expect(milliseconds).toBeGreaterThanOrEqual(3 * 40 - 5);
    expect(milliseconds).toBeLessThan(3 * 40 + 400);
  });
});
