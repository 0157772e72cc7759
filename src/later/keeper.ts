import { existsSync, watch } from 'node:fs';
import { recordFailure } from '../handover/failures.ts';
import { endOfLaterTokens } from '../issuers/later-tokens.ts';
import { answerAt, type Listener } from '../network/loopback.ts';
import type { KeeperMessage } from '../providers/provider.ts';
import { managedIdentity } from './managed-identity.ts';
import { type Process, readSettings, renew, told } from './renew.ts';

interface KeeperProcess extends Process {
  readonly argv: readonly string[];
  once(event: 'message', listener: (message: unknown, handle: unknown) => void): unknown;
  once(event: 'disconnect', listener: () => void): unknown;
  on(event: 'uncaughtException', listener: (error: unknown) => void): unknown;
  send?(message: string): boolean;
  disconnect?(): void;
  exit(code: number): never;
}

/** Milliseconds between two looks at whether it is still wanted, where the system does not tell. */
const INTERVAL = 10_000;
/** Milliseconds after the end of the job's own token in which callers are still told why they get nothing. */
const AFTERWARDS = 3_600_000;
/** Milliseconds that a job lasts at the most (GitHub's documentation, "Actions limits": self-hosted runners). */
const LONGEST_JOB = 5 * 86_400_000;

/**
 * Answers the programs of later steps as a managed identity. What it needs comes with one message from main, which may be
 * killed at any moment: without that message it ends at once, later with its directory, and in any case after the job.
 */
export async function keep(self: KeeperProcess): Promise<void> {
  const { message, server } = await new Promise<{ message: KeeperMessage; server: Listener['server'] }>((resolve) => {
    let isTold = false;
    self.once('disconnect', () => {
      if (!isTold) self.exit(0);
    });
    self.once('message', (sent, handle) => {
      isTold = true;
      resolve({ message: sent as KeeperMessage, server: handle as Listener['server'] });
    });
  });
  const { port, secret } = message;
  const [, , directory = ''] = self.argv;
  // What one caller meets is not to take the identity from all others.
  self.on('uncaughtException', (error) => recordFailure(directory, told(error)));
  const settings = readSettings(directory);
  const end = (endOfLaterTokens(self.env)?.getTime() ?? Date.now() + LONGEST_JOB) + AFTERWARDS;
  const endIfUnwanted = () => {
    if (!existsSync(directory) || Date.now() > end) self.exit(0);
  };
  try {
    watch(directory, endIfUnwanted).on('error', endIfUnwanted);
  } catch {
    // Not every file system can tell: then the time does.
  }
  setInterval(endIfUnwanted, INTERVAL);
  const identity = { secret, port, clientId: settings['client-id'] ?? '' };
  const answer = managedIdentity(identity, async (resource) => {
    try {
      return await renew({ ...settings, 'azure-scopes': `${resource}/.default` }, self);
    } catch (error) {
      const reason = told(error);
      recordFailure(directory, reason);
      throw new Error(reason);
    }
  });
  answerAt(server, answer);
  self.send?.('ready');
}
