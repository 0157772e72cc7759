// Runs the same steps by this action and by those that it takes the place of, in the same world, and compares what they do:
//   npm run compare -- --aws DIR --gcp DIR [--case NAME] [--slow] [--all]
// DIR is a checkout with its action.yml and its bundle. What differs on purpose is in scripts/compare/differences.json, which the
// documents are written from as well; every other difference fails, and so does one that is listed and does not show.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { withoutCondition } from './bench/contestants.ts';
import { AWS_CASES, type Case, GCP_CASES } from './compare/cases.ts';
import { judge } from './compare/judge.ts';
import { different, observe } from './compare/observe.ts';
import { differences } from './docs/tables.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    aws: { type: 'string' },
    gcp: { type: 'string' },
    case: { type: 'string' },
    slow: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
  },
});

const faults: string[] = [];
if (values.aws !== undefined) await compare('configure-aws-credentials', values.aws, AWS_CASES);
if (values.gcp !== undefined) await compare('auth', values.gcp, GCP_CASES);
if (values.aws === undefined && values.gcp === undefined) throw new Error('Name a directory: --aws DIR, --gcp DIR');
for (const fault of faults) process.stdout.write(`✗ ${fault}\n`);
process.stdout.write(faults.length === 0 ? '\nNothing differs but what is listed.\n' : `\n${faults.length} faults.\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

async function compare(name: string, directory: string, cases: Readonly<Record<string, Case>>): Promise<void> {
  const { directory: peer } = withoutCondition({ name, directory: resolve(directory) });
  const chosen = Object.entries(cases).filter(
    ([title, { slow }]) => (values.case === undefined || values.case === title) && (values.slow || !slow),
  );
  const listed = differences()[name] ?? [];
  const seen = new Map<string, string[]>();
  for (const [title, step] of chosen) {
    const started = performance.now();
    const [there, here] = await Promise.all([observe(peer, step), observe(root, step)]);
    const found = different(there, here);
    seen.set(
      title,
      found.map(({ fact }) => fact),
    );
    process.stdout.write(
      `\n${name}: ${title} (${there.size} facts there, ${here.size} here, ${found.length} differ, ${((performance.now() - started) / 1000).toFixed(0)} s)\n`,
    );
    const shown = values.all ? [...new Set([...there.keys(), ...here.keys()])] : found.map(({ fact }) => fact);
    for (const fact of shown) {
      const [one = '-', other = '-'] = [there.get(fact), here.get(fact)];
      process.stdout.write(`  ${one === other ? ' ' : '≠'} ${fact}: ${one === other ? one : `${one} → ${other}`}\n`);
    }
  }
  faults.push(...judge(listed, seen, values.case === undefined).map((fault) => `${name}: ${fault}`));
}
