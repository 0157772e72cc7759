import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseDocument, YAMLMap } from 'yaml';

const file = join(import.meta.dirname, '..', '..', 'action.yml');

export interface Declared {
  readonly description: string;
  readonly default?: string;
}

/** The inputs of action.yml by the comments above them (`AWS`, `Google Cloud`), in their order. */
export function inputsBySection(): ReadonlyMap<string, ReadonlyMap<string, Declared>> {
  const inputs = parseDocument(readFileSync(file, 'utf8')).get('inputs');
  if (!(inputs instanceof YAMLMap)) throw new Error('action.yml has no inputs');
  const sections = new Map<string, Map<string, Declared>>();
  let section = new Map<string, Declared>();
  const start = (comment: string) => {
    section = new Map();
    sections.set(comment.trim(), section);
  };
  if (inputs.commentBefore) start(inputs.commentBefore);
  for (const { key, value } of inputs.items as { key: { value: string; commentBefore?: string }; value: YAMLMap }[]) {
    if (key.commentBefore) start(key.commentBefore);
    section.set(key.value, value.toJSON() as Declared);
  }
  return sections;
}

/** The outputs of action.yml. */
export function outputs(): Readonly<Record<string, Declared>> {
  return (parse(readFileSync(file, 'utf8')) as { outputs: Record<string, Declared> }).outputs;
}
