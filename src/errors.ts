/**
 * Every way in which a step can fail. The codes are stable: workflows may compare the output `error-code` with them, and
 * each has an anchor of its own in docs/errors.md.
 */
export type ErrorCode =
  // inputs
  | 'INPUT_INVALID'
  | 'STATIC_CREDENTIALS'
  // asking for the token
  | 'NOT_IN_A_JOB'
  | 'PERMISSION_MISSING'
  | 'FORK_PULL_REQUEST'
  | 'DEPENDABOT'
  | 'CALLER_PERMISSION_MISSING'
  | 'TOKEN_VARIABLES_STRIPPED'
  | 'AUDIENCE_REFUSED'
  | 'TOKEN_REQUEST_REFUSED'
  | 'TOKEN_REQUEST_FAILED'
  // checking the token
  | 'TOKEN_MALFORMED'
  | 'TOKEN_HEADER_REFUSED'
  | 'ISSUER_MISMATCH'
  | 'ISSUER_KEYS_UNREACHABLE'
  | 'ISSUER_KEYS_REFUSED'
  | 'SIGNATURE_INVALID'
  | 'CLAIMS_REFUSED'
  | 'TOKEN_OF_ANOTHER_RUN'
  | 'EXPECTATION_FAILED'
  // the network
  | 'DEADLINE'
  | 'NETWORK'
  | 'REDIRECT_REFUSED'
  | 'ENDPOINT_REFUSED'
  | 'ANSWER_TOO_LARGE'
  | 'ANSWER_UNREADABLE'
  // AWS
  | 'AWS_ACCESS_DENIED'
  | 'AWS_PROVIDER_NOT_FOUND'
  | 'AWS_AUDIENCE_REFUSED'
  | 'AWS_TOKEN_REFUSED'
  | 'AWS_TOKEN_EXPIRED'
  | 'AWS_KEYS_NOT_FETCHED'
  | 'AWS_DURATION_TOO_LONG'
  | 'AWS_REGION_DISABLED'
  | 'AWS_POLICY_REFUSED'
  | 'AWS_SESSION_TAGS_REFUSED'
  | 'AWS_SOURCE_CREDENTIALS_REFUSED'
  | 'AWS_THROTTLED'
  | 'AWS_UNAVAILABLE'
  | 'AWS_REQUEST_REFUSED'
  | 'ACCOUNT_NOT_ALLOWED'
  // Google Cloud
  | 'GCP_PROVIDER_NOT_FOUND'
  | 'GCP_PROVIDER_NAME_REFUSED'
  | 'GCP_ATTRIBUTE_CONDITION'
  | 'GCP_ATTRIBUTE_MAPPING'
  | 'GCP_SUBJECT_TOO_LONG'
  | 'GCP_AUDIENCE_REFUSED'
  | 'GCP_ISSUER_REFUSED'
  | 'GCP_KEYS_NOT_FETCHED'
  | 'GCP_TOKEN_EXPIRED'
  | 'GCP_TOKEN_REFUSED'
  | 'GCP_IMPERSONATION_DENIED'
  | 'GCP_SERVICE_ACCOUNT_NOT_FOUND'
  | 'GCP_API_DISABLED'
  | 'GCP_LIFETIME_TOO_LONG'
  | 'GCP_SCOPE_REFUSED'
  | 'GCP_DELEGATION_REFUSED'
  | 'GCP_ACCESS_BOUNDARY_REFUSED'
  | 'GCP_THROTTLED'
  | 'GCP_UNAVAILABLE'
  | 'GCP_REQUEST_REFUSED'
  // Microsoft Azure
  | 'AZURE_FEDERATED_CREDENTIAL_NOT_FOUND'
  | 'AZURE_SUBJECT_CASE'
  | 'AZURE_AUDIENCE_REFUSED'
  | 'AZURE_ISSUER_REFUSED'
  | 'AZURE_ENTERPRISE_REQUIRED'
  | 'AZURE_TOKEN_EXPIRED'
  | 'AZURE_TOKEN_REFUSED'
  | 'AZURE_APPLICATION_NOT_FOUND'
  | 'AZURE_APPLICATION_DISABLED'
  | 'AZURE_PUBLIC_CLIENT'
  | 'AZURE_TENANT_NOT_FOUND'
  | 'AZURE_WRONG_CLOUD'
  | 'AZURE_SCOPE_REFUSED'
  | 'AZURE_ASSIGNMENT_REQUIRED'
  | 'AZURE_CONDITIONAL_ACCESS'
  | 'AZURE_SUBSCRIPTION_NOT_FOUND'
  | 'AZURE_THROTTLED'
  | 'AZURE_UNAVAILABLE'
  | 'AZURE_REQUEST_REFUSED'
  // any other token service
  | 'STS_DESCRIPTION_INVALID'
  | 'STS_TOKEN_REFUSED'
  | 'STS_CLIENT_REFUSED'
  | 'STS_TARGET_REFUSED'
  | 'STS_SCOPE_REFUSED'
  | 'STS_REQUEST_REFUSED'
  | 'STS_NOT_FOUND'
  | 'STS_THROTTLED'
  | 'STS_UNAVAILABLE'
  // what came back, and handing it on
  | 'CREDENTIALS_REFUSED'
  | 'EXPORT_FAILED'
  | 'PROGRAM_NOT_FOUND'
  | 'COMMAND_FAILED'
  | 'INTERNAL';

/**
 * Whether asking again may help. `passing`: the other side is busy or unreachable. `propagation`: it answered no, and
 * does so too for some seconds after a role or a trust was changed. `repeat`: the next answer may be another, at once.
 */
export type Retry = 'no' | 'passing' | 'propagation' | 'repeat';

export interface ErrorDetails {
  /** What mends it, in words or as text to paste. */
  readonly hint: string;
  /** The reason in a few words, where the code does not tell it: `connection refused`, `429 Too Many Requests`. */
  readonly why?: string;
  /** Which part of the way failed, in the field's words: `AWS STS (sts.eu-west-1.amazonaws.com)`. */
  readonly hop?: string;
  readonly cause?: unknown;
  readonly retry?: Retry;
  /** Seconds that the other side asked to wait (Retry-After). */
  readonly retryAfter?: number;
  /**
   * Facts that help to judge, never a secret: what was asked for and answered, by labels in lower case, and claims of the
   * token, each as `claim NAME`.
   */
  readonly evidence?: Readonly<Record<string, string>>;
}

/** The one error of this action: a stable code, a reason and what mends it. Its texts never hold a secret. */
export class FederateError extends Error {
  override readonly name = 'FederateError';
  readonly code: ErrorCode;
  readonly hint: string;
  readonly why: string;
  readonly hop: string | undefined;
  readonly retry: Retry;
  readonly retryAfter: number | undefined;
  readonly evidence: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, message: string, details: ErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.hint = details.hint;
    this.why = details.why ?? code;
    this.hop = details.hop;
    this.retry = details.retry ?? 'no';
    this.retryAfter = details.retryAfter;
    this.evidence = details.evidence ?? {};
  }
}
