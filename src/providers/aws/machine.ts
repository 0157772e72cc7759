import { FederateError } from '../../errors.ts';
import { isPassingStatus } from '../../network/answer.ts';
import { excerpt, readable } from '../../quote.ts';
import type { Context } from '../provider.ts';
import type { Refusal } from './grant.ts';
import { MACHINE_CREDENTIALS } from './options.ts';
import { profileNames } from './profile.ts';

const HOP = 'credentials of this machine';

const INSTEAD = 'To use the identity of the job instead, remove `role-chaining`.';

/** What STS said no with, on the SDK's way to credentials of this machine. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** Why the SDK found no credentials on this machine: AWS refused them, or there are none. */
export async function explainNoCredentials(error: unknown, context: Context): Promise<FederateError> {
  const { env } = context;
  const places = MACHINE_CREDENTIALS.filter((name) => env[name]).join(' and ');
  if (!(error instanceof Refused)) {
    const profile = env['AWS_PROFILE'];
    const said = error instanceof Error ? error.message : '';
    if (/\bSSO\b|sso login/i.test(said)) return notSignedIn(profile || 'default', said, error);
    if (profile) {
      const names = await profileNames(context);
      if (!names.includes(profile)) return noSuchProfile(profile, names, error);
    }
    const where = places === '' ? '' : ` Set, but with nothing usable behind: ${places}.`;
    return new FederateError(
      'AWS_SOURCE_CREDENTIALS_REFUSED',
      `There are no AWS credentials on this machine that could assume the role.${where}`,
      {
        hop: HOP,
        hint: `Let an earlier step export credentials, or run on a machine with a role of its own. A profile that an earlier step wrote is found if this step has \`AWS_PROFILE: NAME\` in its \`env\`. ${INSTEAD}`,
        cause: error,
      },
    );
  }
  const { code, message, status, requestId } = error.refusal;
  const said = excerpt(message).replace(/[.\s]*$/, '');
  const { AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_ARN: arn } = env;
  const role = file && arn ? `the role ${readable(arn)}` : 'the role that is named there';
  return new FederateError(
    'AWS_SOURCE_CREDENTIALS_REFUSED',
    `AWS did not give this machine the credentials that the role was to be assumed with. AWS answered ${readable(code)} (status ${status}): ${said}.`,
    {
      hop: HOP,
      hint: `${places === '' ? 'Check where this machine has its credentials from' : `They come by ${places}: check ${role}`}, and that its trust policy names this machine. ${INSTEAD}`,
      retry: isPassingStatus(status) || /^Throttl/.test(code) ? 'passing' : 'no',
      evidence: requestId === undefined ? {} : { 'request id': requestId },
      cause: error,
    },
  );
}

function notSignedIn(profile: string, said: string, cause: unknown): FederateError {
  const name = readable(profile);
  return new FederateError(
    'AWS_SOURCE_CREDENTIALS_REFUSED',
    `The profile '${name}' is not signed in. The AWS SDK says: ${excerpt(said)}`,
    {
      hop: HOP,
      hint: `A profile with SSO needs a person who signs in on that machine, for some hours; for a workflow take one that needs nobody. ${INSTEAD}\n\naws sso login --profile ${/^[\w.-]+$/.test(name) ? name : 'PROFILE'}`,
      cause,
    },
  );
}

function noSuchProfile(profile: string, names: readonly string[], cause: unknown): FederateError {
  const there = names.length === 0 ? 'there is none at all' : `there are ${readable(names.join(', '))}`;
  return new FederateError(
    'AWS_SOURCE_CREDENTIALS_REFUSED',
    `AWS_PROFILE names the profile '${readable(profile)}', which this machine does not have: ${there}.`,
    {
      hop: HOP,
      hint: `Correct AWS_PROFILE in \`env\`, or let AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name the files that have it. A profile that an earlier step wrote is found if this step has \`AWS_PROFILE: NAME\` in its \`env\`. ${INSTEAD}`,
      cause,
    },
  );
}
