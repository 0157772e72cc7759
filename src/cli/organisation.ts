import { execFile } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { FederateError } from '../errors.ts';
import { Inputs } from '../inputs/inputs.ts';
import { readProxy } from '../inputs/proxy.ts';
import { withElsewhere } from '../migrate/elsewhere.ts';
import { migrate, type Options } from '../migrate/migration.ts';
import { type RepositoryReport, shown } from '../migrate/report.ts';
import { GitHub, type RemoteRepository } from '../migrate/sources/github.ts';
import { GitHubApi } from '../migrate/sources/github-api.ts';
import { organisationSettings, repositorySettings, type Settings } from '../migrate/sources/settings.ts';
import { readRepository } from '../migrate/workflow.ts';
import { Deadline } from '../network/deadline.ts';
import { Http } from '../network/http.ts';
import { Secret } from '../secret.ts';
import { usageError } from './arguments.ts';
import type { Arguments, Io } from './command.ts';

/** Seconds that a whole organisation may take. */
const LONGEST = 4 * 3600;

/**
 * Reads all repositories of an organisation. Progress goes to `tell`. Where the API stops answering, what was read is given,
 * with what was not; `--resume` keeps it, without texts of workflows, and the next run goes on.
 * @throws FederateError where nothing can be read at all
 */
export async function readOrganisation(
  org: string,
  args: Arguments,
  io: Io,
  options: Options,
  tell: (line: string) => void,
): Promise<RepositoryReport[]> {
  const api = new URL(args.flags.get('api-url')?.at(-1) ?? 'https://api.github.com/');
  const token = await tokenOf(io, api);
  const http = new Http(new Deadline(LONGEST), readProxy(new Inputs(() => ''), io.env));
  const github = new GitHubApi(http, api, token, async (seconds) => {
    tell(`GitHub asks to wait ${Math.ceil(seconds)} s`);
    await pause(seconds * 1000);
  });
  const file = args.flags.get('resume')?.at(-1);
  const state = file === undefined ? undefined : resolve(io.cwd, file);
  try {
    return await readAll(org, github, state, options, args.flags.has('details'), tell);
  } finally {
    http.close();
  }
}

async function readAll(
  org: string,
  api: GitHubApi,
  state: string | undefined,
  options: Options,
  details: boolean,
  tell: (line: string) => void,
): Promise<RepositoryReport[]> {
  const kept = state === undefined ? undefined : readState(state, org);
  if (kept !== undefined && kept.reports.length > 0) tell(`going on after ${kept.reports.length} repositories`);
  const reports = [...(kept?.reports ?? [])];
  if (kept?.isWhole === true) return reports;
  const common = await organisationSettings(api, org);
  for (const note of common.notes) tell(note);
  let after = kept?.next;
  do {
    try {
      const page = await new GitHub(api).page(org, after);
      const fresh: RepositoryReport[] = [];
      for (const repository of page.repositories) fresh.push(await reportOf(repository, common, api, options, details));
      if (page.failures.length > 0) fresh.push(unread(org, page.failures));
      after = page.next;
      if (state !== undefined) keep(state, org, after, fresh);
      reports.push(...fresh);
      tell(`${reports.length} of ${page.total} repositories`);
    } catch (error) {
      if (!(error instanceof FederateError) || reports.length === 0) throw error;
      tell(`stopped: ${error.message} ${error.hint}`);
      return [
        ...withElsewhere(reports, options),
        unread(org, [`the repositories after these ${reports.length} were not read: ${error.why}`]),
      ];
    }
  } while (after !== undefined);
  return [...withElsewhere(reports, options), organisationReport(org, common, reports)];
}

async function reportOf(
  repository: RemoteRepository,
  common: Settings,
  api: GitHubApi,
  options: Options,
  details: boolean,
): Promise<RepositoryReport> {
  const read = readRepository(repository.files);
  const first = migrate(read, { ...options, usualPermission: common.usualPermission });
  const own = details && first.findings.length > 0 ? await repositorySettings(api, repository.name) : undefined;
  const usualPermission = own?.usualPermission ?? common.usualPermission;
  return {
    name: repository.name,
    files: repository.files,
    migration: usualPermission === common.usualPermission ? first : migrate(read, { ...options, usualPermission }),
    subject: {
      prefix: own?.prefix ?? repository.prefix,
      defaultBranch: repository.defaultBranch,
      template: own === undefined ? common.template : own.template,
    },
    notes: [...repository.notes, ...(own?.notes ?? [])],
    failures: repository.failures,
    stored: own?.secrets,
    usualPermission,
  };
}

const NOTHING = { findings: [], unreadable: [], literals: [], automatic: new Map(), all: new Map(), identities: [] };

function unread(org: string, failures: readonly string[]): RepositoryReport {
  return {
    name: org,
    files: [],
    migration: NOTHING,
    subject: { prefix: org, defaultBranch: 'main', template: undefined },
    notes: [],
    failures,
    stored: undefined,
    usualPermission: undefined,
  };
}

/** The secrets of the organisation are used by all of its repositories together. */
function organisationReport(
  org: string,
  { secrets, notes }: Settings,
  reports: readonly RepositoryReport[],
): RepositoryReport {
  return {
    ...unread(org, []),
    files: reports.flatMap(({ files }) => files),
    stored: secrets,
    notes: [
      ...notes,
      'other branches than the default ones were not read: they work with the keys until those are deleted',
    ],
  };
}

/** A token from the environment, or that of `gh`. It goes to GitHub alone, and is never shown. */
async function tokenOf({ env }: Io, api: URL): Promise<Secret> {
  const isGitHub = api.hostname === 'api.github.com' || api.hostname.endsWith('.ghe.com');
  const given = isGitHub
    ? env['GH_TOKEN'] || env['GITHUB_TOKEN']
    : env['GH_ENTERPRISE_TOKEN'] || env['GITHUB_ENTERPRISE_TOKEN'];
  if (given) return new Secret(given);
  const host = api.hostname === 'api.github.com' ? 'github.com' : api.hostname.replace(/^api\./, '');
  try {
    const { stdout } = await promisify(execFile)('gh', ['auth', 'token', '--hostname', host], {
      env: { ...env },
      timeout: 10_000,
    });
    if (stdout.trim() !== '') return new Secret(stdout.trim());
  } catch {
    // Its message may hold what it likes; the one below says what to do.
  }
  throw new FederateError('INPUT_INVALID', `There is no token for ${host}.`, {
    hop: 'command line',
    hint: `Set ${isGitHub ? 'GH_TOKEN' : 'GH_ENTERPRISE_TOKEN'}, or sign in with \`gh auth login --hostname ${host}\`. It needs to read contents, and nothing else.`,
  });
}

type Kept = { readonly reports: RepositoryReport[]; readonly next: string | undefined; readonly isWhole: boolean };

/** One line a page: what was found, and never the text of a workflow. */
function keep(file: string, org: string, next: string | undefined, reports: readonly RepositoryReport[]): void {
  const rows = reports.map((report) => ({
    ...report,
    files: [],
    migration: { ...report.migration, findings: shown(report), literals: [], automatic: [], all: [] },
  }));
  appendFileSync(file, `${JSON.stringify({ version: 1, org, next: next ?? null, reports: rows })}\n`, { mode: 0o600 });
}

function readState(file: string, org: string): Kept {
  if (!existsSync(file)) return { reports: [], next: undefined, isWhole: false };
  const reports: RepositoryReport[] = [];
  let next: string | undefined;
  let isWhole = false;
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    let page: { version?: unknown; org?: unknown; next?: unknown; reports?: unknown };
    try {
      page = JSON.parse(line);
    } catch {
      // The last line of a run that was ended while it wrote.
      break;
    }
    if (page.version !== 1 || page.org !== org || !Array.isArray(page.reports))
      throw usageError(`the file of \`--resume\` is not one of ${org}: name another`, {
        usage: 'federate migrate --org NAME --resume FILE',
      });
    for (const report of page.reports as RepositoryReport[])
      reports.push({ ...report, migration: { ...report.migration, automatic: new Map(), all: new Map() } });
    next = typeof page.next === 'string' ? page.next : undefined;
    isWhole = page.next === null;
  }
  return { reports, next, isWhole };
}
