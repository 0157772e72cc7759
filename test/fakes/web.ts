import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** One request as a stand-in received it, its body read. */
export interface Received {
  /** The Host header, without a port. */
  readonly host: string;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** When its head arrived, milliseconds since the epoch. */
  readonly time: number;
}

/** What a stand-in answers. `hang`: never anything; `reset`: the connection breaks. */
export type Answer =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | 'hang'
  | 'reset';

/** An answer byte by byte: it has the connection to itself. */
export type RawAnswer = (connection: Duplex) => void;

export type Handler = (request: Received) => Answer | RawAnswer | Promise<Answer | RawAnswer>;

export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

/** What a proxy or a load balancer shows in place of the service. */
export function htmlPage(status: number): Answer {
  return { status, headers: { 'content-type': 'text/html' }, body: `<html><body><h1>${status}</h1></body></html>` };
}

export function redirect(location: string): Answer {
  return { status: 302, headers: { location } };
}

/** Answers that a test wants in place of the real ones. */
export class Faults {
  /** Given to every request while it is set, after those of `next`. */
  always: Answer | undefined;
  readonly #queue: Answer[] = [];

  /** Gives this answer to the next requests, so many of them. */
  next(answer: Answer, times = 1): void {
    for (let count = 0; count < times; count += 1) this.#queue.push(answer);
  }

  take(): Answer | undefined {
    return this.#queue.shift() ?? this.always;
  }
}

/** A listener for node:http and node:https that logs each request and lets a handler answer it. */
export function listenerOf(handlerOf: (host: string) => Handler | undefined, log: Received[]): RequestListener {
  return (incoming, response) => {
    answer(incoming, response, handlerOf, log).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(`The stand-in itself failed: ${error}`);
    });
  };
}

async function answer(
  incoming: IncomingMessage,
  response: ServerResponse,
  handlerOf: (host: string) => Handler | undefined,
  log: Received[],
): Promise<void> {
  const time = Date.now();
  const host = (incoming.headers.host ?? '').replace(/:\d+$/, '');
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(incoming.headersDistinct)) headers[name] = values?.join(', ') ?? '';
  const { method = '', url: path = '' } = incoming;
  const received: Received = { host, method, path, headers, body: Buffer.concat(chunks).toString('utf8'), time };
  log.push(received);

  const handler = handlerOf(host);
  const result = handler === undefined ? { status: 421 } : await handler(received);
  if (result === 'hang') return;
  if (typeof result === 'function') {
    result(incoming.socket);
    return;
  }
  if (result === 'reset') {
    incoming.socket.destroy();
    return;
  }
  response.writeHead(result.status, { ...result.headers });
  response.end(result.body);
}

/** A server for plain http on loopback. */
export interface LoopbackServer {
  /** Such as `http://127.0.0.1:45678`, without a slash at the end. */
  readonly url: string;
  readonly requests: readonly Received[];
  close(): Promise<void>;
}

export async function serveLoopback(handler: Handler): Promise<LoopbackServer> {
  const requests: Received[] = [];
  const server = createServer(listenerOf(() => handler, requests));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
