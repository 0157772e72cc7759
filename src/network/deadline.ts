import { sinceStart } from './clock.ts';

/** Milliseconds that work under way has to end once nothing new may begin: enough for a request that was sent already. */
export const GRACE = 2_000;

export interface DeadlineSettings {
  /** Lets nothing new begin once it is aborted. */
  readonly cancelled?: AbortSignal;
  /** Milliseconds that are then left to what is under way. */
  readonly grace?: number;
  /** What set the time, to follow a number of seconds in a message. */
  readonly setBy?: string;
}

/** One limit of time over everything that a step does. Its timers never keep the process alive. */
export class Deadline {
  /** Seconds from start to end. */
  readonly seconds: number;
  /** What set it, to follow a number of seconds in a message. */
  readonly setBy: string;
  /** Aborted at the end, or when the work is called off before. */
  readonly signal: AbortSignal;
  /** Aborted when nothing is to be begun any more, at the end at the latest. What is under way may still end. */
  readonly closing: AbortSignal;
  readonly #end: number;
  readonly #over = new AbortController();
  readonly #closed = new AbortController();
  #calledOff = false;

  constructor(seconds: number, { cancelled, grace = GRACE, setBy = '`action-timeout-s`' }: DeadlineSettings = {}) {
    this.seconds = seconds;
    this.setBy = setBy;
    this.signal = this.#over.signal;
    this.closing = this.#closed.signal;
    this.#end = sinceStart() + seconds * 1000;
    setTimeout(() => this.#finish(), seconds * 1000).unref();
    if (cancelled?.aborted) this.close(grace);
    else cancelled?.addEventListener('abort', () => this.close(grace), { once: true });
  }

  /** Whether the work was called off, and not ended by its time. */
  get calledOff(): boolean {
    return this.#calledOff;
  }

  /** Milliseconds that are left, never below 0. */
  remaining(): number {
    return this.signal.aborted ? 0 : Math.max(0, this.#end - sinceStart());
  }

  /** Waits for work that nothing can end, and gives up on it with `late` when the time is over. */
  limit<Result>(work: Promise<Result>, late: () => Error): Promise<Result> {
    if (this.signal.aborted) return Promise.reject(late());
    const over = new Promise<never>((_, reject) => {
      this.signal.addEventListener('abort', () => reject(late()), { once: true });
    });
    return Promise.race([work, over]);
  }

  /** Lets nothing new begin, and calls off what is still under way after this time (milliseconds). */
  close(within: number): void {
    this.#closed.abort();
    if (within === 0) this.callOff();
    else setTimeout(() => this.callOff(), within).unref();
  }

  /** Ends all requests and pauses that are still under way. */
  callOff(): void {
    this.#calledOff ||= !this.signal.aborted;
    this.#finish();
  }

  #finish(): void {
    this.#over.abort();
    this.#closed.abort();
  }
}
