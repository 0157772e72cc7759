import { describe, expect, it } from 'vitest';
import { judgeCredential, readTerms } from '../../src/trust/entra.ts';
import type { EntraTrust } from '../../src/trust-setup/trust.ts';
import { ENTRA, job } from './corpus/index.ts';

const AUDIENCE = 'api://AzureADTokenExchange';

function trustOf(credential: Record<string, unknown>): EntraTrust {
  const expression = credential['claimsMatchingExpression'] as { value: string } | undefined;
  return {
    issuer: String(credential['issuer']),
    subject: typeof credential['subject'] === 'string' ? credential['subject'] : undefined,
    audiences: credential['audiences'] as string[],
    expression: expression?.value,
  };
}

describe('a federated identity credential', () => {
  it.each(ENTRA)('$name: $verdict ($reason)', ({ credential, job: name, verdict }) => {
    expect(judgeCredential(trustOf(credential), { ...job(name), aud: AUDIENCE }).verdict).toBe(verdict);
  });

  it.each([
    ['case', /differs by case only/],
    ['issuer-slash', /slash at the end/],
    ['star-in-exact', /no wildcards/],
    ['portal-immutable-old-repo', /what is trusted has ids/],
    ['flex-regex', /no regular expression/],
    ['flex-or', /`eq`, `matches` and `and`/],
  ])('says why: %s', (name, because) => {
    const found = ENTRA.find((one) => one.name === name);
    const judged = judgeCredential(trustOf(found?.credential ?? {}), { ...job(found?.job ?? ''), aud: AUDIENCE });
    expect(judged.because).toMatch(because);
  });

  it('knows a language of three words, and takes all else for unknown', () => {
    expect(readTerms("claims['sub'] eq 'a' and claims['job_workflow_ref'] matches 'b*'")).toHaveLength(2);
    for (const text of [
      '',
      "claims['sub'] eq 'a' and",
      "claims['sub'] ne 'a'",
      "(claims['sub'] eq 'a')",
      "claims['sub'] eq 'a' claims['sub'] eq 'b'",
    ]) {
      expect(readTerms(text)).toBeUndefined();
    }
  });
});
