import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { json } from '../../fakes/web.ts';
import { AnyService, service } from './service.ts';
import { SUBJECT } from './step.ts';

let any: AnyService;
beforeAll(async () => {
  any = await AnyService.start();
});
afterAll(() => any.close());
beforeEach(() => any.answer());

const INPUTS = { inputs: { role: { optional: true } } };

/** The failure of a service with these causes. */
async function failure(causes: unknown, status: number, body: unknown, given: Readonly<Record<string, string>> = {}) {
  any.answer(...Array.from({ length: 3 }, () => json(status, body, { 'retry-after': '0' })));
  const { error } = await any.run(service({}, { ...INPUTS, ...(causes === undefined ? {} : { causes }) }), given);
  if (error === undefined) throw new Error('the step did not fail');
  return error;
}

/** A cause that shows itself by this. */
const cause = (sign: object, says: string, more = {}) => ({ sign, says, ...more });

describe('a cause', () => {
  it('that fits says what happened, what mends it and what to paste, under its code', async () => {
    const known = cause({ words: ['no such role'] }, 'There is no role of that name.', {
      code: 'STS_NOT_FOUND',
      mend: 'Make the role {{inputs.role}}.',
      paste: { sh: 'example create {{inputs.role}} {{claims.sub}}' },
    });
    const error = await failure([known], 400, { message: 'No such ROLE here' }, { role: 'ci' });
    expect(error.code).toBe('STS_NOT_FOUND');
    expect(error.message).toMatch(/^There is no role of that name\. Example refused the exchange with status 400/);
    const [mend, paste] = error.hint.split('\n\n');
    expect(mend).toMatch(/^Make the role ci\. The `sub` of its token is '.+', because the job runs on the branch main/);
    expect(paste).toBe(`example create ci ${SUBJECT}`);
  });

  it.each<[sign: object, fits: boolean]>([
    [{}, true],
    [{ status: [401, 403] }, true],
    [{ status: [404] }, false],
    [{ code: ['DENIED'] }, true],
    [{ code: ['other'] }, false],
    [{ words: ['other', 'this SUBJECT'] }, true],
    [{ words: ['policy*subject'] }, true],
    [{ words: ['subject*policy'] }, false],
    [{ status: [403], words: ['other'] }, false],
  ])('with the sign %j fits as it should', async (sign, fits) => {
    const error = await failure([cause(sign, 'It fits.')], 403, {
      error: 'denied',
      message: 'the policy does not allow this subject',
    });
    expect(error.message.startsWith('It fits.')).toBe(fits);
  });

  it('gives the parts that those before it do not have', async () => {
    const causes = [
      cause({ words: ['none'] }, 'It does not fit.'),
      cause({ words: ['no'] }, 'It is the first that fits.'),
      cause({}, 'It is the last.', { mend: 'Mend it.', paste: { text: 'paste {{claims.repository}}' } }),
    ];
    const error = await failure(causes, 403, { message: 'no' });
    expect(error.message).toMatch(/^It is the first that fits\./);
    expect(error.hint).toMatch(/^Mend it\..*\n\npaste octo-org\/octo-repo$/);
  });

  it('that needs a value which is not there is told by those after it', async () => {
    const causes = [cause({}, 'With {{inputs.role}}.'), cause({}, 'Without.')];
    expect((await failure(causes, 403, {})).message).toMatch(/^Without\./);
    expect((await failure(causes, 403, {}, { role: 'ci' })).message).toMatch(/^With ci\./);
  });

  it('with nothing to paste keeps it so', async () => {
    const error = await failure([cause({}, 'No.', { paste: {} })], 403, {});
    expect(error.hint).not.toContain('\n\n');
  });

  it('does not explain what passes, unless it knows its words: then it is not asked again', async () => {
    const causes = [cause({}, 'Any.'), cause({ words: ['no keys'] }, 'The keys.', { code: 'STS_TOKEN_REFUSED' })];
    expect((await failure(causes, 503, { message: 'busy' })).code).toBe('STS_UNAVAILABLE');
    expect(any.asked).toHaveLength(3);
    expect((await failure(causes.slice(1), 500, { message: 'no keys' })).code).toBe('STS_TOKEN_REFUSED');
    expect(any.asked).toHaveLength(1);
  });

  it.each<[what: string, cause: unknown, fault: RegExp]>([
    ['without a sign', {}, /\/causes\/0 lacks `sign`/],
    ['with a code of another provider', { sign: {}, code: 'AWS_THROTTLED' }, /\/causes\/0\/code must be one of/],
    ['with a variable that nothing stands for', { sign: {}, says: '{{inputs.other}}' }, /names `{{inputs.other}}`/],
    ['with the token', { sign: {}, mend: '{{token}}' }, /names `{{token}}`/],
    ['with a brace that opens no variable', { sign: {}, mend: 'a {{ b' }, /names `/],
    ['with an empty line', { sign: {}, says: 'a\n\nb' }, /must not be empty/],
    ['with two languages', { sign: {}, paste: { sh: 'a', text: 'b' } }, /must be in one language/],
    ['with a language that is not known', { sign: {}, paste: { ruby: 'a' } }, /\/paste\/ruby is not known/],
  ])('%s is a fault of the description', async (_what, one, fault) => {
    const { error } = await any.run(service({}, { ...INPUTS, causes: [one] }));
    expect(error?.code).toBe('STS_DESCRIPTION_INVALID');
    expect(error?.message).toMatch(fault);
  });
});

describe('what is not known of a service', () => {
  it.each<[body: unknown, first: RegExp]>([
    [{ message: 'JWT audience mismatch' }, /^Example expects another audience than 'example'\./],
    [{ message: 'unknown issuer' }, /^Example does not know the issuer/],
    [{ message: 'subject not allowed' }, /^The trust that is set up there does not fit this job/],
    [{ message: 'token is expired' }, /^The token is out of its time there\./],
    [{ message: 'jti was seen' }, /^The token was used before/],
    [{ message: 'no role is associated with this' }, /^Example most likely does not trust/],
    [{ error: 'invalid_request' }, /^Example most likely does not trust the job's token/],
    [{ message: 'issuer, subject and audience are wrong' }, /^Example refused the exchange/],
  ])('is told by the words %j, trust first', async (body, first) => {
    const error = await failure(undefined, 400, body);
    expect(error.message).toMatch(first);
    expect(error.hint).toContain(
      `\n\nissuer: https://token.actions.githubusercontent.com\naudience: example\nsubject: ${SUBJECT}`,
    );
  });

  it('names no parameter that it does not have', async () => {
    const { hint } = await failure(undefined, 401, { error: 'invalid_client' });
    expect(hint).not.toMatch(/client_id|client_auth/);
  });
});
