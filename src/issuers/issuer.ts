import type { Http } from '../network/http.ts';
import type { Secret } from '../secret.ts';
import type { SubjectStory, TellStory } from './story.ts';

/** The claims of a checked token: own properties only, no prototype, frozen. Values are as the issuer wrote them. */
export type Claims = Readonly<Record<string, unknown>>;

/** Who signs the tokens, by configuration and the runner's environment; never by what a token says. */
export interface TrustedIssuer {
  /** Exactly as in the claim `iss`. */
  readonly url: string;
  /** Where the key set is expected, asked for at the same time as the discovery document that must name it. */
  readonly keysUrl: string;
  /** Seconds from `iat` to `exp` at the most. */
  readonly longestLife: number;
  /** Where its tokens may have another form than a `JWT` signed with RS256. */
  readonly form?: TokenForm;
  /** Set where later steps can ask for no token themselves: they use the one that this step has. */
  readonly sole?: true;
  /** Claims that may be reported: what identifies the run, and nothing that names a person's address. */
  readonly reportable: readonly string[];
  readonly texts: IssuerTexts;
}

/** What the header of an issuer's tokens may say beside `JWT` and RS256. */
export interface TokenForm {
  /** `typ` may be left out too (RFC 7519 §5.1). */
  readonly alg: string;
  /** The public key in an entry of a key set (RFC 7517 §4), checked; undefined where it is not one for `alg`. */
  readKey(entry: Claims): Readonly<Record<string, string>> | undefined;
}

/** How a token can be another than that of this job, and what mends it, in the words of the issuer's platform. */
export interface IssuerTexts {
  /** Where the token says that it is from another issuer than the trusted one. */
  mismatch(iss: unknown): string;
  /** Where the claims are those of another run. */
  readonly anotherRun: string;
  /** What lets somebody else answer in the issuer's place. */
  readonly anotherEndpoint: string;
}

/** A claim whose value this run knows from elsewhere. */
export interface RunFact {
  readonly claim: string;
  readonly expected: string;
  /** Where the expected value is from: `GITHUB_RUN_ID`. */
  readonly source: string;
  /** `refuse`: another value, or none, means a token of another run. `refuse if present`: the same where the token has the claim. `notice`: told, no more. */
  readonly on: 'refuse' | 'refuse if present' | 'notice';
}

/** A token as the runner gave it, not yet checked. */
export interface IssuedToken {
  readonly jwt: Secret;
  /** Seconds that the issuer's clock is ahead of this machine's, where its answer had a Date header. */
  readonly clockAhead: number | undefined;
}

/** A token that has passed every check. */
export interface IdToken {
  readonly jwt: Secret;
  readonly claims: Claims;
  /** As `TrustedIssuer.sole`. */
  readonly sole?: true;
  /** As `TrustedIssuer.reportable`. */
  readonly reportable: readonly string[];
  /** What the subject says of the job, as its issuer tells it: for people. */
  readonly story: TellStory;
}

/** The system that this job runs in, as the issuer of its identity. */
export interface Issuer {
  readonly trusted: TrustedIssuer;
  /** The audience that it gives to tokens for which none is asked. */
  readonly usualAudience?: string;
  readonly facts: readonly RunFact[];
  /**
   * Asks for a new token, masked by the caller at once.
   * @throws FederateError why none was issued
   */
  request(audience: string, http: Http): Promise<IssuedToken>;
  /** What the subject of such a token says of the job, for people. */
  story(claims: Claims): SubjectStory | Promise<SubjectStory>;
  /** The audiences of the tokens that the job was handed, where it can't ask for others. */
  audiences?(): readonly string[];
}
