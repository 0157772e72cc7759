import { matches } from '../token/expect.ts';
import { any, type Truth } from './verdict.ts';

/** A condition operator that this can judge (IAM User Guide, "IAM JSON policy elements: Condition operators"). */
export interface Operator {
  readonly kind: 'equals' | 'like' | 'null';
  readonly ignoresCase: boolean;
  readonly negated: boolean;
  readonly ifExists: boolean;
  readonly quantifier: 'all' | 'any' | undefined;
}

const FORM = /^(?:(forallvalues|foranyvalue):)?(?:string(not)?(equals|equalsignorecase|like)(ifexists)?|(null))$/;

/** Reads the name of an operator, whatever its case; undefined for numbers, dates, ARNs, addresses and what there is not. */
export function readOperator(name: string): Operator | undefined {
  const [whole, quantifier, negated, kind, ifExists, isNull] = FORM.exec(name.toLowerCase()) ?? [];
  if (whole === undefined || (isNull !== undefined && quantifier !== undefined)) return undefined;
  return {
    kind: isNull !== undefined ? 'null' : kind === 'like' ? 'like' : 'equals',
    ignoresCase: kind === 'equalsignorecase',
    negated: negated !== undefined,
    ifExists: ifExists !== undefined,
    quantifier: quantifier === undefined ? undefined : quantifier === 'forallvalues' ? 'all' : 'any',
  };
}

/** A value of a policy. What is not known of it (an intrinsic function) is `UNKNOWN_TEXT`. */
export interface Wanted {
  readonly text: string;
  /** A variable that has no value here: it equals nothing. */
  readonly impossible?: true;
  /** A variable of the request, whose value nobody knows here. */
  readonly unknown?: true;
}

/** Noncharacters (Unicode 23.7), which no claim and no policy has: a literal `*`, a literal `?`, and text not known. */
export const [STAR, MARK, UNKNOWN_TEXT] = ['\ufdd0', '\ufdd1', '\ufdd2'];

/** Whether one value of the request is one of those wanted, before any negation. */
export function isOneOf(value: string, wanted: readonly Wanted[], { kind, ignoresCase }: Operator): Truth {
  const own = (text: string) => {
    const plain = text.replaceAll('*', STAR).replaceAll('?', MARK);
    return ignoresCase ? plain.toLowerCase() : plain;
  };
  const has = own(value);
  return any(
    wanted.map(({ text, impossible, unknown }): Truth => {
      if (impossible) return false;
      if (unknown) return undefined;
      const pattern = kind === 'like' ? text : own(text);
      const fixed = pattern.search(/[*?\ufdd2]/);
      if (fixed < 0) return pattern === has;
      if (!has.startsWith(pattern.slice(0, fixed))) return false;
      if (!pattern.includes(UNKNOWN_TEXT)) return matches(has, pattern);
      return matches(has, pattern.replaceAll(UNKNOWN_TEXT, '*')) ? undefined : false;
    }),
  );
}
