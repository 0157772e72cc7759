import type { Agent as HttpAgent, IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { getBuiltinModule } from 'node:process';
import { FederateError } from '../errors.ts';
import { USER_AGENT } from '../version.ts';
import { isPassingStatus, passingAnswer } from './answer.ts';
import { ATTEMPT_TIMEOUT } from './clock.ts';
import type { Deadline } from './deadline.ts';
import type { HttpRequest, HttpResponse } from './message.ts';
import { OpenedAgent } from './opened-agent.ts';
import { type Announce, ASK_ONCE, type Attempts, retry } from './retry.ts';
import { Trace } from './trace.ts';

export interface SendOptions {
  /** Bytes of body that are read at the most. */
  readonly limit?: number;
  /** For requests that may be sent again as they are: `refused` answers are thrown as passing errors and asked again. */
  readonly attempts?: Attempts;
}

export interface ProxySettings {
  readonly HTTP_PROXY?: string | undefined;
  readonly HTTPS_PROXY?: string | undefined;
  readonly NO_PROXY?: string | undefined;
}

const MEBIBYTE = 1024 * 1024;

/**
 * The one way out to the network. Follows no redirect, sends to https only (plain http to loopback alone, and never
 * through a proxy), reads a capped body and ends with the deadline. Its errors never hold a body, a header or a query.
 */
export class Http {
  readonly deadline: Deadline;
  /** Of the run that the requests are part of. */
  readonly trace: Trace;
  /** Told of each request that is sent again. */
  readonly announce: Announce | undefined;
  readonly #https: OpenedAgent;
  readonly #mayOpen: boolean;
  #loopback: HttpAgent | undefined;

  constructor(deadline: Deadline, proxy: ProxySettings = {}, trace: Trace = new Trace(), announce?: Announce) {
    this.deadline = deadline;
    this.trace = trace;
    this.announce = announce;
    this.#https = new OpenedAgent(proxy);
    // Towards a proxy that is itself reached by TLS, a half-open tunnel can't be told from a connection to the service.
    this.#mayOpen = !proxy.HTTPS_PROXY?.startsWith('https:');
  }

  /** Opens a connection (TCP, TLS) that the next request to this origin will use. A failure shows up only there. */
  open(url: URL): void {
    if (url.protocol === 'https:' && this.#mayOpen) this.#https.open(url);
  }

  /**
   * Sends one request and gives the answer, whatever its status.
   * @throws FederateError `NETWORK`, `DEADLINE`, `REDIRECT_REFUSED`, `ENDPOINT_REFUSED` or `ANSWER_TOO_LARGE`
   */
  async send(request: HttpRequest, { limit = MEBIBYTE, attempts = ASK_ONCE }: SendOptions = {}): Promise<HttpResponse> {
    refuseUnsafeEndpoint(request);
    const attempt = async () => {
      const response = await this.trace.time(request.hop, () => this.#sendOnce(request, limit));
      if (attempts !== ASK_ONCE && isPassingStatus(response.status)) throw passingAnswer(request, response);
      return response;
    };
    return retry(attempt, attempts, this.deadline, this.announce);
  }

  /**
   * Ends every connection that is at work, so that the process can exit. Those that are idle do not keep it, and ending
   * them one by one would cost milliseconds.
   */
  close(): void {
    this.#https.endOpened();
    for (const agent of [this.#https, this.#loopback]) {
      for (const socket of Object.values(agent?.sockets ?? {}).flat()) socket?.destroy();
    }
  }

  async #explained(request: HttpRequest, error: unknown): Promise<FederateError> {
    if (error instanceof FederateError) return error;
    const { networkError } = await import('./network-error.ts');
    return networkError(request, error, this.deadline);
  }

  /** Plain http is for servers on this machine alone, and few jobs have one: Node's module for it is loaded by them. */
  #wayTo(url: URL): { readonly send: typeof requestHttps; readonly agent: HttpAgent } {
    if (url.protocol === 'https:') return { send: requestHttps, agent: this.#https };
    const http = getBuiltinModule('node:http');
    this.#loopback ??= new http.Agent();
    return { send: http.request, agent: this.#loopback };
  }

  #sendOnce(request: HttpRequest, limit: number): Promise<HttpResponse> {
    const { signal } = this.deadline;
    const { send, agent } = this.#wayTo(request.url);
    return new Promise((resolve, reject) => {
      const outgoing = send(
        request.url,
        {
          agent,
          method: request.method,
          headers: {
            'user-agent': USER_AGENT,
            ...request.headers,
            ...(request.body === undefined ? {} : { 'content-length': Buffer.byteLength(request.body) }),
          },
        },
        (incoming) => {
          readAnswer(request, incoming, limit).then((response) => {
            settled();
            resolve(response);
          }, fail);
        },
      );
      const settled = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', giveUp);
      };
      const fail = (error: unknown) => {
        settled();
        this.#explained(request, error).then(reject);
      };
      // A request that still waits for a tunnel has no socket, and would never tell of its end itself.
      const giveUp = () => {
        fail(noAnswer());
        outgoing.destroy();
      };
      const timer = setTimeout(giveUp, ATTEMPT_TIMEOUT).unref();
      signal.addEventListener('abort', giveUp);
      outgoing.on('error', fail);
      outgoing.on('upgrade', (_answer, socket) => {
        socket.destroy();
        fail(otherProtocol(request));
      });
      if (signal.aborted) giveUp();
      else outgoing.end(request.body);
    });
  }
}

/** What Node would have said of a request that was given up. */
function noAnswer(): Error {
  return Object.assign(new Error('There was no answer'), { name: 'TimeoutError' });
}

/** Whether a host name or address is this machine itself (RFC 6761 §6.3, RFC 1122 §3.2.1.3, RFC 4291 §2.5.3). */
export function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(url.hostname);
}

function refuseUnsafeEndpoint(request: HttpRequest): void {
  const { url, hop } = request;
  if (url.username !== '' || url.password !== '') {
    throw new FederateError('ENDPOINT_REFUSED', `The address at ${url.host} holds a user name or a password.`, {
      hop,
      hint: 'Credentials never belong into an address: remove them.',
    });
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) return;
  throw new FederateError('ENDPOINT_REFUSED', `${url.protocol}//${url.host} would be sent a secret without TLS.`, {
    hop,
    hint: 'Use an https address. Plain http is allowed to this machine (127.0.0.1, localhost) alone.',
  });
}

function otherProtocol({ hop, url }: HttpRequest): FederateError {
  return new FederateError('ANSWER_UNREADABLE', `${url.host} answered in another protocol (status 101).`, {
    hop,
    hint: 'No token service does that: check the address, and that no proxy answers in its place.',
  });
}

async function readAnswer(request: HttpRequest, incoming: IncomingMessage, limit: number): Promise<HttpResponse> {
  const status = incoming.statusCode ?? 0;
  if (status >= 300 && status < 400 && status !== 304) {
    incoming.destroy();
    throw new FederateError('REDIRECT_REFUSED', `${request.url.host} answered with a redirect (status ${status}).`, {
      hop: request.hop,
      hint: 'A request that carries a token is never sent on to another address: give the final address, or allow that host in the proxy that redirects.',
    });
  }
  const body = await bodyOf(request, incoming, limit);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headersDistinct)) {
    if (value !== undefined) headers[name] = value.join(', ');
  }
  return { status, headers, body: body.toString('utf8'), url: request.url };
}

function bodyOf(request: HttpRequest, incoming: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length <= limit) return;
      reject(
        new FederateError('ANSWER_TOO_LARGE', `${request.url.host} answered with more than ${limit} bytes.`, {
          hop: request.hop,
          hint: 'No token service answers with so much: check the address.',
        }),
      );
      incoming.destroy();
    });
    incoming.on('end', () => resolve(Buffer.concat(chunks)));
    // Node tells of an answer that ends before its end as a connection that was reset.
    incoming.on('error', reject);
  });
}
