import type { Claims } from '../issuers/issuer.ts';
import { readable } from '../quote.ts';
import { claimText } from '../trust-setup/claim.ts';
import type { GoogleTrust } from '../trust-setup/trust.ts';
import type { Expression, Outcome, Variables } from './cel.ts';
import { absence } from './claim.ts';
import { type Check, equality, type Judgement, judgementOf, type Truth } from './verdict.ts';

/** Attributes that a provider maps at the most: 50 of its own, and Google's five (the same). */
const MOST_MAPPED = 55;
/** Bytes of `google.subject` at the most (WorkloadIdentityPoolProvider, API reference). */
const LONGEST_SUBJECT = 127;
const KEY = /^(google\.(subject|groups|display_name|profile_photo|posix_username)|attribute\.[a-z0-9_]{1,100})$/;

type Cel = typeof import('./cel.ts');

/** Gives the judge for a provider: its expressions are read once. The library for CEL is loaded here, and nowhere else. */
export async function googleJudge(trust: GoogleTrust): Promise<(claims: Claims) => Judgement> {
  const cel = await import('./cel.ts');
  const read = reader(cel);
  const entries = Object.entries(trust.mapping);
  if (entries.length > MOST_MAPPED) return () => judgementOf('the provider', [tooManyMapped(entries.length)]);
  const mapping = entries.map(([key, text]) => [key, read(text)] as const);
  const condition = trust.condition === undefined || trust.condition.trim() === '' ? undefined : read(trust.condition);
  return (claims) => judge(trust, mapping, condition, claims);
}

function tooManyMapped(count: number): Check {
  const because = `The provider maps ${count} attributes, more than the ${MOST_MAPPED} that Google takes.`;
  return { holds: false, what: 'mapping', wanted: `${MOST_MAPPED} attributes`, has: `${count} attributes`, because };
}

/** The literal values that a provider compares claims with. */
export async function googleClues(trust: GoogleTrust): Promise<{ claim: string; text: string }[]> {
  const read = reader(await import('./cel.ts'));
  const expressions = [trust.condition ?? '', ...Object.values(trust.mapping)]
    .filter((text) => text.trim() !== '')
    .map(read);
  const clues = expressions.flatMap((expression) => ('fault' in expression ? [] : expression.clues));
  return clues.map(({ of, text }) => ({ claim: claimBehind(of, trust.mapping), text }));
}

/** The claim that an attribute is mapped to, where it is one. */
export function claimBehind(name: string, mapping: Readonly<Record<string, string>>): string {
  const source = name.startsWith('assertion.') ? name : (mapping[name] ?? '');
  return /^assertion\.(\w+)$/.exec(source.trim())?.[1] ?? '';
}

type Read = Expression | { readonly fault: Outcome };

function reader({ readExpression }: Cel): (text: string) => Read {
  return readExpression;
}

function judge(
  trust: GoogleTrust,
  mapping: readonly (readonly [string, Read])[],
  condition: Read | undefined,
  claims: Claims,
): Judgement {
  const aud = claimText(claims, 'aud');
  const checks: Check[] = [
    equality(
      'issuer',
      [trust.issuer],
      claimText(claims, 'iss'),
      `The provider is for the issuer ${readable(trust.issuer)}, and the token is from ${readable(String(claims['iss']))}.`,
    ),
    ...(trust.disabled
      ? [{ holds: false, what: 'state', wanted: 'enabled', has: 'disabled', because: 'The provider is disabled.' }]
      : []),
    ...(trust.audiences === undefined
      ? []
      : [
          equality(
            'audience',
            trust.audiences,
            aud,
            `The provider does not take the audience ${readable(String(aud))}.`,
          ),
        ]),
  ];
  const mapped = map(mapping, claims);
  checks.push(...mapped.checks);
  const variables = { assertion: claims, attribute: mapped.attribute, google: mapped.google };
  if (condition !== undefined) checks.push(...conditionChecks(condition, variables, trust));
  if (trust.members !== undefined) checks.push(memberCheck(trust.members, mapped));
  return judgementOf('the provider', checks);
}

interface Mapped {
  readonly checks: readonly Check[];
  readonly google: Readonly<Record<string, unknown>>;
  readonly attribute: Readonly<Record<string, unknown>>;
}

function map(mapping: readonly (readonly [string, Read])[], claims: Claims): Mapped {
  const checks: Check[] = [];
  const google: Record<string, unknown> = {};
  const attribute: Record<string, unknown> = {};
  for (const [key, expression] of mapping) {
    const check = (holds: Truth, because: string) => {
      checks.push({ holds, what: `mapping ${readable(key)}`, wanted: 'a text', has: undefined, because });
    };
    if (!KEY.test(key)) {
      check(false, `\`${readable(key)}\` is no attribute: write google.subject, or attribute.NAME in lower case.`);
      continue;
    }
    const outcome = 'fault' in expression ? expression.fault : expression.evaluate({ assertion: claims });
    if (outcome.kind !== 'value') {
      check(
        outcome.kind === 'error' ? false : undefined,
        `\`${key}\` can't be mapped: ${claimMissing(outcome, claims)}`,
      );
      continue;
    }
    const { value } = outcome;
    const isList = key === 'google.groups' && Array.isArray(value);
    if (typeof value !== 'string' && !isList) check(false, `\`${key}\` is mapped to what is no text.`);
    const [kind = '', name = ''] = key.split('.');
    (kind === 'google' ? google : attribute)[name] = value;
  }
  const subject = google['subject'];
  const bytes = typeof subject === 'string' ? Buffer.byteLength(subject) : 0;
  if (bytes > LONGEST_SUBJECT) {
    const because = `\`google.subject\` has ${bytes} bytes, more than the ${LONGEST_SUBJECT} that Google takes.`;
    checks.push({
      holds: false,
      what: 'mapping google.subject',
      wanted: `${LONGEST_SUBJECT} bytes`,
      has: `${bytes} bytes`,
      because,
    });
  }
  return { checks, google, attribute };
}

/** The whole decides; its parts tell which is false. */
function conditionChecks(condition: Read, variables: Variables, { mapping }: GoogleTrust): Check[] {
  const whole = 'fault' in condition ? condition.fault : condition.evaluate(variables);
  const holds = whole.kind === 'value' ? whole.value === true : whole.kind === 'error' ? false : undefined;
  if ('fault' in condition)
    return [{ holds, what: 'condition', wanted: '', has: undefined, because: becauseOf(whole) }];
  const parts = condition.parts.map((part) => {
    const outcome = part.evaluate(variables);
    const own = outcome.kind === 'value' ? outcome.value === true : outcome.kind === 'error' ? false : undefined;
    const because = own
      ? ''
      : outcome.kind === 'value'
        ? `The condition \`${readable(part.text)}\` is false${said(part.text, variables, mapping)}.`
        : `The condition \`${readable(part.text)}\` can't be evaluated: ${claimMissing(outcome, variables.assertion)}`;
    return { holds: own, what: 'condition', wanted: readable(part.text), has: undefined, because };
  });
  // An error on one side is absorbed where the other side decides, so the parts alone do not decide.
  return parts.every((part) => part.holds === true) === (holds === true)
    ? parts
    : [
        {
          holds,
          what: 'condition',
          wanted: readable(condition.parts.map(({ text }) => text).join(' && ')),
          has: undefined,
          because: becauseOf(whole),
        },
      ];
}

/** The claims that a part of a condition names, as this token has them. */
function said(
  text: string,
  { assertion, attribute, google }: Variables,
  mapping: Readonly<Record<string, string>>,
): string {
  const names = [...new Set(text.match(/\b(?:assertion|attribute|google)\.\w+/g) ?? [])];
  const shown = names.flatMap((name) => {
    const [kind = '', key = ''] = name.split('.');
    const value = (kind === 'assertion' ? assertion : kind === 'google' ? google : attribute)?.[key];
    const claim = kind === 'assertion' ? '' : claimBehind(name, mapping);
    return value === undefined ? [] : [`${name}${claim === '' ? '' : ` (${claim})`} is ${JSON.stringify(value)}`];
  });
  const number = /==\s*\d+\b|\b\d+\s*==/.test(text) ? ', and a text never equals a number: put quotes around it' : '';
  return shown.length === 0 ? number : `: ${readable(shown.join(', '))}${number}`;
}

function claimMissing(outcome: Outcome, claims: Claims): string {
  if (outcome.kind === 'value') return '';
  const [, key] = /No such key: (\w+)/i.exec(outcome.because) ?? [];
  return key === undefined ? readable(outcome.because) : absence(key, claims);
}

function becauseOf(outcome: Outcome): string {
  return outcome.kind === 'value' ? 'The condition is false.' : readable(outcome.because);
}

const MEMBER =
  /^principal(Set)?:\/\/iam\.googleapis\.com\/projects\/[^/]+\/locations\/global\/workloadIdentityPools\/[^/]+\/(.+)$/s;

function memberCheck(members: readonly string[], { google, attribute }: Mapped): Check {
  const groups = Array.isArray(google['groups']) ? google['groups'] : [];
  const holds = members.some((member) => {
    const [, set, rest = ''] = MEMBER.exec(member) ?? [];
    if (set === undefined) return rest !== '' && rest === `subject/${String(google['subject'])}`;
    if (rest === '*') return true;
    const [, group] = /^group\/(.+)$/s.exec(rest) ?? [];
    if (group !== undefined) return groups.includes(group);
    const [, name = '', value] = /^attribute\.([a-z0-9_]+)\/(.+)$/s.exec(rest) ?? [];
    return value !== undefined && Object.hasOwn(attribute, name) && attribute[name] === value;
  });
  const has = Object.entries(attribute).map(([name, value]) => `attribute.${name}/${String(value)}`);
  return {
    holds,
    what: 'member',
    wanted: readable(members.map((member) => member.split('/workloadIdentityPools/')[1] ?? member).join(' or ')),
    has: readable([`subject/${String(google['subject'])}`, ...has].join(', ')),
    because: holds ? '' : `No member is this job, whose subject is ${readable(String(google['subject']))}.`,
  };
}
