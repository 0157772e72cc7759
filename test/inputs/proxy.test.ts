import { describe, expect, it } from 'vitest';
import { Inputs } from '../../src/inputs/inputs.ts';
import { readProxy } from '../../src/inputs/proxy.ts';
import { Deadline } from '../../src/network/deadline.ts';
import { Http } from '../../src/network/http.ts';
import { run } from '../../src/run.ts';
import { FakeRunner, wordsIn } from '../fakes/runner.ts';

function read(inputs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
  const all = new Inputs((name) => inputs[name] ?? '');
  const proxy = readProxy(all, env);
  try {
    all.settle(wordsIn());
    return { proxy, sound: true };
  } catch {
    return { proxy, sound: false };
  }
}

describe('the proxy of the step', () => {
  it('is the one of the inputs before those of the environment, lower case before upper', () => {
    const env = { HTTPS_PROXY: 'http://upper.example.com:3128', https_proxy: 'http://lower.example.com:3128' };
    expect(read({}, { HTTPS_PROXY: env.HTTPS_PROXY }).proxy.HTTPS_PROXY).toBe('http://upper.example.com:3128');
    expect(read({}, env).proxy.HTTPS_PROXY).toBe('http://lower.example.com:3128');
    const given = read({ 'http-proxy': 'http://given.example.com:3128', 'no-proxy': 'example.com' }, env);
    expect(given.proxy).toEqual({
      HTTPS_PROXY: 'http://given.example.com:3128',
      HTTP_PROXY: 'http://given.example.com:3128',
      NO_PROXY: 'example.com',
    });
  });

  it.each(['proxy.example.com:3128', 'user:password@proxy.example.com:3128', 'proxy'])(
    'may be written without a scheme in the environment, as other tools have it: %s',
    (address) => {
      expect(read({}, { https_proxy: address })).toMatchObject({
        proxy: { HTTPS_PROXY: `http://${address}` },
        sound: true,
      });
    },
  );

  it.each(['proxy.example.com:3128', 'socks5://proxy.example.com', 'http://'])('can not be %s', (address) => {
    expect(read({ 'http-proxy': address }).sound).toBe(false);
  });

  it.each(['http://', 'socks5://proxy.example.com', 'nonsense'])(
    'never ends the step without a word, whatever the environment has for it: %s',
    (address) => {
      const { proxy } = read({}, { HTTPS_PROXY: address });
      expect(() => new Http(new Deadline(1), proxy)).not.toThrow();
    },
  );

  it('is not all that the environment may set in vain', async () => {
    const runner = new FakeRunner({
      inputs: { 'role-to-assume': 'arn:aws:iam::123456789012:role/deploy', 'aws-region': 'eu-west-1' },
      env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    });
    await run(runner);
    expect(runner.all('warning').join()).toContain('NODE_TLS_REJECT_UNAUTHORIZED is ignored');
  });

  it.each([
    ['24.4.1', true],
    ['24.5.0', false],
    ['26.0.0', false],
  ])('is warned about where the Node of the runner goes past it, which %s does: %s', async (nodeVersion, warned) => {
    const inputs = { 'role-to-assume': 'arn:aws:iam::123456789012:role/deploy', 'aws-region': 'eu-west-1' };
    const warnings = async (env: Readonly<Record<string, string>>) => {
      // Not a job, so that nothing is sent.
      const runner = new FakeRunner({ inputs, env, nodeVersion });
      await run(runner);
      return runner.all('warning').filter((text) => text.includes(`(${nodeVersion}) can't use the proxy`));
    };
    expect(await warnings({ HTTPS_PROXY: 'http://proxy.example.com:3128' })).toHaveLength(warned ? 1 : 0);
    expect(await warnings({})).toEqual([]);
  });
});
