import type { Clue } from './clues.ts';
import type { Place } from './jobs.ts';

/** Repositories that are tried. */
const MOST = 2;

const IN_SUBJECT = /repo(?:sitory)?:([^/:*?@]+)(?:@([^/:]*))?\/([^:*?@]*)(?:@([^:]*))?/;
const BY_ITSELF = /^([^/:?@]+)()\/([^/:*?@]+)()(?:$|@|\/\.github\/)/;

/** The repositories that a trust names, in its subjects or by claims. */
export function placesIn(clues: readonly Clue[]): Place[] {
  const first = (claim: string) => clues.find((clue) => clue.claim === claim && !/[*?]/.test(clue.text))?.text;
  const ids = { ownerId: first('repository_owner_id') ?? '65', id: first('repository_id') ?? '74' };
  const number = (value: string | undefined) => (/^\d+$/.test(value ?? '') ? value : undefined);
  const named = clues.flatMap(({ claim, text }): (Place & { readonly called: boolean })[] => {
    const [, owner, ownerId, name, id] = IN_SUBJECT.exec(text) ?? BY_ITSELF.exec(text) ?? [];
    if (owner === undefined) return [];
    const place = { owner: owner.replaceAll('*', '') || 'octo-org', name: name || 'octo-repo' };
    const own = { ownerId: number(ownerId) ?? ids.ownerId, id: number(id) ?? ids.id };
    return [{ ...place, ...own, called: claim === 'job_workflow_ref' }];
  });
  const owners = clues.flatMap(({ claim, text }) => {
    if (claim === 'sub') return /repo:([^/:*?@]+)/.exec(text)?.[1] ?? [];
    return claim === 'repository_owner' || (claim === '' && /^[\w-]+$/.test(text)) ? [text] : [];
  });
  const unnamed = [
    ...owners,
    ...(first('repository_id') === undefined && first('repository_owner_id') === undefined ? [] : ['octo-org']),
  ];
  const own = named.filter(({ called }) => !called);
  if (own.length > 0) return unique(own);
  if (unnamed.length > 0) return unique(unnamed.map((owner) => ({ ...ids, owner, name: 'octo-repo' })));
  return unique(named);
}

/** The projects of GitLab that a trust names. */
export function projectsIn(clues: readonly Clue[]): Place[] {
  const first = (claim: string) => clues.find((clue) => clue.claim === claim)?.text;
  const paths = clues.flatMap(({ claim, text }) =>
    claim === 'sub' ? (/project_path:([^:*?]+)/.exec(text)?.[1] ?? []) : claim === 'project_path' ? [text] : [],
  );
  return unique(
    (paths.length > 0 ? paths : ['octo-group/octo-project']).map((path) => {
      const at = path.lastIndexOf('/');
      const [owner, name] = at < 0 ? [path, ''] : [path.slice(0, at), path.slice(at + 1)];
      return {
        owner,
        ownerId: first('namespace_id') ?? '7',
        name: name.replaceAll(/[*?]/g, '') || 'octo-project',
        id: first('project_id') ?? '42',
      };
    }),
  );
}

function unique(places: readonly Place[]): Place[] {
  const byName = places.map(
    ({ owner, ownerId, name, id }) => [`${owner}/${name}`, { owner, ownerId, name, id }] as const,
  );
  return [...new Map(byName).values()].slice(0, MOST);
}

/** Strangers whose names begin or end like those that are meant, and those with a repository of the same name. */
export function lookalikes({ owner, name }: Place): Place[] {
  const ids = { ownerId: '9010', id: '9011' };
  return [
    { owner: `${owner}-evil`, name: 'x', ...ids },
    { owner: `evil-${owner}`, name, ...ids },
    { owner: `${owner}-evil`, name, ...ids },
    { owner: 'evil', name, ...ids },
    { owner: 'evil', name: `x-${name}`, ...ids },
  ];
}
