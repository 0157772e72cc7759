import { readable } from '../quote.ts';
import { judgeOf } from '../trust/judge.ts';
import type { Judgement, Verdict } from '../trust/verdict.ts';
import { usageError } from './arguments.ts';
import type { Command, Io } from './command.ts';
import { readClaims, readTrustFiles } from './trust-files.ts';

/** The exit codes of `check` and `lint`. */
export const UNREADABLE = 3;
const CODES: Readonly<Record<Verdict, number>> = { allow: 0, deny: 1, unknown: 2 };

export const command: Command = {
  summary: 'Would this job be let in, and if not, why? Asks nobody',
  usage:
    "federate check FILE --claims FILE   or   federate check FILE --job 'repo=octo-org/octo-repo ref=refs/heads/main'",
  description:
    'FILE is a trust policy, or what aws, gcloud, az, vault or `terraform show -json` print, or a CloudFormation template; `-` is standard input. One trust that lets in is enough. The exit code is 0 for yes, 1 for no, 2 where that can not be told, 3 where FILE can not be read.',
  options: {
    claims: { value: 'FILE', summary: 'The claims of the job, as `federate inspect` prints them' },
    job: {
      value: 'WORDS',
      summary:
        'The job in a few words: repo, ref, environment, event, workflow, owner-id, repo-id, form, aud, iss, sub',
    },
    account: { value: 'ID', summary: 'The account of the role, where the file does not tell' },
    json: { summary: 'Print everything as JSON' },
  },
  takesInputs: false,

  async run(args, io) {
    const [file, ...more] = args.words;
    if (file === undefined || more.length > 0) throw usageError('give one file', command);
    const last = (name: string) => args.flags.get(name)?.at(-1);
    const claims = readClaims(last('claims'), last('job'), io);
    const { trusts, faults } = readTrustFiles([file], io);
    for (const fault of faults) io.stderr.write(`federate: error: ${readable(fault, 500)}.\n`);
    if (trusts.length === 0) return UNREADABLE;
    const account = last('account');
    const judged = await Promise.all(
      trusts.map(async ({ trust }) => {
        const own = trust.provider === 'aws' && account !== undefined ? { ...trust, role: { account } } : trust;
        return { name: trust.name, ...(await judgeOf(own))(claims) };
      }),
    );
    const verdict = verdictOf(judged);
    if (args.flags.has('json')) io.stdout.write(`${JSON.stringify({ verdict, trusts: judged }, undefined, 2)}\n`);
    else print(judged, io);
    return faults.length > 0 && verdict !== 'allow' ? UNREADABLE : CODES[verdict];
  },
};

function verdictOf(judged: readonly Judgement[]): Verdict {
  const verdicts = judged.map(({ verdict }) => verdict);
  return verdicts.includes('allow') ? 'allow' : verdicts.includes('unknown') ? 'unknown' : 'deny';
}

function print(judged: readonly (Judgement & { readonly name: string })[], { stdout }: Io): void {
  for (const { name, verdict, where, checks, because } of judged) {
    stdout.write(`${verdict}: ${readable(name)}${where === '' ? '' : `, ${where}`}\n`);
    for (const { holds, what, wanted, has } of checks) {
      const sign = holds === undefined ? '?' : holds ? '✓' : '✗';
      const own = has === undefined ? '(none)' : readable(has, 300);
      stdout.write(`  ${sign} ${what}: wanted ${wanted || '(nothing)'}, has ${own}\n`);
    }
    if (because !== '') stdout.write(`  ${because}\n`);
  }
}
