import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failuresIn, recordFailure, tellFailures } from '../../src/handover/failures.ts';
import { FakeRunner } from '../fakes/runner.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'failures-'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

function told(): string[] {
  const runner = new FakeRunner();
  tellFailures(directory, runner);
  return runner.told;
}

describe('why credentials could not be renewed', () => {
  it('is told in post in one line: how often, since when, and the first reason', () => {
    expect(told()).toEqual([]);
    recordFailure(directory, 'first');
    recordFailure(directory, 'second');
    expect(told()).toEqual([
      expect.stringMatching(
        /^warning Later steps could not renew their credentials 2 times, from \S+Z on\. The first reason: first$/,
      ),
    ]);
  });

  it('is for the user of the job alone, and does not grow for ever', () => {
    for (let count = 0; count < 100; count += 1) recordFailure(directory, 'x'.repeat(1000));
    const { mode, size } = statSync(join(directory, 'failures.jsonl'));
    expect(mode & 0o777).toBe(0o600);
    expect(size).toBeLessThan(70_000);
  });

  it('is data, whoever wrote it: what is in no form of ours is left out, and shown it is one line', () => {
    const lines = ['{"at":1e300,"reason":"x"}', 'no JSON', '{"at":"1","reason":"x"}', '{"at":1,"reason":7}', ''];
    const mine = JSON.stringify({ at: 0, reason: `::error::x\n##[error]\u001b[31m${'y'.repeat(5000)}` });
    writeFileSync(join(directory, 'failures.jsonl'), [...lines, mine].join('\n'));
    expect(failuresIn(directory)).toHaveLength(1);
    const [line = ''] = told();
    expect(line).toContain('once, from 1970-01-01T00:00:00Z on');
    expect(line).not.toMatch(/[\n\u001b]/);
    expect(line.length).toBeLessThan(1_300);
  });

  it('is not read where it is too large, and not kept where there is no directory any more', () => {
    writeFileSync(join(directory, 'failures.jsonl'), 'x'.repeat(200_000));
    expect(failuresIn(directory)).toEqual([]);
    recordFailure(join(directory, 'gone'), 'x');
    expect(existsSync(join(directory, 'gone'))).toBe(false);
    expect(readFileSync(join(directory, 'failures.jsonl'), 'utf8')).toHaveLength(200_000);
  });
});
