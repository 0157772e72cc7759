import type { Trust } from '../trust.ts';

/** Text that sets a trust up, and the trust that it sets up, to be judged: any of them lets in. */
export interface Rendered {
  readonly text: string;
  readonly trusts: readonly Trust[];
}
