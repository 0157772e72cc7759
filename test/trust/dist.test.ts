import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACTION } from '../fakes/aws-world.ts';

const files = globSync('dist/{main,post}/*.js', { cwd: ACTION });
const having = (text: string) => files.filter((file) => readFileSync(join(ACTION, file), 'utf8').includes(text));

describe('the built action', () => {
  it('has what judges a policy, what writes one and the evaluator of CEL in a chunk each, and main none of them', () => {
    const chunks = ['function judgePolicy(', 'function trustsToSetUp(', 'registerFunctionOverload'].map(having);
    for (const chunk of chunks) expect(chunk).toHaveLength(1);
    // Refusals and `inspect` share one renderer, which nothing else brings along.
    const renderer = ['jobGrant', 'awsStatement', 'googleSetup', 'exactCredentials', 'vaultSetup'].map((name) =>
      having(`function ${name}(`),
    );
    expect(new Set(renderer.flat()).size).toBe(1);
    chunks.push(...renderer.slice(0, 1));
    expect(new Set(chunks.flat()).size).toBe(4);
    expect(having('claims-matching-expression')).toEqual([]);
    // What main loads in any case, and with a provider: these alone are `require`d as a file is read.
    const reached = new Set([
      'dist/main/index.js',
      ...['aws', 'gcp', 'azure', 'sts'].map((name) => `dist/main/${name}.js`),
    ]);
    for (const file of reached) {
      const text = readFileSync(join(ACTION, file), 'utf8');
      for (const [, name] of text.matchAll(/^(?:const|let|var)[^;\n]*= require\("\.\/([\w.-]+)"\);/gm))
        reached.add(`dist/main/${name}`);
    }
    expect(reached.size).toBeGreaterThanOrEqual(5);
    expect(chunks.flat().filter((chunk) => reached.has(chunk))).toEqual([]);
  });

  it('has no evaluator of CEL in what judges the policies of AWS, which loads it for Google alone', () => {
    const [judge = ''] = having('function judgePolicy(');
    const [cel = ''] = having('registerFunctionOverload');
    const text = readFileSync(join(ACTION, judge), 'utf8');
    const name = cel.split('/').at(-1) ?? '';
    const mentions = text.split('\n').filter((line) => line.includes(`"./${name}"`));
    expect(mentions).toHaveLength(1);
    expect(mentions[0]).toMatch(/Promise\.resolve\(\)\.then|import\(/);
  });
});
