import type { ErrorCode } from '../errors.ts';

/** The exit codes of the command line: stable, so that `retry:exit_codes` and `allow_failure:exit_codes` can name them. */
export const EXIT = {
  ok: 0,
  /** Inputs or flags (EX_USAGE of sysexits.h, and so on). */
  usage: 64,
  /** The token was refused: not this job's, not for this audience, not valid. */
  token: 65,
  /** The network or the service; it may pass. */
  unavailable: 69,
  /** A fault of this machine or of this program. */
  internal: 70,
  /** The other side said no. */
  denied: 77,
  /** Not in a job, or the job has no token. */
  noToken: 78,
  cannotExecute: 126,
  notFound: 127,
  /** With the number of the signal added. */
  signal: 128,
} as const;

const CODES: readonly (readonly [exit: number, codes: readonly ErrorCode[]])[] = [
  [EXIT.usage, ['INPUT_INVALID', 'STATIC_CREDENTIALS', 'STS_DESCRIPTION_INVALID', 'GCP_PROVIDER_NAME_REFUSED']],
  [
    EXIT.token,
    [
      'TOKEN_MALFORMED',
      'TOKEN_HEADER_REFUSED',
      'ISSUER_MISMATCH',
      'ISSUER_KEYS_REFUSED',
      'SIGNATURE_INVALID',
      'CLAIMS_REFUSED',
      'TOKEN_OF_ANOTHER_RUN',
      'EXPECTATION_FAILED',
    ],
  ],
  [
    EXIT.unavailable,
    [
      'DEADLINE',
      'NETWORK',
      'REDIRECT_REFUSED',
      'ANSWER_TOO_LARGE',
      'ANSWER_UNREADABLE',
      'TOKEN_REQUEST_FAILED',
      'ISSUER_KEYS_UNREACHABLE',
    ],
  ],
  [
    EXIT.internal,
    ['INTERNAL', 'EXPORT_FAILED', 'COMMAND_FAILED', 'PROGRAM_NOT_FOUND', 'CREDENTIALS_REFUSED', 'ENDPOINT_REFUSED'],
  ],
  [
    EXIT.noToken,
    [
      'NOT_IN_A_JOB',
      'PERMISSION_MISSING',
      'FORK_PULL_REQUEST',
      'DEPENDABOT',
      'CALLER_PERMISSION_MISSING',
      'TOKEN_VARIABLES_STRIPPED',
      'AUDIENCE_REFUSED',
      'TOKEN_REQUEST_REFUSED',
    ],
  ],
];

/** The exit code of a failure. What a provider says is a no of the other side, unless it is busy or can't reach the issuer. */
export function exitCodeOf(code: string): number {
  const row = CODES.find(([, codes]) => codes.some((known) => known === code));
  if (row !== undefined) return row[0];
  return /_(THROTTLED|UNAVAILABLE|KEYS_NOT_FETCHED)$/.test(code) ? EXIT.unavailable : EXIT.denied;
}
