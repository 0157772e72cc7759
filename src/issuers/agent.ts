import { FederateError } from '../errors.ts';
import type { Http } from '../network/http.ts';
import { ask } from '../platform/program.ts';
import type { Runner } from '../platform/runner.ts';
import { which } from '../platform/which.ts';
import { serverText } from '../quote.ts';
import { Secret } from '../secret.ts';
import { refuseAudience } from './github-request.ts';
import type { IssuedToken } from './issuer.ts';

/** A program of the system that mints a token for any audience and prints it. */
export interface Agent {
  /** The step of the way, in messages: `Buildkite agent`. */
  readonly hop: string;
  readonly program: string;
  readonly args: readonly string[];
  /** What to do where the program is not there, or does not give a token. */
  readonly mend: string;
}

/** Milliseconds for one token: the agents ask again by themselves. */
const PATIENCE = 30_000;

/**
 * Asks an agent for a token. It is what the program prints, one line and nothing else; what it says on standard error
 * helps to understand a failure.
 * @throws FederateError `PROGRAM_NOT_FOUND`, `TOKEN_REQUEST_FAILED` or `DEADLINE`
 */
export async function mintedToken(
  audience: string,
  { hop, program, args, mend }: Agent,
  { env }: Pick<Runner, 'env'>,
  http: Http,
): Promise<IssuedToken> {
  refuseAudience(audience);
  const path = which(program, env);
  if (path === undefined) {
    throw new FederateError(
      'PROGRAM_NOT_FOUND',
      `\`${program}\`, which gives this job its token, is not on the PATH.`,
      {
        hop,
        hint: mend,
      },
    );
  }
  const patience = AbortSignal.any([http.deadline.signal, AbortSignal.timeout(PATIENCE)]);
  const { out, err, end } = await http.trace.time(hop, () => ask([path, ...args], env, patience));
  const token = out.trim();
  const fault =
    end !== '' ? end : token === '' ? 'printed nothing' : /\s/.test(token) ? 'printed more than a token' : '';
  if (fault === '') return { jwt: new Secret(token), clockAhead: undefined };
  // Whatever an agent prints, no token of it is told.
  const said = serverText(err.replaceAll(/[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, '***'));
  throw new FederateError('TOKEN_REQUEST_FAILED', `\`${program} ${args[0]} ${args[1]}\` gave no token: it ${fault}.`, {
    hop,
    hint: mend,
    evidence: said === '' ? {} : { [`${program} says`]: said },
  });
}
