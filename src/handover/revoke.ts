import { Inputs } from '../inputs/inputs.ts';
import { readProxy } from '../inputs/proxy.ts';
import { Deadline } from '../network/deadline.ts';
import { Http } from '../network/http.ts';
import type { Runner } from '../platform/runner.ts';
import type { RevocationRecord } from './record.ts';

/** Seconds for all revocations together: a job that was cancelled leaves little more. */
const REVOCATION_TIME = 7;

/** Ends credentials before their time, all at once, and gives how many. What can't be ended is a warning. */
export async function revoke(revocations: readonly RevocationRecord[], runner: Runner): Promise<number> {
  const inputs = new Inputs((name) => runner.input(name));
  const http = new Http(new Deadline(REVOCATION_TIME), readProxy(inputs, runner.env));
  const ended = await Promise.all(
    revocations.map(async ({ url, ...request }) => {
      try {
        const { status } = await http.send({ ...request, url: new URL(url) });
        // RFC 7009 §2.2: a token that is no longer valid counts as revoked.
        if (status >= 400 && status !== 404) throw new Error(`status ${status}`);
        runner.info(`${request.hop}: revoked.`);
        return 1;
      } catch (error) {
        const reason = error instanceof Error ? error.message : 'unexpected fault';
        runner.warning(`${request.hop}: could not be revoked (${reason}). It ends by itself when it expires.`);
        return 0;
      }
    }),
  );
  http.close();
  return ended.reduce<number>((sum, count) => sum + count, 0);
}
