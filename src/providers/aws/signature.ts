import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import type { HttpRequest } from '../../network/message.ts';

/** What a request is signed with, in the SDK's form. */
export interface SigningKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Signs requests to the STS of a region (AWS Signature Version 4), by the SDK's own signer. */
export function signer(credentials: SigningKeys, region: string): (request: HttpRequest) => Promise<HttpRequest> {
  const signature = new SignatureV4({ credentials, region, service: 'sts', sha256: Sha256 });
  return async (request) => {
    const { method, url, headers, body } = request;
    const { protocol, hostname, pathname: path, host } = url;
    const signed = await signature.sign({ method, protocol, hostname, path, headers: { ...headers, host }, body });
    return { ...request, headers: signed.headers };
  };
}
