import { FederateError } from '../../errors.ts';
import type { Http } from '../../network/http.ts';
import type { HttpRequest, HttpResponse } from '../../network/message.ts';
import { ASK_ONCE, type Attempts } from '../../network/retry.ts';
import { isAwsHost } from './partition.ts';
import { hopOf, type Service } from './service.ts';

/** What of an SDK request is used (`HttpRequest` of @smithy/types). */
interface SdkRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
  readonly path: string;
  readonly method: string;
  readonly query?: Readonly<Record<string, string | string[] | null>> | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The SDK's way out, on its way to credentials of the machine: every request goes through our own, with its deadline, its proxy, and without redirects. */
export class Wire {
  readonly #service: Service;
  readonly #http: Http;
  /** Why the last request had no answer: the SDK's providers of credentials keep but the words of it. */
  failure: FederateError | undefined;

  constructor(service: Service, http: Http) {
    this.#service = service;
    this.#http = http;
  }

  /** For messages. */
  hopTo(url: URL): string {
    return url.origin === this.#service.url.origin ? hopOf(this.#service) : `AWS (${url.host})`;
  }

  /** @throws FederateError as `Http.send`, or `ENDPOINT_REFUSED` for a host that is not of AWS */
  async send(request: HttpRequest, attempts: Attempts = ASK_ONCE): Promise<HttpResponse> {
    const { hop, url } = request;
    try {
      if (url.origin !== this.#service.url.origin && !isAwsHost(url)) {
        throw new FederateError(
          'ENDPOINT_REFUSED',
          `Credentials of this machine were to be asked for at ${url.host}.`,
          {
            hop,
            hint: 'That is no host of AWS. Remove AWS_ENDPOINT_URL and its like from the environment, and `endpoint_url` from the AWS config file; another STS is named by `sts-endpoint` alone.',
          },
        );
      }
      return await this.#http.send(request, { attempts });
    } catch (error) {
      if (error instanceof FederateError) this.failure = error;
      throw error;
    }
  }

  /** Called by the SDK, for what it asks on its way to credentials of the machine. */
  async handle(request: SdkRequest, attempts: Attempts = ASK_ONCE) {
    const url = urlOf(request);
    const { method, headers } = request;
    if (method !== 'GET' && method !== 'POST' && method !== 'PUT' && method !== 'DELETE') {
      throw new TypeError('The SDK used a method that nothing here has');
    }
    const body = bodyOf(request.body);
    const response = await this.send(
      { hop: this.hopTo(url), method, url, headers, ...(body === undefined ? {} : { body }) },
      attempts,
    );
    return {
      response: {
        statusCode: response.status,
        headers: { ...response.headers },
        body: Buffer.from(response.body),
      },
    };
  }

  /** Part of the SDK's contract; there is nothing to set. */
  updateHttpClientConfig(): void {}

  httpHandlerConfigs(): Record<string, never> {
    return {};
  }
}

function urlOf({ protocol, hostname, port, path, query = {} }: SdkRequest): URL {
  const url = new URL(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`);
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value ?? '']) url.searchParams.append(name, item);
  }
  return url;
}

function bodyOf(body: unknown): string | undefined {
  if (body === undefined || body === null || typeof body === 'string') return body ?? undefined;
  if (body instanceof Uint8Array) return Buffer.from(body).toString('utf8');
  throw new TypeError('The SDK gave a body that is no text');
}
