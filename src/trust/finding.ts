import type { Claims } from '../issuers/issuer.ts';

export type Level = 'error' | 'warning' | 'note';

/** Something that is wrong with a trust. */
export interface Finding {
  readonly rule: string;
  readonly level: Level;
  /** The trust that it was found in. */
  readonly trust: string;
  /** One or two sentences. */
  readonly message: string;
  readonly mend: string;
  /** The job that is let in and should not be: the proof. Absent where the fault is that nothing, or too little, matches. */
  readonly job?: Claims;
}
