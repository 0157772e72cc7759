import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { onlyNew, readBaseline, writeBaseline } from '../migrate/baseline.ts';
import type { Wording } from '../migrate/finding.ts';
import { withoutLiterals } from '../migrate/literal.ts';
import { literalsOf, type RepositoryReport } from '../migrate/report.ts';
import { readable } from '../quote.ts';
import { usageError } from './arguments.ts';
import { type CheckoutReport, readCheckouts } from './checkouts.ts';
import type { Arguments, Command, Io } from './command.ts';
import { choice, last, PROVIDERS, readOptions, refuseTogether, USAGE } from './migrate-options.ts';
import { FORMATS, textOf } from './migrate-text.ts';
import { readOrganisation } from './organisation.ts';
import { openPullRequest } from './pull-request.ts';

/** What `migrate` ends with: a scanner's codes, not those of the other commands. */
const FOUND = { nothing: 0, findings: 1, unread: 2 };

export const command: Command = {
  summary: 'Find stored keys in workflows, and write the workflows without them',
  ...USAGE,
  description:
    'Reads the workflows and composite actions of checkouts, or of all repositories of an organisation. Nothing is changed without --write; nothing is ever deleted. Exit code 0: nothing is left to do; 1: something is; 2: something could not be read.',
  options: {
    org: { value: 'NAME', summary: 'Read an organisation (GH_TOKEN, or `gh auth token`)' },
    'api-url': { value: 'URL', summary: 'GitHub Enterprise: https://HOST/api/v3' },
    details: { summary: '--org: secrets and settings of repositories with findings' },
    resume: { value: 'FILE', summary: '--org: keep what was read, go on from there' },
    provider: { value: 'LIST', summary: `Only keys of these: ${PROVIDERS.join(', ')}` },
    format: { value: FORMATS.join('|'), summary: 'What is printed' },
    output: { value: 'FILE', summary: 'Write it there' },
    explain: { value: 'FILE:LINE', summary: 'All about one line' },
    write: { summary: 'Change the files: what is automatic' },
    unsafe: { summary: 'The proposals too' },
    pr: { summary: 'Open a pull request with `gh`' },
    role: { value: 'ARN', summary: 'In place of vars.AWS_ROLE_ARN' },
    region: { value: 'REGION', summary: 'In place of vars.AWS_REGION' },
    'provider-name': { value: 'NAME', summary: 'In place of vars.GCP_WORKLOAD_IDENTITY_PROVIDER' },
    'service-account': { value: 'EMAIL', summary: 'In place of vars.GCP_SERVICE_ACCOUNT' },
    'client-id': { value: 'ID', summary: 'In place of vars.AZURE_CLIENT_ID' },
    'tenant-id': { value: 'ID', summary: 'In place of vars.AZURE_TENANT_ID' },
    'subscription-id': { value: 'ID', summary: 'In place of vars.AZURE_SUBSCRIPTION_ID' },
    'vars-prefix': { value: 'PREFIX', summary: 'What names of variables begin with' },
    uses: { value: 'REF', summary: 'The action: OWNER/federate@v1' },
    pin: { value: 'SHA', summary: 'Its commit' },
    baseline: { value: 'FILE', summary: 'Pass over what it knows' },
    'write-baseline': { value: 'FILE', summary: 'Write one' },
    'fail-on': {
      value: 'any|new|never',
      summary: 'What makes the exit code 1',
    },
    fixtures: { summary: 'Read fixtures too' },
  },
  takesInputs: false,

  async run(args, io) {
    const options = readOptions(args);
    const format = choice(args, 'format', FORMATS) ?? 'table';
    const failOn = choice(args, 'fail-on', ['any', 'new', 'never'] as const) ?? 'any';
    const org = last(args, 'org');
    refuseTogether(args, org);
    const tell = (line: string) => io.stderr.write(`federate: ${line}\n`);
    const checkouts = org === undefined ? readCheckouts(args, io, options) : [];
    const read = org === undefined ? checkouts : await readOrganisation(org, args, io, options, tell);
    const known = baselineOf(args, io);
    const reports = known === undefined ? read : onlyNew(read, known);
    const kept = last(args, 'write-baseline');
    if (kept !== undefined) put(io, kept, writeBaseline(read));
    const wording = options.wording;
    const text = textOf(args, format, reports, org, wording);
    const safe = withoutLiterals(text, literalsOf(read));
    const output = last(args, 'output');
    if (output === undefined) io.stdout.write(safe);
    else put(io, output, safe);
    if (args.flags.has('write') || args.flags.has('pr')) await change(checkouts, args, io, wording, tell);
    return exitCode(reports, failOn);
  },
};

/** Writes the changes into the checkouts, or into pull requests. */
async function change(
  reports: readonly CheckoutReport[],
  args: Arguments,
  io: Io,
  wording: Wording,
  tell: (line: string) => void,
): Promise<void> {
  const unsafe = args.flags.has('unsafe');
  for (const report of reports) {
    if (args.flags.has('pr')) {
      const address = await openPullRequest(report, unsafe, wording, io);
      if (address !== undefined) tell(`opened ${readable(address)}`);
      continue;
    }
    for (const [path, text] of unsafe ? report.migration.all : report.migration.automatic) {
      writeFileSync(resolve(report.root, path), text);
      tell(`changed ${readable(path)}`);
    }
  }
}

function exitCode(reports: readonly RepositoryReport[], failOn: 'any' | 'new' | 'never'): number {
  if (reports.some(({ failures, migration }) => failures.length > 0 || migration.unreadable.length > 0))
    return FOUND.unread;
  const open = reports.flatMap(({ migration }) => migration.findings).filter(({ kind }) => kind !== 'accepted');
  return failOn !== 'never' && open.length > 0 ? FOUND.findings : FOUND.nothing;
}

function baselineOf(args: Arguments, io: Io) {
  const file = last(args, 'baseline');
  if (file === undefined) return undefined;
  let text = '';
  try {
    text = readFileSync(resolve(io.cwd, file), 'utf8');
  } catch {
    throw usageError(`the baseline \`${readable(file)}\` can't be read`, USAGE);
  }
  const baseline = readBaseline(text);
  if (baseline === undefined)
    throw usageError(`\`${readable(file)}\` is no baseline: write one with \`--write-baseline\``, USAGE);
  return baseline;
}

function put(io: Io, file: string, text: string): void {
  try {
    writeFileSync(resolve(io.cwd, file), text);
  } catch {
    throw usageError(`\`${readable(file)}\` can't be written`, USAGE);
  }
}
