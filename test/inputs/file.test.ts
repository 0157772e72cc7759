import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileReader } from '../../src/inputs/file.ts';
import { wordsIn } from '../fakes/runner.ts';

let workspace: string;

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'workspace-'));
});

afterEach(() => rmSync(workspace, { recursive: true, force: true }));

function read(path: string): Promise<string> {
  return fileReader({ workspace, words: wordsIn() })('sts', path);
}

describe('a file that an input names', () => {
  it('is read to its end, also where it tells no size and through a link', async () => {
    const text = `{"a": "${'ä'.repeat(200_000)}"}`;
    writeFileSync(join(workspace, 'sts.json'), text);
    symlinkSync('sts.json', join(workspace, 'link.json'));
    expect(await read('./sts.json')).toBe(text);
    expect(await read('./link.json')).toBe(text);
    expect(await read('/dev/null')).toBe('');
    if (existsSync('/proc/self/status')) expect(await read('/proc/self/status')).toContain('Name:');
  });

  it.each<[string, () => string, string]>([
    ['a device without an end', () => '/dev/zero', 'it has more than 1048576 bytes'],
    [
      'a pipe that nobody writes to',
      () => {
        execFileSync('mkfifo', [join(workspace, 'pipe.json')]);
        return './pipe.json';
      },
      'it is no file',
    ],
    ['a directory', () => '.', 'it is no file'],
    ['nothing', () => './none.json', 'there is no such file'],
    [
      'more than a mebibyte',
      () => {
        writeFileSync(join(workspace, 'large.json'), Buffer.alloc(1024 * 1024 + 1));
        return './large.json';
      },
      'it has more than 1048576 bytes',
    ],
    [
      'no text',
      () => {
        writeFileSync(join(workspace, 'binary.json'), Buffer.from([0xff, 0xfe, 0x00]));
        return './binary.json';
      },
      'it is no UTF-8 text',
    ],
  ])('is refused at once where it is %s', async (_, path, reason) => {
    const started = performance.now();
    const name = path();
    await expect(read(name)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: `\`sts\`: the file ${name} can't be read (${reason}).`,
    });
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
