import {
  AssumeRoleWithWebIdentity$,
  type AssumeRoleWithWebIdentityCommandOutput,
  errorTypeRegistries,
} from '@aws-sdk/client-sts';
import { AwsQueryProtocol } from '@aws-sdk/core/protocols';
import type { Http } from '../../network/http.ts';
import type { Secret } from '../../secret.ts';
import { ask, grantOf, inputOf, type RoleRequest } from './answer.ts';
import type { Answer, Grant } from './grant.ts';
import type { Service } from './service.ts';
import { Wire } from './wire.ts';

/** As the SDK's client has it. */
const protocol = new AwsQueryProtocol({
  defaultNamespace: 'com.amazonaws.sts',
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  version: '2011-06-15',
  errorTypeRegistries,
});
const [, namespace, name, traits, input, output] = AssumeRoleWithWebIdentity$;
const operation = { namespace, name, traits, input, output };

/**
 * Exchanges a token for a role, in one attempt. Nobody signs this request, so of the SDK no more is used than what forms
 * and reads the messages: its client would load three times as much, and do nothing here but pass them on.
 * @throws FederateError as `Http.send`, or `ANSWER_UNREADABLE`
 */
export async function assumeRoleWithWebIdentity(
  request: RoleRequest,
  token: Secret,
  service: Service,
  http: Http,
): Promise<Answer<Grant>> {
  const wire = new Wire(service, http);
  const { protocol: scheme, hostname, port, pathname: path } = service.url;
  const endpoint = async () => ({ protocol: scheme, hostname, path, ...(port === '' ? {} : { port: Number(port) }) });
  // The rest of a context is optional, whatever its type says: codecs that have defaults.
  const context = { endpoint } as Parameters<typeof protocol.serializeRequest>[2];
  const send = async () => {
    const parameters = { ...inputOf(request), WebIdentityToken: token.expose() };
    const { response } = await wire.handle(await protocol.serializeRequest(operation, parameters, context));
    return protocol.deserializeResponse<AssumeRoleWithWebIdentityCommandOutput>(operation, context, response);
  };
  return ask(service, wire, send, grantOf);
}
