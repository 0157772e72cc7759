import { FederateError } from '../errors.ts';
import { readStrictObject } from '../json.ts';
import { readable } from '../quote.ts';
import type { HttpRequest, HttpResponse } from './message.ts';
import { wordsOf } from './words.ts';

/** Answers that say "not now" rather than "no". */
export function isPassingStatus(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** Statuses that services and what stands before them give when they can't answer now (RFC 9110 §15, RFC 6585 §4). */
const PHRASES: Readonly<Record<number, string>> = {
  408: 'Request Timeout',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** A status for people: `429 Too Many Requests`. */
export function statusLine(status: number): string {
  return [status, PHRASES[status]].filter(Boolean).join(' ');
}

/** The error for an answer whose status says "not now", with its Retry-After (RFC 9110 §10.2.3). */
export function passingAnswer(request: Pick<HttpRequest, 'hop' | 'url'>, response: HttpResponse): FederateError {
  const retryAfter = retryAfterSeconds(response);
  return new FederateError('NETWORK', `${request.url.host} answered with status ${response.status}.`, {
    hop: request.hop,
    why: statusLine(response.status),
    hint: 'The service is busy or failing: run the job again, and look at its status page if this stays.',
    retry: 'passing',
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

/** Seconds that the other side asks to wait, if it does so in a way that can be read. */
export function retryAfterSeconds(response: HttpResponse): number | undefined {
  const value = response.headers['retry-after'];
  if (value === undefined) return undefined;
  const seconds = /^\d{1,6}$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

/** Years have four digits (RFC 3339 §5.6), in outputs and variables too. */
const [EARLIEST, LATEST] = [0, Date.parse('9999-12-31T23:59:59Z')];

/** The end of a credential, in milliseconds since 1970; `undefined` where no calendar has such a time. */
export function endAt(milliseconds: number): Date | undefined {
  return milliseconds >= EARLIEST && milliseconds <= LATEST ? new Date(milliseconds) : undefined;
}

/**
 * The JSON object in an answer. What parsers would read in different ways is refused: a member that occurs twice (RFC 6749
 * §3.2, RFC 8259 §4).
 * @throws FederateError `ANSWER_UNREADABLE`
 */
export function readJsonObject(hop: string, response: HttpResponse): Readonly<Record<string, unknown>> {
  const read = readStrictObject(response.body);
  if ('object' in read) return read.object;
  throw unreadableAnswer(hop, response, read.fault);
}

/** The error for an answer in no form that the service is known to give: most often a page of a proxy. `fault` is what is wrong with its JSON. */
export function unreadableAnswer(hop: string, response: HttpResponse, fault?: string): FederateError {
  const type = response.headers['content-type']?.split(';')[0]?.trim() ?? 'no content type';
  const page = /^\s*</.test(response.body) && /html/i.test(type + response.body.slice(0, 200));
  // What a success says in plain text may be the credential.
  const words = page || response.status >= 400 ? readable(wordsOf(response).message) : '';
  const twice = fault?.startsWith('has ') ? `, which ${fault}` : '';
  const what = page ? 'an HTML page' : `something unreadable (${type}${twice})`;
  return new FederateError(
    'ANSWER_UNREADABLE',
    `${response.url.host} answered with status ${response.status} and ${what}${words === '' ? '' : ` that says '${words}'`} instead of the answer of a token service.`,
    {
      hop,
      why: `${statusLine(response.status)}, ${page ? 'an HTML page' : 'unreadable'}`,
      hint: page
        ? 'A proxy or a firewall most likely answered in its place: allow that host, or set HTTPS_PROXY and NO_PROXY for this job.'
        : 'Check the address, and that no proxy changes the answer.',
      retry: isPassingStatus(response.status) ? 'passing' : 'no',
    },
  );
}
