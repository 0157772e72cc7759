import { FederateError } from '../errors.ts';
import type { Runner } from '../platform/runner.ts';
import { ES256 } from './es256.ts';
import { asClaimed } from './facts.ts';
import type { Issuer } from './issuer.ts';
import { handedOverAudiences, handedOverToken, type TokenPlace } from './places.ts';
import { NO_STORY } from './story.ts';

/** Seconds: workload tokens live minutes or hours; what lives longer than a day was not made for a process. */
const LONGEST_LIFE = 86_400;

/**
 * An issuer that the user names, and a token that something outside of any CI system put in a variable or a file: the
 * projected token of a pod of Kubernetes, a SPIFFE helper's. Nothing ties it to a run, so only its issuer, its audience and
 * `expect` say whose it is. Some of these issuers leave out `typ` or sign with ES256; that is allowed for them alone.
 * @throws FederateError `NOT_IN_A_JOB` where no issuer is named
 */
export function givenIssuer(
  runner: Pick<Runner, 'env' | 'words' | 'workspace' | 'warning'>,
  issuer: URL | undefined,
  place: TokenPlace,
): Issuer {
  const { words } = runner;
  const hop = 'identity token';
  if (issuer === undefined) {
    throw new FederateError(
      'NOT_IN_A_JOB',
      'This is no job of a CI system that is known, so its issuer is not either.',
      {
        hop,
        hint: `Name the issuer of the token: who may have signed it is never taken from the token itself.\n\n${words.written({ issuer: 'https://issuer.example.com' })}`,
      },
    );
  }
  const url = asClaimed(issuer);
  const job = {
    hop,
    places: [place],
    runner,
    grant: (audience: string) => `Let a token for this audience be put there: ${audience}`,
  };
  return {
    story: () => NO_STORY,
    trusted: {
      url,
      keysUrl: `${url.replace(/\/$/, '')}/.well-known/jwks`,
      longestLife: LONGEST_LIFE,
      form: ES256,
      sole: true,
      reportable: ['iss', 'sub', 'aud', 'kubernetes.io', 'iat', 'nbf', 'exp'],
      texts: {
        mismatch: () => 'Issuers are compared exactly: name the one of the token if you know and trust it.',
        anotherRun: 'Use a token that was made for this very run.',
        anotherEndpoint: 'Make sure that nobody else writes where `--token` points',
      },
    },
    facts: [],
    request: async (audience) => handedOverToken(audience, job),
    audiences: () => handedOverAudiences(job),
  };
}
