import { FederateError } from '../../errors.ts';
import { endAt } from '../../network/answer.ts';
import { reveal, type Secret } from '../../secret.ts';
import type { Place } from './place.ts';
import { listed } from './template.ts';

/** How the end of a credential is told. */
export interface Expiry {
  /** The value that tells it. */
  readonly from: string | undefined;
  readonly type: ExpiryType;
  /** Seconds that it lives where the answer does not say. */
  readonly otherwise: number | undefined;
}

/** `relative_s`: seconds from now. `epoch_s`: seconds since 1970. `jwt_exp`: the claim `exp` of a JWT. */
const EXPIRY_TYPES = ['relative_s', 'epoch_s', 'rfc3339', 'jwt_exp'] as const;
type ExpiryType = (typeof EXPIRY_TYPES)[number];

const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i;

/** Reads the member `expiry` of a description. `values` are the names that its answers give. */
export function parseExpiry(place: Place | undefined, values: ReadonlySet<string>): Expiry | undefined {
  const members = place?.object([], ['from', 'type', 'default_s']);
  if (place === undefined || members === undefined) return undefined;
  const from = members.from?.text();
  if (from !== undefined && !values.has(from)) members.from?.fault(`is none of the values: ${listed([...values])}`);
  if ((members.from === undefined) !== (members.type === undefined)) place.fault('needs `from` and `type` together');
  return {
    from,
    type: members.type?.choice(EXPIRY_TYPES) ?? 'relative_s',
    otherwise: members.default_s?.integer(1, 31_536_000),
  };
}

/**
 * When the credentials end; `undefined` where nobody says.
 * @throws FederateError `CREDENTIALS_REFUSED` for a value that is no such time
 */
export function expiresAt(
  expiry: Expiry | undefined,
  values: ReadonlyMap<string, string | Secret>,
  hop: string,
): Date | undefined {
  if (expiry === undefined) return undefined;
  const value = expiry.from === undefined ? undefined : values.get(expiry.from);
  const end = value === undefined ? undefined : endAt(timeOf(expiry.type, reveal(value)) ?? Number.NaN);
  if (end !== undefined) return end;
  // A token that was a JWT need not be one tomorrow; a time must be a time.
  if (value !== undefined && expiry.type !== 'jwt_exp') {
    throw new FederateError('CREDENTIALS_REFUSED', `The answer names no time that can be read as \`${expiry.from}\`.`, {
      hop,
      hint: `Its form must be ${expiry.type}: check the address, and the description of the service.`,
    });
  }
  return expiry.otherwise === undefined ? undefined : new Date(Date.now() + expiry.otherwise * 1000);
}

/** Milliseconds since 1970. Servers write numbers as texts too. */
function timeOf(type: ExpiryType, text: string): number | undefined {
  switch (type) {
    case 'relative_s':
      return /^-?\d{1,10}$/.test(text) ? Date.now() + Number(text) * 1000 : undefined;
    case 'epoch_s':
      return /^\d{1,11}(\.\d+)?$/.test(text) ? Number(text) * 1000 : undefined;
    case 'rfc3339': {
      // The parser takes the 31st of each month, and goes on into the next.
      const [, year, month, day] = RFC3339.exec(text) ?? [];
      return new Date(`${year}-${month}-${day}`).getUTCDate() === Number(day) ? Date.parse(text) : undefined;
    }
    case 'jwt_exp':
      return expOf(text);
  }
}

/** The claim `exp` of a token that is not checked: it says when a later step will have to ask again, and no more. */
function expOf(jwt: string): number | undefined {
  const [, payload] = jwt.split('.');
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString('utf8'));
    if (typeof claims !== 'object' || claims === null || !('exp' in claims)) return undefined;
    return typeof claims.exp === 'number' ? claims.exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}
