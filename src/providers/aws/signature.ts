import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Recipient } from './operation.ts';

/** What a request is signed with, in the SDK's form. */
export interface SigningKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Signs requests to the STS of a region (AWS Signature Version 4), by the SDK's own signer. */
export function signer(credentials: SigningKeys, region: string): NonNullable<Recipient['sign']> {
  const signature = new SignatureV4({ credentials, region, service: 'sts', sha256: Sha256 });
  return async (request) => {
    const { hostname, port, headers } = request;
    const host = port === undefined ? hostname : `${hostname}:${port}`;
    return Object.assign(request, await signature.sign({ ...request, headers: { ...headers, host } }));
  };
}
