import { FederateError } from '../../errors.ts';
import { type HttpResponse, isPassingStatus, readJsonObject, retryAfterSeconds, unreadableAnswer } from '../../http.ts';
import { serverText } from '../../oauth.ts';
import { Secret } from '../../secret.ts';
import type { Refusal } from './explain.ts';
import type { Place } from './place.ts';
import { optionalName } from './request.ts';

/** How an answer is read. */
export interface AnswerRule {
  readonly format: 'json' | 'text';
  /** Statuses that grant; without them, any of the class 2xx. */
  readonly success: readonly number[] | undefined;
  /** What is there only when the answer is no grant, whatever its status. */
  readonly failIf: readonly Pointer[];
  /** Statuses besides the usual ones that may pass. */
  readonly retry: readonly number[];
  readonly values: readonly ValueRule[];
  readonly error: { readonly code: readonly Pointer[]; readonly message: readonly Pointer[] };
}

export interface ValueRule {
  readonly name: string;
  readonly optional: boolean;
  readonly secret: boolean;
  /** The first that holds something counts. */
  readonly sources: readonly Source[];
}

/** A JSON Pointer (RFC 6901), unescaped; the empty one is the whole answer. */
type Pointer = readonly string[];
type Source = { readonly pointer: Pointer } | { readonly header: string };

/** Where RFC 6749 §5.2 has them, and `message` as most others do. */
const USUAL_ERROR = { code: [['error']], message: [['error_description'], ['message']] };

const VALUE_NAMES = { pattern: /^[a-z][a-z0-9_]{0,63}\??$/, meaning: 'name of a value, such as `token`' };

/** Characters of a credential at the most: more would not fit into the environment of a process. */
const LONGEST_VALUE = 65_536;

/** Reads the member `response` of a step. */
export function parseAnswerRule(place: Place): AnswerRule | undefined {
  const members = place.object(['values'], ['format', 'success', 'fail_if', 'retry', 'public', 'error']);
  if (members === undefined) return undefined;
  const format = members.format?.choice(['json', 'text']) ?? 'json';
  const publicNames = (members.public?.items() ?? []).map((item) => ({ item, name: item.text() }));
  const values = (members.values.entries(VALUE_NAMES) ?? []).map(([key, value]): ValueRule => {
    const { name, optional } = optionalName(key);
    const secret = !publicNames.some((each) => each.name === name);
    return { name, optional, secret, sources: parseSources(value) };
  });
  if (values.length === 0) members.values.fault('must name at least one value');
  for (const { item, name } of publicNames) {
    if (!values.some((value) => value.name === name)) item.fault('is none of the values');
  }
  const error = members.error?.object([], ['code', 'message']);
  const pointers = (list: Place | undefined) => (list?.items() ?? []).flatMap((item) => parsePointer(item) ?? []);
  return {
    format,
    success: parseStatuses(members.success),
    failIf: members.fail_if === undefined ? (format === 'json' ? [['error']] : []) : nested(members.fail_if),
    retry: parseStatuses(members.retry) ?? [],
    values,
    error: error === undefined ? USUAL_ERROR : { code: nested(error.code), message: nested(error.message) },
  };
}
