import { type Answer, json } from './web.ts';

/** Thrown inside the stand-in, answered in the words and the form of Google's service. */
export class GoogleError extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super('Google refuses');
    this.answer = answer;
  }
}

/** The form of the Security Token Service and of OAuth endpoints (RFC 6749 §5.2). */
export function flat(error: string, description: string, status = 400): GoogleError {
  return new GoogleError(json(status, { error, error_description: description }));
}

/** The form of all other APIs (google.rpc.Status, with google.rpc.ErrorInfo). */
export function nested(
  code: number,
  status: string,
  message: string,
  info?: { readonly reason: string; readonly metadata: Readonly<Record<string, string>> },
): GoogleError {
  const details = info && [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', domain: 'googleapis.com', ...info }];
  return new GoogleError(json(code, { error: { code, message, status, ...(details && { details }) } }));
}

/** What the services are known to answer, by reports of users. */
export const answers = {
  condition: flat('unauthorized_client', 'The given credential is rejected by the attribute condition.'),
  target: flat(
    'invalid_target',
    'The target service indicated by the "audience" parameters is invalid. This might either be because the pool or provider is disabled or deleted or because it doesn\'t exist.',
  ),
  providerName: flat(
    'invalid_request',
    'Invalid value for "audience". This value should be the full resource name of the Identity Provider. See https://cloud.google.com/iam/docs/reference/sts/rest/v1/TopLevel/token for the list of possible formats.',
  ),
  subjectType: flat('unauthorized_client', "The mapped attribute 'google.subject' must be of type STRING."),
  subjectSize: flat(
    'invalid_request',
    'The size of mapped attribute google.subject exceeds the 127 bytes limit. Either modify your attribute mapping or the incoming assertion to produce a mapped attribute that is less than 127 bytes.',
  ),
  audience: (audience: string) =>
    flat('invalid_grant', `The audience in ID Token [${audience}] does not match the expected audience.`),
  issuer: (issuer: string, expected: string) =>
    flat('invalid_grant', `The issuer in ID Token ${issuer} does not match the expected ones: ${expected}`),
  unknownIssuer: flat(
    'invalid_grant',
    'Specified identity issuer https://token.actions.githubusercontent.com not found in the configured identity providers.',
  ),
  keys: flat('invalid_grant', "Error connecting to the given credential's issuer."),
  stale: (issuedAt: number) => flat('invalid_grant', `ID Token issued at ${issuedAt} is stale to sign-in.`),
  signature: flat('invalid_grant', 'The signature of the given credential could not be verified.'),
  throttled: flat(
    'invalid_request',
    '[Security Token Service] The request was throttled due to rate limit. Please retry after a few seconds.',
    429,
  ),
  scope: flat('invalid_scope', 'Invalid OAuth scope provided.'),
  denied: (permission: string) =>
    nested(403, 'PERMISSION_DENIED', `Permission '${permission}' denied on resource (or it may not exist).`, {
      reason: 'IAM_PERMISSION_DENIED',
      metadata: { permission },
    }),
  deniedToSign: nested(403, 'PERMISSION_DENIED', 'The caller does not have permission'),
  noAccount: (email: string) => nested(404, 'NOT_FOUND', `Not found; Gaia id not found for email ${email}`),
  lifetime: (email: string) =>
    nested(
      400,
      'INVALID_ARGUMENT',
      `Access tokens for service account ${email} can not have lifetimes of more than 1 hour. Use the Org Policy Constraint constraints/iam.allowServiceAccountCredentialLifetimeExtension to allow up to 12 hours.`,
    ),
  clock: nested(400, 'INVALID_ARGUMENT', 'The access token lifetime cannot exceed 3600 seconds.'),
  argument: nested(400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.'),
  unauthenticated: nested(
    401,
    'UNAUTHENTICATED',
    'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
  ),
  apiDisabled: nested(
    403,
    'PERMISSION_DENIED',
    'IAM Service Account Credentials API has not been used in project 123456789012 before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/iamcredentials.googleapis.com/overview?project=123456789012 then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.',
    {
      reason: 'SERVICE_DISABLED',
      metadata: { consumer: 'projects/123456789012', service: 'iamcredentials.googleapis.com' },
    },
  ),
  perimeter: nested(
    403,
    'PERMISSION_DENIED',
    "Request is prohibited by organization's policy. vpcServiceControlsUniqueIdentifier: 8c1f0b2d7a4e4c11",
    { reason: 'SECURITY_POLICY_VIOLATED', metadata: { service: 'iamcredentials.googleapis.com' } },
  ),
  billing: nested(
    403,
    'PERMISSION_DENIED',
    'This API method requires billing to be enabled. Please enable billing on project #123456789012 and retry.',
    { reason: 'BILLING_DISABLED', metadata: { consumer: 'projects/123456789012' } },
  ),
  exhausted: nested(429, 'RESOURCE_EXHAUSTED', "Quota exceeded for quota metric 'Generate access token requests'."),
  unavailable: nested(503, 'UNAVAILABLE', 'The service is currently unavailable.'),
  internal: nested(500, 'INTERNAL', 'Internal error encountered.'),
  delegation: flat(
    'unauthorized_client',
    'Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.',
    401,
  ),
  assertionTimes: flat(
    'invalid_grant',
    'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
  ),
  noUser: flat('invalid_grant', 'Invalid email or User ID'),
};
