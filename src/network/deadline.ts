/** One limit of time over everything that a step does. Its timer never keeps the process alive. */
export class Deadline {
  /** Seconds from start to end. */
  readonly seconds: number;
  /** What set it, to follow a number of seconds in a message. */
  readonly setBy: string;
  /** Aborted at the end, or when the work is called off before. */
  readonly signal: AbortSignal;
  readonly #end: number;
  readonly #calledOff = new AbortController();

  constructor(seconds: number, setBy = '`action-timeout-s`') {
    this.seconds = seconds;
    this.setBy = setBy;
    this.signal = AbortSignal.any([AbortSignal.timeout(seconds * 1000), this.#calledOff.signal]);
    this.#end = performance.now() + seconds * 1000;
  }

  /** Milliseconds that are left, never below 0. */
  remaining(): number {
    return this.signal.aborted ? 0 : Math.max(0, this.#end - performance.now());
  }

  /** Waits for work that nothing can end, and gives up on it with `late` when the time is over. */
  limit<Result>(work: Promise<Result>, late: () => Error): Promise<Result> {
    const over = new Promise<never>((_, reject) => {
      this.signal.addEventListener('abort', () => reject(late()), { once: true });
    });
    return Promise.race([work, over]);
  }

  /** Ends all requests and pauses that are still under way. */
  callOff(): void {
    this.#calledOff.abort();
  }
}
