import type { ErrorCode, Retry } from '../../errors.ts';
import type { Claims } from '../../issuers/issuer.ts';
import type { SubjectStory } from '../../issuers/story.ts';
import type { RoleArn } from './arn.ts';
import type { Session } from './options.ts';
import type { Service } from './service.ts';

/** What was asked of STS. */
export type Asked = { readonly service: Service } & (
  | { readonly operation: 'GetCallerIdentity' }
  | {
      readonly operation: 'AssumeRole';
      readonly role: RoleArn;
      readonly session: Session;
      /** Whether the request has session tags. */
      readonly tagged: boolean;
    }
  | {
      readonly operation: 'AssumeRoleWithWebIdentity';
      readonly role: RoleArn;
      readonly session: Session;
      /** Of the token that was sent; empty where they can't be read. */
      readonly claims: Claims;
      readonly story: () => SubjectStory;
      /** From a file, so that another attempt would send the same token. */
      readonly fromFile: boolean;
    }
);

/** What a refusal means. */
export interface Meaning {
  readonly code: ErrorCode;
  /** What happened, in sentences. */
  readonly reason: string;
  readonly hint: string;
  readonly retry?: Retry;
}

/** An exchange of a token. */
export type WebIdentityAsked = Extract<Asked, { operation: 'AssumeRoleWithWebIdentity' }>;

/** An exchange for a role. */
export type RoleAsked = Exclude<Asked, { operation: 'GetCallerIdentity' }>;
