import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import { readAction } from '../../test/fakes/action.ts';
import { type Case, INPUTS } from './world.ts';

/** Something that is run, in a fresh process each time. */
export interface Contestant {
  readonly name: string;
  /** `nothing`: an empty process, which all have to pay for. */
  readonly case: Case | 'nothing';
  readonly how: { readonly script: string } | { readonly action: string };
}

export const OWN = 'federate';
export const NAIVE = 'naive script';
export const EMPTY: Contestant = {
  name: 'empty process',
  case: 'nothing',
  how: { script: join(import.meta.dirname, 'empty.js') },
};

export interface Peer {
  readonly name: string;
  readonly directory: string;
}

/** The action, the naive script and every peer, in each case that they know. */
export function contestants(own: string, peers: readonly Peer[], cases: readonly Case[]): Contestant[] {
  const actions = [{ name: OWN, directory: own }, ...peers.map(withoutCondition)];
  const known = (directory: string, inputs: Readonly<Record<string, string>>) =>
    Object.keys(inputs).every((name) => name in readAction(directory).inputs);
  return [
    EMPTY,
    ...cases.flatMap((one): Contestant[] => {
      const naive = one === 'aws+gcp' ? [] : [{ name: NAIVE, case: one, how: { script: naiveScript(one) } }];
      const able = actions.filter(({ directory }) => known(directory, INPUTS[one]));
      return [...naive, ...able.map(({ name, directory }) => ({ name, case: one, how: { action: directory } }))];
    }),
  ];
}

function naiveScript(one: Case): string {
  return join(import.meta.dirname, `naive-${one}.js`);
}

/** A view of a peer's checkout whose post phase always runs: its condition would need the runner's expressions. */
export function withoutCondition({ name, directory }: Peer): Peer {
  const view = mkdtempSync(join(tmpdir(), 'bench-peer-'));
  process.on('exit', () => rmSync(view, { recursive: true, force: true }));
  for (const entry of readdirSync(directory)) {
    if (entry !== 'action.yml') symlinkSync(resolve(directory, entry), join(view, entry));
  }
  const action = parse(readFileSync(join(directory, 'action.yml'), 'utf8')) as { runs: Record<string, unknown> };
  const { 'post-if': _condition, ...runs } = action.runs;
  writeFileSync(join(view, 'action.yml'), stringify({ ...action, runs }));
  return { name, directory: view };
}
