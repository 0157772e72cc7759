import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FederateError } from '../../src/errors.ts';
import { Inputs } from '../../src/inputs/inputs.ts';
import type { Claims } from '../../src/issuers/issuer.ts';
import { checkExpectations, type Expectation, matches, readExpectations } from '../../src/token/expect.ts';
import { wordsIn } from '../fakes/runner.ts';

const claims: Claims = Object.freeze(
  Object.assign(Object.create(null), {
    repository: 'octo-org/octo-repo',
    ref: 'refs/heads/main',
    environment: 'Production',
    run_number: 10,
    groups: ['a', 'b'],
    job_policy: null,
  }),
);

function rules(text: string): Expectation[] {
  const inputs = new Inputs((name) => (name === 'expect' ? text : ''));
  const expectations = readExpectations(inputs);
  inputs.settle(wordsIn());
  return expectations;
}

function failureOf(text: string, of: Claims = claims): FederateError {
  try {
    checkExpectations(of, rules(text));
  } catch (error) {
    if (error instanceof FederateError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('The input `expect`', () => {
  it('has a rule on each line: a claim, and one or more patterns', () => {
    expect(rules('repository: octo-org/octo-repo\n\n  ref: refs/heads/main | refs/tags/v*\n')).toEqual([
      { claim: 'repository', patterns: ['octo-org/octo-repo'] },
      { claim: 'ref', patterns: ['refs/heads/main', 'refs/tags/v*'] },
    ]);
  });

  it('takes claims with colons in their name, values with colons and blanks, and a bar without blanks as a letter', () => {
    expect(rules('https://aws.amazon.com/tags: a: b | c|d')).toEqual([
      { claim: 'https://aws.amazon.com/tags', patterns: ['a: b', 'c|d'] },
    ]);
  });

  it.each(['ref', 'ref:', 'ref refs/heads/main', ': main', 'ref: | main', 'ref: main |', 'ref: a |  | b'])(
    "refuses '%s', which is no rule",
    (line) => {
      expect(() => rules(line)).toThrow(`'${line}' is no rule`);
    },
  );

  it('reports every line that is no rule', () => {
    expect(() => rules('one\nref: main\ntwo')).toThrow(/'one'.*'two'/);
  });
});

describe('A token', () => {
  it.each([
    'repository: octo-org/octo-repo',
    'repository: octo-org/*',
    'ref: refs/tags/v* | refs/heads/main',
    'ref: refs/????s/main',
    'environment: *',
    'run_number: 10',
    'groups: ["a","b"]',
  ])('passes the rule `%s`', (rule) => {
    expect(() => checkExpectations(claims, rules(rule))).not.toThrow();
  });

  it.each([
    ['repository: octo-org', "`repository` is 'octo-org/octo-repo', not 'octo-org'"],
    ['repository: Octo-Org/octo-repo', "`repository` is 'octo-org/octo-repo', not 'Octo-Org/octo-repo'"],
    ['ref: main', "`ref` is 'refs/heads/main', not 'main'"],
    ['ref: refs/heads/mai', "`ref` is 'refs/heads/main', not 'refs/heads/mai'"],
    ['ref: refs.heads.main | *x', "`ref` is 'refs/heads/main', not 'refs.heads.main' or '*x'"],
    ['run_number: 1', '`run_number` is 10, not '],
    ['groups: a', '`groups` is ["a","b"], not '],
    ['job_policy: *', '`job_policy` is absent'],
    ['enviroment: production', '`enviroment` is absent'],
    ['toString: *', '`toString` is absent'],
    ['__proto__: *', '`__proto__` is absent'],
  ])('fails the rule `%s`', (rule, reason) => {
    const error = failureOf(rule);
    expect(error).toMatchObject({ code: 'EXPECTATION_FAILED', hop: 'token check' });
    expect(error.message).toContain(reason);
  });

  it('is told every rule that it fails, and which claims it has', () => {
    const error = failureOf('ref: x\nrepository: octo-org/octo-repo\nenvironment: y');
    expect(error.message).toMatch(/`ref` is .*; `environment` is /);
    expect(error.message).not.toContain('`repository`');
    expect(error.hint).toContain('environment, groups, job_policy, ref, repository, run_number');
  });

  it('fails with texts that are short and can be read, whatever its claims hold', () => {
    const error = failureOf('ref: main', {
      ref: `\u202e${'x'.repeat(5000)}`,
      ...Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`claim\n${index}`, 1])),
    });
    expect(error.message).toMatch(/^[ -~]{1,500}$/);
    expect(error.hint).toMatch(/^[ -~]{1,5000}$/);
  });
});

describe('A pattern', () => {
  /** Letters that mean something in patterns, in regular expressions, or in UTF-16. */
  const letters = fc.constantFrom('a', 'b', '*', '?', '.', '[', '\\', '$', '^', '|', '\n', '\u{1f680}', '\ud800');
  const words = fc.array(letters, { maxLength: 12 }).map((signs) => signs.join(''));
  const fewer = fc.array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 12 }).map((signs) => signs.join(''));

  function oracle(text: string, pattern: string): boolean {
    const source = pattern.replaceAll(/[\\^$.*+?()[\]{}|/]/g, (sign) => ({ '*': '.*', '?': '.' })[sign] ?? `\\${sign}`);
    return new RegExp(`^(?:${source})$`, 'su').test(text);
  }

  it('matches as the anchored regular expression that says the same', () => {
    fc.assert(
      fc.property(fc.oneof(fc.tuple(words, words), fc.tuple(fewer, fewer)), ([text, pattern]) => {
        expect(matches(text, pattern)).toBe(oracle(text, pattern));
      }),
      { numRuns: 3000 },
    );
  });

  it('matches every text that it was made from', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.constantFrom('*', 'as it is'))), (pieces) => {
        const text = pieces.map(([piece]) => piece).join('');
        const pattern = pieces.map(([piece, kind]) => (kind === '*' ? '*' : piece.replaceAll(/[*?]/g, '?'))).join('');
        expect(matches(text, pattern)).toBe(true);
      }),
    );
  });

  it('takes no time worth speaking of, however many stars it has', () => {
    const started = performance.now();
    expect(matches('a'.repeat(20_000), `${'*a'.repeat(500)}*${'a'.repeat(500)}b`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('A number that JSON may have rounded', () => {
  const rounded = JSON.parse(
    '{"big": 9007199254740993, "part": 0.30000000000000001, "deep": [{"id": 9007199254740993}], "small": 7}',
  );

  it.each(['big: 9007199254740992', 'big: *', 'part: 0.3', 'deep: *9007199254740992*'])('fits no rule: %s', (rule) => {
    const { code, message } = failureOf(rule, rounded);
    expect({ code, message }).toEqual({ code: 'EXPECTATION_FAILED', message: expect.stringContaining('round') });
  });

  it('is none that is small', () => {
    expect(() => checkExpectations(rounded, rules('small: 7'))).not.toThrow();
  });
});
