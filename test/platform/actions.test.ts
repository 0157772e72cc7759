import { describe, expect, it } from 'vitest';
import { withoutCommands } from '../../src/platform/actions.ts';

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
