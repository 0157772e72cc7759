import { describe, expect, it } from 'vitest';
import { endOfLaterTokens } from '../../src/issuers/later-tokens.ts';

function endOf(payload: string): Date | undefined {
  const token = ['header', payload, 'signature'].map((part) => Buffer.from(part).toString('base64url')).join('.');
  return endOfLaterTokens({ ACTIONS_ID_TOKEN_REQUEST_TOKEN: token });
}

describe('until when the runner gives tokens', () => {
  it('is what its own token says', () => {
    expect(endOf('{"exp":1795970700}')).toEqual(new Date('2026-11-29T16:45:00Z'));
  });

  it.each(['{}', '{"exp":"soon"}', '{"exp":0}', '{"exp":-1}', '{"exp":1e300}', '{"exp":null}', '[]', 'no JSON', ''])(
    'is not known by %s',
    (payload) => {
      expect(endOf(payload)).toBeUndefined();
    },
  );

  it('is not known where there is no such token, or it is in no form of ours', () => {
    expect(endOfLaterTokens({})).toBeUndefined();
    expect(endOfLaterTokens({ ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'opaque' })).toBeUndefined();
  });
});
