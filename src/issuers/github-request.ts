import { FederateError } from '../errors.ts';
import { readJsonObject } from '../network/answer.ts';
import type { HttpResponse } from '../network/message.ts';
import { readable } from '../quote.ts';

/** The step of the way that fails when no token can be asked for or none is given. */
export const HOP = 'GitHub token request';

/** The variables of the runner by which a job asks for its token. */
export const REQUEST_VARIABLES = ['ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'] as const;

/** What may be asked for. GitHub takes more, services expect far less, and an empty one it replaces by its default. */
const LONGEST_AUDIENCE = 1024;
const AUDIENCE = new RegExp(`^\\P{Cc}{1,${LONGEST_AUDIENCE}}$`, 'u');

/** @throws FederateError `AUDIENCE_REFUSED` */
export function refuseAudience(audience: string): void {
  if (AUDIENCE.test(audience)) return;
  throw new FederateError('AUDIENCE_REFUSED', `The audience '${readable(audience)}' can't be asked for.`, {
    hop: HOP,
    hint: `Give the audience that the service expects: a text of 1 to ${LONGEST_AUDIENCE} characters in one line.`,
  });
}

/** The members of a JSON answer; none where it is anything else, such as the page of a proxy. */
export function fieldsOf(response: HttpResponse): Readonly<Record<string, unknown>> {
  try {
    return readJsonObject(HOP, response);
  } catch {
    return {};
  }
}
