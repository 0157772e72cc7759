import type { Words } from '../platform/runner.ts';
import type { IssuerTexts } from './issuer.ts';

/** What GitHub's runner and its products do to tokens, for people. `trusted` is the issuer as it should be in `iss`. */
export function githubTexts(trusted: string, words: Words): IssuerTexts {
  return {
    mismatch: (iss) => mismatch(iss, trusted, words),
    anotherRun: `The request for the token was made with the address or the credential of another job. Make sure that no earlier step writes ACTIONS_ID_TOKEN_REQUEST_URL, ACTIONS_ID_TOKEN_REQUEST_TOKEN or any of the variables named here to ${words.variables}, and that this job itself has the permission ${words.permission}.`,
    anotherEndpoint: 'Make sure that no earlier step sets ACTIONS_ID_TOKEN_REQUEST_URL',
  };
}

function mismatch(iss: unknown, trusted: string, words: Words): string {
  const { inputs } = words;
  if (typeof iss !== 'string') return 'The claim `iss` must be the address of the issuer: no service takes this token.';
  const slug = slugAfter(trusted, iss);
  if (slug !== undefined) {
    return `If '${slug}' is your enterprise, it has an issuer of its own: name it ${inputs}, and in the trust of your cloud too.\n\n${words.written({ issuer: iss })}`;
  }
  if (slugAfter(iss, trusted) !== undefined) {
    return `This is the issuer of all enterprises, so yours has none of its own: remove \`issuer\` ${inputs}.`;
  }
  if (withoutSlash(iss) === withoutSlash(trusted)) {
    return `They differ only by a slash at the end, and issuers are compared exactly: write \`issuer\` ${inputs} as the token has it.`;
  }
  if (iss.toLowerCase() === trusted.toLowerCase()) {
    return `They differ only by case, and issuers are compared exactly: write \`issuer\` ${inputs} as the token has it.`;
  }
  return `The token is from another platform than the one that this job seems to run on. If you know and trust that issuer, name it with \`issuer\` ${inputs}. If not, find the step that sets ACTIONS_ID_TOKEN_REQUEST_URL or GITHUB_SERVER_URL.`;
}

/** The name of an enterprise, where `issuer` is `base` with nothing but that added. */
function slugAfter(base: string, issuer: string): string | undefined {
  return issuer.startsWith(base) ? /^\/([\w-]+)$/.exec(issuer.slice(base.length))?.[1] : undefined;
}

function withoutSlash(text: string): string {
  return text.replace(/\/$/, '');
}
