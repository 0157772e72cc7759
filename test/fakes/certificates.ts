import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** A throw-away certificate authority: an EC P-256 key that no disk ever sees, good for a day. */
export interface Authority {
  /** What a client has to trust (NODE_EXTRA_CA_CERTS, AWS_CA_BUNDLE). */
  readonly pem: string;
  /** Key and certificate of a server with this host name, PEM, the same ones each time. */
  identityOf(host: string): Promise<Identity>;
}

export interface Identity {
  readonly key: string;
  readonly cert: string;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const ISSUER = 'CN=Throw-away test authority';
const HOUR = 3_600_000;

export async function createAuthority(): Promise<Authority> {
  const authority = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const server = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const issue = async (subject: string, publicKey: webcrypto.CryptoKey, extensions: Extension[]): Promise<string> => {
    const certificate = await X509CertificateGenerator.create({
      serialNumber: `4${randomBytes(15).toString('hex')}`,
      issuer: ISSUER,
      subject,
      notBefore: new Date(Date.now() - HOUR),
      notAfter: new Date(Date.now() + 24 * HOUR),
      publicKey,
      signingKey: authority.privateKey,
      signingAlgorithm: ALGORITHM,
      extensions,
    });
    return certificate.toString('pem');
  };
  const pem = await issue(ISSUER, authority.publicKey, [
    new BasicConstraintsExtension(true, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    await SubjectKeyIdentifierExtension.create(authority.publicKey),
  ]);
  const authorityKeyId = await AuthorityKeyIdentifierExtension.create(authority.publicKey);
  const key = PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', server.privateKey), 'PRIVATE KEY');
  const certificates = new Map<string, Promise<string>>();
  return {
    pem,
    async identityOf(host) {
      const known = certificates.get(host);
      const cert =
        known ??
        issue('CN=Throw-away test server', server.publicKey, [
          new BasicConstraintsExtension(false, undefined, true),
          new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
          new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
          new SubjectAlternativeNameExtension([{ type: 'dns', value: host }]),
          authorityKeyId,
        ]);
      certificates.set(host, cert);
      return { key, cert: await cert };
    },
  };
}
