import { FederateError } from '../errors.ts';
import { readStrictObject } from '../json.ts';
import type { Words } from '../platform/runner.ts';
import { visible } from '../quote.ts';

const TRUE = ['true', 'True', 'TRUE'];
const FALSE = ['false', 'False', 'FALSE'];

/** Whole numbers that an input may hold, both ends included, and what one unit is. */
export interface Range {
  readonly least: number;
  readonly most: number;
  readonly unit: string;
}

/**
 * The inputs of the step, read and checked one by one. A fault does not end the reading: all of them are kept, each with
 * the name of the input, and thrown together by `settle`.
 */
export class Inputs {
  readonly #read: (name: string) => string;
  readonly #faults: string[] = [];
  readonly #failures: FederateError[] = [];

  /** `read` gives an input without outer white space, and the empty text where it was not given. */
  constructor(read: (name: string) => string) {
    this.#read = read;
  }

  /** Whether no fault was found so far. */
  get sound(): boolean {
    return this.#faults.length + this.#failures.length === 0;
  }

  has(name: string): boolean {
    return this.#read(name) !== '';
  }

  text(name: string): string | undefined {
    return this.#read(name) || undefined;
  }

  /** The booleans of the YAML 1.2 core schema; `otherwise` where the input was not given. */
  boolean(name: string, otherwise: boolean): boolean {
    const value = this.#read(name);
    if (value === '') return otherwise;
    if (TRUE.includes(value)) return true;
    if (!FALSE.includes(value)) this.fault(name, `'${value}' is neither true nor false`);
    return false;
  }

  /** A whole number in decimal digits and nothing else. */
  integer(name: string, range: Range): number | undefined {
    const value = this.#read(name);
    if (value === '') return undefined;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= range.least && number <= range.most) return number;
    return this.fault(name, `'${value}' is no whole number of ${range.unit} from ${range.least} to ${range.most}`);
  }

  choice<const Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
    const value = this.#read(name);
    if (value === '') return undefined;
    const choice = choices.find((known) => known === value);
    return choice ?? this.fault(name, `'${value}' is none of ${choices.join(', ')}`);
  }

  /** One item a line, without outer white space; empty lines don't count. */
  lines(name: string): string[] {
    return split(this.#read(name), /\r?\n/);
  }

  /** Items between commas or on lines of their own. */
  list(name: string): string[] {
    return split(this.#read(name), /[,\r\n]/);
  }

  /** An address that a token may be sent to: https, or http on this machine; no user, no fragment. */
  url(name: string): URL | undefined {
    const value = this.#read(name);
    if (value === '') return undefined;
    const url = URL.parse(value);
    const local = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
    if (url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && local))) {
      if (url.username === '' && url.password === '' && url.hash === '') return url;
      return this.fault(name, 'an address with a user name, a password or a fragment is refused: give it without');
    }
    return this.fault(name, `'${value}' is no https address, such as https://sts.example.com`);
  }

  /** A JSON object, and nothing but one, with no member twice. Its text is not shown in the fault: it may hold more than it should. */
  jsonObject(name: string): Readonly<Record<string, unknown>> | undefined {
    const value = this.#read(name);
    if (value === '') return undefined;
    const read = readStrictObject(value);
    if ('object' in read) return read.object;
    const place = read.place === undefined ? '' : ` (it breaks at ${read.place.replace(/ \(.*/, '')})`;
    return this.fault(name, `the value ${read.fault.replace(',', '')}${place}: it must look like {"key": "value"}`);
  }

  /** Keeps a fault; `problem` says what is wrong and what would be right, with the value where that is no secret. */
  fault(name: string, problem: string): undefined {
    this.#faults.push(`\`${name}\`: ${visible(problem)}${problem.endsWith('?') ? '' : '.'}`);
    return undefined;
  }

  /** Keeps what is wrong with a file that an input names, so that it hides no other fault. */
  failure(error: FederateError): undefined {
    this.#failures.push(error);
    return undefined;
  }

  /** @throws FederateError `INPUT_INVALID` with every fault, or the one failure that was kept */
  settle({ inputs }: Words): void {
    const [failure, ...further] = this.#failures;
    if (this.#faults.length === 0 && further.length === 0) {
      if (failure === undefined) return;
      throw failure;
    }
    const failures = this.#failures.map(({ message }) => message);
    throw new FederateError('INPUT_INVALID', [...this.#faults, ...failures].join(' '), {
      hop: 'inputs',
      hint: `Nothing was sent and nothing was changed: correct ${this.#faults.length + failures.length === 1 ? 'this input' : 'these inputs'} ${inputs}.`,
    });
  }
}

function split(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
