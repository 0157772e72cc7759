import type { ErrorCode } from '../../errors.ts';
import { type Facts, type Filling, fill, LANGUAGES, type Language, parseFilling } from './filling.ts';
import type { Place } from './place.ts';

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

/** How a refusal may be told. */
const REFUSAL_CODES = [
  'STS_TOKEN_REFUSED',
  'STS_CLIENT_REFUSED',
  'STS_TARGET_REFUSED',
  'STS_SCOPE_REFUSED',
  'STS_REQUEST_REFUSED',
  'STS_NOT_FOUND',
  'STS_THROTTLED',
  'STS_UNAVAILABLE',
] as const satisfies readonly ErrorCode[];
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Why a service refuses, as data: what it shows itself by, and what is told then. */
export interface Cause {
  readonly sign: Sign;
  readonly code: RefusalCode | undefined;
  /** What happened, in a sentence. */
  readonly says: Filling | undefined;
  readonly mend: Filling | undefined;
  /** No language: there is nothing to paste. */
  readonly paste: { readonly language: Language; readonly text: Filling } | RoleWanted | 'nothing' | undefined;
}

/** The role of the JWT method of Vault or OpenBao that lets this job in, written by the program of that name. */
export interface RoleWanted {
  readonly role: 'vault' | 'bao';
}

/** All that is named must fit; of each list one does. */
interface Sign {
  readonly status: readonly number[] | undefined;
  readonly code: readonly string[] | undefined;
  readonly words: readonly string[] | undefined;
}

/** What is told of a refusal. */
export interface Told {
  readonly code?: RefusalCode;
  readonly says?: string;
  readonly mend?: string;
  /** Empty where there is nothing. */
  readonly paste?: string | RoleWanted;
}

/** Reads the member `causes` of a description. */
export function parseCauses(place: Place | undefined, inputs: ReadonlySet<string>): Cause[] {
  return (place?.items() ?? []).flatMap((item): Cause[] => {
    const members = item.object(['sign'], ['code', 'says', 'mend', 'paste']);
    if (members === undefined) return [];
    const { code, says, mend, paste } = members;
    const text = (each: Place | undefined) => (each === undefined ? undefined : parseFilling(each, inputs));
    return [
      {
        sign: parseSign(members.sign),
        code: code?.choice(REFUSAL_CODES),
        says: text(says),
        mend: text(mend),
        paste: paste === undefined ? undefined : parsePaste(paste, inputs),
      },
    ];
  });
}

function parseSign(place: Place): Sign {
  const { status, code, words } = place.object([], ['status', 'code', 'words']) ?? {};
  const texts = (each: Place | undefined) => each?.items()?.flatMap((item) => item.text()?.toLowerCase() ?? []);
  return {
    status: status?.items()?.flatMap((item) => item.integer(200, 599) ?? []),
    code: texts(code),
    words: texts(words),
  };
}

/** One member, named by its language, or `role`; none: nothing. */
function parsePaste(place: Place, inputs: ReadonlySet<string>): Cause['paste'] {
  const [paste, ...more] = Object.entries(place.object([], [...LANGUAGES, 'role'] as const) ?? {});
  if (more.length > 0) place.fault('must be in one language');
  if (paste === undefined) return 'nothing';
  if (paste[0] === 'role') {
    const role = paste[1].choice(['vault', 'bao']);
    return role === undefined ? undefined : { role };
  }
  const language = LANGUAGES.find((name) => name === paste[0]);
  return language === undefined ? undefined : { language, text: parseFilling(paste[1], inputs, language) };
}

/** What the causes that fit tell together: each part is that of the first that has it, and whose values are all there. */
export function toldBy(causes: readonly Cause[], refusal: Refusal, facts: Facts): Told {
  let told: Told = {};
  for (const { code, says, mend, paste } of causes.filter((cause) => fits(cause.sign, refusal))) {
    const text = (filling: Filling | undefined) => (filling === undefined ? undefined : fill(filling, facts));
    told = {
      ...definedOf({ code, says: text(says), mend: text(mend), paste: pasted(paste, text) }),
      ...told,
    };
  }
  return told;
}

function pasted(paste: Cause['paste'], text: (filling: Filling | undefined) => string | undefined): Told['paste'] {
  if (paste === 'nothing') return '';
  return paste !== undefined && 'role' in paste ? paste : text(paste?.text);
}

function definedOf(told: { readonly [Name in keyof Told]: Told[Name] | undefined }): Told {
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

/** What may pass is explained by those only that know its code or its words. */
function fits({ status, code, words }: Sign, refusal: Refusal): boolean {
  if (refusal.passing && code === undefined && words === undefined) return false;
  return (
    (status?.includes(refusal.status) ?? true) &&
    (code?.includes(refusal.code.toLowerCase()) ?? true) &&
    (words?.some((one) => hasWords(`${refusal.code} ${refusal.message}`.toLowerCase(), one)) ?? true)
  );
}

/** Whether the parts of `words` between its `*` are there, in their order. No regular expression: it can't take long. */
export function hasWords(text: string, words: string): boolean {
  let from = 0;
  for (const part of words.split('*')) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}
