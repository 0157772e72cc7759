import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { blocksOf, workflowOf } from '../scripts/docs/blocks.ts';
import { SLUG } from '../scripts/docs/slug.ts';

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: Readonly<Record<string, string>>; readonly steps?: readonly Step[] }>
  >;
}

const root = join(import.meta.dirname, '..');
const { inputs } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as { inputs: Record<string, unknown> };
const files = globSync('examples/*.yml', { cwd: root });
const read = (file: string) => parse(readFileSync(join(root, file), 'utf8')) as Workflow;

/** Every workflow of examples/, and those that the YAML blocks of the documents show in part. */
function workflows(): { readonly place: string; readonly workflow: Workflow }[] {
  const shown = blocksOf()
    .filter(({ language }) => language === 'yaml')
    .flatMap((block) => {
      const text = workflowOf(block);
      return text === undefined ? [] : [{ place: block.place, workflow: parse(text) as Workflow }];
    });
  return [...files.map((place) => ({ place, workflow: read(place) })), ...shown];
}

/** Every step of theirs that calls this action. */
function calls(): { readonly place: string; readonly given: readonly string[] }[] {
  return workflows().flatMap(({ place, workflow }) =>
    Object.values(workflow.jobs).flatMap(({ steps = [] }) =>
      steps
        .filter(({ uses }) => uses?.startsWith(`${SLUG}@`))
        .map((step) => ({ place, given: Object.keys(step.with ?? {}) })),
    ),
  );
}

describe('the examples', () => {
  it('give only inputs that the action has', () => {
    expect(files.length).toBeGreaterThan(12);
    for (const page of ['README.md', 'docs/faq.md', 'docs/runners.md', 'docs/gcp.md', 'docs/azure.md'])
      expect(calls().some(({ place }) => place.startsWith(page)) ? page : `${page} has none`).toBe(page);
    for (const { place, given } of calls()) {
      expect(given.length).toBeGreaterThan(0);
      for (const name of given)
        expect(`${place}: ${Object.hasOwn(inputs, name) ? name : `unknown ${name}`}`).toBe(`${place}: ${name}`);
    }
  });

  it.each(files)('%s grants the permission that its jobs need, to these jobs alone', (file) => {
    const workflow = read(file);
    expect(workflow.permissions).toEqual({});
    for (const { permissions } of Object.values(workflow.jobs)) expect(permissions?.['id-token']).toBe('write');
  });

  it.each(files)('%s leaves no token of the checkout behind', (file) => {
    const steps = Object.values(read(file).jobs).flatMap((job) => job.steps ?? []);
    for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/checkout@')))
      expect(step.with).toEqual({ 'persist-credentials': false });
  });
});
