import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A throw-away certificate authority: an EC P-256 key that no disk ever sees, good for a day. */
export interface Authority {
  /** What a client has to trust (NODE_EXTRA_CA_CERTS, AWS_CA_BUNDLE). */
  readonly pem: string;
  /** Key and certificate of a server with this host name, PEM, the same ones each time. */
  identityOf(host: string): { readonly key: string; readonly cert: string };
}

export function createAuthority(): Authority {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = commonName('Throw-away test authority');
  const certificate = (subject: Buffer, publicKey: KeyObject, extensions: readonly Buffer[]) =>
    issue({ issuer: name, signingKey: authority.privateKey, subject, publicKey, extensions });
  const keyId = sha1(publicKeyInfo(authority.publicKey));
  const pem = certificate(name, authority.publicKey, [
    extension(BASIC_CONSTRAINTS, sequence(TRUE), 'critical'),
    extension(KEY_USAGE, der(BIT_STRING, Buffer.from([1, 0b0000_0110])), 'critical'), // keyCertSign, cRLSign
    extension(SUBJECT_KEY_ID, der(OCTET_STRING, keyId)),
  ]);
  const key = server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const certificates = new Map<string, string>();
  return {
    pem,
    identityOf(host) {
      const cert =
        certificates.get(host) ??
        certificate(commonName('Throw-away test server'), server.publicKey, [
          extension(BASIC_CONSTRAINTS, sequence(), 'critical'),
          extension(KEY_USAGE, der(BIT_STRING, Buffer.from([7, 0b1000_0000])), 'critical'), // digitalSignature
          extension(EXTENDED_KEY_USAGE, sequence(der(OBJECT_ID, SERVER_AUTH))),
          extension(SUBJECT_ALTERNATIVE_NAME, sequence(der(DNS_NAME, Buffer.from(host, 'ascii')))),
          extension(AUTHORITY_KEY_ID, sequence(der(KEY_ID, keyId))),
        ]);
      certificates.set(host, cert);
      return { key, cert };
    },
  };
}

/** A certificate as in RFC 5280 §4.1, version 3, ecdsa-with-SHA256 (RFC 5758 §3.2). */
function issue(certificate: {
  readonly issuer: Buffer;
  readonly signingKey: KeyObject;
  readonly subject: Buffer;
  readonly publicKey: KeyObject;
  readonly extensions: readonly Buffer[];
}): string {
  const algorithm = sequence(der(OBJECT_ID, ECDSA_WITH_SHA256));
  const serial = randomBytes(16);
  serial.writeUInt8((serial.readUInt8(0) & 0x3f) | 0x40, 0); // positive, and never shorter
  const toBeSigned = sequence(
    der(EXPLICIT_0, der(INTEGER, Buffer.from([2]))),
    der(INTEGER, serial),
    algorithm,
    certificate.issuer,
    sequence(time(-HOUR), time(24 * HOUR)),
    certificate.subject,
    publicKeyInfo(certificate.publicKey),
    der(EXPLICIT_3, sequence(...certificate.extensions)),
  );
  const signature = der(BIT_STRING, Buffer.from([0]), sign('sha256', toBeSigned, certificate.signingKey));
  const base64 = sequence(toBeSigned, algorithm, signature).toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${base64.match(/.{1,64}/g)?.join('\n')}\n-----END CERTIFICATE-----\n`;
}

const HOUR = 3_600_000;

const [INTEGER, BIT_STRING, OCTET_STRING, OBJECT_ID, UTF8_STRING, UTC_TIME] = [0x02, 0x03, 0x04, 0x06, 0x0c, 0x17];
const [SEQUENCE, SET, KEY_ID, DNS_NAME, EXPLICIT_0, EXPLICIT_3] = [0x30, 0x31, 0x80, 0x82, 0xa0, 0xa3];
const TRUE = Buffer.from([0x01, 0x01, 0xff]);

const ECDSA_WITH_SHA256 = Buffer.from('2a8648ce3d040302', 'hex'); // 1.2.840.10045.4.3.2
const SERVER_AUTH = Buffer.from('2b06010505070301', 'hex'); // 1.3.6.1.5.5.7.3.1
const COMMON_NAME = Buffer.from('550403', 'hex'); // 2.5.4.3
const SUBJECT_KEY_ID = Buffer.from('551d0e', 'hex'); // 2.5.29.14
const KEY_USAGE = Buffer.from('551d0f', 'hex'); // 2.5.29.15
const SUBJECT_ALTERNATIVE_NAME = Buffer.from('551d11', 'hex'); // 2.5.29.17
const BASIC_CONSTRAINTS = Buffer.from('551d13', 'hex'); // 2.5.29.19
const AUTHORITY_KEY_ID = Buffer.from('551d23', 'hex'); // 2.5.29.35
const EXTENDED_KEY_USAGE = Buffer.from('551d25', 'hex'); // 2.5.29.37

/** One element in DER (X.690 §8.1): tag, length, contents. */
function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(content.length);
  const length = bytes.subarray(bytes.findIndex((byte) => byte !== 0));
  const head = content.length < 0x80 ? [tag, content.length] : [tag, 0x80 | length.length, ...length];
  return Buffer.concat([Buffer.from(head), content]);
}

function sequence(...contents: readonly Buffer[]): Buffer {
  return der(SEQUENCE, ...contents);
}

function extension(id: Buffer, value: Buffer, critical?: 'critical'): Buffer {
  return sequence(der(OBJECT_ID, id), ...(critical === undefined ? [] : [TRUE]), der(OCTET_STRING, value));
}

function commonName(text: string): Buffer {
  return sequence(der(SET, sequence(der(OBJECT_ID, COMMON_NAME), der(UTF8_STRING, Buffer.from(text)))));
}

/** YYMMDDHHMMSSZ, so many milliseconds from now. */
function time(fromNow: number): Buffer {
  const digits = new Date(Date.now() + fromNow).toISOString().replaceAll(/\D/g, '');
  return der(UTC_TIME, Buffer.from(`${digits.slice(2, 14)}Z`));
}

function publicKeyInfo(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' });
}

function sha1(bytes: Buffer): Buffer {
  return createHash('sha1').update(bytes).digest();
}
