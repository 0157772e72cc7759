import { type AssumeRole$, errorTypeRegistries } from '@aws-sdk/client-sts';
import { AwsQueryProtocol } from '@aws-sdk/core/protocols';
import type { Wire } from './wire.ts';

/** As the SDK's client has it. */
const protocol = new AwsQueryProtocol({
  defaultNamespace: 'com.amazonaws.sts',
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  version: '2011-06-15',
  errorTypeRegistries,
});

/** A request in the SDK's form, before it is sent. */
export type Unsent = Awaited<ReturnType<typeof protocol.serializeRequest>>;

export interface Recipient {
  readonly url: URL;
  readonly wire: Wire;
  /** Left out for requests that nobody signs. */
  readonly sign?: (request: Unsent) => Promise<Unsent>;
}

/**
 * One operation of STS, by its schema in the SDK. Of the SDK no more is used than what forms and reads the messages: its
 * client would load five times as much, and do nothing here but pass them on.
 * @throws FederateError as `Http.send`, or the SDK's error for an answer that says no
 */
export async function call<Output extends object>(
  [, namespace, name, traits, input, output]: typeof AssumeRole$,
  parameters: object,
  { url, wire, sign = async (request) => request }: Recipient,
): Promise<Output> {
  const operation = { namespace, name, traits, input, output };
  const { protocol: scheme, hostname, port, pathname: path } = url;
  const endpoint = async () => ({ protocol: scheme, hostname, path, ...(port === '' ? {} : { port: Number(port) }) });
  // The rest of a context is optional, whatever its type says: codecs that have defaults.
  const context = { endpoint } as Parameters<typeof protocol.serializeRequest>[2];
  const request = await protocol.serializeRequest(operation, parameters, context);
  const { response } = await wire.handle(await sign(request));
  return protocol.deserializeResponse(operation, context, response) as Promise<Output & { $metadata: object }>;
}
