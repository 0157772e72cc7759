import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';

/** A port of this machine's own address that is taken, and answers nobody yet. */
export interface Listener {
  readonly port: number;
  readonly server: Server;
}

/** What a local program asked. */
export interface LocalRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
}

export interface LocalAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Takes a free port. It is given back when the process ends, unless the server is sent to another process before. */
export async function takePort(): Promise<Listener> {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  return { port: (server.address() as AddressInfo).port, server };
}

/** Answers everybody who comes to that port in JSON. Bodies are not read. */
export function answerAt(server: Server, answer: (request: LocalRequest) => Promise<LocalAnswer>): void {
  createHttpServer({ requestTimeout: 60_000, maxHeaderSize: 8_192 }, ({ method = '', url = '', headers }, response) => {
    answer({ method, target: url, headers }).then(
      ({ status, body }) => {
        response.writeHead(status, {
          'content-type': 'application/json',
          'cache-control': 'no-store',
          connection: 'close',
        });
        response.end(JSON.stringify(body));
      },
      () => response.destroy(),
    );
  }).listen(server);
}
