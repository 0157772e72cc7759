import { describe, expect, it } from 'vitest';
import { Deadline } from '../src/deadline.ts';
import { Http } from '../src/http.ts';
import { Inputs } from '../src/inputs.ts';
import { readProxy } from '../src/proxy.ts';

function read(inputs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
  const all = new Inputs((name) => inputs[name] ?? '');
  const proxy = readProxy(all, env);
  try {
    all.settle();
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
});
