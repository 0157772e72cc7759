import { describe, expect, it } from 'vitest';
import { FederateError } from '../../src/errors.ts';
import { Inputs } from '../../src/inputs/inputs.ts';
import { wordsIn } from '../fakes/runner.ts';

function inputs(given: Record<string, string>): Inputs {
  return new Inputs((name) => given[name] ?? '');
}

function faultsOf(read: Inputs): string {
  try {
    read.settle(wordsIn());
  } catch (error) {
    if (error instanceof FederateError) return `${error.code} ${error.message}`;
  }
  return '';
}

describe('inputs', () => {
  it('report all their faults at once, each with its name, its value and what would be right', () => {
    const read = inputs({ a: 'yes', b: '1h', c: 'blue' });
    read.boolean('a', true);
    read.integer('b', { least: 900, most: 43_200, unit: 'seconds' });
    read.choice('c', ['red', 'green']);
    const faults = faultsOf(read);
    expect(faults).toContain('INPUT_INVALID');
    expect(faults).toContain("`a`: 'yes' is neither true nor false");
    expect(faults).toContain("`b`: '1h' is no whole number of seconds from 900 to 43200");
    expect(faults).toContain("`c`: 'blue' is none of red, green");
  });

  it('say nothing when all is well', () => {
    expect(faultsOf(inputs({}))).toBe('');
  });

  it.each([
    ['true', true],
    ['True', true],
    ['TRUE', true],
    ['false', false],
    ['False', false],
    ['FALSE', false],
  ])("read the boolean '%s' as %s", (text, value) => {
    const read = inputs({ a: text });
    expect(read.boolean('a', !value)).toBe(value);
    expect(faultsOf(read)).toBe('');
  });

  it.each(['899', '43201', '1h', '3600s', '-1', '1e3', '0x10', '3600.0', ' 1'])('refuse the number %s', (text) => {
    const read = inputs({ a: text });
    expect(read.integer('a', { least: 900, most: 43_200, unit: 'seconds' })).toBeUndefined();
    expect(faultsOf(read)).toContain(text);
  });

  it('split lists at commas and line ends, and lines at line ends alone', () => {
    const read = inputs({ a: 'x, y\n\n z ,', b: 'x, y\r\n\n z ' });
    expect(read.list('a')).toEqual(['x', 'y', 'z']);
    expect(read.lines('b')).toEqual(['x, y', 'z']);
  });

  it.each(['https://sts.example.com/', 'http://127.0.0.1:5000/', 'http://localhost/'])(
    'take the address %s',
    (text) => {
      const read = inputs({ a: text });
      expect(read.url('a')?.href).toBe(text);
    },
  );

  it.each([
    'http://sts.example.com',
    'sts.example.com',
    'ftp://example.com',
    'https://',
    'https://user:pw@example.com',
  ])('refuse the address %s and never repeat a password', (text) => {
    const read = inputs({ a: text });
    expect(read.url('a')).toBeUndefined();
    expect(faultsOf(read)).not.toBe('');
    expect(faultsOf(read)).not.toContain('pw');
  });

  it('say where JSON breaks without showing it', () => {
    const read = inputs({ a: '{"secret": tru}', b: '[1]' });
    expect(read.jsonObject('a')).toBeUndefined();
    expect(read.jsonObject('b')).toBeUndefined();
    expect(faultsOf(read)).toContain('`a`: the value is no JSON');
    expect(faultsOf(read)).toContain('`b`: the value is JSON but no object');
    expect(faultsOf(read)).not.toContain('secret');
  });
});
