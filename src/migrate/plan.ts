import type { Yaml } from './document.ts';
import { keyOf, NotEditable } from './edit.ts';
import { edited } from './edited.ts';
import type { FileEdit, Kind, Match } from './finding.ts';
import { unique } from './flow.ts';
import type { Repository } from './workflow.ts';

/** Which edits are made together: those of one provider in one job, and all that hang on them. */
export class Plan {
  readonly matches: readonly Match[];
  readonly #files: ReadonlyMap<string, Yaml>;
  /** Texts by their edits: proving one is what takes time. */
  readonly #proven = new Map<string, string>();

  constructor(repository: Repository, judged: readonly Match[]) {
    const read = [...repository.workflows, ...repository.composites].map(({ file }) => [file.path, file] as const);
    this.#files = new Map(read);
    const units = unitsOf(judged);
    this.matches = units.flatMap((unit) => this.#settled(unit));
  }

  /** The files with the edits of these kinds; a unit that does not go together with those before it is left out. */
  texts(kinds: readonly Kind[]): Map<string, string> {
    let chosen: FileEdit[] = [];
    let texts = new Map<string, string>();
    for (const unit of unitsOf(this.matches)) {
      const edits = unit.filter(({ kind }) => kinds.includes(kind)).flatMap((match) => match.edits);
      if (edits.length === 0) continue;
      try {
        texts = this.#apply([...chosen, ...edits], texts, edits);
        chosen = [...chosen, ...edits];
      } catch (error) {
        if (!(error instanceof NotEditable)) throw error;
      }
    }
    return texts;
  }

  #settled(unit: readonly Match[]): Match[] {
    const isProposal = unit.some(({ kind, identity, edits }) => kind === 'proposal' && (identity || edits.length > 0));
    const edits = unit
      .filter(({ kind }) => kind === 'automatic' || kind === 'proposal')
      .flatMap((match) => match.edits);
    let fault: string | undefined;
    try {
      this.#apply(edits, new Map(), edits);
    } catch (error) {
      if (!(error instanceof NotEditable)) throw error;
      fault = error.message;
    }
    return unit.map((match) => {
      if (match.kind !== 'automatic' && match.kind !== 'proposal') return match;
      if (fault !== undefined)
        return {
          ...match,
          kind: 'proposal',
          edits: [],
          why: [...match.why, `The command does not edit it: ${fault}.`],
        };
      if (!isProposal || match.kind === 'proposal') return match;
      return {
        ...match,
        kind: 'proposal',
        why: [...match.why, 'The job is changed as a whole, and another change in it is a proposal.'],
      };
    });
  }

  #apply(
    all: readonly FileEdit[],
    texts: ReadonlyMap<string, string>,
    fresh: readonly FileEdit[],
  ): Map<string, string> {
    const result = new Map(texts);
    for (const path of unique(fresh.map((one) => one.path))) {
      const file = this.#files.get(path);
      if (file === undefined) throw new NotEditable('its file is not at hand');
      const edits = all.filter((one) => one.path === path).map(({ edit }) => edit);
      const key = [path, ...edits.map(keyOf)].join('\n');
      const text = this.#proven.get(key) ?? edited(file, edits);
      this.#proven.set(key, text);
      result.set(path, text);
    }
    return result;
  }
}

/** Matches that share a job and a provider, joined until none do. */
function unitsOf(matches: readonly Match[]): Match[][] {
  const unitOf = new Map<string, Match[]>();
  const units = new Set<Match[]>();
  for (const match of matches) {
    const own =
      match.provider === 'other' ||
      match.provider === 'preset' ||
      match.kind === 'accepted' ||
      match.kind === 'by-hand';
    const keys = own ? [] : match.jobs.map((job) => `${match.provider} ${job.workflow.file.path} ${job.id}`);
    const joined = unique(keys.flatMap((key) => unitOf.get(key) ?? []));
    const unit = [...unique(joined.length > 0 ? keys.flatMap((key) => unitOf.get(key) ?? []) : []), match];
    for (const key of unique(
      keys.concat(
        unit.flatMap(({ jobs, provider }) =>
          own ? [] : jobs.map((job) => `${provider} ${job.workflow.file.path} ${job.id}`),
        ),
      ),
    )) {
      const before = unitOf.get(key);
      if (before !== undefined) units.delete(before);
      unitOf.set(key, unit);
    }
    units.add(unit);
  }
  return [...units];
}
