import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Received } from './web.ts';

/** Why a signature is refused, in the code and the words of AWS. */
export interface SignatureFault {
  readonly code:
    | 'MissingAuthenticationToken'
    | 'IncompleteSignature'
    | 'InvalidClientTokenId'
    | 'SignatureDoesNotMatch';
  readonly message: string;
}

export interface SigningKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary keys, which are worth nothing without it. */
  readonly sessionToken?: string;
}

/** Minutes that a signature may be old or ahead. */
const TOLERANCE = 5;

/**
 * Verifies a request signed with Signature Version 4 (IAM User Guide, "Create a signed AWS API request"): computes the
 * signature anew and compares. Gives the keys it was made with.
 */
export function verifySignature<Keys extends SigningKeys>(
  request: Received,
  { region, service, find }: { region: string; service: string; find: (accessKeyId: string) => Keys | undefined },
): Keys | SignatureFault {
  const { authorization } = request.headers;
  if (authorization === undefined)
    return fault('MissingAuthenticationToken', 'Request is missing Authentication Token');
  const [, credential = '', signedHeaders = '', signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(authorization) ??
    [];
  if (credential === '') return fault('IncompleteSignature', 'Authorization header is not in the form of Signature V4');
  const [accessKeyId = '', ...scope] = credential.split('/');
  const date = request.headers['x-amz-date'] ?? '';
  if (scope.join('/') !== `${date.slice(0, 8)}/${region}/${service}/aws4_request`) {
    return fault('SignatureDoesNotMatch', `Credential should be scoped to a valid region, '${region}'.`);
  }
  const keys = find(accessKeyId);
  if (keys === undefined || request.headers['x-amz-security-token'] !== keys.sessionToken) {
    return fault('InvalidClientTokenId', 'The security token included in the request is invalid.');
  }
  if (!(Math.abs(timeOf(date) - Date.now()) < TOLERANCE * 60_000)) {
    return fault('SignatureDoesNotMatch', `Signature not yet current or expired: ${date}`);
  }
  const names = signedHeaders.split(';');
  const mustBeSigned = ['host', 'x-amz-date', ...(keys.sessionToken === undefined ? [] : ['x-amz-security-token'])];
  const expected = sign(request, { names, date, scope, secret: keys.secretAccessKey });
  if (mustBeSigned.every((name) => names.includes(name)) && timingSafeEqual(Buffer.from(signature, 'hex'), expected)) {
    return keys;
  }
  return fault(
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  );
}

function sign(
  request: Received,
  { names, date, scope, secret }: { names: readonly string[]; date: string; scope: readonly string[]; secret: string },
): Buffer {
  const [path = '/', query = ''] = request.path.split('?');
  const headers = names.map((name) => `${name}:${request.headers[name]?.trim().replaceAll(/ +/g, ' ') ?? ''}\n`);
  const canonical = [
    request.method,
    path,
    query.split('&').sort().join('&'),
    headers.join(''),
    names.join(';'),
    sha256(request.body),
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', date, scope.join('/'), sha256(canonical)].join('\n');
  const key = scope.reduce<Buffer>((previous, part) => hmac(previous, part), Buffer.from(`AWS4${secret}`));
  return hmac(key, toSign);
}

/** Milliseconds since the epoch of `20261124T190000Z`. */
function timeOf(date: string): number {
  return Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function fault(code: SignatureFault['code'], message: string): SignatureFault {
  return { code, message };
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
