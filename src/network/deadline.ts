/** Waits for work; when it is called off before, fails with the reason of the signal. */
export function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  signal.throwIfAborted();
  const abortion = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, abortion]);
}

/** One limit of time over everything that a step does. Its timer never keeps the process alive. */
export class Deadline {
  /** Seconds from start to end. */
  readonly seconds: number;
  /** Aborted at the end, or when the work is called off before. */
  readonly signal: AbortSignal;
  readonly #end: number;
  readonly #controller = new AbortController();

  /** `cancelled` ends it as well. */
  constructor(seconds: number, cancelled?: AbortSignal) {
    this.seconds = seconds;
    this.signal = this.#controller.signal;
    this.#end = performance.now() + seconds * 1000;
    // One signal with a timer of its own, held by nothing weaker than this.
    setTimeout(() => this.callOff(), seconds * 1000).unref();
    if (cancelled?.aborted) this.callOff();
    else cancelled?.addEventListener('abort', () => this.callOff(), { once: true });
  }

  /** Milliseconds that are left, never below 0. */
  remaining(): number {
    return this.signal.aborted ? 0 : Math.max(0, this.#end - performance.now());
  }

  /** Waits for work that nothing can end, and gives up on it with `late` when the time is over. */
  limit<Result>(work: Promise<Result>, late: () => Error): Promise<Result> {
    if (this.signal.aborted) return Promise.reject(late());
    const over = new Promise<never>((_, reject) => {
      this.signal.addEventListener('abort', () => reject(late()), { once: true });
    });
    return Promise.race([work, over]);
  }

  /** Ends all requests and pauses that are still under way. */
  callOff(): void {
    this.#controller.abort();
  }
}
