import { FederateError, type Retry } from '../errors.ts';
import { type HttpResponse, unreadableAnswer } from '../http.ts';
import { readable } from '../quote.ts';
import { GRANT, HOP } from './absent.ts';

/** Characters of the service's own words that are shown. */
const LONGEST_TEXT = 500;
/** Characters of an audience: what GitHub takes is more, what services expect is far less. */
const LONGEST_AUDIENCE = 1024;

/**
 * Holds an audience against what GitHub would take for another one: an empty one it replaces by its default.
 * @throws FederateError `AUDIENCE_REFUSED`
 */
export function refuseAudience(audience: string): void {
  // biome-ignore format: one line for what is allowed
  if (audience !== '' && audience.length <= LONGEST_AUDIENCE && !/\p{Cc}/u.test(audience)) return;
  throw new FederateError('AUDIENCE_REFUSED', `The audience '${readable(audience)}' can't be asked for.`, {
    hop: HOP,
    hint: `Give the audience that the service expects: a text of 1 to ${LONGEST_AUDIENCE} characters without line ends.`,
  });
}

/** The error for a job that GitHub doesn't know to be running yet: it will within a second or two. */
export function notNow(response: HttpResponse): FederateError | undefined {
  const text = serverText(response);
  if (response.status !== 403 || !/job in '(pending|delayed)' state/i.test(text)) return undefined;
  return new FederateError('TOKEN_REQUEST_FAILED', `GitHub does not know yet that this job is running: ${text}`, {
    hop: HOP,
    hint: 'Run the job again.',
    retry: 'passing',
  });
}

/** The error for an answer that says no. The texts are those of actions-run-service, as users report them. */
export function refusal(response: HttpResponse, audience: string): FederateError {
  if (/^\s*</.test(response.body)) return unreadableAnswer(HOP, response);
  const { status, url } = response;
  const text = serverText(response);
  const said =
    text === '' ? `${url.host} answered with status ${status}.` : `${url.host} answered (${status}): ${text}`;
  switch (status) {
    case 400:
      if (!/audience/i.test(text)) break;
      return new FederateError(
        'AUDIENCE_REFUSED',
        `GitHub issues no token for the audience '${readable(audience)}'. ${said}`,
        {
          hop: HOP,
          hint: /github\.com/i.test(audience)
            ? 'An audience with `github.com` in it must, as far as is known, end with `github.com/OWNER` or `github.com/OWNER/REPOSITORY` of this very repository. Let the service expect another one.'
            : 'Give another audience, and let the service expect that one.',
        },
      );
    case 401:
      return new FederateError('TOKEN_REQUEST_REFUSED', `GitHub no longer lets this job ask for a token. ${said}`, {
        hop: HOP,
        hint: 'A job can ask for about six hours after its start, and not once it has ended or was cancelled: take this step earlier, or split the job. Never carry ACTIONS_ID_TOKEN_REQUEST_TOKEN from one job to another.',
      });
    case 403:
      if (!/permission/i.test(text)) break;
      return new FederateError('PERMISSION_MISSING', `This job may not ask for an identity token. ${said}`, {
        hop: HOP,
        hint: `Grant the permission to this job, and let no earlier step set ACTIONS_ID_TOKEN_REQUEST_URL or ACTIONS_ID_TOKEN_REQUEST_TOKEN.\n\n${GRANT}`,
      });
    case 404:
      return new FederateError(
        'TOKEN_REQUEST_REFUSED',
        `There is no token service at the address of the runner. ${said}`,
        {
          hop: HOP,
          hint: 'A proxy most likely answered in its place, or an earlier step changed ACTIONS_ID_TOKEN_REQUEST_URL.',
        },
      );
  }
  return new FederateError('TOKEN_REQUEST_REFUSED', `GitHub issued no token. ${said}`, {
    hop: HOP,
    hint: `Check that ${url.host} is a service of your GitHub, and that no proxy answers in its place.`,
  });
}

/** The error for an answer that says yes and gives nothing. */
export function noTokenInAnswer(response: HttpResponse, retry: Retry): FederateError {
  if (retry === 'no' && /^\s*</.test(response.body)) return unreadableAnswer(HOP, response);
  return new FederateError(
    'TOKEN_REQUEST_FAILED',
    `${response.url.host} answered ${response.status} without a token.`,
    {
      hop: HOP,
      hint: 'Run the job again. If this stays, look for a proxy that changes answers.',
      retry,
    },
  );
}

/** The error for variables that the runner can't have written. */
export function endpointRefused(isAddress: boolean): FederateError {
  const name = isAddress ? 'ACTIONS_ID_TOKEN_REQUEST_URL' : 'ACTIONS_ID_TOKEN_REQUEST_TOKEN';
  return new FederateError('TOKEN_VARIABLES_STRIPPED', `${name} is not as the runner sets it.`, {
    hop: HOP,
    hint: 'Let no step, sudo, container or wrapper change it between the runner and this action.',
  });
}

/** What is left to say when asking again no longer helps. All else is told as it is: the deadline, a redirect. */
export function gaveUp(error: unknown, { host }: URL): unknown {
  if (!(error instanceof FederateError) || (error.code !== 'NETWORK' && error.retry === 'no')) return error;
  const where = host.endsWith('.actions.githubusercontent.com')
    ? 'This runner must reach *.actions.githubusercontent.com; see https://www.githubstatus.com for GitHub itself.'
    : `This runner must reach ${host}.`;
  return new FederateError('TOKEN_REQUEST_FAILED', `GitHub gave no token. ${error.message}`, {
    hop: HOP,
    hint: `${error.hint} ${where}`,
    cause: error,
  });
}

/** The service's own words, for people: one line, capped. Empty where the answer is not its JSON. */
function serverText({ body }: HttpResponse): string {
  try {
    const answer: unknown = JSON.parse(body);
    if (typeof answer !== 'object' || answer === null) return '';
    const text = 'errorMessage' in answer ? answer.errorMessage : 'message' in answer ? answer.message : undefined;
    return typeof text === 'string' ? readable(text, LONGEST_TEXT) : '';
  } catch {
    // The parser's message quotes the body.
    return '';
  }
}
