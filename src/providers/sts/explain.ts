import { FederateError } from '../../errors.ts';
import type { IdToken } from '../../issuers/issuer.ts';
import { adviceOf, alternativesOf, type SubjectStory } from '../../issuers/story.ts';
import { readable } from '../../quote.ts';
import { type Cause, hasWords, type Refusal, type RefusalCode, toldBy } from './causes.ts';
import { claimOf } from './filling.ts';
import { roleText } from './role-text.ts';

/** A token service, as messages name it. */
export interface Service {
  readonly name: string;
  /** Name and host. */
  readonly hop: string;
  /** Where the trust in the job's token is set up, in the service's own words. */
  readonly trust: string | undefined;
  /** Why it refuses, as far as that is known. The first that fits counts. */
  readonly causes: readonly Cause[];
  /** The names of its parameters, and the values that they have. */
  readonly parameters: readonly string[];
  readonly inputs: ReadonlyMap<string, string>;
}

/** What trust in the token has nothing to do with. */
const NO_TRUST: readonly RefusalCode[] = ['STS_SCOPE_REFUSED', 'STS_TARGET_REFUSED'];

/** What is told where nothing is known of the service. */
interface Explanation {
  readonly code: RefusalCode;
  /** What happened; empty where the words of the service say all that there is to say. */
  readonly says: string;
  readonly mend: string;
}

/** What a refusal is judged by. */
interface Case extends Service {
  readonly refusal: Refusal;
  readonly token: IdToken;
}

/**
 * The error for a refusal: what the service said, in its own words, why, what to check and what to paste. A busy service
 * is asked again; a wrong set-up is not.
 */
export async function refused(service: Service, refusal: Refusal, token: IdToken): Promise<FederateError> {
  const { status, message, retryAfter } = refusal;
  const story = await token.story();
  const explanation = explanationOf({ ...service, refusal, token });
  const compare = NO_TRUST.includes(explanation.code) ? '' : trustToCompare(token);
  const found = toldBy(service.causes, refusal, { inputs: service.inputs, token });
  const role = typeof found.paste === 'object' ? await roleText(found.paste, service.inputs, token) : found.paste;
  const told = { ...explanation, ...found, paste: role ?? compare };
  const words = [refusal.code, message].filter((text) => text !== '');
  const said = words.length === 0 ? 'without saying why' : `and said '${words.join(': ')}'`;
  const passing = told.code === 'STS_THROTTLED' || told.code === 'STS_UNAVAILABLE';
  const happened = sentences(told.says, `${service.name} refused the exchange with status ${status} ${said}.`);
  const mend = sentences(told.mend, passing ? '' : storyOf(token, story, told));
  return new FederateError(told.code, happened, {
    hop: service.hop,
    hint: told.paste === '' || passing ? mend : `${mend}\n\n${told.paste}`,
    retry: passing ? 'passing' : 'no',
    ...(retryAfter === undefined ? {} : { retryAfter }),
    evidence: {
      [`${service.name} says`]: [`status ${status}`, ...words].join(', '),
      'claim sub': String(token.claims['sub']),
      'claim aud': String(token.claims['aud']),
      ...alternativesOf(story),
    },
  });
}

function sentences(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join(' ');
}

/** Whom the token is about. The issuer's story of the subject belongs here. */
function storyOf(
  token: IdToken,
  story: SubjectStory,
  { says, mend, paste }: Explanation & { readonly paste: string },
): string {
  const subject = claim(token, 'sub');
  const because = story.because === '' ? '' : `, ${story.because}`;
  const named = `${says}${mend}${paste}`.includes(subject);
  const first = named && because === '' ? '' : `The \`sub\` of its token is '${subject}'${because}.`;
  return [first, ...adviceOf(story)].filter((sentence) => sentence !== '').join(' ');
}

/** What the token says, for the trust that is set up there. */
function trustToCompare(token: IdToken): string {
  const lines = [
    ['issuer', 'iss'],
    ['audience', 'aud'],
    ['subject', 'sub'],
  ] as const;
  return lines.map(([label, claim]) => `${label}: ${readable(claimOf(token, claim), 1000)}`).join('\n');
}

/** Trust comes first: most services have one answer for a token that they do not trust and for a request that they can't read. */
function explanationOf(given: Case): Explanation {
  const { name, refusal } = given;
  const { status, code, passing } = refusal;
  if (status === 429 || code === 'slow_down') {
    return { code: 'STS_THROTTLED', says: '', mend: `${name} is asked too often: run the job again in a while.` };
  }
  if (passing || code === 'temporarily_unavailable') {
    const mend = `${name} is busy or failing: run the job again, and look at its status page if this stays.`;
    return { code: 'STS_UNAVAILABLE', says: '', mend };
  }
  const byCode = Object.hasOwn(BY_CODE, code) ? BY_CODE[code]?.(given) : undefined;
  if (byCode !== undefined && !SAY_LITTLE.includes(code)) return byCode;
  const text = `${code} ${refusal.message}`.toLowerCase();
  const [, byWords] = BY_WORDS.find(([words]) => words.some((one) => hasWords(text, one))) ?? [];
  if (byWords !== undefined) return { code: 'STS_TOKEN_REFUSED', ...byWords(given) };
  if (byCode !== undefined) return byCode;
  if (status === 401 || status === 403) return tokenRefused(given);
  return status === 404 ? notFound(given) : requestRefused(given);
}

/** Codes for anything about the token: the words beside them say more. */
const SAY_LITTLE = ['invalid_grant', 'invalid_request', 'access_denied'];

/** RFC 6749 §5.2, RFC 8693 §2.2.2. Other services use some of these words too. */
const BY_CODE: Readonly<Record<string, (given: Case) => Explanation>> = {
  invalid_grant: tokenRefused,
  access_denied: tokenRefused,
  invalid_client: clientRefused,
  unauthorized_client: clientRefused,
  invalid_request: requestRefused,
  unsupported_grant_type: (given) => ({
    code: 'STS_REQUEST_REFUSED',
    says: `${given.name} does not take this kind of exchange, from this client at least.`,
    mend: `Check the address, and let it be switched on there${named(given, ['grant_type'])}.`,
  }),
  invalid_scope: (given) => ({
    code: 'STS_SCOPE_REFUSED',
    says: '',
    mend: `Ask for a scope that ${given.name} allows to this client${named(given, ['scope'])}.`,
  }),
  invalid_target: (given) => ({
    code: 'STS_TARGET_REFUSED',
    says: `${given.name} gives no token for the service that it was asked for.`,
    mend: `Check what the new token is to be for${named(given, ['target_audience', 'resource', 'api_audience'])}; \`audience\` is that of the job's own token.`,
  }),
};

/** What services say of a token that they do not trust, whatever their code. The first that fits. */
const BY_WORDS: readonly (readonly [string[], (given: Case) => Pick<Explanation, 'says' | 'mend'>])[] = [
  [
    ['issuer*subject', 'subject*issuer', 'subject*audience', 'audience*subject'],
    (given) => ({ says: '', mend: tokenRefused(given).mend }),
  ],
  [
    ['already been used', 'already used', 'reused', 'replay', 'jti'],
    () => ({
      says: 'The token was used before, and each is good for one exchange.',
      mend: 'Run the job again; if this stays, look for something between here and the service that repeats requests.',
    }),
  ],
  [
    ['expired', 'not yet valid', 'used before issued', '(iat)', '(nbf)', 'iat claim', 'nbf claim'],
    ({ name }) => ({
      says: 'The token is out of its time there.',
      mend: `Tokens of jobs live some minutes: check the clock of ${name}, and the longest life that it allows.`,
    }),
  ],
  [
    ['audience', 'aud claim', '"aud"', "'aud'", '`aud`'],
    ({ name, token, ...given }) => ({
      says: `${name} expects another audience than '${claim(token, 'aud')}'.`,
      mend: `Let ${trustOf(given)} accept that one${given.parameters.includes('audience') ? ', or give the other as `audience` in `sts-with`' : ''}.`,
    }),
  ],
  [
    ['issuer', 'discovery', 'jwks', 'signing key', 'identity provider', 'openid-configuration'],
    ({ name, token, ...given }) => ({
      says: `${name} does not know the issuer '${claim(token, 'iss')}', or can't fetch its keys.`,
      mend: `Check the issuer in ${trustOf(given)}: it is compared letter by letter, without a slash at the end.`,
    }),
  ],
  [
    [
      'subject',
      '"sub"',
      'sub claim',
      'claim',
      'polic',
      'mapping',
      'publisher',
      'ruleset',
      'condition',
      'not authorized',
    ],
    ({ token, ...given }) => ({
      says: `The trust that is set up there does not fit this job, whose subject is '${claim(token, 'sub')}'.`,
      mend: `Compare it, letter by letter, with ${trustOf(given)}.`,
    }),
  ],
];

function tokenRefused({ name, token, ...given }: Case): Explanation {
  return {
    code: 'STS_TOKEN_REFUSED',
    says: '',
    mend: `${name} did not accept the job's token. Its issuer is '${claim(token, 'iss')}', its audience '${claim(token, 'aud')}' and its subject '${claim(token, 'sub')}': compare all three, letter by letter, with ${trustOf(given)}.`,
  };
}

function clientRefused(given: Case): Explanation {
  const { name, token } = given;
  const proof = given.parameters.includes('client_auth') ? ', or expects it to prove itself in another way' : '';
  return {
    code: 'STS_CLIENT_REFUSED',
    says: `${name} does not know the client${proof}.`,
    mend: `The job's token is its proof: its subject '${claim(token, 'sub')}' and its audience '${claim(token, 'aud')}' must be those of ${trustOf(given)}${named(given, ['client_id', 'client_auth'])}.`,
  };
}

function requestRefused(given: Case): Explanation {
  const { name, token } = given;
  const others = given.parameters.length === 0 ? '' : ` Then check the parameters in \`sts-with\`.`;
  return {
    code: 'STS_REQUEST_REFUSED',
    says: `${name} most likely does not trust the job's token: services answer so for that as well.`,
    mend: `Its issuer is '${claim(token, 'iss')}', its audience '${claim(token, 'aud')}' and its subject '${claim(token, 'sub')}', to compare with ${trustOf(given)}.${others}`,
  };
}

function notFound(given: Case): Explanation {
  const { name, token } = given;
  const names = given.parameters.length === 0 ? '' : ` Then check the address and every name in \`sts-with\`.`;
  return {
    code: 'STS_NOT_FOUND',
    says: `${name} finds nothing that fits.`,
    mend: `Many answer so where no trust matches the subject '${claim(token, 'sub')}': check ${trustOf(given)}.${names}`,
  };
}

function trustOf({ trust }: Pick<Case, 'trust'>): string {
  return trust ?? 'the trust that is set up there';
}

/** Those of these parameters that the service has, as the place to look at. */
function named({ parameters }: Pick<Case, 'parameters'>, names: readonly string[]): string {
  const there = names.filter((name) => parameters.includes(name)).map((name) => `\`${name}\``);
  return there.length === 0 ? '' : ` (${there.join(', ')} in \`sts-with\`)`;
}

function claim(token: IdToken, name: string): string {
  return readable(claimOf(token, name), 1000);
}
