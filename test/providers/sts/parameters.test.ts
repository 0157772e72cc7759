import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { descriptionOf } from '../../../src/providers/sts/description.ts';
import type { Internet } from '../../fakes/internet.ts';
import { json } from '../../fakes/web.ts';
import { described, runStep, trustedInternet } from './step.ts';

let internet: Internet;
beforeAll(async () => {
  internet = await trustedInternet();
  internet.serve(/.+/, () => json(200, { auth: { client_token: 'the-token', lease_duration: 3600 } }));
});
afterAll(() => internet.close());

const VAULT = { url: 'https://vault.example.com', audience: 'vault' };

/** The fault that is found in a step with Vault. */
async function faultOf(given: Readonly<Record<string, string>> | readonly string[], inputs = {}): Promise<string> {
  const before = internet.requests.length;
  const { error, env } = await runStep(internet, { sts: 'vault', with: given, inputs });
  expect(error?.code).toBe('INPUT_INVALID');
  expect(env).toEqual({});
  expect(internet.requests).toHaveLength(before);
  return error?.message ?? '';
}

describe('sts', () => {
  it('that is nearly a preset fails with the one that was meant', async () => {
    const { error } = await runStep(internet, { sts: 'valt', with: VAULT });
    expect(error?.message).toContain("`sts`: 'valt' is no preset: did you mean 'vault'?");
  });

  it('that is no preset fails with the list of those that are', async () => {
    const { error } = await runStep(internet, { sts: 'no-such-service', with: VAULT });
    expect(error?.message).toContain("`sts`: 'no-such-service' is none of token-exchange, aembit, akeyless");
  });

  it('that is no name of its own but one of JavaScript fails too', async () => {
    const { error } = await runStep(internet, { sts: 'constructor' });
    expect(error?.message).toContain("'constructor' is none of");
  });

  it('that names a file that is not there says so', async () => {
    const { error } = await runStep(internet, { sts: './none.json' });
    expect(error).toMatchObject({ code: 'INPUT_INVALID', message: expect.stringContaining('there is no such file') });
  });

  it('that names a file with a fault tells its JSON Pointer', async () => {
    const { error } = await runStep(internet, described({ service: 'Example', audience: 'x', exports: {} }));
    expect(error).toMatchObject({ code: 'STS_DESCRIPTION_INVALID', message: expect.stringContaining('/exports must') });
    expect(error?.hint).toContain('schema/sts-description.json');
  });

  it('whose credentials nobody would get fails before anything is asked for', async () => {
    const { error, audiences } = await runStep(internet, { sts: 'hcp', with: { provider: 'iam/project/p' } });
    expect(error?.message).toContain(
      "`output-credentials`: 'hcp' would hand nothing on: set it to true for the outputs token",
    );
    expect(audiences).toEqual([]);
  });

  it('hands on variables alone, outputs alone, or both', async () => {
    const handed = async (inputs: Record<string, string>) => {
      const { env, outputs } = await runStep(internet, { sts: 'vault', with: VAULT, inputs });
      return [Object.keys(env).length > 0, Object.keys(outputs).length > 0];
    };
    expect(await handed({})).toEqual([true, false]);
    expect(await handed({ 'output-credentials': 'true' })).toEqual([true, true]);
    expect(await handed({ 'output-credentials': 'true', 'output-env-credentials': 'false' })).toEqual([false, true]);
  });
});

describe('sts-with', () => {
  it('has one parameter a line, and may hold colons and spaces in values', async () => {
    const { error } = await runStep(internet, {
      sts: 'vault',
      with: ['url: https://vault.example.com', '', '  audience:   https://vault.example.com/a b: c  '],
    });
    expect(error).toBeUndefined();
  });

  it('finds fault with a line that is no parameter, and does not show it', async () => {
    const message = await faultOf(['url: https://vault.example.com', 'client_secret=s3cr3t']);
    expect(message).toContain('line 2 is no parameter: write `name: value`');
    expect(message).not.toContain('s3cr3t');
  });

  it('lists the known names for one that is unknown', async () => {
    expect(await faultOf({ ...VAULT, roel: 'x' })).toContain(
      "`roel` is no parameter of 'vault', which are `url`, `mount`, `role`, `namespace`, `audience`",
    );
  });

  it('takes no stored key', async () => {
    expect(await faultOf({ ...VAULT, client_secret: 'x' })).toContain('`client_secret` looks like a stored key');
  });

  it('tells of all that is missing at once, an empty expression included', async () => {
    const message = await faultOf(['url:', 'role: deploy']);
    expect(message).toContain('`url` is missing, or what was given is empty');
    expect(message).toContain('`audience` is missing');
  });

  it('takes each name once', async () => {
    expect(await faultOf(['url: https://a.example.com', 'url: https://b.example.com', 'audience: x'])).toContain(
      '`url` is given 2 times',
    );
  });

  it.each([
    ['url', 'http://vault.example.com', 'is no https address'],
    ['url', 'https://user:pass@vault.example.com', 'has a user name, a password or a fragment'],
    ['url', 'https://vault.example.com/?a=b', 'has a query'],
    ['url', 'https://vault.example.com?', 'has a query'],
    ['url', 'https://vault.example.com#', 'a fragment'],
    ['url', 'https://vault.example.com\\\\evil.example', 'has a query'],
    ['url', 'vault.example.com', 'is no https address'],
    ['mount', 'a/../b', 'is no path'],
    ['mount', 'a//b', 'is no path'],
    ['mount', '..', 'is no path'],
    ['mount', '%2e%2e', 'is no path'],
    ['role', 'a\u0007b', 'has control characters'],
  ])('refuses %s: %s', async (name, value, fault) => {
    expect(await faultOf({ ...VAULT, [name]: value })).toContain(fault);
  });

  it('refuses a host that is more than a host', async () => {
    for (const domain of [
      'example.com/path',
      'example.com:8443',
      'user@example.com',
      'a b',
      '-a.com',
      'x'.repeat(300),
    ]) {
      const { error } = await runStep(internet, { sts: 'octo-sts', with: { scope: 'a/b', identity: 'c', domain } });
      expect(error?.message).toContain('is no host name');
    }
  });

  it('refuses what does not match the pattern of its input', async () => {
    const { error } = await runStep(internet, {
      sts: 'alibaba',
      with: { provider_arn: 'a', role_arn: 'b', duration: '1h' },
    });
    expect(error?.message).toContain("`duration` '1h' does not match ^(?:[0-9]{1,9})$");
  });
});

describe('a pattern of a description', () => {
  const withPattern = (pattern: string) =>
    descriptionOf('sts.json', {
      service: 'Example',
      inputs: { name: { pattern, default: `${'a'.repeat(40)}!` } },
      audience: 'https://sts.example.com',
      hands_on_the_token: true,
      exports: { env: { TOKEN: '{{token}}' } },
    });

  it.each(['(a+)+', '(a|a?)+', '(.*)*b', `${'a*'.repeat(20)}b`])(
    'takes no longer than a second for one value, however it is written: %s',
    (pattern) => {
      const started = performance.now();
      expect(() => withPattern(pattern)).toThrow(
        /\/inputs\/name\/default (can't be held against|'a+!' does not match)/,
      );
      expect(performance.now() - started).toBeLessThan(2_000);
    },
  );

  it('may have repetitions in repetitions where they do no harm', () => {
    expect(withPattern('(?:[a-z]{1,9}-?)*!').inputs.get('name')?.default).toHaveLength(41);
  });
});

describe('the audience', () => {
  it('may be given by the input of that name', async () => {
    const { audiences, error } = await runStep(internet, {
      sts: 'vault',
      with: { url: 'https://vault.example.com' },
      inputs: { audience: 'https://vault.example.com' },
    });
    expect(error).toBeUndefined();
    expect(audiences).toEqual(['https://vault.example.com']);
  });

  it('may not be given twice and differently', async () => {
    expect(await faultOf(VAULT, { audience: 'other' })).toContain('`audience` differs from the input `audience`');
  });

  it('may not be given where the service has one of its own', async () => {
    const { error } = await runStep(internet, {
      sts: 'octo-sts',
      with: { scope: 'a/b', identity: 'c' },
      inputs: { audience: 'other' },
    });
    expect(error?.message).toContain("`audience`: 'octo-sts' asks for an audience of its own: leave this out");
  });
});
