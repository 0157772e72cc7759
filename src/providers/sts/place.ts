/**
 * A place in a JSON document: the value there, and its JSON Pointer (RFC 6901) for the faults that are found in it. A
 * fault does not end the reading: all of them are kept in one list.
 */
export class Place {
  readonly value: unknown;
  readonly pointer: string;
  readonly #faults: string[];

  constructor(value: unknown, faults: string[], pointer = '') {
    this.value = value;
    this.pointer = pointer;
    this.#faults = faults;
  }

  /** Keeps a fault of this place; `problem` says what is wrong or what would be right. */
  fault(problem: string): undefined {
    this.#faults.push(`${this.pointer === '' ? 'the whole document' : this.pointer} ${problem}`);
    return undefined;
  }

  /** The members of an object that has all the required ones and none but these. */
  object<Required extends string, Optional extends string = never>(
    required: readonly Required[],
    optional: readonly Optional[] = [],
  ): ({ readonly [Name in Required]: Place } & { readonly [Name in Optional]?: Place }) | undefined {
    const places = this.entries();
    if (places === undefined) return undefined;
    const known: readonly string[] = [...required, ...optional];
    for (const [name, place] of places) {
      if (!known.includes(name)) place.fault(`is not known here: ${known.map((each) => `\`${each}\``).join(', ')}`);
    }
    const missing = required.filter((name) => !places.some(([present]) => present === name));
    for (const name of missing) this.fault(`lacks \`${name}\``);
    if (missing.length > 0) return undefined;
    return Object.fromEntries(places) as { [Name in Required]: Place } & { [Name in Optional]?: Place };
  }

  /** The members of an object with names that are free, as far as the pattern says. */
  entries(names?: { readonly pattern: Pick<RegExp, 'test'>; readonly meaning: string }): [string, Place][] | undefined {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.fault('must be an object');
    return Object.entries(value).flatMap(([name, member]) => {
      const place = this.#inside(name, member);
      if (names === undefined || names.pattern.test(name)) return [[name, place]];
      place.fault(`has a name that is no ${names.meaning}`);
      return [];
    });
  }

  items(): Place[] | undefined {
    if (!Array.isArray(this.value)) return this.fault('must be a list');
    return this.value.map((item, index) => this.#inside(String(index), item));
  }

  text(): string | undefined {
    return typeof this.value === 'string' ? this.value : this.fault('must be a text');
  }

  /** A whole number, both ends included. */
  integer(least: number, most: number): number | undefined {
    const { value } = this;
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
    return this.fault(`must be a whole number from ${least} to ${most}`);
  }

  choice<const Choice>(choices: readonly Choice[]): Choice | undefined {
    const choice = choices.find((known) => known === this.value);
    return choice ?? this.fault(`must be one of ${choices.map((known) => JSON.stringify(known)).join(', ')}`);
  }

  #inside(name: string, value: unknown): Place {
    const token = name.replaceAll('~', '~0').replaceAll('/', '~1');
    return new Place(value, this.#faults, `${this.pointer}/${token}`);
  }
}
