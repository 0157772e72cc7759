import { VERSION } from '../../version.ts';
import type { Finding } from '../finding.ts';
import { fingerprint, type RepositoryReport, shown, unusedSecrets } from '../report.ts';
import { subjectsOf } from '../subject.ts';
import { LINE, linesOf } from './lines.ts';

/** For programs. Fields are added, and neither renamed nor taken away, as long as `version` stays. */
export function json(reports: readonly RepositoryReport[]): string {
  const repositories = reports.map((report) => ({
    name: report.name,
    findings: shown(report).map((finding) => ({ ...finding, step: finding.step ?? null })),
    unreadable: report.migration.unreadable,
    failures: report.failures,
    notes: report.notes,
    identities: report.migration.identities.map((one) => ({
      ...one,
      environment: one.environment ?? null,
      subjects: subjectsOf(one, report.subject),
    })),
    storedSecrets: report.stored ?? null,
    changes: { automatic: [...report.migration.automatic.keys()], all: [...report.migration.all.keys()] },
    unusedSecrets: unusedSecrets(report),
    defaultPermission: report.usualPermission ?? null,
  }));
  return `${JSON.stringify({ version: 1, repositories }, undefined, 2)}\n`;
}

/** SARIF 2.1.0 (OASIS), one rule per identifier; `fixes` only for what is automatic. */
export function sarif(reports: readonly RepositoryReport[]): string {
  const all = reports.flatMap((report) => shown(report).map((finding) => ({ report, finding })));
  const rules = [...new Map(all.map(({ finding }) => [finding.rule, finding])).values()];
  const results = all.map(({ report, finding }) => ({
    ruleId: finding.rule,
    level: finding.kind === 'accepted' ? 'note' : finding.level,
    message: { text: [finding.what, ...finding.why].join(' ') },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(report, reports, finding) },
          region: { startLine: finding.line },
        },
      },
    ],
    partialFingerprints: { 'federate/v1': fingerprint('', finding) },
    ...(finding.kind === 'accepted'
      ? { suppressions: [{ kind: 'external', justification: finding.why.join(' ') }] }
      : {}),
    ...fixOf(report, finding),
  }));
  const notifications = reports.flatMap(({ name, failures, migration }) => [
    ...failures.map((text) => ({ level: 'error', message: { text: `${name}: ${text}` } })),
    ...migration.unreadable.map(({ path, line, reason }) => ({
      level: 'error',
      message: { text: `${name}: ${path}:${line}: ${reason}` },
    })),
  ]);
  const driver = {
    name: 'federate migrate',
    version: VERSION,
    rules: rules.map(({ rule, what }) => ({
      id: rule,
      shortDescription: { text: what },
      defaultConfiguration: { level: 'warning' },
    })),
  };
  const run = {
    tool: { driver },
    invocations: [{ executionSuccessful: notifications.length === 0, toolExecutionNotifications: notifications }],
    results,
  };
  return `${JSON.stringify({ version: '2.1.0', $schema: 'https://json.schemastore.org/sarif-2.1.0.json', runs: [run] }, undefined, 2)}\n`;
}

function uriOf({ name }: RepositoryReport, { length }: readonly RepositoryReport[], { file }: Finding): string {
  return (length === 1 ? file : `${name}/${file}`).split('/').map(encodeURIComponent).join('/');
}

/** The whole file is replaced, from its first line to its last: the edits of a job hang together. */
function fixOf({ files, migration }: RepositoryReport, { kind, file }: Finding) {
  const before = files.find(({ path }) => path === file)?.text;
  const after = migration.automatic.get(file);
  if (
    kind !== 'automatic' ||
    before === undefined ||
    after === undefined ||
    migration.literals.some(({ path }) => path === file)
  )
    return {};
  const deletedRegion = { startLine: 1, startColumn: 1, endLine: linesOf(before).length + 1, endColumn: 1 };
  const replacements = [{ deletedRegion, insertedContent: { text: after } }];
  return {
    fixes: [
      {
        description: { text: 'Sign in without a stored key' },
        artifactChanges: [{ artifactLocation: { uri: file }, replacements }],
      },
    ],
  };
}

/** Annotations of GitHub, for a log of a workflow. */
export function annotations(reports: readonly RepositoryReport[]): string {
  return reports
    .flatMap((report) => [
      ...shown(report).map(({ level, kind, file, line, rule, what, why }) => {
        const shade = kind === 'accepted' ? 'notice' : level === 'error' ? 'error' : 'warning';
        return `::${shade} file=${property(file)},line=${line},title=${property(rule)}::${value([what, ...why].join(' '))}\n`;
      }),
      ...report.migration.unreadable.map(
        ({ path, line, reason }) =>
          `::error file=${property(path)},line=${line}::${value(`This file can't be read: ${reason}`)}\n`,
      ),
      ...report.failures.map((text) => `::error::${value(text)}\n`),
    ])
    .join('');
}

function value(text: string): string {
  return text.replaceAll(LINE, ' ').replaceAll('%', '%25');
}

function property(text: string): string {
  return value(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
