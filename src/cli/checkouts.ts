import { lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import { withElsewhere } from '../migrate/elsewhere.ts';
import { migrate, type Options } from '../migrate/migration.ts';
import type { RepositoryReport } from '../migrate/report.ts';
import { readCheckout } from '../migrate/sources/files.ts';
import { readRepository } from '../migrate/workflow.ts';
import type { Arguments, Io } from './command.ts';

/** A repository on the disk, with the directory that its paths begin in. */
export interface CheckoutReport extends RepositoryReport {
  readonly root: string;
}

/** What was found in each of the paths; the working directory where none is given. */
export function readCheckouts(args: Arguments, io: Io, options: Options): CheckoutReport[] {
  const places = args.words.length > 0 ? args.words : ['.'];
  const reports = places.map((place): CheckoutReport => {
    const full = resolve(io.cwd, place);
    const { files, notes, failures, repository } = readCheckout(full, args.flags.has('fixtures'));
    const pinned = files.length > 0 && usesPins(files.map(({ text }) => text).join('\n'));
    const isPinned = / # /.test(options.wording.uses);
    const advice =
      pinned && !isPinned ? ['most actions here are pinned to commits: `--pin SHA` writes this one so too'] : [];
    return {
      name: repository ?? place,
      root: rootOf(
        full,
        files.map(({ path }) => path),
      ),
      files,
      migration: migrate(readRepository(files), options),
      subject: { prefix: repository ?? 'OWNER/REPO', defaultBranch: 'main', template: undefined },
      notes: [...notes, ...advice],
      failures: failures.map((text) => text.replaceAll(full, place)),
      stored: undefined,
      usualPermission: undefined,
    };
  });
  return [...withElsewhere(reports, options)];
}

/** Where the paths of the files begin: the place itself, or, of a single file, the directory above its path. */
function rootOf(place: string, paths: readonly string[]): string {
  const [only] = paths;
  try {
    if (only === undefined || lstatSync(place).isDirectory()) return place;
  } catch {
    return place;
  }
  const tail = only.split('/').length;
  return resolve(place, ...Array.from({ length: tail }, () => '..'));
}

function usesPins(text: string): boolean {
  const all = text.match(/uses:\s*['"]?[\w.-]+\/[^\s@]+@\S+/g) ?? [];
  return all.filter((one) => /@[0-9a-f]{40}/.test(one)).length * 2 > all.length;
}
