import type { Finding, Kind } from './finding.ts';
import { type Literal, withoutLiterals } from './literal.ts';
import type { Migration } from './migration.ts';
import type { SourceFile } from './workflow.ts';

/** How subjects of a repository are made, as far as it is known. */
export interface SubjectForm {
  /** `octo-org/octo-repo`, or with the ids of both. */
  readonly prefix: string;
  readonly defaultBranch: string;
  /** The claims that the subject is made of, where that is not the default. */
  readonly template: readonly string[] | undefined;
}

/** Stands before the name of an environment as a place. */
export const ENVIRONMENT = 'environment ';

/** A secret as it is stored: its value can't be read by anybody. */
export interface StoredSecret {
  readonly name: string;
  /** `repository`, `organisation`, or `environment NAME`. */
  readonly place: string;
  /** RFC 3339. */
  readonly updatedAt: string | undefined;
}

/** One repository, with what was found in it and what could not be read. */
export interface RepositoryReport {
  /** `octo-org/octo-repo`, or the path of a checkout. */
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly migration: Migration;
  readonly subject: SubjectForm;
  /** What was left out, and why; a sentence each. */
  readonly notes: readonly string[];
  /** What could not be read, and why; the exit code tells of it. */
  readonly failures: readonly string[];
  /** Names of secrets, where they could be asked for. */
  readonly stored: readonly StoredSecret[] | undefined;
  readonly usualPermission: 'read' | 'write' | undefined;
}

/** Findings without anything of the literal keys of their files. */
export function shown({ migration }: RepositoryReport): Finding[] {
  const clean = (text: string) => withoutLiterals(text, migration.literals);
  return migration.findings.map((finding) => ({
    ...finding,
    file: clean(finding.file),
    step: finding.step === undefined ? undefined : clean(finding.step),
    jobs: finding.jobs.map(clean),
    secrets: finding.secrets.map(clean),
    what: clean(finding.what),
    why: finding.why.map(clean),
  }));
}

export function literalsOf(reports: readonly RepositoryReport[]): Literal[] {
  return reports.flatMap(({ migration }) => migration.literals);
}

export const KINDS: readonly Kind[] = ['automatic', 'proposal', 'by-hand', 'accepted'];

export function countByKind(findings: readonly Finding[]): Readonly<Record<Kind, number>> {
  const count = (kind: Kind) => findings.filter((finding) => finding.kind === kind).length;
  return {
    automatic: count('automatic'),
    proposal: count('proposal'),
    'by-hand': count('by-hand'),
    accepted: count('accepted'),
  };
}

/** Secrets that no workflow at hand names. One that takes all of them, or chooses in the run, names every one. */
export function unusedSecrets({ stored, files }: RepositoryReport): StoredSecret[] {
  const texts = files.map(({ text }) => text.toUpperCase());
  if (texts.some((text) => /TOJSON\(\s*SECRETS|SECRETS\s*\[(?!\s*')|SECRETS:\s*INHERIT/.test(text))) return [];
  return (stored ?? []).filter(
    ({ name }) => !texts.some((text) => new RegExp(`SECRETS(\\.|\\[')${name.toUpperCase()}\\b`).test(text)),
  );
}

/** What identifies a finding when lines move: the rule, the place by names, and the secrets. */
export function fingerprint(repository: string, { rule, file, jobs, step, secrets }: Finding): string {
  return JSON.stringify([repository, rule, file, jobs, step ?? '', secrets]);
}
