import { fingerprint, type RepositoryReport, shown } from './report.ts';

/** Findings that are known, each as often as it is known. */
export type Baseline = ReadonlyMap<string, number>;

/** The text of a baseline. Names of checkouts are left out, so that it holds on every machine. */
export function writeBaseline(reports: readonly RepositoryReport[]): string {
  const known = reports.flatMap((report) =>
    shown(report).map((finding) => fingerprint(nameOf(report, reports), finding)),
  );
  return `${JSON.stringify({ version: 1, findings: known.sort() }, undefined, 2)}\n`;
}

/** Reads a baseline; undefined where the text is none. */
export function readBaseline(text: string): Baseline | undefined {
  try {
    const { version, findings } = JSON.parse(text) as { version?: unknown; findings?: unknown };
    if (version !== 1 || !Array.isArray(findings)) return undefined;
    const counts = new Map<string, number>();
    for (const one of findings) counts.set(String(one), (counts.get(String(one)) ?? 0) + 1);
    return counts;
  } catch {
    return undefined;
  }
}

/** The reports with only what the baseline does not know. Literal keys are never known. */
export function onlyNew(reports: readonly RepositoryReport[], baseline: Baseline): RepositoryReport[] {
  const left = new Map(baseline);
  return reports.map((report) => {
    const cleaned = shown(report);
    const findings = report.migration.findings.filter((_, index) => {
      const one = cleaned[index];
      if (one === undefined || one.rule === 'literal-key') return true;
      const key = fingerprint(nameOf(report, reports), one);
      const count = left.get(key) ?? 0;
      left.set(key, count - 1);
      return count <= 0;
    });
    return { ...report, migration: { ...report.migration, findings } };
  });
}

function nameOf({ name }: RepositoryReport, reports: readonly RepositoryReport[]): string {
  return reports.length === 1 ? '' : name.split('/').slice(-2).join('/');
}
