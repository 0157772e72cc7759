import { Inputs } from '../inputs/inputs.ts';
import { readProxy } from '../inputs/proxy.ts';
import { Deadline } from '../network/deadline.ts';
import { Http } from '../network/http.ts';
import type { Runner } from '../platform/runner.ts';
import type { RevocationRecord } from './record.ts';

/** How long all revocations together may take, in seconds, and what becomes of those that fail. */
export interface Patience {
  readonly seconds: number;
  readonly otherwise: string;
}

/** Ends credentials before their time, all at once. What can't be ended is a warning, and is given back. */
export async function revoke(
  revocations: readonly RevocationRecord[],
  runner: Runner,
  { seconds, otherwise }: Patience,
): Promise<RevocationRecord[]> {
  const inputs = new Inputs((name) => runner.input(name));
  const http = new Http(new Deadline(seconds), readProxy(inputs, runner.env));
  const left = await Promise.all(
    revocations.map(async (revocation) => {
      const { url, ...request } = revocation;
      try {
        const { status } = await http.send({ ...request, url: new URL(url) });
        // RFC 7009 §2.2: a token that is no longer valid counts as revoked.
        if (status >= 400 && status !== 404) throw new Error(`status ${status}`);
        runner.info(`${request.hop}: revoked.`);
        return [];
      } catch (error) {
        const reason = error instanceof Error ? error.message : 'unexpected fault';
        runner.warning(`${request.hop}: could not be revoked (${reason}). ${otherwise}`);
        return [revocation];
      }
    }),
  );
  http.close();
  return left.flat();
}
