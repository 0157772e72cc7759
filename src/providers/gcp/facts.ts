import type { Claims } from '../../issuers/issuer.ts';
import type { SubjectStory } from '../../issuers/story.ts';
import type { Options } from './options.ts';

/** What a refusal is held against. */
export interface Facts {
  readonly options: Options;
  readonly claims: Claims;
  readonly story: () => SubjectStory;
}
