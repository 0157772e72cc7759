import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions?: Readonly<Record<string, string>>;
        readonly steps?: readonly { readonly uses?: string; readonly with?: Readonly<Record<string, unknown>> }[];
      }
    >
  >;
}

const root = join(import.meta.dirname, '..');
const { inputs } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as { inputs: Record<string, unknown> };
const files = globSync('examples/*.yml', { cwd: root });
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The workflows of examples/, and every step in the README that calls this action. */
function calls(): { readonly place: string; readonly given: readonly string[] }[] {
  const ofExamples = files.flatMap((file) =>
    Object.values((parse(readFileSync(join(root, file), 'utf8')) as Workflow).jobs).flatMap(({ steps = [] }) =>
      steps
        .filter(({ uses }) => uses?.startsWith('OWNER/federate@'))
        .map((step) => ({ place: file, given: Object.keys(step.with ?? {}) })),
    ),
  );
  const ofReadme = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
    [...block.matchAll(/uses: OWNER\/federate@v1\n\s+with:\n((?:\s{6,}.*\n?)*)/g)].map(([, body = '']) => ({
      place: 'README.md',
      given: Object.keys(parse(body) as object),
    })),
  );
  return [...ofExamples, ...ofReadme];
}

describe('the examples', () => {
  it('give only inputs that the action has', () => {
    expect(files.length).toBeGreaterThan(2);
    expect(calls().some(({ place }) => place === 'README.md')).toBe(true);
    for (const { place, given } of calls()) {
      expect(given.length).toBeGreaterThan(0);
      for (const name of given)
        expect(`${place}: ${Object.hasOwn(inputs, name) ? name : `unknown ${name}`}`).toBe(`${place}: ${name}`);
    }
  });

  it.each(files)('%s grants the permission that its jobs need, to these jobs alone', (file) => {
    const workflow = parse(readFileSync(join(root, file), 'utf8')) as Workflow;
    expect(workflow.permissions?.['id-token']).toBeUndefined();
    for (const { permissions } of Object.values(workflow.jobs)) expect(permissions?.['id-token']).toBe('write');
  });
});
