import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { FederateError } from '../errors.ts';
import type { Runner } from '../platform/runner.ts';
import type { Keeper, KeeperMessage } from '../providers/provider.ts';

/** Milliseconds until it must be ready. */
const PATIENCE = 5_000;

/** So that it takes little memory, which nobody waits for. */
const SMALL = ['--single-threaded', '--jitless', '--max-semi-space-size=1', '--max-old-space-size=64'];

/**
 * Starts a program that stays. It has a session of its own, so that neither the end nor the cancellation of this step takes
 * it along, none of this step's streams, and no more of the environment than the identity of the job; the runner finds it
 * by that at the end of the job.
 * @throws FederateError `EXPORT_FAILED`
 */
export async function startKeeper({ hop, listener, directory, secret }: Keeper, runner: Runner): Promise<void> {
  const { later } = runner;
  if (later === undefined) throw notStarted(hop, 'this program has none');
  const child = spawn(later.node, [...SMALL, join(later.directory, 'keeper.js'), directory], {
    cwd: later.directory,
    detached: true,
    env: later.environment,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    windowsHide: true,
  });
  const message: KeeperMessage = { port: listener.port, secret: secret.expose() };
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const ready = once(child, 'message', { signal });
    const ended = once(child, 'exit', { signal }).then(() => Promise.reject(new Error('it ended')));
    for (const outcome of [ready, ended]) outcome.catch(() => {});
    child.send(message, listener.server);
    await Promise.race([ready, ended]);
  } catch (error) {
    child.kill('SIGKILL');
    throw notStarted(
      hop,
      error instanceof Error && error.name !== 'AbortError' ? error.message : 'it was not ready in time',
    );
  } finally {
    listener.server.close();
    if (child.connected) child.disconnect();
    child.unref();
  }
}

function notStarted(hop: string, reason: string): FederateError {
  return new FederateError('EXPORT_FAILED', `The program that keeps the credentials fresh did not start: ${reason}.`, {
    hop,
    hint: 'Nothing was exported. Run the job again; where this stays, leave `refresh` out.',
  });
}
