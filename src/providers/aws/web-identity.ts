import type { Http } from '../../network/http.ts';
import type { Secret } from '../../secret.ts';
import { ask, grantIn, parametersOf, type RoleRequest } from './answer.ts';
import type { Answer, Grant } from './grant.ts';
import type { Service } from './service.ts';

/**
 * Exchanges a token for a role, in one attempt. Nobody signs this request.
 * @throws FederateError as `Http.send`, or `ANSWER_UNREADABLE`
 */
export function assumeRoleWithWebIdentity(
  request: RoleRequest,
  token: Secret,
  service: Service,
  http: Http,
): Promise<Answer<Grant>> {
  const parameters = parametersOf(request, { WebIdentityToken: token.expose() });
  return ask('AssumeRoleWithWebIdentity', parameters, { service, http }, grantIn);
}
