import { AssumeRoleWithWebIdentity$, type AssumeRoleWithWebIdentityResponse } from '@aws-sdk/client-sts';
import type { Http } from '../../network/http.ts';
import type { Secret } from '../../secret.ts';
import { ask, grantOf, inputOf, type RoleRequest } from './answer.ts';
import type { Answer, Grant } from './grant.ts';
import { call } from './operation.ts';
import type { Service } from './service.ts';
import { Wire } from './wire.ts';

/**
 * Exchanges a token for a role, in one attempt. Nobody signs this request.
 * @throws FederateError as `Http.send`, or `ANSWER_UNREADABLE`
 */
export async function assumeRoleWithWebIdentity(
  request: RoleRequest,
  token: Secret,
  service: Service,
  http: Http,
): Promise<Answer<Grant>> {
  const wire = new Wire(service, http);
  const parameters = { ...inputOf(request), WebIdentityToken: token.expose() };
  const send = () =>
    call<AssumeRoleWithWebIdentityResponse>(AssumeRoleWithWebIdentity$, parameters, { url: service.url, wire });
  return ask(service, wire, send, grantOf);
}
