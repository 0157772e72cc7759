import { isPassingStatus, retryAfterSeconds, unreadableAnswer } from '../../network/answer.ts';
import type { HttpRequest, HttpResponse } from '../../network/message.ts';
import type { Answer, Refusal } from './grant.ts';
import { child, readXml, textIn, type XmlElement } from './xml.ts';

/** What an operation is told, by the names that AWS has (STS API reference). */
export interface QueryParameters {
  readonly [name: string]: string | number | undefined | readonly (string | QueryParameters)[];
}

/** Whom an operation is asked of. */
export interface Recipient {
  readonly url: URL;
  /** For messages. */
  readonly hop: string;
  /** @throws FederateError */
  readonly send: (request: HttpRequest) => Promise<HttpResponse>;
  /** Left out for requests that nobody signs. */
  readonly sign?: ((request: HttpRequest) => Promise<HttpRequest>) | undefined;
}

/**
 * One operation of STS: a form there, XML back (Smithy's documentation, "AWS query protocol"). Gives what is read of its
 * result; where that is undefined the answer is unreadable. The SDK does the same by schemas, in many times the code: the tests hold one against the other.
 * @throws FederateError as `send`, or `ANSWER_UNREADABLE`
 */
export async function call<Granted>(
  operation: string,
  parameters: QueryParameters,
  { url: address, hop, send, sign = async (request) => request }: Recipient,
  read: (result: XmlElement) => Granted | undefined,
): Promise<Answer<Granted>> {
  const url = new URL(address);
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = formOf({ Action: operation, Version: '2011-06-15', ...parameters });
  const response = await send(await sign({ hop, method: 'POST', url, headers, body }));
  const root = readXml(response.body);
  if (response.status >= 300) return { refused: refusalIn(response, root, hop) };
  const granted = root?.name === `${operation}Response` ? read(child(root, `${operation}Result`) ?? root) : undefined;
  if (granted === undefined) throw unreadableAnswer(hop, response);
  return { granted };
}

function formOf(parameters: QueryParameters): string {
  return [...pairsOf(parameters)].map((pair) => pair.map(encoded).join('=')).join('&');
}

function* pairsOf(parameters: QueryParameters, before = ''): Iterable<[string, string]> {
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) continue;
    if (typeof value !== 'object') yield [`${before}${name}`, String(value)];
    else for (const [at, member] of value.entries()) yield* memberOf(`${before}${name}.member.${at + 1}`, member);
  }
}

function memberOf(name: string, member: string | QueryParameters): Iterable<[string, string]> {
  return typeof member === 'string' ? [[name, member]] : pairsOf(member, `${name}.`);
}

/** As AWS counts on it (RFC 3986, section 2.3): everything but letters, digits and `-._~`. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** What STS said no with, if it was STS and can be read. */
function refusalIn(response: HttpResponse, root: XmlElement | undefined, hop: string): Refusal {
  const { status, headers, body } = response;
  const error = root === undefined ? undefined : errorIn(root);
  // A load balancer says "not now" in HTML.
  if (error === undefined && !isPassingStatus(status)) throw unreadableAnswer(hop, response);
  return {
    code: textIn(error, 'Code') ?? '',
    message: textIn(error, 'Message') ?? textIn(error, 'message') ?? '',
    status,
    requestId: headers['x-amzn-requestid'] ?? /<RequestId>([\w-]{1,64})<\/RequestId>/.exec(body)?.[1],
    retryAfter: retryAfterSeconds(response),
  };
}

/** Where an error is: AWS has it in a response, Ceph at the root, others in a list. Undefined in what is no answer of such a service. */
function errorIn(root: XmlElement): XmlElement | undefined {
  if (root.name === 'Error') return root;
  if (!/^(Error)?Response$/.test(root.name)) return undefined;
  return child(root, 'Error') ?? child(child(root, 'Errors'), 'Error') ?? root;
}
