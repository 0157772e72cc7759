import type { Deadline } from './deadline.ts';
import { FederateError } from './errors.ts';
import type { HttpRequest } from './http.ts';

/** Milliseconds without an answer after which one attempt is given up; the deadline may come first. */
export const ATTEMPT_TIMEOUT = 20_000;

/** The error for a request that brought no answer, by the code that Node gives it. */
export function networkError(request: HttpRequest, error: unknown, deadline: Deadline): FederateError {
  const { hop, url } = request;
  if (deadline.signal.aborted) {
    return new FederateError(
      'DEADLINE',
      `${url.host} had not answered when the ${deadline.seconds} s of \`action-timeout-s\` were over.`,
      {
        hop,
        hint: `Check that this runner may reach ${url.host} (firewall, proxy), or allow more time.`,
        cause: error,
      },
    );
  }
  const code = errorCode(error);
  const [reason, hint, passing] = NETWORK_FAULTS[code] ?? [
    `failed (${code})`,
    `Check the network to ${url.host}.`,
    true,
  ];
  return new FederateError('NETWORK', `The connection to ${url.host} ${reason}.`, {
    hop,
    hint,
    cause: error,
    retry: passing ? 'passing' : 'no',
  });
}

function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error instanceof AggregateError && error.errors.length > 0) return errorCode(error.errors[0]);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

const BLOCKED =
  'A firewall, a proxy or the service itself is in the way: allow that host, or set HTTPS_PROXY and NO_PROXY.';
const UNTRUSTED =
  "Something between here and the service shows a certificate that this machine doesn't trust. If that is your own proxy or server, give its CA in NODE_EXTRA_CA_CERTS.";

/** What happened, what mends it, and whether it may pass. */
const NETWORK_FAULTS: Readonly<Record<string, readonly [reason: string, hint: string, passing: boolean]>> = {
  TimeoutError: [`gave no answer within ${ATTEMPT_TIMEOUT / 1000} s`, BLOCKED, true],
  ABORT_ERR: [`gave no answer within ${ATTEMPT_TIMEOUT / 1000} s`, BLOCKED, true],
  ECONNREFUSED: ['was refused', BLOCKED, true],
  ECONNRESET: ['was reset', BLOCKED, true],
  EPIPE: ['was closed too early', BLOCKED, true],
  ETIMEDOUT: ['timed out', BLOCKED, true],
  EHOSTUNREACH: ['found no way there', BLOCKED, true],
  ENETUNREACH: ['found no way there', BLOCKED, true],
  ENOTFOUND: [
    'failed: the name is not known',
    'Check the spelling of the address, and the name server of this machine.',
    false,
  ],
  EAI_AGAIN: ['failed: the name server did not answer', 'Check the name server of this machine.', true],
  ERR_PROXY_TUNNEL: [
    'was refused by the proxy',
    'Check HTTPS_PROXY and NO_PROXY, and that the proxy allows this host.',
    false,
  ],
  CERT_HAS_EXPIRED: ['failed: the certificate has expired', UNTRUSTED, false],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['failed: the certificate is self-signed', UNTRUSTED, false],
  SELF_SIGNED_CERT_IN_CHAIN: ['failed: the certificate is from an unknown authority', UNTRUSTED, false],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['failed: the certificate is from an unknown authority', UNTRUSTED, false],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['failed: the certificate is from an unknown authority', UNTRUSTED, false],
  ERR_TLS_CERT_ALTNAME_INVALID: ['failed: the certificate is for another host', UNTRUSTED, false],
};
