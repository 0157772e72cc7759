import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Moto's server for all of AWS, by plain http on loopback, as scripts/interop.ts has installed it. */
export interface Moto {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startMoto(): Promise<Moto> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  const program = join(process.env['INTEROP_BIN'] ?? '', 'moto_server');
  const server = spawn(program, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 100; tries += 1) {
    const up = await fetch(`${url}/moto-api/`).then(
      (response) => response.ok,
      () => false,
    );
    if (up) {
      return {
        url,
        async stop() {
          const ended = once(server, 'exit');
          server.kill();
          await ended;
        },
      };
    }
    await pause(200);
  }
  throw new Error('moto_server did not start within 20 s');
}
