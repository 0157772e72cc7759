import { FederateError } from '../errors.ts';
import { ATTEMPT_TIMEOUT } from './clock.ts';
import type { Deadline } from './deadline.ts';
import type { HttpRequest } from './message.ts';

/** The error for a request that brought no answer, by the code that Node gives it. */
export function networkError(request: HttpRequest, error: unknown, deadline: Deadline): FederateError {
  const { hop, url } = request;
  if (deadline.signal.aborted) {
    return new FederateError(
      'DEADLINE',
      `${url.host} had not answered when the ${deadline.seconds} s of ${deadline.setBy} were over.`,
      {
        hop,
        hint: `Check that this runner may reach ${url.host} (firewall, proxy), or allow more time.`,
        cause: error,
      },
    );
  }
  const first = firstOf(error);
  const code = errorCode(first);
  const unknown: Fault = [`failed (${code})`, `Check the address, and the network to ${url.host}.`, !isLasting(code)];
  const [reason, hint, passing] = proxyFault(first, code, url) ?? NETWORK_FAULTS[code] ?? unknown;
  return new FederateError('NETWORK', `The connection to ${url.host} ${reason}.`, {
    hop,
    hint,
    why: `connection ${reason.replace(/^was /, '')}`,
    cause: error,
    retry: passing ? 'passing' : 'no',
  });
}

/** A host with several addresses has a fault for each. */
function firstOf(error: unknown): unknown {
  return error instanceof AggregateError && error.errors.length > 0 ? firstOf(error.errors[0]) : error;
}

function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** Faults of TLS, of certificates and of the protocol: another attempt would meet the same. */
function isLasting(code: string): boolean {
  return /^(EPROTO$|HPE_|ERR_SSL_|ERR_TLS_|CERT_)/.test(code);
}

/** What happened, what mends it, and whether it may pass. */
type Fault = readonly [reason: string, hint: string, passing: boolean];

/** A fault of the proxy instead of the service: the errors of Node tell whose name or port they are about. */
function proxyFault(error: unknown, code: string, url: URL): Fault | undefined {
  if (!(error instanceof Error)) return undefined;
  const { hostname, address, port, statusCode: status }: Readonly<Record<string, unknown>> = { ...error };
  if (code === 'ERR_PROXY_TUNNEL') return refusalByProxy(status);
  if (typeof hostname === 'string' && hostname !== url.hostname) {
    return [`failed: the name of the proxy, '${hostname}', is not known`, PROXY_SETTINGS, code === 'EAI_AGAIN'];
  }
  const own = url.port || (url.protocol === 'https:' ? 443 : 80);
  if (typeof port !== 'number' || port === Number(own)) return undefined;
  const [reason = 'failed'] = NETWORK_FAULTS[code] ?? [];
  return [`${reason}, at the proxy ${String(address)}:${port} already`, PROXY_SETTINGS, true];
}

function refusalByProxy(status: unknown): Fault {
  if (status === 407) {
    return [
      'was refused by the proxy, which asks for a user name and a password (407)',
      'Write both into the address, from a secret and percent-encoded: http://USER:PASSWORD@proxy.example.com:3128.',
      false,
    ];
  }
  if (typeof status === 'number' && status < 500) {
    const mend = 'Check HTTPS_PROXY and NO_PROXY, and that the proxy allows this host.';
    return [`was refused by the proxy (${status})`, mend, false];
  }
  return [`was not made by the proxy (${status ?? 'no answer'})`, PROXY_SETTINGS, true];
}

const BLOCKED =
  'A firewall, a proxy or the service itself is in the way: allow that host, or set HTTPS_PROXY and NO_PROXY.';
const UNTRUSTED =
  "Something between here and the service shows a certificate that this machine doesn't trust. If that is your own proxy or server, give its CA in NODE_EXTRA_CA_CERTS.";

const PROXY_SETTINGS = 'Check HTTPS_PROXY (or the input `http-proxy`), and give hosts that need no proxy in NO_PROXY.';

const NETWORK_FAULTS: Readonly<Record<string, Fault>> = {
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
  CERT_HAS_EXPIRED: ['failed: the certificate has expired', UNTRUSTED, false],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['failed: the certificate is self-signed', UNTRUSTED, false],
  SELF_SIGNED_CERT_IN_CHAIN: ['failed: the certificate is from an unknown authority', UNTRUSTED, false],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['failed: the certificate is from an unknown authority', UNTRUSTED, false],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['failed: the certificate is from an unknown authority', UNTRUSTED, false],
  ERR_TLS_CERT_ALTNAME_INVALID: ['failed: the certificate is for another host', UNTRUSTED, false],
};
