/** One limit of time over everything that a step does. Its timer never keeps the process alive. */
export class Deadline {
  /** Seconds from start to end. */
  readonly seconds: number;
  /** Aborted at the end, or when the work is called off before. */
  readonly signal: AbortSignal;
  /** Aborted when nothing is to be begun any more, at the end at the latest. What is under way may still end. */
  readonly closing: AbortSignal;
  readonly #end: number;
  readonly #calledOff = new AbortController();
  readonly #closed = new AbortController();

  constructor(seconds: number) {
    this.seconds = seconds;
    this.signal = AbortSignal.any([AbortSignal.timeout(seconds * 1000), this.#calledOff.signal]);
    this.closing = AbortSignal.any([this.signal, this.#closed.signal]);
    this.#end = performance.now() + seconds * 1000;
  }

  /** Whether the work was called off, and not ended by its time. */
  get calledOff(): boolean {
    return this.#calledOff.signal.aborted;
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

  /** Lets nothing new begin, and calls off what is still under way after this time (milliseconds). */
  close(within: number): void {
    this.#closed.abort();
    setTimeout(() => this.callOff(), within).unref();
  }

  /** Ends all requests and pauses that are still under way. */
  callOff(): void {
    this.#calledOff.abort();
  }
}
