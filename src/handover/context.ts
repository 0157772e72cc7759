import type { ReadFile } from '../inputs/file.ts';
import type { Http } from '../network/http.ts';
import type { Runner } from '../platform/runner.ts';
import { which } from '../platform/which.ts';
import type { Context } from '../providers/provider.ts';
import { requireMaskable } from './masking.ts';
import { ownDirectory } from './record.ts';

/** The part of this machine that one exchange may touch. */
export function contextFor(runner: Runner, http: Http, readFile: ReadFile): Context {
  let directory: string | undefined;
  return {
    http,
    env: runner.env,
    log: runner,
    mask: (secret) => {
      requireMaskable(secret, 'What was given as a credential', runner.env);
      runner.mask(secret);
    },
    directory: () => {
      directory ??= ownDirectory(runner);
      return directory;
    },
    which: (program) => which(program, runner.env),
    readFile,
    later: runner.later,
  };
}
