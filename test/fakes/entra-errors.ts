import { randomUUID } from 'node:crypto';
import { type Answer, json } from './web.ts';

interface Words {
  readonly status: number;
  readonly error: string;
  /** `%` stands for what it is about. */
  readonly text: string;
}

/** Entra ID's own words, from its error reference and from what users have shown of them. */
const WORDS: Readonly<Record<number, Words>> = {
  50000: server("TokenIssuanceError - There's an issue with the sign-in service."),
  50012: client('AuthenticationFailed - Authentication failed.'),
  50027: request('InvalidJwtToken - Invalid JWT token: %.'),
  50105: grant("Your administrator has configured the application '%' to block users unless they are granted access."),
  50196: request('LoopDetected - A client loop has been detected.'),
  53003: grant(
    'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
  ),
  70001: client("UnauthorizedClient - The application '%' is disabled."),
  70003: request('UnsupportedGrantType - The app returned an unsupported grant type.', 'unsupported_grant_type'),
  70011: request(
    "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope % is not valid.",
    'invalid_scope',
  ),
  70021: client(
    "No matching federated identity record found for presented assertion. Assertion Subject: '%'. https://learn.microsoft.com/entra/workload-id/workload-identity-federation",
  ),
  90002: request(
    "Tenant '%' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.",
  ),
  90006: server('ExternalServerRetryableError - The service is temporarily unavailable.'),
  90012: server('RequestTimeout - The requested has timed out.'),
  90024: server('RequestBudgetExceededError - A transient error has occurred.'),
  90033: server('MsodsServiceUnavailable - The Microsoft Online Directory Service (MSODS) is unavailable.'),
  90038: request(
    "NationalCloudTenantRedirection - The specified tenant '%' belongs to the National Cloud '%'. Current cloud instance does not federate.",
  ),
  90055: {
    status: 429,
    error: 'temporarily_unavailable',
    text: 'TenantThrottlingError - There are too many incoming requests.',
  },
  90090: server('GraphRetryableError - The service is temporarily unavailable.'),
  500011: request(
    'The resource principal named % was not found in the tenant named Example. This can happen if the application has not been installed by the administrator of the tenant.',
    'invalid_resource',
  ),
  501051: grant("Application '%' is not assigned to a role for the application."),
  700016: request(
    "Application with identifier '%' was not found in the directory 'Example'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.",
    'unauthorized_client',
  ),
  700022: request(
    'The provided value for the input parameter scope is not valid: multiple resources.',
    'invalid_scope',
  ),
  700024: client(
    'Client assertion is not within its valid time range. Current time: 2026-11-24T18:10:00.0000000Z, expiry time of assertion 2026-11-24T18:05:00.0000000Z.',
  ),
  700025: client("Client is public so neither 'client_assertion' nor 'client_secret' should be presented."),
  700027: client('The certificate with identifier used to sign the client assertion is not registered: %.'),
  700211: client(
    "No matching federated identity record found for presented assertion issuer '%'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion.",
  ),
  700212: client(
    "No matching federated identity record found for presented assertion audience '%'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion.",
  ),
  700213: client(
    "No matching federated identity record found for presented assertion subject '%'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation",
  ),
  700229: client('Only app-only tokens can be used as Federated Identity Credentials for Entra ID issuer.'),
  900023: request("Specified tenant identifier '%' is neither a valid DNS name, nor a valid external domain."),
  900144: request("The request body must contain the following parameter: '%'."),
  900382: request('Confidential Client is not supported in Cross Cloud request.'),
  900432: request('Confidential Client is not supported in Cross Cloud request.'),
  1002012: request(
    'The provided value for scope % is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).',
    'invalid_scope',
  ),
  7000112: client("Application '%' is disabled."),
  7000229: client('The client application % is missing service principal in the tenant %.'),
  7002138: client(
    "No matching federated identity record found for presented assertion subject '%'. The subject matches with case-insensitive comparison, but not with case-sensitive comparison. Please check your federated identity credential Subject against the presented assertion.",
  ),
  7002381: client(
    "Federated identity credentials issued by 'https://token.actions.githubusercontent.com/' for applications or managed identities registered in this tenant must contain the enterprise claim with value 'octocorp' but actual value is ''.",
  ),
};

/** Numbers that this stand-in has words for. */
export const ENTRA_ERRORS = Object.keys(WORDS).map(Number);

/** A refusal with Entra ID's number, in its form (learn.microsoft.com, "Error response"). */
export class EntraError extends Error {
  readonly answer: Answer;

  constructor(number: number, about: string) {
    super(`AADSTS${number}`);
    this.answer = entraError(number, about);
  }
}

/** The answer with that number. `changes` replaces or leaves out members. */
export function entraError(
  number: number,
  about = '11111111-1111-1111-1111-111111111111',
  changes: Readonly<Record<string, unknown>> = {},
): Answer {
  const { status, error, text } = WORDS[number] ?? request('An error of which nobody has heard.');
  const [traceId, correlationId] = [randomUUID(), randomUUID()];
  const timestamp = new Date().toISOString().replace('T', ' ').replace(/\.\d+/, '');
  const description = `AADSTS${number}: ${text.replaceAll('%', about)} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`;
  return json(status, {
    error,
    error_description: description,
    error_codes: [number],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${number}`,
    ...changes,
  });
}

function client(text: string): Words {
  return { status: 401, error: 'invalid_client', text };
}

function request(text: string, error = 'invalid_request'): Words {
  return { status: 400, error, text };
}

function grant(text: string): Words {
  return { status: 400, error: 'invalid_grant', text };
}

function server(text: string): Words {
  return { status: 503, error: 'temporarily_unavailable', text };
}
