import type { Words } from '../platform/runner.ts';
import type { IssuerTexts } from './issuer.ts';

/** What GitLab and its runners do to tokens, for people. `trusted` is the issuer as it should be in `iss`. */
export function gitlabTexts(trusted: string, words: Words): IssuerTexts {
  return {
    mismatch: (iss) => mismatch(iss, trusted, words),
    anotherRun:
      'Use the token of this very job, never one from an artifact, a cache, a dotenv report or another variable; and let no `variables:` set any of the variables named here (CI_JOB_ID and its like), since those win over what GitLab sets.',
    anotherEndpoint: 'Make sure that nothing but `id_tokens:` sets FEDERATE_ID_TOKEN',
  };
}

function mismatch(iss: unknown, trusted: string, words: Words): string {
  if (typeof iss !== 'string') return 'The claim `iss` must be the address of the issuer: no service takes this token.';
  if (iss.replace(/\/$/, '') === trusted.replace(/\/$/, '')) {
    return `They differ only by a slash at the end, and issuers are compared exactly: write \`issuer\` ${words.inputs} as the token has it.`;
  }
  return `CI_SERVER_URL is the address of your instance, and its tokens name that, unless an administrator set another issuer (\`ci_id_tokens.issuer_url\`): if you know and trust it, name it, here and in the trust of your cloud. If not, let no \`variables:\` set CI_SERVER_URL or FEDERATE_ID_TOKEN.\n\n${words.written({ issuer: iss })}`;
}
