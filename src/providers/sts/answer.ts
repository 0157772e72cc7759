import { FederateError } from '../../errors.ts';
import { isPassingStatus, readJsonObject, retryAfterSeconds, unreadableAnswer } from '../../network/answer.ts';
import type { HttpResponse } from '../../network/message.ts';
import { spoken, wordsOf } from '../../network/words.ts';
import { hasInvisible } from '../../quote.ts';
import { Secret } from '../../secret.ts';
import type { Refusal } from './causes.ts';
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
  /** Where else than in the usual places it says why. */
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

/** RFC 6749 §5.2; others do the same. */
const USUAL_FAILURE = [['error']];

const VALUE_NAMES = { pattern: /^[a-z][a-z0-9_]{0,63}\??$/, meaning: 'name of a value, such as `token`' };

/** Bytes of a credential at the most: more would not fit into the environment of a process. */
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
  return {
    format,
    success: members.success === undefined ? undefined : parseStatuses(members.success),
    failIf: members.fail_if === undefined ? USUAL_FAILURE : parsePointers(members.fail_if),
    retry: parseStatuses(members.retry),
    values,
    error: { code: parsePointers(error?.code), message: parsePointers(error?.message) },
  };
}

function parseStatuses(place: Place | undefined): number[] {
  return (place?.items() ?? []).flatMap((item) => item.integer(200, 599) ?? []);
}

function parsePointers(place: Place | undefined): Pointer[] {
  return (place?.items() ?? []).flatMap((item) => {
    const source = parseSource(item);
    if (source === undefined || 'pointer' in source) return source === undefined ? [] : [source.pointer];
    item.fault('must be a JSON Pointer, such as `/error/message`');
    return [];
  });
}

/** One source or a list of alternatives. */
function parseSources(place: Place): Source[] {
  const sources = Array.isArray(place.value) ? (place.items() ?? []) : [place];
  if (sources.length === 0) place.fault('must have at least one alternative');
  return sources.flatMap((source) => parseSource(source) ?? []);
}

function parseSource(place: Place): Source | undefined {
  const text = place.text();
  if (text === undefined) return undefined;
  const header = /^header:([A-Za-z0-9-]+)$/.exec(text)?.[1];
  if (header !== undefined) return { header: header.toLowerCase() };
  if (!/^(\/([^~]|~[01])*)?$/.test(text)) {
    return place.fault('must be a JSON Pointer such as `/access_token`, or `header:` and a name');
  }
  const tokens = text.split('/').slice(1);
  return { pointer: tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~')) };
}

export type Reading =
  | {
      readonly granted: true;
      readonly values: ReadonlyMap<string, string | Secret>;
      /** `CREDENTIALS_REFUSED`, where they can't be used nevertheless: what was granted is to be ended then. */
      readonly fault: FederateError | undefined;
    }
  | { readonly granted: false; readonly refusal: Refusal };

/**
 * Reads an answer by its rule. An answer is a refusal by its status, by something of `fail_if`, or when a value is
 * missing and an error is there in its place.
 * @throws FederateError `ANSWER_UNREADABLE`
 */
export function readAnswer(rule: AnswerRule, response: HttpResponse, hop: string): Reading {
  const { status } = response;
  const succeeded = rule.success?.includes(status) ?? (status >= 200 && status < 300);
  const text = textOf(response, succeeded, hop);
  const members = rule.format === 'json' && succeeded ? readJsonObject(hop, response) : jsonIn(response, hop);
  // What a success says in plain text is the credential.
  const usual = succeeded && members === undefined ? { code: '', message: '' } : wordsOf(response);
  const refusal: Refusal = {
    status,
    code: textAt(rule.error.code, members ?? text) || usual.code,
    message: textAt(rule.error.message, members ?? text) || usual.message,
    passing: isPassingStatus(status) || rule.retry.includes(status),
    retryAfter: retryAfterSeconds(response),
  };
  if (!succeeded || rule.failIf.some((pointer) => isSomething(valueAt(pointer, members)))) {
    return { granted: false, refusal };
  }
  // A sentence is no credential.
  const document = rule.format === 'json' ? members : text.includes(' ') && members === undefined ? '' : text;
  const values = new Map<string, string | Secret>();
  const faults: string[] = [];
  for (const value of rule.values) {
    const found = textFrom(value, document, response);
    if (found === undefined && !value.optional) {
      if (refusal.code !== '' || refusal.message !== '') return { granted: false, refusal };
      faults.push(`has no \`${value.name}\` where it should be`);
    }
    if (found === undefined) continue;
    const unfit = whyUnfit(found);
    if (unfit === undefined) values.set(value.name, value.secret ? new Secret(found) : found);
    else faults.push(`has ${unfit} in \`${value.name}\``);
  }
  return { granted: true, values, fault: faults.length === 0 ? undefined : unusable(faults.join(' and '), hop) };
}

/** The text of an answer. A page stands for something between here and the service, and nothing of it is read. */
function textOf(response: HttpResponse, succeeded: boolean, hop: string): string {
  const text = response.body.trim();
  if (!text.startsWith('<')) return text;
  const { code, message } = wordsOf(response);
  if (isPassingStatus(response.status) || (!succeeded && code !== '' && message !== '')) return '';
  throw unreadableAnswer(hop, response);
}

function jsonIn(response: HttpResponse, hop: string): unknown {
  try {
    return readJsonObject(hop, response);
  } catch {
    return undefined;
  }
}

function textFrom({ sources }: ValueRule, document: unknown, response: HttpResponse): string | undefined {
  for (const source of sources) {
    const value = 'header' in source ? response.headers[source.header] : valueAt(source.pointer, document);
    if (typeof value === 'number' && Number.isFinite(value)) return String(value);
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

/** RFC 6901 §4, with nothing inherited. */
function valueAt(pointer: Pointer, document: unknown): unknown {
  let value = document;
  for (const token of pointer) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return undefined;
    value = (value as Record<string, unknown>)[token];
  }
  return value;
}

/** The first text for people at one of these places; of a list, all its texts. */
function textAt(pointers: readonly Pointer[], document: unknown): string {
  for (const pointer of pointers) {
    const value = valueAt(pointer, document);
    const texts = Array.isArray(value) ? value.filter((item) => typeof item === 'string').join('; ') : value;
    const text = spoken(texts);
    if (text !== '') return text;
  }
  return '';
}

/** Whether a member says anything: servers write `"error": null` and `"errors": []` into a success. */
function isSomething(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return value !== undefined && value !== null && value !== false && value !== '' && value !== 0;
}

function whyUnfit(text: string): string | undefined {
  if (/[\p{Cc}\u2028\u2029]/u.test(text) || !text.isWellFormed()) return 'control characters';
  if (hasInvisible(text)) return 'characters that nobody can see';
  return Buffer.byteLength(text) > LONGEST_VALUE ? `more than ${LONGEST_VALUE} bytes` : undefined;
}

function unusable(fault: string, hop: string): FederateError {
  return new FederateError('CREDENTIALS_REFUSED', `The answer ${fault}, so nothing of it is used.`, {
    hop,
    hint: 'Check the address of the service, and that the description fits this version of it.',
  });
}
