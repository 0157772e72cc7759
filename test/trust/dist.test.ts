import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACTION } from '../fakes/aws-world.ts';

const files = globSync('dist/{main,post}/*.js', { cwd: ACTION });
const having = (text: string) => files.filter((file) => readFileSync(join(ACTION, file), 'utf8').includes(text));

describe('the built action', () => {
  it('has what judges a policy and what writes one in a chunk each, and no evaluator of CEL', () => {
    expect(having('function judgePolicy(')).toHaveLength(1);
    expect(having('function trustsToSetUp(')).toHaveLength(1);
    const chunks = [...having('function judgePolicy('), ...having('function trustsToSetUp(')];
    for (const chunk of chunks) expect(chunk).toMatch(/\/\d+\.index\.js$/);
    expect(having('registerFunctionOverload')).toEqual([]);
  });
});
