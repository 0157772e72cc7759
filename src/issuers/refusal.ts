import { type ErrorCode, FederateError, type Retry } from '../errors.ts';
import { unreadableAnswer } from '../network/answer.ts';
import type { HttpResponse } from '../network/message.ts';
import type { Words } from '../platform/runner.ts';
import { excerpt, readable } from '../quote.ts';
import { fieldsOf, HOP } from './github-request.ts';

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

/** The error for an answer that says no. */
export function refusal(response: HttpResponse, audience: string, words: Words): FederateError {
  if (/^\s*</.test(response.body)) return unreadableAnswer(HOP, response);
  const { status, url } = response;
  const text = serverText(response);
  const { code = 'TOKEN_REQUEST_REFUSED', reason, hint } = meaningOf(status, text, audience, url, words);
  const said = text === '' ? ` with status ${status}.` : ` (status ${status}): ${text.replace(/\.?$/, '.')}`;
  return new FederateError(code, `${reason} ${url.host} answered${said}`, { hop: HOP, hint });
}

interface Meaning {
  readonly code?: ErrorCode;
  readonly reason: string;
  readonly hint: string;
}

/** By the texts of GitHub's token service (actions-run-service), as users report them: none is documented. */
function meaningOf(status: number, text: string, audience: string, { host }: URL, words: Words): Meaning {
  if (status === 400 && /audience/i.test(text)) {
    return {
      code: 'AUDIENCE_REFUSED',
      reason: `GitHub issues no token for the audience '${readable(audience)}'.`,
      hint: /github\.com/i.test(audience)
        ? 'An audience with `github.com` in it must, as far as is known, end with `github.com/OWNER` or `github.com/OWNER/REPOSITORY` of this very repository. Let the service expect another one.'
        : 'Give another audience, and let the service expect that one.',
    };
  }
  if (status === 401) {
    return {
      reason: 'GitHub no longer lets this job ask for a token.',
      hint: 'A job can ask for about six hours after its start, and not once it has ended or was cancelled: take this step earlier, or split the job. What was got before lasts to its own end: on AWS up to 12 hours by a longer `role-duration-seconds`. Never carry ACTIONS_ID_TOKEN_REQUEST_TOKEN from one job to another.',
    };
  }
  if (status === 403 && /permission/i.test(text)) {
    return {
      code: 'PERMISSION_MISSING',
      reason: 'This job may not ask for an identity token.',
      hint: `Grant the permission to this job, and let no earlier step set ACTIONS_ID_TOKEN_REQUEST_URL or ACTIONS_ID_TOKEN_REQUEST_TOKEN.\n\n${words.grant}`,
    };
  }
  if (status === 404) {
    return {
      reason: 'There is no token service at the address of the runner.',
      hint: 'A proxy most likely answered in its place, or an earlier step changed ACTIONS_ID_TOKEN_REQUEST_URL.',
    };
  }
  return {
    reason: 'GitHub issued no token.',
    hint: `Check that ${host} is a service of your GitHub, and that no proxy answers in its place.`,
  };
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

/** What is left to say when asking again no longer helps. All else is told as it is: the deadline, a redirect. */
export function gaveUp(error: unknown, { host }: URL): unknown {
  if (!(error instanceof FederateError) || (error.code !== 'NETWORK' && error.retry === 'no')) return error;
  const origin = host.endsWith('.actions.githubusercontent.com')
    ? 'Tokens come from *.actions.githubusercontent.com, whose state is at https://www.githubstatus.com.'
    : `Tokens come from ${host}.`;
  return new FederateError('TOKEN_REQUEST_FAILED', `GitHub gave no token. ${error.message}`, {
    hop: HOP,
    hint: `${error.hint} ${origin}`,
    cause: error,
  });
}

/** The service's own words, for people: one line, capped. Empty where the answer is not its JSON. */
function serverText(response: HttpResponse): string {
  const { errorMessage, message } = fieldsOf(response);
  const text = errorMessage ?? message;
  return typeof text === 'string' ? excerpt(text) : '';
}
