import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FederateError } from '../errors.ts';
import type { Wording } from '../migrate/finding.ts';
import { withoutLiterals } from '../migrate/literal.ts';
import { nextSteps } from '../migrate/next-steps.ts';
import type { CheckoutReport } from './checkouts.ts';
import type { Io } from './command.ts';

const BRANCH = 'federate/keyless';
const run = promisify(execFile);

/**
 * Puts the changes of a checkout into a branch, one commit a workflow, and opens a pull request through `gh`. Refuses where
 * the checkout has changes of its own.
 * @throws FederateError `COMMAND_FAILED`
 */
export async function openPullRequest(
  report: CheckoutReport,
  unsafe: boolean,
  wording: Wording,
  io: Io,
): Promise<string | undefined> {
  const texts = unsafe ? report.migration.all : report.migration.automatic;
  if (texts.size === 0) return undefined;
  const call = async (program: string, ...args: string[]): Promise<string> => {
    try {
      return (await run(program, args, { cwd: report.root, env: { ...io.env }, timeout: 120_000 })).stdout.trim();
    } catch (error) {
      throw new FederateError('COMMAND_FAILED', `\`${program} ${args[0] ?? ''}\` failed in ${report.name}.`, {
        hop: 'command line',
        hint: 'See what it says when you run it by hand. The pull request was not opened.',
        cause: error,
      });
    }
  };
  if ((await call('git', 'status', '--porcelain')) !== '') {
    throw new FederateError('INPUT_INVALID', `${report.name} has changes that are not committed.`, {
      hop: 'command line',
      hint: 'Commit or stash them first.',
    });
  }
  await call('git', 'switch', '--create', BRANCH);
  for (const [path, text] of texts) {
    writeFileSync(join(report.root, path), text);
    await call('git', 'add', '--', path);
    await call('git', 'commit', '--message', `Sign in without a stored key in ${path}`);
  }
  await call('git', 'push', '--set-upstream', 'origin', BRANCH);
  const steps = nextSteps(report, wording).replaceAll('```', '');
  const body = `The workflows sign in with the identity of the job in place of stored keys.\n\nBefore this is merged:\n\n\`\`\`sh\n${steps}\n\`\`\`\n`;
  return call(
    'gh',
    'pr',
    'create',
    '--head',
    BRANCH,
    '--title',
    'Sign in without stored keys',
    '--body',
    withoutLiterals(body, report.migration.literals),
  );
}
