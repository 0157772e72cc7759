import { type ErrorCode, FederateError, type Retry } from '../../errors.ts';
import type { IdToken } from '../../issuers/issuer.ts';

/** A token service, as messages name it. */
export interface Service {
  readonly name: string;
  /** Name and host. */
  readonly hop: string;
  /** Where the trust in the job's token is set up, in the service's own words. */
  readonly trust: string | undefined;
}

/** What a service said when it refused: its own words, capped and without control characters. */
export interface Refusal {
  readonly status: number;
  /** Empty where it has none. */
  readonly code: string;
  readonly message: string;
  /** Whether it may answer otherwise in a moment. */
  readonly passing: boolean;
  readonly retryAfter: number | undefined;
}

type Cause = readonly [code: ErrorCode, mend: (service: Service, token: IdToken) => string];

const TOKEN_REFUSED: Cause = [
  'STS_TOKEN_REFUSED',
  ({ name, trust }, { claims }) =>
    `${name} did not accept the job's token. Its issuer is '${String(claims['iss'])}', its audience '${String(claims['aud'])}' and its subject '${String(claims['sub'])}': compare all three, letter by letter, with ${trust ?? 'the trust that is set up there'}.`,
];

const CLIENT_REFUSED: Cause = [
  'STS_CLIENT_REFUSED',
  ({ name }, { claims }) =>
    `${name} does not know the client, or expects it to prove itself in another way: check \`client_id\` and \`client_auth\`. Where the job's token itself is the proof, its subject '${String(claims['sub'])}' and its audience '${String(claims['aud'])}' must be those of the client there.`,
];

const REQUEST_REFUSED: Cause = [
  'STS_REQUEST_REFUSED',
  ({ name, trust }, { claims }) =>
    `Check the parameters in \`sts-with\` against what ${name} asks for. Several services answer so for a token that they do not trust as well: this one has the audience '${String(claims['aud'])}' and the subject '${String(claims['sub'])}', to compare with ${trust ?? 'what is set up there'}.`,
];

const NOT_FOUND: Cause = [
  'STS_NOT_FOUND',
  ({ name, trust }, { claims }) =>
    `Check the address and every name in \`sts-with\`: ${name} finds nothing under them. Some services answer so too where no trust matches the subject '${String(claims['sub'])}': check ${trust ?? 'what is set up there'}.`,
];

/** RFC 6749 §5.2, RFC 8693 §2.2.2. Other services use some of these words too. */
const CAUSES: Readonly<Record<string, Cause>> = {
  invalid_grant: TOKEN_REFUSED,
  access_denied: TOKEN_REFUSED,
  invalid_client: CLIENT_REFUSED,
  unauthorized_client: CLIENT_REFUSED,
  invalid_request: REQUEST_REFUSED,
  unsupported_grant_type: REQUEST_REFUSED,
  invalid_scope: ['STS_SCOPE_REFUSED', ({ name }) => `Ask for a \`scope\` that ${name} allows to this client.`],
  invalid_target: [
    'STS_TARGET_REFUSED',
    ({ name }) =>
      `Check \`target_audience\` and \`resource\`: ${name} gives no token for them. They name the service that the new token is for; \`audience\` is that of the job's own token.`,
  ],
};

/**
 * The error for a refusal: what the service said, in its own words, what the token says, and what to check. A busy
 * service is asked again; a wrong set-up is not.
 */
export function refused(service: Service, refusal: Refusal, token: IdToken): FederateError {
  const { status, code, message, passing, retryAfter } = refusal;
  const [errorCode, mend] = causeOf(refusal);
  const words = [code, message].filter((text) => text !== '').map(withoutTokens);
  const said = words.length === 0 ? 'without saying why' : `and said '${words.join(': ')}'`;
  const retry: Retry = passing || code === 'temporarily_unavailable' || code === 'slow_down' ? 'passing' : 'no';
  return new FederateError(errorCode, `${service.name} refused the exchange with status ${status} ${said}.`, {
    hop: service.hop,
    hint: mend(service, token),
    retry,
    ...(retryAfter === undefined ? {} : { retryAfter }),
    evidence: {
      [`${service.name} says`]: [`status ${status}`, ...words].join(', '),
      'claim sub': String(token.claims['sub']),
      'claim aud': String(token.claims['aud']),
    },
  });
}

function causeOf({ status, code, passing }: Refusal): Cause {
  if (status === 429 || code === 'slow_down') {
    return ['STS_THROTTLED', ({ name }) => `${name} is asked too often: run the job again in a while.`];
  }
  if (passing || code === 'temporarily_unavailable') {
    return [
      'STS_UNAVAILABLE',
      ({ name }) => `${name} is busy or failing: run the job again, and look at its status page if this stays.`,
    ];
  }
  const cause = Object.hasOwn(CAUSES, code) ? CAUSES[code] : undefined;
  if (cause !== undefined) return cause;
  if (status === 401 || status === 403) return TOKEN_REFUSED;
  return status === 404 ? NOT_FOUND : REQUEST_REFUSED;
}

/** Servers quote what they were sent: a token in their words is left out, whoever it belongs to. */
function withoutTokens(text: string): string {
  return text.replaceAll(/eyJ[\w-]+(\.[\w-]*)+/g, '***');
}
