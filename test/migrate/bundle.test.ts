import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SLUG } from '../../scripts/docs/slug.ts';
import { ACTION } from '../../src/cli/migrate-options.ts';
import { CASES, migrated } from './corpus.ts';

const dist = join(import.meta.dirname, '../../dist');

/** Seconds that the processor worked: those of a clock would measure what else the machine does. */
function secondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

describe('the built action', () => {
  it('holds nothing of what only `federate migrate` needs', () => {
    const files = globSync('**/*.js', { cwd: dist });
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      const text = readFileSync(join(dist, file), 'utf8');
      expect(/LineCounter|parseDocument|FLOW_SCALAR|ContextAccess|aws-docker-action/.exec(text)?.[0] ?? 'nothing').toBe(
        'nothing',
      );
    }
    expect(readFileSync(join(dist, 'licenses.txt'), 'utf8')).not.toMatch(/^(yaml|@actions\/expressions)\b/m);
  });
});

describe('the command', () => {
  it('writes the name of this action', () => {
    expect(ACTION).toBe(`${SLUG}@v1`);
  });

  it('reads and rewrites 1,000 files in 3 seconds', () => {
    const files = Array.from({ length: 1000 }, (_, number) => {
      const { files: own, id } = CASES[number % CASES.length] ?? { files: [], id: '' };
      return own.map(({ path, text }) => ({ path, text: `# ${id} ${number}\n${text}` }));
    });
    const start = process.cpuUsage();
    for (const own of files) migrated(own);
    expect(secondsSince(start)).toBeLessThan(3);
  });

  it('does so too where they are all of one repository', () => {
    const [{ files: own } = { files: [] }] = CASES;
    const files = Array.from({ length: 1000 }, (_, number) =>
      own.map(({ text }) => ({ path: `.github/workflows/${number}.yml`, text })),
    ).flat();
    const start = process.cpuUsage();
    expect(migrated(files).automatic.size).toBe(1000);
    expect(secondsSince(start)).toBeLessThan(3);
  });
});
