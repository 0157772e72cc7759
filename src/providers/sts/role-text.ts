import { readable } from '../../quote.ts';
import type { RoleWanted } from './causes.ts';
import { claimOf, type Facts } from './filling.ts';

/** What makes the role, or lets one that is there know this job; nothing where it has no name, or the job none to paste. */
export async function roleText(
  { role: program }: RoleWanted,
  inputs: ReadonlyMap<string, string>,
  token: Facts['token'],
): Promise<string | undefined> {
  const { grantOfJob, roleCommand, vaultSetup } = await import('../../trust-setup/index.ts');
  const [path, role, grant] = [inputs.get('mount'), inputs.get('role'), grantOfJob(token.claims)];
  if (path === undefined || role === undefined || grant === undefined) return undefined;
  // A claim with a `*`, in a role that takes patterns, would trust others.
  if ([...grant.ids, ...grant.context].some(({ value, wild }) => !wild && value.includes('*'))) return undefined;
  const shown = (text: string) => readable(text, 1000);
  const place = {
    program,
    path: shown(path),
    role: shown(role),
    audience: shown(claimOf(token, 'aud')),
    isThere: true,
  };
  return roleCommand(vaultSetup(grant, place));
}
