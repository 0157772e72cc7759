import { randomUUID } from 'node:crypto';
import type { Answer } from './web.ts';

type Xml = string | number | { readonly [name: string]: Xml };

/** Thrown inside the stand-in, answered in the words of AWS. */
export class StsError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }

  get answer(): Answer {
    const Type = this.status < 500 ? 'Sender' : 'Receiver';
    const RequestId = randomUUID();
    return xml(this.status, RequestId, 'ErrorResponse', {
      Error: { Type, Code: this.code, Message: this.message },
      RequestId,
    });
  }
}

export function accessDenied(message: string): StsError {
  return new StsError('AccessDenied', message, 403);
}

export function invalidToken(message: string): StsError {
  return new StsError('InvalidIdentityToken', message);
}

/** What AWS STS answers when the fault is not in the request, or in nothing that this stand-in looks at. */
export const outages = {
  throttled: new StsError('Throttling', 'Rate exceeded').answer,
  unavailable: new StsError('ServiceUnavailable', 'Service is unavailable', 503).answer,
  failing: new StsError('InternalFailure', 'An internal failure occurred', 500).answer,
  keysNotFetched: invalidToken(
    "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements",
  ).answer,
  issuerNotReached: new StsError('IDPCommunicationError', 'The identity provider could not be reached').answer,
  regionDisabled: new StsError(
    'RegionDisabledException',
    'STS is not activated in this region for account:123456789012. Your account administrator can activate STS in this region using the IAM Console.',
    403,
  ).answer,
  policyTooLarge: new StsError('PackedPolicyTooLarge', 'Packed size of session tags consumes 142% of allotted space.')
    .answer,
};

export function success(action: string, result: Xml): Answer {
  const RequestId = randomUUID();
  return xml(200, RequestId, `${action}Response`, { [`${action}Result`]: result, ResponseMetadata: { RequestId } });
}

function xml(status: number, requestId: string, root: string, content: Xml): Answer {
  return {
    status,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
    body: `<${root} xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${inner(content)}</${root}>\n`,
  };
}

function inner(content: Xml): string {
  if (typeof content !== 'object') return escaped(String(content));
  const elements = Object.entries(content).map(([name, value]) => `  <${name}>${inner(value)}</${name}>`);
  return `\n${elements.join('\n')}\n`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
