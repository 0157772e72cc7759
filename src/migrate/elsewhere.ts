import type { Called } from './called.ts';
import { unique } from './flow.ts';
import { type Migration, migrate, type Options } from './migration.ts';
import type { RepositoryReport } from './report.ts';
import { type Repository, readRepository, remoteWorkflow, type Workflow } from './workflow.ts';

/**
 * Reads once more what calls workflows of other repositories, and those workflows, each with what is known of the other side.
 * Repositories whose files are not at hand stay as they are. Pure.
 */
export function withElsewhere<Report extends RepositoryReport>(
  reports: readonly Report[],
  options: Options,
): readonly Report[] {
  const read = new Map(
    reports.flatMap((one) => (callsIn(one).length > 0 ? [[one, readRepository(one.files)] as const] : [])),
  );
  const named = new Map(reports.map((report) => [report.name.toLowerCase(), report]));
  const callers = new Map<Report, Map<string, string[]>>();
  for (const [report, repository] of read) {
    for (const { name, path } of remoteCalls(repository)) {
      const callee = named.get(name);
      if (callee === undefined || !callee.files.some((file) => file.path === path)) continue;
      const paths = callers.get(callee) ?? new Map<string, string[]>();
      paths.set(path, unique([...(paths.get(path) ?? []), report.name]));
      callers.set(callee, paths);
    }
  }
  if (callers.size === 0) return reports;
  const called = new Map<string, Called>();
  const again = (report: Report): Migration => {
    const elsewhere = { called, callers: callers.get(report) ?? new Map() };
    const repository = read.get(report) ?? readRepository(report.files);
    return migrate(repository, {
      ...options,
      usualPermission: report.usualPermission ?? options.usualPermission,
      elsewhere,
    });
  };
  const migrations = new Map<Report, Migration>();
  for (const [report, paths] of callers) {
    const migration = again(report);
    migrations.set(report, migration);
    for (const path of paths.keys())
      called.set(`${report.name.toLowerCase()}/${path}`, calledIn(report, path, migration));
  }
  for (const report of read.keys()) migrations.set(report, again(report));
  return reports.map((report) => ({ ...report, migration: migrations.get(report) ?? report.migration }));
}

/** Names of repositories that a report's files may call, before any of them is read. */
function callsIn({ files }: RepositoryReport): string[] {
  return files.flatMap(({ text }) => text.match(/[\w.-]+\/[\w.-]+\/\.github\/workflows\//g) ?? []);
}

function remoteCalls({ workflows }: Repository) {
  return workflows.flatMap(({ jobs }) => jobs.flatMap(({ calls }) => remoteWorkflow(calls ?? '') ?? []));
}

function calledIn({ files }: RepositoryReport, path: string, { all, findings }: Migration): Called {
  const before = files.find((file) => file.path === path);
  const after = all.get(path);
  if (before === undefined || after === undefined) return { provider: undefined, dropped: [] };
  const [old, fresh] = [before, { path, text: after }].map((file) => readRepository([file]).workflows[0]);
  const left = new Set(asksFor(fresh));
  return {
    provider: findings.find(({ file, kind }) => file === path && (kind === 'automatic' || kind === 'proposal'))
      ?.provider,
    dropped: asksFor(old).filter((name) => !left.has(name)),
  };
}

/** The secrets that a workflow declares, in lower case. */
function asksFor(workflow: Workflow | undefined): string[] {
  return (workflow?.secrets?.map.entries ?? []).map(({ key }) => key.toLowerCase());
}
