import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const MODULE = join(import.meta.dirname, '../../src/issuers/event.ts');

/** What a process of its own reads, since the package looks at the environment of its process once and for all. */
async function readEventWith(file: string | undefined): Promise<unknown> {
  const script = `const { readEvent } = await import(${JSON.stringify(MODULE)}); console.log(JSON.stringify(await readEvent()));`;
  const env = { PATH: process.env['PATH'], ...(file === undefined ? {} : { GITHUB_EVENT_PATH: file }) };
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { env });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

function eventFile(content: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'event-')), 'event.json');
  writeFileSync(file, content);
  return file;
}

describe('the payload of the event', () => {
  it('is the file that the runner wrote', async () => {
    const payload = { pull_request: { head: { repo: null }, user: { login: 'dependabot[bot]' } } };
    expect(await readEventWith(eventFile(JSON.stringify(payload)))).toEqual(payload);
  });

  it.each([
    ['no JSON', () => eventFile('{"pull_request":')],
    ['not there', () => join(tmpdir(), 'no-such-directory', 'event.json')],
    ['not named', () => undefined],
  ])('is empty where that is %s', async (_, file) => {
    expect(await readEventWith(file())).toEqual({});
  });
});
