import { FederateError } from '../../errors.ts';
import type { Context } from '../provider.ts';
import type { Delivery } from './options.ts';

/** What is to be signed in on this machine, by absolute paths. */
export interface Programs {
  readonly az: string | undefined;
  readonly pwsh: string | undefined;
}

/**
 * Finds the programs that are to be signed in.
 * @throws FederateError `PROGRAM_NOT_FOUND` for one that an input asks for expressly
 */
export function findPrograms({ cli, powerShell }: Delivery, context: Pick<Context, 'which'>): Programs {
  const az = cli === false ? undefined : context.which('az');
  const pwsh = powerShell ? context.which('pwsh') : undefined;
  if (az === undefined && cli === true) {
    throw missing('az', 'azure-cli', 'Everything but `az` itself works without it: leave `azure-cli` out');
  }
  if (pwsh === undefined && powerShell) {
    throw missing('pwsh', 'enable-AzPSSession', 'Leave `enable-AzPSSession` out where no step uses Azure PowerShell');
  }
  return { az, pwsh };
}

function missing(program: string, input: string, otherwise: string): FederateError {
  return new FederateError('PROGRAM_NOT_FOUND', `\`${input}\` is true, but there is no \`${program}\` on the PATH.`, {
    hop: 'inputs',
    hint: `${otherwise}, or install \`${program}\` on this runner or in this container.`,
  });
}
