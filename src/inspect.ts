import { FederateError } from './errors.ts';
import type { IdToken, Issuer } from './issuers/issuer.ts';
import { adviceOf, type SubjectStory } from './issuers/story.ts';
import type { Plan } from './plan.ts';
import type { Identity } from './token/identity.ts';

/** What the identity of this job is. */
export interface Inspection {
  readonly token: IdToken;
  readonly audience: string;
  /** What the subject tells of the run, a sentence each. */
  readonly story: readonly string[];
}

/**
 * The identity of this job, asked for and checked as for an exchange, and given to nobody: for the audience that the inputs
 * name, else that of the first provider which is on, else the one that the platform gives where none is asked for.
 * @throws FederateError
 */
export async function inspect(plan: Plan, issuer: Issuer, identity: Identity): Promise<Inspection> {
  const [first] = plan.exchanges.flatMap((exchange) => (exchange.kind === 'federation' ? exchange.audience : []));
  const [handed] = issuer.audiences?.() ?? [];
  const audience = plan.audience ?? first ?? issuer.usualAudience ?? handed;
  if (audience === undefined) throw noAudience();
  const token = await identity.check(await identity.ask(audience), audience);
  return { token, audience, story: toldOf(await token.story()) };
}

function noAudience(): FederateError {
  return new FederateError('INPUT_INVALID', '`audience`: this platform gives no token without one.', {
    hop: 'inputs',
    hint: 'Name the audience that the service expects.',
  });
}

function toldOf(story: SubjectStory): string[] {
  const { because, issuer, alternatives } = story;
  return [
    ...(because === '' ? [] : [`It is so ${because}.`]),
    ...(issuer === '' ? [] : [issuer]),
    ...adviceOf(story),
    ...alternatives.map(({ form, subject }) => `The same job ${form}: \`${subject}\`.`),
  ];
}
