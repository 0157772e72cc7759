import type { Inputs } from '../../inputs/inputs.ts';
import { factsOfRun, isOnGitHub, type RunFactName } from '../../issuers/run.ts';
import type { Environment } from '../../platform/runner.ts';

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** The session tags of a chained role, as the inputs have them. */
export interface TagOptions {
  readonly skip: boolean;
  readonly custom: readonly Tag[];
  readonly transitiveKeys: readonly string[];
}

export interface SessionTags {
  readonly tags: readonly Tag[];
  /** Keys of `tags` that pass on to further roles. */
  readonly transitiveKeys: readonly string[];
}

/** STS API reference, Tag and AssumeRole. */
const LONGEST_KEY = 128;
const LONGEST_VALUE = 256;
const MOST = 50;
const FOREIGN = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu;

/** What every session is tagged with, by the fact of the run that it is. */
const KEPT: readonly (readonly [key: string, fact: RunFactName])[] = [
  ['Repository', 'repository'],
  ['Workflow', 'workflow'],
  ['Action', 'action'],
  ['Actor', 'actor'],
  ['Commit', 'commit'],
  ['Branch', 'ref'],
];

/** What is left out when all of it is too large. */
const DROPPABLE: readonly (readonly [key: string, fact: RunFactName])[] = [
  ['EventName', 'event'],
  ['BaseRef', 'baseRef'],
  ['HeadRef', 'headRef'],
  ['RunId', 'runId'],
  ['Job', 'job'],
  ['TriggeringActor', 'triggeringActor'],
];

const OWN_KEYS = ['GitHub', ...[...KEPT, ...DROPPABLE].map(([key]) => key)];

/** Reads the inputs about session tags. Faults are reported to `inputs`. */
export function readTagOptions(inputs: Inputs): TagOptions {
  return {
    skip: inputs.boolean('role-skip-session-tagging', false),
    custom: readCustomTags(inputs),
    transitiveKeys: inputs.lines('transitive-tag-keys'),
  };
}

function readCustomTags(inputs: Inputs): Tag[] {
  const name = 'custom-tags';
  const entries = Object.entries(inputs.jsonObject(name) ?? {});
  const taken = new Set(OWN_KEYS.map((key) => key.toLowerCase()));
  const tags: Tag[] = [];
  for (const [key, value] of entries) {
    const fault = keyFault(key) ?? valueFault(value);
    if (fault !== undefined) inputs.fault(name, `the tag '${key}' ${fault}`);
    // Keys that differ by case alone are one and the same to STS.
    else if (taken.has(key.toLowerCase())) inputs.fault(name, `the tag '${key}' is set already: call it otherwise`);
    else tags.push({ key, value: String(value) });
    taken.add(key.toLowerCase());
  }
  const count = OWN_KEYS.length + entries.length;
  if (count > MOST) inputs.fault(name, `with those of this action there are ${count} tags, and STS takes ${MOST}`);
  return tags;
}

function keyFault(key: string): string | undefined {
  if (key === '' || [...key].length > LONGEST_KEY) return `has a key that is not 1 to ${LONGEST_KEY} characters long`;
  if (/^aws:/i.test(key)) return "has a key that begins with 'aws:', which AWS keeps for itself";
  return key.search(FOREIGN) < 0
    ? undefined
    : 'has a key with characters other than letters, digits, blanks and _.:/=+-@';
}

function valueFault(value: unknown): string | undefined {
  if (!['string', 'number', 'boolean'].includes(typeof value)) return 'has a value that is no text, number or boolean';
  const text = String(value);
  if ([...text].length > LONGEST_VALUE) return `has a value of more than ${LONGEST_VALUE} characters`;
  return text.search(FOREIGN) < 0
    ? undefined
    : 'has a value with characters other than letters, digits, blanks and _.:/=+-@';
}

/** The tags of a session, from the environment of the job and the inputs. `lean`: without what may be left out. */
export function sessionTags(
  { skip, custom, transitiveKeys }: TagOptions,
  env: Environment,
  lean: boolean,
): SessionTags {
  if (skip) return { tags: [], transitiveKeys: [] };
  const facts = factsOfRun(env);
  const own = (lean ? KEPT : [...KEPT, ...DROPPABLE]).flatMap(([key, fact]) => {
    const value = facts[fact];
    return value ? [{ key, value: sanitised(value) }] : [];
  });
  const system = isOnGitHub(env) ? [{ key: 'GitHub', value: 'Actions' }] : [];
  const tags = [...system, ...own, ...custom];
  return { tags, transitiveKeys: transitiveKeys.filter((wanted) => tags.some(({ key }) => key === wanted)) };
}

/** A value of the environment as STS takes it: other characters become `_`, and it is cut. */
function sanitised(value: string): string {
  return [...value.replaceAll(FOREIGN, '_')].slice(0, LONGEST_VALUE).join('');
}
