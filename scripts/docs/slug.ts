import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(import.meta.dirname, '..', '..', 'package.json');
const { repository } = JSON.parse(readFileSync(file, 'utf8')) as { repository: string };

/** Owner and name of this repository, `OWNER/federate`, from package.json: the one place where it is written by hand. */
export const SLUG = repository.replace(/^github:/, '');

/** What names this repository in texts that name it, to be followed by its name: addresses, and how workflows call it. */
const BEFORE =
  /(uses: |github\.com\/|githubusercontent\.com\/|--repo |github:)[\w.-]+\/federate(?=[@/),\s"']|$)|(?<= )[\w.-]+\/federate(?=: ref-pin)/gm;

/** A text with the name of the repository as it is now. */
export function withSlug(text: string, slug: string = SLUG): string {
  return text.replaceAll(BEFORE, (_, before = '') => `${before}${slug}`);
}
