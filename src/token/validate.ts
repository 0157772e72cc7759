import { compactVerify } from 'jose';
import { FederateError } from '../errors.ts';
import type { IdToken, IssuedToken, RunFact, TrustedIssuer } from '../issuers/issuer.ts';
import { quote } from '../quote.ts';
import type { Secret } from '../secret.ts';
import { bindToRun } from './binding.ts';
import { checkClaims, checkIssuer } from './claims.ts';
import { checkExpectations, type Expectation } from './expect.ts';
import { parseJwt } from './jwt.ts';
import type { IssuerKeys, Jwk } from './keys.ts';

/** What a token is held against. Nothing of it is from the token. */
export interface Trust {
  readonly issuer: TrustedIssuer;
  /** The one audience that the token was asked for. */
  readonly audience: string;
  readonly facts: readonly RunFact[];
  readonly expectations: readonly Expectation[];
}

/**
 * Checks a token: its form, issuer, signature, claims, that it belongs to this run, and the rules of `expect`. `keys`
 * left out means that the signature is not checked, by the choice of the workflow's author. Notices are for the log.
 * @throws FederateError of the group "checking the token", or what `keys` is rejected with
 */
export async function validate(
  issued: IssuedToken,
  trust: Trust,
  keys: Promise<IssuerKeys> | undefined,
  now: Date = new Date(),
): Promise<{ token: Omit<IdToken, 'story'>; notices: string[] }> {
  const { jwt, clockAhead } = issued;
  const { kid, alg, claims } = parseJwt(jwt, trust.issuer.texts, trust.issuer.form);
  checkIssuer(claims, trust.issuer);
  if (keys !== undefined) await checkSignature(jwt, alg, await keyNamed(kid, await keys, trust.issuer), trust.issuer);
  const machine = now.getTime() / 1000;
  const clocks = { machine, issuer: clockAhead === undefined ? undefined : machine + clockAhead };
  checkClaims(claims, trust.audience, trust.issuer.longestLife, clocks);
  const notices = bindToRun(claims, trust.facts, trust.issuer.texts);
  checkExpectations(claims, trust.expectations);
  const { reportable, sole } = trust.issuer;
  return { token: { jwt, claims, reportable, ...(sole && { sole }) }, notices };
}

/** The key, looked for once more where it is not there yet: issuers change keys without notice. */
async function keyNamed(kid: string, known: IssuerKeys, issuer: TrustedIssuer): Promise<Jwk> {
  const key = known.keys.find((candidate) => candidate.kid === kid);
  if (key !== undefined) return key;
  const later = await known.refetch();
  const newKey = later.keys.find((candidate) => candidate.kid === kid);
  if (newKey !== undefined) return newKey;
  throw refused(
    `The token is signed with the key ${quote(kid)}, which the issuer does not have, a second later too`,
    issuer,
  );
}

/**
 * The signature over the very text of the token, with the one algorithm of its header, which is RS256 unless the
 * issuer has another (RFC 8725 §3.1). All claims are our own affair, so that
 * every fault can be told at once.
 */
async function checkSignature(jwt: Secret, alg: string, key: Jwk, issuer: TrustedIssuer): Promise<void> {
  try {
    await compactVerify(jwt.expose(), { ...key, alg }, { algorithms: [alg] });
  } catch (error) {
    // Errors of jose may hold the token's payload, so no more than their code goes further.
    const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
    throw refused(`The signature of the token does not fit the issuer's key ${quote(key.kid)}${code}`, issuer);
  }
}

function refused(fault: string, { texts }: TrustedIssuer): FederateError {
  return new FederateError('SIGNATURE_INVALID', `${fault}.`, {
    hop: 'token check',
    hint: `The token was made or changed by another than its issuer, or a proxy answers with an old set of keys. ${texts.anotherEndpoint}, and run the job again.`,
  });
}
