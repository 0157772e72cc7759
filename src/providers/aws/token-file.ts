import { FederateError } from '../../errors.ts';
import { githubStory } from '../../issuers/github-story.ts';
import type { Claims, IdToken } from '../../issuers/issuer.ts';
import { NO_STORY } from '../../issuers/story.ts';
import { Secret } from '../../secret.ts';
import type { Context } from '../provider.ts';

const INPUT = 'web-identity-token-file';
/** STS API reference, AssumeRoleWithWebIdentity: WebIdentityToken. */
const LONGEST = 20_000;
/** Where Kubernetes mounts the token of a pod, by links of its own. */
const KUBERNETES = /^\/(var\/)?run\/secrets\/[^/]+\/serviceaccount\/token$/;

/**
 * The token in the file that `web-identity-token-file` names, masked. Its claims are not checked, and are for messages
 * alone. Links are refused, so that what was checked out can't choose which file of the machine is sent.
 * @throws FederateError `INPUT_INVALID`
 */
export async function readTokenFile(path: string, context: Context): Promise<IdToken> {
  const links = KUBERNETES.test(path) ? 'follow' : 'refuse';
  const text = (await context.readFile(INPUT, path, { links })).trim();
  if (!/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+){2}$/.test(text) || text.length > LONGEST) {
    throw new FederateError('INPUT_INVALID', `\`${INPUT}\`: the file ${path} holds no JSON Web Token.`, {
      hop: 'inputs',
      hint: `It must hold one ID token of at most ${LONGEST} characters and nothing else. Nothing was sent.`,
    });
  }
  const jwt = new Secret(text);
  context.mask(jwt);
  const claims = claimsOf(text);
  // Of the issuers that such a file may be from, GitHub's alone is known by its claims.
  const story = () => (typeof claims['repository'] === 'string' ? githubStory(claims) : NO_STORY);
  return { jwt, claims, reportable: [], story };
}

function claimsOf(jwt: string): Claims {
  try {
    const claims: unknown = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? { ...claims } : {};
  } catch {
    return {};
  }
}
