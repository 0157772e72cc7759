import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { createServer as createTlsServer } from 'node:tls';
import { createAuthority } from './certificates.ts';
import { type Answer, htmlPage, json, type RawAnswer } from './web.ts';

/** One way in which an answer may be wrong, or may not come. */
export interface Fault {
  readonly name: string;
  /** Whether it may be another answer the next time, so that a step which meets it once succeeds. */
  readonly passes?: boolean;
}

export interface AnswerFault extends Fault {
  /** In place of what the service says, which some need. */
  readonly answer: (real: () => Promise<Answer | RawAnswer>) => Answer | RawAnswer | Promise<Answer | RawAnswer>;
}

export interface TunnelFault extends Fault {
  readonly open: (client: Duplex) => void;
}

const OK = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

/** Writes a text and then does something with the connection. */
function raw(text: string | Buffer, then: (connection: Duplex) => void = () => {}): () => RawAnswer {
  return () => (connection) => {
    connection.on('error', () => {});
    connection.write(text, () => then(connection));
  };
}

const END = (connection: Duplex) => void connection.end();
const BREAK = (connection: Duplex) => void connection.destroy();

/** Writes the same again and again, as fast as it is taken or with pauses of so many milliseconds, for half a minute at the most. */
function forever(piece: string, pause = 0): (connection: Duplex) => void {
  return (connection) => {
    const until = Date.now() + 30_000;
    const next = () => {
      if (connection.destroyed || !connection.writable || Date.now() > until) return;
      connection.write(piece, () => (pause === 0 ? setImmediate(next) : setTimeout(next, pause)));
    };
    next();
  };
}

async function changed(
  real: () => Promise<Answer | RawAnswer>,
  change: (answer: Exclude<Answer, string>) => Answer,
): Promise<Answer | RawAnswer> {
  const answer = await real();
  return typeof answer === 'object' ? change(answer) : answer;
}

function status(code: number, headers: Readonly<Record<string, string>> = {}): () => Answer {
  return () => ({ status: code, headers, body: '' });
}

/** What services, and whatever stands before them, have been seen to do. */
export const ANSWER_FAULTS: readonly AnswerFault[] = [
  { name: 'is reset before it answers', passes: true, answer: () => 'reset' },
  { name: 'is reset in the first line', passes: true, answer: raw('HTTP/1.1 20', BREAK) },
  { name: 'is reset in the head', passes: true, answer: raw(`${OK}x-some`, BREAK) },
  { name: 'ends in the head', passes: true, answer: raw(`${OK}x-some`, END) },
  { name: 'is reset behind the head', passes: true, answer: raw(`${OK}content-length: 900\r\n\r\n`, BREAK) },
  { name: 'is reset in the body', passes: true, answer: raw(`${OK}content-length: 900\r\n\r\n{"value":"`, BREAK) },
  { name: 'ends in the body', passes: true, answer: raw(`${OK}content-length: 900\r\n\r\n{"value":"`, END) },
  { name: 'ends in a chunk', passes: true, answer: raw(`${OK}transfer-encoding: chunked\r\n\r\n50\r\n{"val`, END) },
  {
    name: 'ends before the last chunk',
    passes: true,
    answer: raw(`${OK}transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n`, END),
  },
  { name: 'never answers', answer: () => 'hang' },
  { name: 'drips its head', answer: raw('HTTP/1.1 200 OK\r\n', forever('x-a: b\r\n', 60)) },
  { name: 'drips its body', answer: raw(`${OK}content-length: 9000\r\n\r\n`, forever(' ', 60)) },
  { name: 'asks to go on without an end', answer: raw('', forever('HTTP/1.1 100 Continue\r\n\r\n', 10)) },
  { name: 'has a head without an end', answer: raw('HTTP/1.1 200 OK\r\n', forever(`x: ${'y'.repeat(4_000)}\r\n`)) },
  { name: 'has a body without an end', answer: raw(`${OK}\r\n`, forever('x'.repeat(65_536))) },
  { name: 'speaks another protocol', answer: raw('SSH-2.0-OpenSSH_9.6\r\n', END) },
  { name: 'speaks nothing that is known', answer: raw(Buffer.from([0, 255, 22, 3, 1, 0, 0, 13, 10, 13, 10]), END) },
  { name: 'speaks HTTP/2', answer: raw(Buffer.from('000012040000000000', 'hex'), END) },
  {
    name: 'changes the protocol',
    answer: raw('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
  },
  { name: 'gives two lengths', answer: raw(`${OK}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`, END) },
  {
    name: 'gives a length and chunks',
    answer: raw(`${OK}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`, END),
  },
  { name: 'has a status of four digits', answer: raw('HTTP/1.1 2000 OK\r\ncontent-length: 0\r\n\r\n', END) },
  {
    name: 'has a body that is compressed without being asked',
    answer: raw(`${OK}content-encoding: gzip\r\ncontent-length: 4\r\n\r\nabcd`),
  },
  {
    name: 'has another content type',
    answer: (real) => changed(real, (answer) => ({ ...answer, headers: { 'content-type': 'text/plain' } })),
  },
  {
    name: 'has no content type',
    answer: (real) => changed(real, ({ status: code, body = '' }) => ({ status: code, body })),
  },
  {
    name: 'has a byte order mark',
    answer: (real) => changed(real, (answer) => ({ ...answer, body: `\ufeff${answer.body}` })),
  },
  {
    name: 'has half of its body',
    answer: (real) =>
      changed(real, (answer) => ({ ...answer, body: answer.body?.slice(0, answer.body.length / 2) ?? '' })),
  },
  {
    name: 'has its body twice',
    answer: (real) => changed(real, (answer) => ({ ...answer, body: `${answer.body}${answer.body}` })),
  },
  { name: 'shows a page', answer: () => htmlPage(200) },
  { name: 'shows a page with 403', answer: () => htmlPage(403) },
  { name: 'says nothing', answer: status(200) },
  { name: 'says nothing with 204', answer: status(204) },
  { name: 'says that nothing changed', answer: status(304) },
  ...['null', '[]', '"text"', '42', '{', '{}', '{"error":null}', '\u0000', `{"a":${'['.repeat(50_000)}`].map(
    (body) => ({
      name: `says ${JSON.stringify(body.slice(0, 16))}`,
      answer: () => ({ status: 200, headers: { 'content-type': 'application/json' }, body }),
    }),
  ),
  {
    name: 'says no text',
    answer: raw(Buffer.concat([Buffer.from(`${OK}content-length: 3\r\n\r\n`), Buffer.from([0xff, 0xfe, 0xfd])])),
  },
  { name: 'says three megabytes', answer: () => ({ status: 200, body: 'x'.repeat(3_000_000) }) },
  { name: 'redirects with 301', answer: status(301, { location: 'https://example.com/' }) },
  { name: 'redirects with 307', answer: status(307, { location: 'https://example.com/' }) },
  { name: 'redirects to itself', answer: status(308, { location: '/' }) },
  { name: 'redirects to nowhere', answer: status(302) },
  ...[500, 502, 503, 504].map((code) => ({ name: `answers ${code}`, passes: true, answer: status(code) })),
  { name: 'shows a page with 502', passes: true, answer: () => htmlPage(502) },
  { name: 'answers 408', passes: true, answer: status(408) },
  { name: 'answers 429', passes: true, answer: status(429) },
  { name: 'answers 429 and asks to wait for no time', passes: true, answer: status(429, { 'retry-after': '0' }) },
  { name: 'answers 429 and asks to wait for an hour', answer: status(429, { 'retry-after': '3600' }) },
  { name: 'answers 503 and asks to wait in words', passes: true, answer: status(503, { 'retry-after': 'a while' }) },
  ...[400, 401, 403, 404, 405, 410, 418, 451].map((code) => ({
    name: `answers ${code}`,
    answer: () => json(code, { message: 'No' }),
  })),
];

/** What proxies, and whatever stands between, have been seen to do. */
export async function tunnelFaults(): Promise<{ readonly faults: readonly TunnelFault[]; close(): void }> {
  const [trusted, other] = await Promise.all([createAuthority(), createAuthority()]);
  const servers = await Promise.all([
    listen(await other.identityOf('example.com')),
    listen(await trusted.identityOf('example.org')),
  ]);
  const to = (port: number) => (client: Duplex) => {
    const server = connect({ port, host: '127.0.0.1' });
    server.on('error', () => client.destroy());
    client.on('error', () => server.destroy());
    client.write('HTTP/1.1 200 OK\r\n\r\n');
    client.pipe(server).pipe(client);
  };
  const opened = (then: (client: Duplex) => void) => (client: Duplex) => {
    client.on('error', () => {});
    client.write('HTTP/1.1 200 OK\r\n\r\n', () => then(client));
  };
  const said =
    (text: string, then: (client: Duplex) => void = END) =>
    (client: Duplex) => {
      client.on('error', () => {});
      client.write(text, () => then(client));
    };
  const faults: TunnelFault[] = [
    { name: 'is refused', open: said('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n') },
    { name: 'needs a password', open: said('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n') },
    { name: 'is not to be had now', passes: true, open: said('HTTP/1.1 503 Service Unavailable\r\n\r\n') },
    { name: 'is closed at once', passes: true, open: (client) => void client.end() },
    { name: 'is reset at once', passes: true, open: (client) => void client.destroy() },
    { name: 'is never opened', open: () => {} },
    { name: 'is answered in another protocol', open: said('SSH-2.0-OpenSSH_9.6\r\n\r\n') },
    {
      name: 'is answered without an end',
      passes: true,
      open: said('HTTP/1.1 200 OK\r\n', forever(`x: ${'y'.repeat(3_000)}`)),
    },
    { name: 'is answered in drips', open: said('HTTP/1.1 200 OK\r\n', forever('x', 40)) },
    { name: 'is opened and closed', passes: true, open: opened(END) },
    { name: 'is opened and reset', passes: true, open: opened(BREAK) },
    { name: 'is opened and silent', open: opened(() => {}) },
    {
      name: 'leads to something without TLS',
      open: opened((client) => void client.write('HTTP/1.1 400 Bad Request\r\n\r\n')),
    },
    { name: 'leads to a certificate of nobody', open: to(servers[0]?.port ?? 0) },
    { name: 'leads to another host', open: to(servers[1]?.port ?? 0) },
    {
      name: 'breaks in the handshake',
      passes: true,
      open: opened((client) => client.once('data', () => client.destroy())),
    },
  ];
  return {
    faults,
    close() {
      for (const { server } of servers) server.close();
    },
  };
}

async function listen(identity: { readonly key: string; readonly cert: string }) {
  const server = createTlsServer(identity, (socket) => socket.on('error', () => {}));
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}
