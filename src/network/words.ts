import { serverText } from '../quote.ts';
import type { HttpResponse } from './message.ts';

/** What a service says of a refusal, in its own words: one line each, capped, no token in them. Empty where it has none. */
export interface Words {
  readonly code: string;
  readonly message: string;
}

/** What is looked into for words, by the name of the member. Nothing else of an answer is read: it may be anything. */
const CONTAINERS = ['error', 'errors', 'response', 'fault', 'exception'];

/** By rank. Compared without case and underscores: `error_code`, `errorCode`, `ErrorCode`. */
const CODES = ['errorcode', 'error', 'code', 'status', 'type', 'errortype', 'reason'];
const MESSAGES = [
  'errordescription',
  'errormessage',
  'errormsg',
  'message',
  'messages',
  'msg',
  'detail',
  'description',
  'title',
];

/** Objects that are looked at, at the most: an answer may hold any number of errors. */
const MOST_OBJECTS = 32;

/**
 * Finds the words of a refusal wherever the usual shapes have them: OAuth (RFC 6749 §5.2), google.rpc.Status, an `error`
 * that is an object, `errors` that are texts or objects (JSON:API, GraphQL), RFC 9457, XML, the title of a page, or plain
 * text.
 */
export function wordsOf({ body, status }: Pick<HttpResponse, 'body' | 'status'>): Words {
  const text = body.trim();
  if (text.startsWith('<')) return wordsOfMarkup(text);
  try {
    return wordsIn(JSON.parse(text), status);
  } catch {
    return { code: '', message: plainText(text) };
  }
}

/** The same for what was parsed already. A code that is but the status again says nothing. */
export function wordsIn(document: unknown, status: number): Words {
  if (typeof document === 'string') return { code: '', message: plainText(document) };
  const levels = levelsOf(document);
  let code = '';
  const messages: string[] = [];
  for (const objects of levels) {
    for (const members of objects) {
      code ||= codeOf(members, status);
      messages.push(...messagesOf(members));
    }
  }
  const told = [...new Set(messages)].filter((message) => message !== code);
  return { code, message: spoken(told.join('; ')) };
}

/** A text of a service for people. Servers quote what they were sent: a token is left out, whoever it belongs to. */
export function spoken(value: unknown): string {
  return serverText(typeof value === 'number' ? String(value) : value).replaceAll(/eyJ[\w-]+(\.[\w-]*)+/g, '***');
}

/**
 * A text without a form. Nobody knows what is in it, so only what reads as a sentence is shown: no pairs of names and values
 * (a broken answer may hold a credential), no lone word, and of the words none that looks made by chance.
 */
function plainText(text: string): string {
  if (!/\S\s+\S/.test(text) || /["'{}\]]\s*[:=,]|\w=\S/.test(text)) return '';
  return spoken(text.replaceAll(MADE_BY_CHANCE, '***'));
}

const MADE_BY_CHANCE = /(?=\S{16})(?=\S*\d)(?=\S*[A-Za-z])\S+/g;

type Members = ReadonlyMap<string, unknown>;

/** The document's object, and below it those in its containers, level by level. */
function levelsOf(document: unknown): Members[][] {
  const levels: Members[][] = [];
  let left = MOST_OBJECTS;
  for (let level = Array.isArray(document) ? document : [document]; level.length > 0 && levels.length < 4; ) {
    const objects = level.filter((value) => typeof value === 'object' && value !== null).slice(0, left);
    left -= objects.length;
    const members = objects.map(
      (value: object) => new Map(Object.entries(value).map(([name, each]) => [plain(name), each])),
    );
    levels.push(members);
    level = members.flatMap((each) => CONTAINERS.flatMap((name) => each.get(name)));
  }
  return levels;
}

function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

/** One word: a sentence in the place of a code is a message. */
function codeOf(members: Members, status: number): string {
  for (const name of CODES) {
    const text = spoken(members.get(name));
    if (text !== '' && text !== String(status) && text !== 'about:blank' && !text.includes(' ')) return text;
  }
  return '';
}

function messagesOf(members: Members): string[] {
  const found: string[] = [];
  for (const name of MESSAGES) {
    const value = members.get(name);
    found.push(...(Array.isArray(value) ? value : [value]).map(spoken));
  }
  const { length } = found.filter((text) => text !== '');
  for (const name of ['error', 'errors']) {
    const value = members.get(name);
    const texts = (Array.isArray(value) ? value : [value]).map(spoken);
    found.push(...texts.filter((text) => text.includes(' ') || (name === 'errors' && length === 0)));
  }
  return found.filter((text) => text !== '');
}

/** `<Code>` and `<Message>` of XML; of a page the title, and of what is neither nothing. */
function wordsOfMarkup(text: string): Words {
  const beginning = text.slice(0, 20_000);
  const inside = (name: string) =>
    spoken(new RegExp(`<(?:\\w{1,20}:)?${name}(?:\\s[^<>]{0,200})?>([^<]{1,2000})<`, 'i').exec(beginning)?.[1]);
  if (/^<(!doctype )?html/i.test(beginning)) return { code: '', message: inside('title') };
  return { code: inside('code'), message: inside('message') };
}
