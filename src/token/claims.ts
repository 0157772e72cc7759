import { FederateError } from '../errors.ts';
import type { Claims, TrustedIssuer } from '../issuers/issuer.ts';
import { quote } from '../quote.ts';

/** Seconds that the clocks of issuer and machine may differ. */
const LEEWAY = 60;
/** Bytes of a subject at the most. */
const LONGEST_SUBJECT = 1024;
/** RFC 7519 §4.1, without what GitHub and others may leave out (`nbf`, `jti`). */
const REQUIRED = ['sub', 'aud', 'exp', 'iat'];

/** Two clocks, in seconds since 1970. */
export interface Clocks {
  readonly machine: number;
  /** Where the issuer's answer told it. */
  readonly issuer: number | undefined;
}

/**
 * Whether the token says that it is from the trusted issuer (RFC 7519 §4.1.1, RFC 8725 §3.8): compared as it is, before
 * any key is used.
 * @throws FederateError `ISSUER_MISMATCH`
 */
export function checkIssuer(claims: Claims, { url: trusted, texts }: TrustedIssuer): void {
  const { iss } = claims;
  if (iss === trusted) return;
  throw new FederateError('ISSUER_MISMATCH', `The token is from ${quote(iss)}, not from '${trusted}'.`, {
    hop: 'token check',
    hint: texts.mismatch(iss),
  });
}

/**
 * Whether the token is for this audience, valid now, and complete (RFC 7519 §4.1, OpenID Connect Core 1.0 §3.1.3.7).
 * @throws FederateError `CLAIMS_REFUSED` with every fault
 */
export function checkClaims(claims: Claims, audience: string, longestLife: number, clocks: Clocks): void {
  const absent = REQUIRED.filter((name) => !Object.hasOwn(claims, name)).map((name) => `\`${name}\` is absent`);
  const late = clockFaults(claims, clocks.machine);
  const faults = [
    ...absent,
    ...subjectFaults(claims),
    ...audienceFaults(claims, audience),
    ...dateFaults(claims, longestLife),
    ...late,
  ];
  if (faults.length === 0) return;
  const mends = [
    ...audienceMends(claims, audience),
    ...(late.length === 0 ? [] : [clockMend(claims, clocks)]),
    'Nothing was sent to the service that takes the token.',
  ];
  throw new FederateError('CLAIMS_REFUSED', `The claims of the token are refused: ${faults.join('; ')}.`, {
    hop: 'token check',
    hint: mends.join(' '),
  });
}

function subjectFaults({ sub }: Claims): string[] {
  if (sub === undefined) return [];
  if (typeof sub !== 'string' || sub === '') return [`\`sub\` is ${quote(sub)}, not a name`];
  return Buffer.byteLength(sub) > LONGEST_SUBJECT ? [`\`sub\` has more than ${LONGEST_SUBJECT} bytes`] : [];
}

/** One audience, alone or as the only item of a list: with others beside it they could use the token as well. */
function audienceFaults({ aud }: Claims, audience: string): string[] {
  if (aud === undefined || aud === audience) return [];
  if (!Array.isArray(aud)) return [`\`aud\` is ${quote(aud)}, not ${quote(audience)}`];
  if (aud.length === 1 && aud[0] === audience) return [];
  return [`\`aud\` is ${quote(aud)}, not ${quote(audience)} alone`];
}

function audienceMends({ aud }: Claims, audience: string): string[] {
  const given = Array.isArray(aud) && aud.length === 1 ? aud[0] : aud;
  if (given === audience || given === undefined) return [];
  if (typeof given !== 'string') return ['A token must be for the one audience that was asked for.'];
  if (withoutSlash(given) === withoutSlash(audience)) {
    return ['The audiences differ only by a slash at the end, and are compared exactly.'];
  }
  if (given.toLowerCase() === audience.toLowerCase()) {
    return ['The audiences differ only by case, and are compared exactly.'];
  }
  return ['The token is not the one that was asked for: something answers with a token for another service.'];
}

/** What the dates are, whatever the time is now (RFC 7519 §2, NumericDate). */
function dateFaults(claims: Claims, longestLife: number): string[] {
  const wrong = ['exp', 'nbf', 'iat']
    .filter((name) => Object.hasOwn(claims, name) && numericDate(claims, name) === undefined)
    .map((name) => `\`${name}\` is ${quote(claims[name])}, not a number of seconds`);
  const exp = numericDate(claims, 'exp');
  const iat = numericDate(claims, 'iat');
  if (exp === undefined || iat === undefined) return wrong;
  if (exp <= iat) return [...wrong, '`exp` is not after `iat`'];
  if (exp - iat <= longestLife) return wrong;
  return [...wrong, `it lives ${exp - iat} s from \`iat\` to \`exp\`, more than the ${longestLife} s of this issuer`];
}

/** What the dates mean at this time. */
function clockFaults(claims: Claims, now: number): string[] {
  const exp = numericDate(claims, 'exp');
  const nbf = numericDate(claims, 'nbf');
  const iat = numericDate(claims, 'iat');
  return [
    ...(exp !== undefined && exp <= now - LEEWAY ? [`\`exp\` was ${seconds(now - exp)} ago`] : []),
    ...(nbf !== undefined && nbf > now + LEEWAY ? [`\`nbf\` is in ${seconds(nbf - now)}`] : []),
    ...(iat !== undefined && iat > now + LEEWAY ? [`\`iat\` is in ${seconds(iat - now)}`] : []),
  ];
}

/** Which clock is wrong: this machine's, if the token is in time by the issuer's. */
function clockMend(claims: Claims, { machine, issuer }: Clocks): string {
  if (issuer === undefined) {
    return 'Check the clock of this runner (NTP): the issuer did not tell its own time, so that the two could not be compared.';
  }
  const ahead = issuer - machine;
  const difference = `${seconds(Math.abs(ahead))} ${ahead < 0 ? 'ahead of' : 'behind'} the issuer's`;
  return clockFaults(claims, issuer).length === 0
    ? `The clock of this runner is wrong, ${difference}: set it (NTP).`
    : `The token is out of time by the issuer's own clock too (that of this runner is ${difference}), so it was not issued just now: look for a proxy that keeps old answers.`;
}

function numericDate(claims: Claims, name: string): number | undefined {
  const value = claims[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function seconds(count: number): string {
  return `${Math.round(count)} s`;
}

function withoutSlash(text: string): string {
  return text.replace(/\/$/, '');
}
