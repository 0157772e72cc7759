import type { Wording } from '../migrate/finding.ts';
import { nextSteps } from '../migrate/next-steps.ts';
import { annotations, json, sarif } from '../migrate/render/data.ts';
import { page } from '../migrate/render/page.ts';
import { patch } from '../migrate/render/patch.ts';
import { table } from '../migrate/render/table.ts';
import { type RepositoryReport, shown } from '../migrate/report.ts';
import { readable } from '../quote.ts';
import { usageError } from './arguments.ts';
import type { Arguments } from './command.ts';
import { last, USAGE } from './migrate-options.ts';

export const FORMATS = ['table', 'json', 'sarif', 'patch', 'github', 'html'] as const;
export type Format = (typeof FORMATS)[number];

/** The reports in a format, or all about one line. @throws FederateError for a line at which nothing was found */
export function textOf(
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
  if (file === undefined || line === undefined) throw usageError('`--explain` needs FILE:LINE', USAGE);
  const there = reports
    .flatMap(shown)
    .filter(
      (one) =>
        one.line === Number(line) &&
        (one.file === file || file.endsWith(`/${one.file}`) || one.file.endsWith(`/${file}`)),
    );
  if (there.length === 0)
    throw usageError(`nothing was found at \`${readable(at)}\`: see the table for the lines`, USAGE);
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
