import { FederateError } from '../../errors.ts';
import { alternativesOf } from '../../issuers/story.ts';
import type { TokenRefusal } from '../../network/oauth.ts';
import { serverText } from '../../quote.ts';
import { createCommands } from './federated-credential.ts';
import { type Asked, REASONS, type Reason, throttled, unavailable } from './reasons.ts';

/**
 * Why Entra ID refused, by its own numbers: `error_codes`, or `AADSTS<number>` in the text. One that is not known here is
 * told in Entra's words.
 */
export async function refused(refusal: TokenRefusal, asked: Asked): Promise<FederateError> {
  const reason = numbersOf(refusal).flatMap((number) => REASONS[number]?.(asked) ?? [])[0];
  const { code, message, hint, retry, create } = reason ?? unknown(refusal);
  const paste = create === undefined ? '' : await createCommands(asked.options, asked.claims, create);
  return new FederateError(code, message, {
    hop: asked.hop,
    hint: paste === '' ? hint : `${hint}\n\n${paste}`,
    ...(retry === undefined ? {} : { retry }),
    ...(refusal.retryAfter === undefined ? {} : { retryAfter: refusal.retryAfter }),
    evidence: {
      'Entra ID says': wordsOf(refusal),
      audience: asked.options.audience,
      scope: asked.scope,
      ...alternativesOf(asked.story()),
      ...trace(refusal, ['trace_id', 'correlation_id', 'timestamp']),
      'claim iss': serverText(asked.claims['iss']),
      'claim sub': serverText(asked.claims['sub']),
    },
  });
}

function numbersOf({ members, description }: TokenRefusal): number[] {
  const listed: unknown = members['error_codes'];
  const numbers = Array.isArray(listed) ? listed.filter((item): item is number => Number.isInteger(item)) : [];
  const told = [...description.matchAll(/\bAADSTS(\d{4,9})\b/g)].map((match) => Number(match[1]));
  return [...numbers, ...told];
}

/** Its own words, without the ids behind them, which are told on their own. */
function wordsOf({ error, description }: TokenRefusal): string {
  return description.split(' Trace ID:')[0]?.trim() || error;
}

function trace({ members }: TokenRefusal, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => (members[name] ? [[name.replace('_', ' '), serverText(members[name])]] : [])),
  );
}

function unknown(refusal: TokenRefusal): Reason {
  if (refusal.status === 429) return throttled();
  if (refusal.status === 408 || refusal.status >= 500) return unavailable();
  const trust = /^(invalid_(client|grant|request)|unauthorized_client)$/.test(refusal.error);
  const look = `look the number up at https://login.microsoftonline.com/error, or give the trace id to Microsoft's support.`;
  return {
    code: 'AZURE_REQUEST_REFUSED',
    message: `Entra ID refused the request: ${wordsOf(refusal)}`,
    hint: trust
      ? `Most refusals of this kind are of the trust: compare issuer, subject and audience with the federated credential first. Else ${look}`
      : `L${look.slice(1)}`,
    ...(trust ? { create: 'this-job' } : {}),
  };
}
