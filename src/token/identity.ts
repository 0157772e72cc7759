import { whyNoSecret } from '../handover/masking.ts';
import type { IdToken, IssuedToken, Issuer } from '../issuers/issuer.ts';
import type { Http } from '../network/http.ts';
import type { Environment, Runner } from '../platform/runner.ts';
import type { Expectation } from './expect.ts';
import { fetchKeys, type IssuerKeys } from './keys.ts';

/** Characters of a token at the most, of any issuer. */
const LONGEST_TOKEN = 64 * 1024;

/** What the workflow's author says of the check. */
export interface Rules {
  readonly verifySignature: boolean;
  readonly expectations: readonly Expectation[];
}

/** The identity of the running job, as tokens for an audience. */
export interface Identity {
  /** Asks for a new token. It is masked the moment it is known to be one. @throws FederateError */
  ask(audience: string): Promise<IssuedToken>;
  /** Checks a token: who signed it, for whom, when, in which run, and the rules of `expect`. @throws FederateError */
  check(issued: IssuedToken, audience: string): Promise<IdToken>;
}

/**
 * The identity that this issuer gives to this job; without one no exchange may ask for it. The request for the first
 * token leaves before all else; the issuer's keys are fetched, once, while it is under way.
 */
export function identityOf(issuer: Promise<Issuer> | undefined, rules: Rules, http: Http, runner: Runner): Identity {
  let keys: Promise<IssuerKeys> | undefined;
  const requireIssuer = async (): Promise<Issuer> => {
    if (issuer === undefined) throw new Error('A token was asked for although no exchange of this step takes one');
    return issuer;
  };

  return {
    async ask(audience) {
      const asked = await requireIssuer();
      const requested = unawaited(asked.request(audience, http));
      if (rules.verifySignature) keys ??= unawaited(fetchKeys(asked.trusted, http));
      // Loading a module stops everything else until it is done: first the requests are to leave.
      await new Promise(setImmediate);
      void import('./validate.ts');
      const issued = await requested;
      if (canBeToken(issued.jwt.expose(), runner.env)) runner.mask(issued.jwt);
      return issued;
    },
    async check(issued, audience) {
      const { trusted, facts, story } = await requireIssuer();
      const { validate } = await import('./validate.ts');
      const trust = { issuer: trusted, audience, facts, expectations: rules.expectations };
      const { token, notices } = await http.trace.time('token check', () => validate(issued, trust, keys));
      for (const notice of notices) runner.notice(notice);
      return { ...token, story: () => story(token.claims) };
    },
  };
}

/**
 * Whether this could be a token at all: what is not is refused by the check, and shown nowhere; masked, each of its lines and
 * words would be blotted out of the log.
 */
function canBeToken(text: string, env: Environment): boolean {
  return /^[!-~]+$/.test(text) && text.length <= LONGEST_TOKEN && whyNoSecret(text, env) === undefined;
}

/** A promise that may fail before anybody waits for it: whoever does so later still sees the failure. */
export function unawaited<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => {});
  return promise;
}
