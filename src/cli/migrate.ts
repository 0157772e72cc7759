import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { onlyNew, readBaseline, writeBaseline } from '../migrate/baseline.ts';
import type { Provider, Wording } from '../migrate/finding.ts';
import { withoutLiterals } from '../migrate/literal.ts';
import type { Options } from '../migrate/migration.ts';
import { nextSteps } from '../migrate/next-steps.ts';
import { annotations, json, sarif } from '../migrate/render/data.ts';
import { page } from '../migrate/render/page.ts';
import { patch } from '../migrate/render/patch.ts';
import { table } from '../migrate/render/table.ts';
import { literalsOf, type RepositoryReport, shown } from '../migrate/report.ts';
import { readable } from '../quote.ts';
import { usageError } from './arguments.ts';
import { type CheckoutReport, readCheckouts } from './checkouts.ts';
import type { Arguments, Command, Io } from './command.ts';
import { readOrganisation } from './organisation.ts';
import { openPullRequest } from './pull-request.ts';

/** How workflows call this action. A test holds it against package.json. */
export const ACTION = 'OWNER/federate@v1';

const FORMATS = ['table', 'json', 'sarif', 'patch', 'github', 'html'] as const;
type Format = (typeof FORMATS)[number];

/** What `migrate` ends with: a scanner's codes, not those of the other commands. */
const FOUND = { nothing: 0, findings: 1, unread: 2 };

const PROVIDERS: readonly Provider[] = ['aws', 'gcp', 'azure', 'vault', 'pypi', 'npm', 'preset', 'other'];

/** Flags that put a value in place of a variable, by the inputs that they are. */
const LITERALS = {
  role: 'role-to-assume',
  region: 'aws-region',
  'provider-name': 'workload_identity_provider',
  'service-account': 'service_account',
  'client-id': 'client-id',
  'tenant-id': 'tenant-id',
  'subscription-id': 'subscription-id',
} as const;

export const command: Command = {
  summary: 'Find stored keys in workflows, and write the workflows without them',
  usage: 'federate migrate [PATH...] [--org NAME] [options]',
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

function textOf(
  args: Arguments,
  format: Format,
  reports: readonly RepositoryReport[],
  org: string | undefined,
  wording: Wording,
): string {
  const at = last(args, 'explain');
  if (at !== undefined) return explained(at, reports, args);
  switch (format) {
    case 'json':
      return json(reports);
    case 'sarif':
      return sarif(reports);
    case 'patch':
      return patch(reports, args.flags.has('unsafe'));
    case 'github':
      return annotations(reports);
    case 'html':
      return page(
        org ??
          reports
            .map(({ name }) => name)
            .join(', ')
            .slice(0, 100),
        reports,
        now(),
      );
    case 'table': {
      const steps = reports.map((report) => nextSteps(report, wording)).filter((one) => one !== '');
      // Of a whole organisation the table says where; its repositories are done one by one.
      if (org !== undefined && reports.length > 1)
        return `${table(reports)}${steps.length > 0 ? '\nWhat to do next in one of them: federate migrate in its checkout.\n' : ''}`;
      const changes = args.flags.has('write') ? '' : patch(reports, args.flags.has('unsafe'));
      return [table(reports), changes, steps.join('\n')].filter((part) => part !== '').join('\n');
    }
  }
}

function now(): string {
  return new Date().toISOString();
}

function explained(at: string, reports: readonly RepositoryReport[], args: Arguments): string {
  const [, file, line] = /^(.*):(\d+)$/.exec(at) ?? [];
  if (file === undefined || line === undefined) throw usageError('`--explain` needs FILE:LINE', command);
  const there = reports
    .flatMap(shown)
    .filter(
      (one) =>
        one.line === Number(line) &&
        (one.file === file || file.endsWith(`/${one.file}`) || one.file.endsWith(`/${file}`)),
    );
  if (there.length === 0)
    throw usageError(`nothing was found at \`${readable(at)}\`: see the table for the lines`, command);
  const blocks = there.map(({ rule, kind, what, why, secrets, jobs }) =>
    [
      `${rule} (${kind})`,
      what,
      ...why,
      secrets.length > 0 ? `Secrets: ${secrets.join(', ')}.` : '',
      jobs.length > 0 ? `Jobs: ${jobs.join(', ')}.` : '',
    ]
      .filter(Boolean)
      .map((part) => readable(part, 2000))
      .join('\n  '),
  );
  const touched = reports.map((report) => ({
    ...report,
    files: report.files.filter(({ path }) => there.some((one) => one.file === path)),
    migration: { ...report.migration, findings: [] },
  }));
  return `${blocks.join('\n\n')}\n\n${patch(touched, args.flags.has('unsafe') || there.some(({ kind }) => kind === 'proposal'))}`;
}

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

function readOptions(args: Arguments): Options {
  const literals: Record<string, string> = {};
  for (const [flag, input] of Object.entries(LITERALS)) {
    const value = last(args, flag);
    if (value !== undefined) literals[input] = value;
  }
  const named = last(args, 'provider')
    ?.split(/[\s,]+/)
    .filter(Boolean);
  const wrong = named?.find((name) => !PROVIDERS.some((provider) => provider === name));
  if (wrong !== undefined) throw usageError(`\`--provider\` is a list of ${PROVIDERS.join(', ')}`, command);
  const uses = last(args, 'uses') ?? ACTION;
  const sha = last(args, 'pin');
  if (!/^[\w.-]+\/[\w./-]+@[\w./-]+$/.test(uses))
    throw usageError('`--uses` is the reference of an action: OWNER/federate@v1', command);
  if (sha !== undefined && !/^[0-9a-f]{40}$/.test(sha))
    throw usageError('`--pin` is a commit of 40 hexadecimal digits', command);
  const [action = uses, version = ''] = uses.split('@');
  const prefix = last(args, 'vars-prefix') ?? '';
  if (!/^\w*$/.test(prefix)) throw usageError('`--vars-prefix` is made of letters, digits and _', command);
  const wording: Wording = { uses: sha === undefined ? uses : `${action}@${sha} # ${version}`, prefix, literals };
  return { wording, providers: named as Provider[] | undefined };
}

function refuseTogether(args: Arguments, org: string | undefined): void {
  if (org !== undefined && args.words.length > 0) throw usageError('`--org` takes no paths beside it', command);
  if (org !== undefined && !/^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/.test(org))
    throw usageError('`--org` is the name of an organisation', command);
  for (const flag of ['write', 'pr'])
    if (org !== undefined && args.flags.has(flag))
      throw usageError(`\`--${flag}\` works in checkouts, not with \`--org\``, command);
  if (args.flags.has('write') && args.flags.has('pr'))
    throw usageError('`--pr` writes by itself: leave `--write` out', command);
}

function baselineOf(args: Arguments, io: Io) {
  const file = last(args, 'baseline');
  if (file === undefined) return undefined;
  let text = '';
  try {
    text = readFileSync(resolve(io.cwd, file), 'utf8');
  } catch {
    throw usageError(`the baseline \`${readable(file)}\` can't be read`, command);
  }
  const baseline = readBaseline(text);
  if (baseline === undefined)
    throw usageError(`\`${readable(file)}\` is no baseline: write one with \`--write-baseline\``, command);
  return baseline;
}

function put(io: Io, file: string, text: string): void {
  try {
    writeFileSync(resolve(io.cwd, file), text);
  } catch {
    throw usageError(`\`${readable(file)}\` can't be written`, command);
  }
}

function choice<Name extends string>(args: Arguments, flag: string, names: readonly Name[]): Name | undefined {
  const value = last(args, flag);
  const found = names.find((name) => name === value);
  if (value !== undefined && found === undefined)
    throw usageError(`\`--${flag}\` is one of ${names.join(', ')}`, command);
  return found;
}

function last({ flags }: Arguments, name: string): string | undefined {
  return flags.get(name)?.at(-1);
}
