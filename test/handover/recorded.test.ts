import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownDirectory, recordUndo } from '../../src/handover/record.ts';
import { readUndo } from '../../src/handover/recorded.ts';
import { Secret } from '../../src/secret.ts';
import { FakeRunner } from '../fakes/runner.ts';

const runner = new FakeRunner();

describe('the record of what is to be undone', () => {
  it('is read as it was written', () => {
    const directory = ownDirectory(runner);
    const record = recordUndo(
      {
        variables: [{ name: 'AWS_REGION', value: 'eu-west-1' }],
        files: [{ path: join(directory, 'a', 'token'), content: new Secret('x') }],
        revoke: [
          { hop: 'STS', method: 'POST', url: 'https://sts.example.com/revoke', headers: { a: 'b' }, body: 'token=x' },
        ],
        undoCommands: [{ kind: 'Disconnect-AzAccount', session: basename(directory) }],
      },
      runner,
    );
    expect(readUndo(JSON.stringify(record), runner)).toEqual({ undo: record, foreign: 0 });
  });

  it.each([
    ['a directory elsewhere', { directories: ['/etc'] }],
    ['a directory reached by a detour', { directories: [`${ownDirectory(runner)}/../precious`] }],
    ['a directory that only begins alike', { directories: [join(runner.temporaryDirectory, 'federate-mine')] }],
    ['a list that is none', { directories: 'all' }],
    ['a variable of the runner', { variables: [{ name: 'NODE_OPTIONS', before: 'x', after: '0'.repeat(16) }] }],
    ['a variable without a fingerprint', { variables: [{ name: 'A', before: 'x', after: '' }] }],
    ['a variable that was a number', { variables: [{ name: 'A', before: 1, after: '0'.repeat(16) }] }],
    ['a program', { commands: [{ hop: 'x', argv: ['/bin/false'], env: {} }] }],
    ['a kind of program that is not known', { commands: [{ kind: 'sh', session: basename(ownDirectory(runner)) }] }],
    ['a session of another name', { commands: [{ kind: 'Disconnect-AzAccount', session: '*' }] }],
    ['a request of another method', { revoke: [{ hop: 'x', method: 'PATCH', url: 'https://a.example', headers: {} }] }],
    ['a request without an address', { revoke: [{ hop: 'x', method: 'POST', url: 'a', headers: {} }] }],
    [
      'a field with a line end',
      { revoke: [{ hop: 'x', method: 'POST', url: 'https://a.example', headers: { a: '\n' } }] },
    ],
    ['a member that is not known', { run: 'x' }],
  ])('has no place for %s', (_, planted) => {
    const nothing = { directories: [], variables: [], revoke: [], commands: [] };
    expect(readUndo(JSON.stringify(planted), runner)).toEqual({ undo: nothing, foreign: 1 });
  });

  it('is refused as a whole where it is no JSON object, or has a member twice', () => {
    for (const text of ['', '[]', '{', '1', '{"revoke": [], "revoke": []}'])
      expect(readUndo(text, runner)).toBeUndefined();
  });

  it('never leads outside the directories of this action, whatever the text says', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const read = readUndo(text, runner);
        for (const path of read?.undo.directories ?? []) expect(path.startsWith(runner.temporaryDirectory)).toBe(true);
      }),
    );
  });
});
