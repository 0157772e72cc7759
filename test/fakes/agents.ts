import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How an agent answers when it is asked for a token. */
export type AgentManner =
  | { readonly kind: 'prints'; readonly text: string }
  | { readonly kind: 'fails'; readonly code: number; readonly says: string }
  | { readonly kind: 'hangs' };

/** Stand-ins for `circleci` and `buildkite-agent` in a directory for the PATH, which note each call. */
export interface Agents {
  readonly bin: string;
  manner: AgentManner;
  /** Whether `redactor add` has the Job API. */
  jobApi: boolean;
  /** The arguments of each call in their order, and what came on standard input. */
  calls(): { readonly args: readonly string[]; readonly input: string }[];
  close(): void;
}

const PROGRAM = `const { appendFileSync, readFileSync } = require('node:fs');
const [, , home, ...args] = process.argv;
const redactor = args[0] === 'redactor';
appendFileSync(home + '/calls', JSON.stringify({ args, input: redactor ? readFileSync(0, 'utf8') : '' }) + '\\n');
const { manner, jobApi } = JSON.parse(readFileSync(home + '/manner', 'utf8'));
if (redactor) process.exit(jobApi ? 0 : 1);
if (manner.kind === 'prints') process.stdout.write(manner.text + '\\n');
if (manner.kind === 'fails') { process.stderr.write(manner.says + '\\n'); process.exit(manner.code); }
if (manner.kind === 'hangs') setTimeout(() => {}, 20000);
`;

export function createAgents(): Agents {
  const home = mkdtempSync(join(tmpdir(), 'agents-'));
  const bin = join(home, 'bin');
  mkdirSync(bin);
  writeFileSync(join(home, 'agent.cjs'), PROGRAM);
  for (const name of ['circleci', 'buildkite-agent']) {
    writeFileSync(join(bin, name), `#!/bin/sh\nexec '${process.execPath}' '${home}/agent.cjs' '${home}' "$@"\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const state: { manner: AgentManner; jobApi: boolean } = { manner: { kind: 'prints', text: '' }, jobApi: true };
  const keep = () => writeFileSync(join(home, 'manner'), JSON.stringify(state));
  keep();
  writeFileSync(join(home, 'calls'), '');
  return {
    bin,
    get manner() {
      return state.manner;
    },
    set manner(manner) {
      state.manner = manner;
      keep();
    },
    get jobApi() {
      return state.jobApi;
    },
    set jobApi(jobApi) {
      state.jobApi = jobApi;
      keep();
    },
    calls: () =>
      readFileSync(join(home, 'calls'), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    close: () => rmSync(home, { recursive: true, force: true }),
  };
}
