import type { Keys } from './grant.ts';

/** The kept answer of a `credential_process`, in the directory of its step. */
export const CACHE_FILE = 'cache.json';

/** What AWS tools read (AWS SDKs and Tools Reference Guide, "Process credential provider"). */
export interface ProcessCredentials {
  readonly Version: 1;
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
  readonly Expiration: string;
}

/** Milliseconds. With less than 15 minutes left botocore and .NET would run the program at every request. */
const LONGEST_RESERVE = 16 * 60_000;

/** The answer with the time (milliseconds since the epoch) until which it is given without asking again. */
export function cacheText({ accessKeyId, secretAccessKey, sessionToken }: Keys, expiresAt: Date): string {
  const end = expiresAt.getTime();
  const answer: ProcessCredentials = {
    Version: 1,
    AccessKeyId: accessKeyId.expose(),
    SecretAccessKey: secretAccessKey.expose(),
    SessionToken: sessionToken.expose(),
    Expiration: expiresAt.toISOString().replace(/\.\d+Z$/, 'Z'),
  };
  return JSON.stringify({ freshUntil: end - Math.min(LONGEST_RESERVE, (end - Date.now()) / 2), answer });
}
