import { lstatSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { FederateError } from '../errors.ts';
import type { Runner } from '../platform/runner.ts';
import { quote } from '../quote.ts';
import { Secret } from '../secret.ts';
import type { IssuedToken } from './issuer.ts';

/** Where a token is handed over. */
export type TokenPlace =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string }
  /** Standard input, read once. */
  | { readonly kind: 'input'; read(): string };

/** A job in which tokens are handed over, made beforehand: their audience was settled where the job is defined. */
export interface HandedOver {
  /** The step of the way, in messages: `GitLab id token`. */
  readonly hop: string;
  readonly places: readonly TokenPlace[];
  readonly runner: Pick<Runner, 'env' | 'workspace' | 'warning'>;
  /** What to write, and where, to be given a token for this audience: a sentence, then text to paste. */
  grant(audience: string): string;
}

/** Bytes of a token's file at the most. */
const LARGEST = 65_536;
/** Where Kubernetes projects the token of a pod, by links of its own and readable to the pod alone. */
const PROJECTED = /^\/(var\/)?run\/secrets\//;

/**
 * The token that was handed over for this audience, read anew each time: some systems put a new one in the place.
 * @throws FederateError `PERMISSION_MISSING` where there is none, `CLAIMS_REFUSED` where all are for others
 */
export function handedOverToken(audience: string, job: HandedOver): IssuedToken {
  const texts = job.places.map((place) => ({ place, text: read(place, job) }));
  const found = texts.filter(({ text }) => text !== '' && !isUnexpanded(text));
  if (found.length === 0) throw absent(texts, audience, job);
  // What can't be read at all is for the check to explain.
  const fit = found.find(({ text }) => audienceOf(text) === undefined || isFor(text, audience));
  if (fit === undefined) throw forOthers(found, audience, job);
  return { jwt: new Secret(fit.text), clockAhead: undefined };
}

/** The audiences of the tokens that were handed over, where each has one. */
export function handedOverAudiences(job: HandedOver): string[] {
  const audiences = job.places.map((place) => audienceOf(read(place, job)));
  return [...new Set(audiences.flatMap((aud) => (Array.isArray(aud) ? aud.slice(0, 1) : [aud])))].filter(
    (audience) => typeof audience === 'string',
  );
}

function read(place: TokenPlace, { runner }: HandedOver): string {
  switch (place.kind) {
    case 'variable':
      return (runner.env[place.name] ?? '').trim();
    case 'input':
      return place.read().trim();
    case 'file':
      return readFile(resolve(runner.workspace, place.path), runner).trim();
  }
}

function readFile(path: string, runner: HandedOver['runner']): string {
  try {
    const file = statSync(path);
    if (!file.isFile() || file.size > LARGEST) return '';
    if (!PROJECTED.test(path)) warnOfFile(path, file.mode, runner);
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function warnOfFile(path: string, mode: number, runner: HandedOver['runner']): void {
  if (lstatSync(path).isSymbolicLink()) {
    runner.warning(`The file of the token ${path} is a link: make sure that nobody else can change where it leads.`);
  } else if ((mode & 0o077) !== 0) {
    runner.warning(`Others on this machine can read the token in ${path}: let only its owner do so (chmod 600).`);
  }
}

/** A name in place of a value: the variable behind it does not exist, so nobody put anything there. */
function isUnexpanded(text: string): boolean {
  return /^(\$\{?\w+\}?|%\w+%|\$\(\w+\)|\$env:\w+)$/.test(text);
}

/** What a token says of its audience, for the choice among them and for messages alone: nothing is checked yet. */
function audienceOf(text: string): unknown {
  try {
    const claims: unknown = JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null && 'aud' in claims ? claims.aud : undefined;
  } catch {
    return undefined;
  }
}

function isFor(text: string, audience: string): boolean {
  const aud = audienceOf(text);
  return aud === audience || (Array.isArray(aud) && aud.length === 1 && aud[0] === audience);
}

function absent(
  places: readonly { readonly place: TokenPlace; readonly text: string }[],
  audience: string,
  { hop, grant }: HandedOver,
): FederateError {
  const unexpanded = places.find(({ text }) => text !== '');
  const reason =
    unexpanded === undefined
      ? `This job has no identity token: ${places.map(({ place }) => isEmpty(place)).join(', and ')}.`
      : `${named(unexpanded.place)} holds '${unexpanded.text}', the name of a variable and no token: there is no such variable in this job.`;
  return new FederateError('PERMISSION_MISSING', reason, { hop, hint: grant(audience) });
}

function forOthers(
  found: readonly { readonly place: TokenPlace; readonly text: string }[],
  audience: string,
  { hop, grant }: HandedOver,
): FederateError {
  const others = found.map(({ place, text }) => `that of ${named(place)} is for ${quote(audienceOf(text))}`);
  const several = found.some(({ text }) => {
    const aud = audienceOf(text);
    return Array.isArray(aud) && aud.length > 1;
  });
  const rule = several ? ' A token with several audiences is refused: each of them could use it with the others.' : '';
  return new FederateError(
    'CLAIMS_REFUSED',
    `No token of this job is for ${quote(audience)} alone: ${others.join(', ')}.${rule}`,
    { hop, hint: grant(audience) },
  );
}

function isEmpty(place: TokenPlace): string {
  switch (place.kind) {
    case 'variable':
      return `${place.name} is not set`;
    case 'file':
      return `${place.path} is not there, is empty, or is no file`;
    case 'input':
      return 'standard input is empty';
  }
}

function named(place: TokenPlace): string {
  switch (place.kind) {
    case 'variable':
      return place.name;
    case 'file':
      return place.path;
    case 'input':
      return 'standard input';
  }
}
