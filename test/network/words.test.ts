import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../src/network/words.ts';

const JWT = `eyJhbGciOiJSUzI1NiJ9.${Buffer.from('{"sub":"x"}').toString('base64url')}.c2ln`;

describe('the words of a refusal', () => {
  it.each<[shape: string, body: unknown, code: string, message: string]>([
    ['OAuth', { error: 'invalid_grant', error_description: 'No policy' }, 'invalid_grant', 'No policy'],
    ['a sentence as `error`', { error: 'No matching policy' }, '', 'No matching policy'],
    ['google.rpc.Status', { code: 7, message: 'not you', details: [] }, '7', 'not you'],
    [
      'an error of Google',
      { error: { code: 403, message: 'not you', status: 'PERMISSION_DENIED' } },
      'PERMISSION_DENIED',
      'not you',
    ],
    ['an error that is an object', { error: { type: 'auth', message: 'not you' } }, 'auth', 'not you'],
    ['errors that are texts', { errors: ['role unknown', 'no'] }, '', 'role unknown; no'],
    ['errors that are objects', { errors: [{ code: 'E1', message: 'one' }, { message: 'two' }] }, 'E1', 'one; two'],
    [
      'JSON:API',
      { errors: [{ status: '403', title: 'Forbidden', detail: 'The policy does not fit' }] },
      '',
      'The policy does not fit; Forbidden',
    ],
    ['RFC 9457', { type: 'about:blank', title: 'Forbidden', status: 403, detail: 'not you' }, '', 'not you; Forbidden'],
    ['codes in capitals', { Code: 'EntityNotExist.Role', Message: 'no role' }, 'EntityNotExist.Role', 'no role'],
    ['names with underscores', { error_code: 'IAM.1', error_msg: 'no' }, 'IAM.1', 'no'],
    ['an error in an answer', { Response: { Error: { Code: 'A.B', Message: 'no' } } }, 'A.B', 'no'],
    ['errors beside a message', { ErrorMessage: 'A problem', Errors: ['Not you'] }, '', 'A problem; Not you'],
    ['messages', { success: false, messages: ['no', 'never'] }, '', 'no; never'],
    ['a text in JSON', 'not you', '', 'not you'],
    ['a list', [{ message: 'not you' }], '', 'not you'],
    ['nothing', {}, '', ''],
  ])('are found in %s', (_shape, body, code, message) => {
    expect(wordsOf({ body: JSON.stringify(body), status: 403 })).toEqual({ code, message });
  });

  it.each([
    ['plain text', 'Forbidden by policy', '', 'Forbidden by policy'],
    ['XML', '<Error><Code>AccessDenied</Code><Message>not you</Message></Error>', 'AccessDenied', 'not you'],
    ['a page', '<!DOCTYPE html><html><head><title>Access denied</title></head></html>', '', 'Access denied'],
    ['nothing', '', '', ''],
  ])('are found in %s', (_shape, body, code, message) => {
    expect(wordsOf({ body, status: 403 })).toEqual({ code, message });
  });

  it('are one line, capped, without the token that was sent', () => {
    const { message } = wordsOf({
      body: JSON.stringify({ message: `bad\n\u0007${JWT} ${'x '.repeat(600)}` }),
      status: 400,
    });
    expect(message).toMatch(/^bad \*\*\* x x/);
    expect(message.length).toBeLessThan(520);
  });

  it('take no time in an answer that is all nesting, or has no end of errors', () => {
    const deep = `${'{"error":'.repeat(5000)}1${'}'.repeat(5000)}`;
    const wide = JSON.stringify({ errors: Array.from({ length: 50_000 }, (_, at) => ({ message: `error ${at}` })) });
    const before = performance.now();
    for (const body of [deep, wide, '<'.repeat(500_000), `<title>${' '.repeat(500_000)}`])
      wordsOf({ body, status: 400 });
    expect(performance.now() - before).toBeLessThan(1000);
  });
});
