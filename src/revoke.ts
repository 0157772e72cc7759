import { Deadline } from './deadline.ts';
import { Http } from './http.ts';
import { Inputs } from './inputs.ts';
import { readProxy } from './proxy.ts';
import type { Runner } from './runner.ts';
import type { Undo } from './undo.ts';

/** Seconds for all revocations together: a job that was cancelled leaves little more. */
const REVOCATION_TIME = 7;

/** Ends credentials before their time, all at once. What can't be ended is a warning. */
export async function revoke(revocations: Undo['revoke'], runner: Runner): Promise<void> {
  const http = new Http(new Deadline(REVOCATION_TIME), readProxy(new Inputs((name) => runner.input(name)), runner.env));
  await Promise.all(
    revocations.map(async ({ url, ...request }) => {
      try {
        const { status } = await http.send({ ...request, url: new URL(url) });
        // RFC 7009 §2.2: a token that is no longer valid counts as revoked.
        if (status >= 400 && status !== 404) throw new Error(`status ${status}`);
        runner.info(`${request.hop}: revoked.`);
      } catch (error) {
        const reason = error instanceof Error ? error.message : 'unexpected fault';
        runner.warning(`${request.hop}: could not be revoked (${reason}). It ends by itself when it expires.`);
      }
    }),
  );
  http.close();
}
