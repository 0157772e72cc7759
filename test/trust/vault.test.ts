import { describe, expect, it } from 'vitest';
import { judgeVaultRole } from '../../src/trust/vault.ts';
import type { VaultTrust } from '../../src/trust-setup/trust.ts';
import { job } from './corpus/index.ts';

const ROLE: VaultTrust = {
  issuer: 'https://token.actions.githubusercontent.com',
  roleType: 'jwt',
  userClaim: 'repository_id',
  groupsClaim: undefined,
  audiences: ['https://vault.example.com'],
  subject: undefined,
  claims: { repository_id: '74', ref: ['refs/heads/main', 'refs/heads/next'] },
  glob: false,
};
const CLAIMS = { ...job('main'), aud: 'https://vault.example.com' };

describe('a role of Vault or OpenBao', () => {
  it.each<[string, Partial<VaultTrust>, string]>([
    ['as it is', {}, 'allow'],
    ['for another branch', { claims: { ref: 'refs/heads/dev' } }, 'deny'],
    ['for a claim that the token lacks', { claims: { environment: 'production' } }, 'deny'],
    ['with a number for an id', { claims: { repository_id: 74 } }, 'deny'],
    ['with a star that is no glob', { claims: { ref: 'refs/heads/*' } }, 'deny'],
    ['with a glob', { claims: { sub: 'repo:octo-org/*' }, glob: true }, 'allow'],
    ['with a question mark, which a glob takes for itself', { claims: { ref: 'refs/heads/mai?' }, glob: true }, 'deny'],
    ['without audiences', { audiences: [] }, 'deny'],
    ['for another subject', { subject: 'repo:octo-org/octo-repo:pull_request' }, 'deny'],
    ['for people', { roleType: 'oidc' }, 'deny'],
    ['with a user claim that the token lacks', { userClaim: 'email' }, 'deny'],
  ])('%s', (_what, change, verdict) => {
    const judged = judgeVaultRole({ ...ROLE, ...change }, CLAIMS);
    expect(judged.verdict).toBe(verdict);
    expect(judged.because === '').toBe(verdict === 'allow');
  });

  it('says that a number is never equal to the text that an id is', () => {
    expect(judgeVaultRole({ ...ROLE, claims: { repository_id: 74 } }, CLAIMS).because).toMatch(/put quotes around it/);
  });
});
