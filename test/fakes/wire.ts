import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** What comes over the wire in answer to a request, byte for byte. */
export interface WireAnswer {
  readonly bytes: Buffer;
  /** Bytes after which the other side stops. */
  readonly cutAfter?: number | undefined;
  /** What happens when all is sent, or as much as is to be: the end, a broken connection, or nothing any more. */
  readonly ending: 'end' | 'reset' | 'hang';
  /** Milliseconds before the second half. */
  readonly pause?: number | undefined;
}

/** A server on loopback that answers to each request with the next bytes, whatever they are; then with the last ones again. */
export interface Wire {
  readonly url: string;
  answers: readonly WireAnswer[];
  /** Requests since the answers were set. */
  asked: number;
  close(): Promise<void>;
}

export async function startWire(): Promise<Wire> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => {});
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      const head = received.indexOf('\r\n\r\n');
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(received)?.[1] ?? 0);
      if (head < 0 || received.length < head + 4 + length) return;
      received = '';
      const answer = wire.answers[Math.min(wire.asked, wire.answers.length - 1)];
      wire.asked += 1;
      if (answer !== undefined) give(answer, socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const wire: Wire = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers: [],
    asked: 0,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return wire;
}

function give({ bytes, cutAfter = bytes.length, ending, pause }: WireAnswer, socket: Socket): void {
  const sent = bytes.subarray(0, cutAfter);
  const finish = (rest: Buffer) => {
    if (ending === 'end') socket.end(rest);
    else if (ending === 'hang') socket.write(rest);
    else socket.write(rest, () => socket.resetAndDestroy());
  };
  if (pause === undefined) {
    finish(sent);
    return;
  }
  const half = sent.length >> 1;
  socket.write(sent.subarray(0, half));
  setTimeout(() => finish(sent.subarray(half)), pause);
}
