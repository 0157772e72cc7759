// The licences of all that is in the bundle.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences that let anybody ship the bundle with no more than a notice. */
const ALLOWED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

/**
 * The terms of the Apache License, which are the same in every package but for blanks, and the copyright notice that a package
 * writes into the appendix behind them.
 */
function apacheParts(text: string): { terms: string; notice: string } {
  const end = 'END OF TERMS AND CONDITIONS';
  const [terms = '', appendix] = text.split(end);
  const [notice] = /Copyright \d{4}.*/.exec(appendix ?? '') ?? [];
  const lines = terms
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/\n\s*\n+/g, '\n\n')
    .replaceAll(/^ /gm, '')
    .trim();
  return {
    terms: appendix === undefined ? text : `${lines}\n\n${end}`,
    notice: notice?.trim() ?? '',
  };
}

/**
 * The licences of the packages as one text: each licence text once, below the packages that it is of.
 * @throws Error for a licence that is not allowed, or whose text is missing
 */
export function licenseTexts(root: string, packages: readonly string[]): string {
  const owners = new Map<string, string[]>();
  const notices = new Map<string, Set<string>>();
  for (const path of packages) {
    const directory = join(root, path);
    const { name, version, license } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
    if (!ALLOWED.includes(license)) throw new Error(`${name} has the licence ${license}, which is not on the list`);
    const file = readdirSync(directory).find((entry) => /^licen[cs]e/i.test(entry));
    // The Apache License names nobody, so its text is the same for all; others name whose they are.
    if (file === undefined && license !== 'Apache-2.0') throw new Error(`${name} ships no text of its licence`);
    const source = file === undefined ? join(root, 'LICENSE') : join(directory, file);
    const text = readFileSync(source, 'utf8').replaceAll('\r\n', '\n').trim();
    const { terms, notice } = license === 'Apache-2.0' ? apacheParts(text) : { terms: text, notice: '' };
    const owned = `${license}\n\n${terms}`;
    owners.set(owned, [...(owners.get(owned) ?? []), `${name} ${version}`]);
    if (notice !== '') notices.set(owned, (notices.get(owned) ?? new Set()).add(`${notice} (${name})`));
  }
  const blocks = [...owners].map(([text, names]) => {
    const own = [...(notices.get(text) ?? [])].map((notice) => `${notice}\n`).join('');
    return `${names.join('\n')}\n\n${text}\n${own === '' ? '' : `\n${own}`}`;
  });
  return blocks.join(`\n${'-'.repeat(80)}\n\n`);
}
