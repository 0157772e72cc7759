import { readable } from '../../quote.ts';
import { countByKind, type RepositoryReport, shown, unusedSecrets } from '../report.ts';

const KIND = { automatic: 'automatic', proposal: 'proposal', 'by-hand': 'by hand', accepted: 'accepted' } as const;

/** For people: what was found in each repository, one block a finding, and what could not be read. */
export function table(reports: readonly RepositoryReport[]): string {
  const blocks = reports.map(blockOf).filter((block) => block !== '');
  return `${blocks.join('\n')}${blocks.length > 0 ? '\n' : ''}${summaryOf(reports)}`;
}

function blockOf(report: RepositoryReport): string {
  const lines: string[] = [];
  for (const { file, line, rule, kind, jobs, step, secrets, what, why } of shown(report)) {
    const place = [
      jobs.length > 0 ? `job ${jobs.map((job) => readable(job)).join(', ')}` : '',
      step === undefined ? '' : `step ${readable(step)}`,
    ].filter(Boolean);
    lines.push(`  ${readable(file)}:${line}  ${KIND[kind]}  ${rule}`);
    lines.push(`    ${readable(what, 1000)}`);
    if (place.length > 0 || secrets.length > 0) {
      lines.push(
        `    ${[...place, secrets.length > 0 ? `secrets ${secrets.map((name) => aged(name, report)).join(', ')}` : ''].filter(Boolean).join('; ')}`,
      );
    }
    lines.push(...why.map((sentence) => `    - ${readable(sentence, 1000)}`));
  }
  for (const { path, line, reason } of report.migration.unreadable)
    lines.push(`  ${readable(path)}:${line}  unreadable: ${reason}`);
  lines.push(
    ...report.failures.map((text) => `  not read: ${readable(text)}`),
    ...report.notes.map((text) => `  left out: ${readable(text)}`),
  );
  const unused = unusedSecrets(report);
  lines.push(
    ...unused.map(
      ({ name, place, updatedAt }) =>
        `  stored, used nowhere: ${name} (${place}${updatedAt === undefined ? '' : `, last changed ${updatedAt.slice(0, 10)}`})`,
    ),
  );
  return lines.length === 0 ? '' : `${readable(report.name)}\n${lines.join('\n')}\n`;
}

/** A secret with the day of its last change, where that is known. */
function aged(name: string, { stored }: RepositoryReport): string {
  const changed = stored?.find((one) => one.name.toUpperCase() === name.toUpperCase())?.updatedAt;
  return `${readable(name)}${changed === undefined ? '' : ` (last changed ${readable(changed.slice(0, 10))})`}`;
}

function summaryOf(reports: readonly RepositoryReport[]): string {
  const findings = reports.flatMap(({ migration }) => migration.findings);
  const files = reports.reduce((sum, report) => sum + report.files.length, 0);
  const { automatic, proposal, accepted, ...rest } = countByKind(findings);
  const unread = reports.reduce(
    (sum, { migration, failures }) => sum + migration.unreadable.length + failures.length,
    0,
  );
  const found =
    findings.length === 0
      ? 'no stored keys'
      : `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}: ${automatic} automatic, ${proposal} proposals, ${rest['by-hand']} by hand, ${accepted} accepted`;
  return `${files} ${files === 1 ? 'file' : 'files'} of ${reports.length} ${reports.length === 1 ? 'repository' : 'repositories'}: ${found}${unread > 0 ? `; ${unread} not read` : ''}\n`;
}
