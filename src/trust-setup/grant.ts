import type { Claims } from '../issuers/issuer.ts';
import { claimText } from './claim.ts';
import { githubOthers } from './github-others.ts';
import { gitlabOthers } from './gitlab-others.ts';
import { jobGrant, pasteable } from './job-grant.ts';
import type { Scope } from './scope.ts';
import { type Grant, unwritable } from './whom.ts';

/** What to trust so that these jobs get in, told from the claims of one. @throws FederateError `INPUT_INVALID` where that can't be told */
export function grantFor(claims: Claims, scope: Scope): Grant {
  const like = jobGrant(claims);
  if (scope.kind === 'this-job') return like;
  if (claimText(claims, 'repository') !== undefined) return pasteable(githubOthers(claims, scope));
  if (claimText(claims, 'project_path') !== undefined) return pasteable(gitlabOthers(claims, scope));
  throw unwritable('What `--for` means is known of GitHub and GitLab alone.', 'Leave it out.');
}
