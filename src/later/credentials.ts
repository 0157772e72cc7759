import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failuresIn, recordFailure } from '../handover/failures.ts';
import { CACHE_FILE, cacheText, type ProcessCredentials } from '../providers/aws/process-credentials.ts';
import { reveal, Secret } from '../secret.ts';
import { alone } from './alone.ts';
import { type Process, RENEWAL_TIME, readSettings, renew, told } from './renew.ts';

interface Cache {
  readonly freshUntil: number;
  readonly answer: ProcessCredentials;
}

/** Milliseconds that an old answer must still have to be given where there is no new one. */
const STALE = 30_000;

/**
 * The answer of the `credential_process` of the step whose directory this is, as JSON: the kept one while it is fresh, or
 * else a new one, or where there is none the old one as long as it holds. Of several programs one asks, for all.
 * @throws Error with the reason in one line
 */
export async function credentials(directory: string, self: Process): Promise<string> {
  const started = Date.now();
  const settled = () => {
    const cache = readCache(directory);
    if (cache !== undefined && started < cache.freshUntil) return JSON.stringify(cache.answer);
    const failure = failuresIn(directory).findLast(({ at }) => at >= started);
    if (failure !== undefined) throw new Error(failure.reason);
    return undefined;
  };
  const ask = async () => {
    try {
      return await renewed(directory, self);
    } catch (error) {
      const cache = readCache(directory);
      if (cache !== undefined && Date.parse(cache.answer.Expiration) - Date.now() > STALE) {
        return JSON.stringify(cache.answer);
      }
      const reason = told(error);
      recordFailure(directory, reason);
      throw new Error(reason);
    }
  };
  return alone(join(directory, 'lock'), { pid: self.pid, patience: RENEWAL_TIME * 1000 }, settled, ask);
}

/** The plan is that of main, with the keys as outputs of the step. */
async function renewed(directory: string, self: Process): Promise<string> {
  const { outputs, expiresAt } = await renew(readSettings(directory), self);
  const output = (name: string) => new Secret(reveal(outputs.find((one) => one.name === name)?.value ?? ''));
  const keys = {
    accessKeyId: output('aws-access-key-id'),
    secretAccessKey: output('aws-secret-access-key'),
    sessionToken: output('aws-session-token'),
  };
  if (expiresAt === undefined) throw new Error('Credentials without an end');
  const text = cacheText(keys, expiresAt);
  keep(text, directory, self.pid);
  return JSON.stringify((JSON.parse(text) as Cache).answer);
}

/** Whole or not at all, whoever reads meanwhile. What can't be kept is asked for again. */
function keep(text: string, directory: string, pid: number): void {
  const aside = join(directory, `${CACHE_FILE}.${pid}`);
  try {
    writeFileSync(aside, text, { mode: 0o600 });
    renameSync(aside, join(directory, CACHE_FILE));
  } catch {
    rmSync(aside, { force: true });
  }
}

function readCache(directory: string): Cache | undefined {
  try {
    return JSON.parse(readFileSync(join(directory, CACHE_FILE), 'utf8')) as Cache;
  } catch {
    return undefined;
  }
}
