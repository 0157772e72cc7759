/** One limit of time over everything that a step does. Its timer never keeps the process alive. */
export class Deadline {
  /** Seconds from start to end. */
  readonly seconds: number;
  readonly signal: AbortSignal;
  readonly #end: number;

  constructor(seconds: number) {
    this.seconds = seconds;
    this.signal = AbortSignal.timeout(seconds * 1000);
    this.#end = performance.now() + seconds * 1000;
  }

  /** Milliseconds that are left, never below 0. */
  remaining(): number {
    return Math.max(0, this.#end - performance.now());
  }
}
