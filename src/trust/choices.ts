import type { Clue } from './clues.ts';
import type { Invention } from './jobs.ts';

/** Values of each kind that are tried, and combinations of them. */
const TRIED = { values: 4, contexts: 12 };
/** Claims that the author of a workflow, or of the settings of a repository, chooses. */
const FREE = [
  ...['event_name', 'workflow', 'repository_visibility', 'runner_environment', 'ref_type', 'ref_protected'],
  ...['head_ref', 'base_ref', 'pipeline_source', 'deployment_tier', 'environment_protected', 'ci_config_ref_uri'],
];

/** What a person may choose so that a trust is satisfied. */
export interface Choices {
  readonly environments: readonly (string | undefined)[];
  readonly refs: readonly string[];
  readonly workflows: readonly (string | undefined)[];
  readonly chosen: readonly Readonly<Record<string, string>>[];
}

export type Context = Pick<Invention, 'environment' | 'ref' | 'workflow' | 'chosen'>;

/** What can be chosen together: the plainest first. */
export function contexts({ environments, refs, workflows, chosen }: Choices): Context[] {
  const all = chosen.flatMap((one) =>
    workflows.flatMap((workflow) =>
      environments
        .flatMap((environment) => refs.map((ref) => ({ environment, ref, workflow, chosen: one })))
        .slice(0, TRIED.contexts),
    ),
  );
  return all.slice(0, 4 * TRIED.contexts);
}

/** What can be chosen so that the words of a trust are met. */
export function choicesIn(clues: readonly Clue[]): Choices {
  const of = (claim: string) => clues.flatMap((clue) => (clue.claim === claim ? [filled(clue.text)] : []));
  const subjects = of('sub');
  const inSubjects = (key: RegExp) => subjects.flatMap((text) => key.exec(text)?.[1]?.replaceAll('%3A', ':') ?? []);
  const some = <T>(values: readonly T[]) => [...new Set(values)].slice(0, TRIED.values);
  const refs = [...of('ref'), ...inSubjects(/(?:^|:)ref:([^:]+)/)];
  const workflows = [...of('job_workflow_ref'), ...inSubjects(/(?:^|:)job_workflow_ref:([^:]+)/)];
  const chosen = Object.fromEntries(
    FREE.flatMap((claim) => {
      const [first] = of(claim);
      return first === undefined ? [] : [[claim, first] as const];
    }),
  );
  return {
    environments: some([undefined, ...of('environment'), ...inSubjects(/(?:^|:)environment:([^:]+)/)]),
    refs: some([...refs.map((ref) => (ref.startsWith('refs/') ? ref : `refs/heads/${ref}`)), 'refs/heads/main']),
    workflows: some([undefined, ...workflows.map((text) => (text.includes('@') ? text : `${text}@refs/heads/main`))]),
    // Those that a trust names may be those that it excludes.
    chosen: Object.keys(chosen).length === 0 ? [{}] : [chosen, {}],
  };
}

/** A pattern with something in the place of its signs. */
export function filled(pattern: string, by = '1'): string {
  return pattern.replaceAll('*', by).replaceAll('?', '1');
}
