import { FederateError } from '../../errors.ts';
import { isPassingStatus } from '../../network/answer.ts';
import type { Environment } from '../../platform/runner.ts';
import { excerpt, readable } from '../../quote.ts';
import { isServiceError, wireCode } from './answer.ts';

const HOP = 'credentials of this machine';

/** Variables that say where the SDK finds credentials (AWS SDKs and Tools Reference Guide), but for the keys themselves. */
const PLACES = [
  'AWS_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
];

const INSTEAD = 'To use the identity of the job instead, remove `role-chaining`.';

/** Why the SDK found no credentials on this machine: AWS refused them, or there are none. */
export function explainNoCredentials(error: unknown, env: Environment): FederateError {
  const places = PLACES.filter((name) => env[name]).join(' and ');
  if (!isServiceError(error)) {
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
  const code = wireCode(error);
  const { httpStatusCode: status = 0, requestId } = error.$metadata ?? {};
  const said = excerpt(error.message).replace(/[.\s]*$/, '');
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
