import { FederateError } from '../errors.ts';
import type { TokenPlace } from '../issuers/places.ts';
import type { Arguments, Io } from './command.ts';

/**
 * Where the token is, by `--token` or FEDERATE_TOKEN: `env:NAME`, `file:PATH`, or `-` for standard input.
 * @throws FederateError `INPUT_INVALID` for anything else, which is not shown: it may be a token
 */
export function readTokenPlace({ flags }: Arguments, { env, stdin, readAll }: Io): TokenPlace | undefined {
  const text = flags.get('token')?.at(-1) ?? env['FEDERATE_TOKEN'] ?? '';
  if (text === '') return undefined;
  const [, kind, where = ''] = /^(env|file):(.+)$/.exec(text) ?? [];
  if (kind === 'env' && /^[A-Za-z_]\w*$/.test(where)) return { kind: 'variable', name: where };
  if (kind === 'file') return { kind: 'file', path: where };
  if (text === '-' && !stdin.isTerminal) {
    let whole: string | undefined;
    return {
      kind: 'input',
      read() {
        whole ??= everything(readAll);
        return whole;
      },
    };
  }
  const fault =
    text === '-' ? 'standard input is a terminal' : 'it says where the token is, and never holds the token itself';
  throw new FederateError('INPUT_INVALID', `\`--token\`: ${fault}.`, {
    hop: 'command line',
    hint: 'Other processes of the machine can read a command line. Write one of these.\n\n--token env:NAME\n--token file:PATH\n--token -',
  });
}

function everything(readAll: () => string): string {
  try {
    return readAll();
  } catch {
    return '';
  }
}
