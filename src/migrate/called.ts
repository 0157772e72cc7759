import type { Provider } from './finding.ts';

/** A workflow that another repository calls, as it is once it is rewritten. */
export interface Called {
  /** The provider whose keys it had; undefined where it stays as it is. */
  readonly provider: Provider | undefined;
  /** Secrets that it asked its callers for and does not ask for any more, in lower case. */
  readonly dropped: readonly string[];
}

/** What is known of the other repositories that were read beside one. */
export interface Elsewhere {
  /** The workflows that it calls there, by `owner/name/path` in lower case. */
  readonly called: ReadonlyMap<string, Called>;
  /** Who calls its workflows from there, by the paths of those. */
  readonly callers: ReadonlyMap<string, readonly string[]>;
}
