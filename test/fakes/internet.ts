import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Duplex, pipeline, Transform } from 'node:stream';
import { createSecureContext, type TLSSocket } from 'node:tls';
import { type Authority, createAuthority } from './certificates.ts';
import { type Handler, listenerOf, type Received } from './web.ts';

/**
 * An internet of one machine: a CONNECT proxy on loopback, and behind it one TLS server that answers under every host
 * name that is registered, each with a certificate of its own. It never dials out.
 */
export interface Internet {
  readonly proxyUrl: string;
  /** The authority that signs all certificates, as a file and as its text. */
  readonly caFile: string;
  readonly ca: string;
  /** What makes Node, curl and the AWS command line use it. */
  readonly env: {
    readonly HTTPS_PROXY: string;
    readonly NODE_EXTRA_CA_CERTS: string;
  };
  /** Every request that reached a server, in the order of arrival of their bodies. */
  readonly requests: readonly Received[];
  /** The `host:port` of every tunnel that was opened: one for each connection. */
  readonly tunnels: readonly string[];
  /** What was asked for in vain: `host:port` without a server, or the address of a plain http request. */
  readonly refused: readonly string[];
  /** Milliseconds that everything takes in each direction, from now on; opening a tunnel takes twice as long. */
  delay: number;
  /** Takes a tunnel to this `host:port` for itself before anything is answered, or leaves it alone. */
  sabotage: ((target: string, client: Duplex) => boolean) | undefined;
  /** Answers for a host name, or for every name that matches as a whole. Later registrations win. */
  serve(host: string | RegExp, handler: Handler): void;
  close(): Promise<void>;
}

export async function startInternet({ delay = 0 }: { readonly delay?: number } = {}): Promise<Internet> {
  const authority = await createAuthority();
  const directory = mkdtempSync(join(tmpdir(), 'internet-'));
  const caFile = join(directory, 'ca.pem');
  writeFileSync(caFile, authority.pem);

  const servers: { readonly host: string | RegExp; readonly handler: Handler }[] = [];
  const handlerOf: FindHandler = (name) =>
    servers.findLast(({ host }) => (typeof host === 'string' ? host === name : host.test(name)))?.handler;
  const requests: Received[] = [];
  const tunnels: string[] = [];
  const refused: string[] = [];
  const sockets = new Set<Duplex>();
  const keep = (socket: Duplex) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };

  const website = createWebsite(authority, handlerOf, requests);
  const websitePort = await listen(website.on('connection', keep));
  const knows = (target: string) => target.endsWith(':443') && handlerOf(target.slice(0, -4)) !== undefined;
  const proxy = createProxy(knows, refused, (target, client) => {
    tunnels.push(target);
    if (internet.sabotage?.(target, client)) return;
    const server = connect({ port: websitePort, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    keep(server);
    after(2 * internet.delay, () => client.write('HTTP/1.1 200 Connection Established\r\n\r\n'));
    carry(client, server, internet);
  });
  const proxyUrl = `http://127.0.0.1:${await listen(proxy.on('connection', keep))}`;

  const internet: Internet = {
    proxyUrl,
    caFile,
    ca: authority.pem,
    env: { HTTPS_PROXY: proxyUrl, NODE_EXTRA_CA_CERTS: caFile },
    requests,
    tunnels,
    refused,
    delay,
    sabotage: undefined,
    serve(host, handler) {
      servers.push({ host: typeof host === 'string' ? host : new RegExp(`^(?:${host.source})$`), handler });
    },
    async close() {
      const closed = Promise.all([once(proxy, 'close'), once(website, 'close')]);
      proxy.close();
      website.close();
      for (const socket of sockets) socket.destroy();
      await closed;
      rmSync(directory, { recursive: true, force: true });
    },
  };
  return internet;
}

type FindHandler = (host: string) => Handler | undefined;

/** A proxy that opens tunnels to what it knows and refuses everything else, plain http included. */
function createProxy(
  knows: (target: string) => boolean,
  refused: string[],
  open: (target: string, client: Duplex) => void,
): Server {
  const proxy = createHttpServer(({ url = '' }, response) => {
    refused.push(url);
    response.writeHead(403).end();
  });
  proxy.on('connect', ({ url: target = '' }, client: Duplex, head: Buffer) => {
    if (knows(target)) {
      if (head.length > 0) client.unshift(head);
      open(target, client);
    } else {
      refused.push(target);
      client.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
    }
  });
  return proxy;
}

function createWebsite(authority: Authority, handlerOf: FindHandler, requests: Received[]): Server {
  const listener = listenerOf(handlerOf, requests);
  return createHttpsServer(
    {
      noDelay: true,
      SNICallback(name, done) {
        if (handlerOf(name) === undefined) done(new Error(`No server is called ${name}`));
        else authority.identityOf(name).then((identity) => done(null, createSecureContext(identity)), done);
      },
    },
    (request, response) => {
      const { servername } = request.socket as TLSSocket;
      // RFC 9110 §7.4: a request for another host than the connection is for.
      if (request.headers.host?.replace(/:443$/, '') !== servername) response.writeHead(421).end();
      else listener(request, response);
    },
  );
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Carries both directions of a tunnel; what breaks at one end breaks at the other. */
function carry(client: Duplex, server: Duplex, internet: Pick<Internet, 'delay'>): void {
  pipeline(client, delayed(internet), server, () => {});
  pipeline(server, delayed(internet), client, () => {});
}

/** Passes everything on in order, each chunk so many milliseconds after it came. */
function delayed(internet: Pick<Internet, 'delay'>): Transform {
  return new Transform({
    transform(chunk, _encoding, done) {
      after(internet.delay, () => this.push(chunk));
      done();
    },
    flush(done) {
      after(internet.delay, done);
    },
  });
}

function after(milliseconds: number, act: () => void): void {
  if (milliseconds === 0) act();
  else setTimeout(act, milliseconds);
}
