import { sinceStart } from './clock.ts';

interface Span {
  readonly hop: string;
  /** Milliseconds since the process started. */
  readonly start: number;
  /** Milliseconds. */
  readonly length: number;
}

/** Where the time of a run went. It knows the names of hops and numbers, and nothing of what was sent or answered. */
export class Trace {
  readonly #spans: Span[] = [{ hop: 'start of the process', start: 0, length: sinceStart() }];

  /** Does the work, and keeps when it began and how long it took, whether it worked or not. */
  async time<Result>(hop: string, work: () => Promise<Result>): Promise<Result> {
    const start = sinceStart();
    try {
      return await work();
    } finally {
      this.#spans.push({ hop, start, length: sinceStart() - start });
    }
  }

  /** One line, with every hop in the order of their beginning. They overlap, as far as one need not wait for another. */
  line(): string {
    const spans = this.#spans.toSorted((one, other) => one.start - other.start);
    const told = spans.map(({ hop, start, length }) => `${hop} ${start.toFixed()}+${length.toFixed()}`);
    return `Milliseconds (beginning+length): ${told.join(', ')}; total ${sinceStart().toFixed()}`;
  }
}
