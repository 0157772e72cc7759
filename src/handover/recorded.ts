import { readStrictObject } from '../json.ts';
import type { Runner } from '../platform/runner.ts';
import type { UndoCommand } from '../providers/provider.ts';
import { nameFault } from './names.ts';
import { type ChangedVariable, isOwnDirectory, isOwnName, type RevocationRecord, type Undo } from './record.ts';

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;
/** Names and values of header fields (RFC 9110 §5.1, §5.5). */
const FIELD_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const FIELD_VALUE = /^[\t -~\u0080-\u00ff]*$/;

/**
 * Reads the record of what is to be undone, as strictly as an answer from the network: by the variables of the job others
 * may have put something in its place. What this action does not write itself is left out; `foreign` counts it.
 */
export function readUndo(text: string, runner: Runner): { readonly undo: Undo; readonly foreign: number } | undefined {
  const read = readStrictObject(text);
  if (!('object' in read)) return undefined;
  const { directories, variables, revoke, commands, started, ...unknown } = read.object;
  const mark = typeof started === 'string' && isOwnName(started) ? started : undefined;
  let foreign = Object.keys(unknown).length + (mark === started ? 0 : 1);
  const only = <Item>(list: unknown, parse: (item: Readonly<Record<string, unknown>>) => Item | undefined): Item[] => {
    if (!Array.isArray(list)) {
      foreign += list === undefined ? 0 : 1;
      return [];
    }
    const known = list.flatMap((item) => parse(asObject(item)) ?? []);
    foreign += list.length - known.length;
    return known;
  };
  const undo: Undo = {
    directories: only(Array.isArray(directories) ? directories.map((path) => ({ path })) : directories, ({ path }) =>
      typeof path === 'string' && isOwnDirectory(path, runner) ? path : undefined,
    ),
    variables: only(variables, changedVariable),
    revoke: only(revoke, revocation),
    commands: only(commands, command),
    started: mark,
  };
  return { undo, foreign };
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function changedVariable({ name, before, after }: Readonly<Record<string, unknown>>): ChangedVariable | undefined {
  if (typeof name !== 'string' || nameFault('variable', name) !== undefined) return undefined;
  if (before !== null && typeof before !== 'string') return undefined;
  return typeof after === 'string' && /^[0-9a-f]{64}$/.test(after) ? { name, before, after } : undefined;
}

function revocation({
  hop,
  method,
  url,
  headers,
  body,
}: Readonly<Record<string, unknown>>): RevocationRecord | undefined {
  const known = METHODS.find((name) => name === method);
  const address = typeof url === 'string' ? URL.parse(url) : null;
  if (typeof hop !== 'string' || known === undefined || address === null) return undefined;
  if (body !== undefined && typeof body !== 'string') return undefined;
  const fields = Object.entries(asObject(headers)).flatMap(([name, value]) =>
    FIELD_NAME.test(name) && typeof value === 'string' && FIELD_VALUE.test(value) ? [[name, value] as const] : [],
  );
  if (fields.length !== Object.keys(asObject(headers)).length) return undefined;
  return {
    hop,
    method: known,
    url: address.href,
    headers: Object.fromEntries(fields),
    ...(body === undefined ? {} : { body }),
  };
}

function command({ kind, session }: Readonly<Record<string, unknown>>): UndoCommand | undefined {
  if (kind !== 'Disconnect-AzAccount' || typeof session !== 'string' || !isOwnName(session)) return undefined;
  return { kind, session };
}
