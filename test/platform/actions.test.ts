import { describe, expect, it } from 'vitest';
import { withoutCommands } from '../../src/platform/actions.ts';
import { wordsIn } from '../fakes/runner.ts';

describe('text for the log', () => {
  it.each([
    ['::add-mask::x', ': :add-mask::x'],
    ['  ::set-output name=a::b', '  : :set-output name=a::b'],
    ['first\n::error::second', 'first\n: :error::second'],
    ['first\r::error::second', 'first\n: :error::second'],
    ['a ##[error] b', 'a # #[error] b'],
    ['a\u0000b\u001b[31mc', 'a b [31mc'],
    ['a\u2028::error::b', 'a ::error::b'],
  ])('can not become a workflow command: %j', (text, harmless) => {
    expect(withoutCommands(text)).toBe(harmless);
  });

  it('shows what nobody would see, such as a mark that turns the direction of writing', () => {
    expect(withoutCommands('role\u202e/yolped \u200bx')).toBe('role\\u{202e}/yolped \\u{200b}x');
  });

  it('is otherwise left as it is', () => {
    const text = 'arn:aws:iam::123456789012:role/deploy\n\tindented: {"a": "b::c"}';
    expect(withoutCommands(text)).toBe(text);
  });
});

describe('where an error is explained', () => {
  const env = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_ACTION_REPOSITORY: 'octo-org/federate' };

  it.each<[string, Record<string, string>, string]>([
    ['the version that runs', { GITHUB_ACTION_REF: 'v1.2.3' }, 'https://github.com/octo-org/federate/blob/v1.2.3'],
    ['a branch that does', { GITHUB_ACTION_REF: 'fix/#1' }, 'https://github.com/octo-org/federate/blob/fix/%231'],
    ['the default branch where nobody says which', {}, 'https://github.com/octo-org/federate/blob/HEAD'],
  ])('is the text of %s', (_, ref, address) => {
    expect(wordsIn({ ...env, ...ref }).help('NETWORK')).toBe(`${address}/docs/errors.md#network`);
  });

  it('is a place in words for an action that is checked out', () => {
    expect(wordsIn({ GITHUB_SERVER_URL: 'https://github.com' }).help('NETWORK')).toBe('docs/errors.md: NETWORK');
  });
});
