import type { Secret } from '../../secret.ts';

/** Credentials as AWS tools know them. */
export interface Keys {
  readonly accessKeyId: Secret;
  readonly secretAccessKey: Secret;
  readonly sessionToken: Secret;
}

/** What STS gave. Nothing of it is checked yet; what was absent is empty. */
export interface Grant {
  readonly keys: Keys;
  readonly expiresAt: Date | undefined;
  /** Of the assumed-role session. */
  readonly arn: string;
}

/** What STS answered when it said no, in its own words. */
export interface Refusal {
  /** As on the wire: `InvalidIdentityToken`, where the SDK has classes of other names. Empty where there was none. */
  readonly code: string;
  readonly message: string;
  readonly status: number;
  readonly requestId: string | undefined;
  /** Seconds to wait, where the answer asks for it. */
  readonly retryAfter: number | undefined;
}

export type Answer<Granted> = { readonly granted: Granted } | { readonly refused: Refusal };
