import { createHash } from 'node:crypto';
import { readable } from '../quote.ts';
import type { Finding, Level } from './finding.ts';

/** A finding, and the file that it is of. */
export interface Located extends Finding {
  readonly file: string;
}

export const FORMATS = ['table', 'json', 'sarif', 'github'] as const;
export type Format = (typeof FORMATS)[number];

/** What tells a finding from all others, whatever its words: rule, file, trust, and the subject of the job. */
export function fingerprint({ rule, file, trust, job }: Located): string {
  return createHash('sha256')
    .update(JSON.stringify([rule, file, trust, job?.['sub']]))
    .digest('hex')
    .slice(0, 16);
}

/** Findings as text: for people, for programs, for code scanning, or as annotations of a run. */
export function written(findings: readonly Located[], format: Format, version: string): string {
  switch (format) {
    case 'table':
      return findings.map(row).join('');
    case 'json':
      return `${JSON.stringify(
        findings.map((one) => ({ ...one, fingerprint: fingerprint(one) })),
        undefined,
        2,
      )}\n`;
    case 'sarif':
      return `${JSON.stringify(sarif(findings, version), undefined, 2)}\n`;
    case 'github':
      return findings.map(annotation).join('');
  }
}

function row({ level, rule, file, trust, message, mend }: Located): string {
  return `${level.padEnd(7)} ${rule}  ${readable(file)}${trust === file ? '' : `: ${readable(trust)}`}\n        ${message}\n        ${mend}\n`;
}

/** The commands of the runner (GitHub Docs, "Workflow commands"). */
const COMMANDS: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', note: 'notice' };

function annotation({ level, rule, file, trust, message, mend }: Located): string {
  const escaped = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string) => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return `::${COMMANDS[level]} file=${property(file)},title=${property(`${rule} in ${trust}`)}::${escaped(`${message} ${mend}`)}\n`;
}

/** SARIF 2.1.0, with what code scanning of GitHub asks for. */
function sarif(findings: readonly Located[], version: string): unknown {
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'federate lint', version, rules: rules.map((id) => ({ id, name: id })) } },
        results: findings.map((finding) => ({
          ruleId: finding.rule,
          ruleIndex: rules.indexOf(finding.rule),
          level: finding.level,
          message: { text: `${finding.trust}: ${finding.message} ${finding.mend}` },
          locations: [
            { physicalLocation: { artifactLocation: { uri: encodeURI(finding.file) }, region: { startLine: 1 } } },
          ],
          partialFingerprints: { federate: fingerprint(finding) },
        })),
      },
    ],
  };
}
