import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Job } from '../../test/fakes/job.ts';
import { type Case, INPUTS, type World } from './world.ts';

/** What V8 writes with --cpu-prof: a sample names a node, a time is in microseconds. */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Microseconds between two samples. */
const INTERVAL = 100;

/** What the processor works for, by the first name that matches a function or a module. */
const PHASES: readonly (readonly [phase: string, sign: RegExp])[] = [
  ['compiling modules', /^(wrapSafe|compileForInternalLoader|compileFunction)|esm|cjs\/loader/],
  ['garbage collector', /garbage collector/],
  ['native code', /^\((program|root)\)/],
  ['keys and signatures', /internal\/crypto|webidl/],
  ['TLS and network', /tls|node:(internal\/)?(net|https?|stream|dns|_http)|(^| )src\/network/],
  ['checks of the token', /(^| )src\/token/],
  ['exchange', /(^| )(src\/(providers|obtain)|.*@(aws-sdk|smithy))/],
  ['handing on, and the report', /(^| )src\/(handover|report|platform|secret)/],
  ['inputs and the plan', /(^| )src\/(inputs|plan|issuers)/],
  ['the rest of the action', /(^| )src\//],
  ['Node itself', /node:/],
];

/** Processor time of main and post by phase and by module, in milliseconds a run: where a diet would show. */
export async function profile(world: World, action: string, cases: readonly Case[], rounds: number): Promise<string> {
  const sections: string[] = [];
  for (const one of cases) {
    const phases = { main: new Map<string, number>(), post: new Map<string, number>() };
    const modules = { main: new Map<string, number>(), post: new Map<string, number>() };
    for (let round = 0; round < rounds; round += 1) {
      for (const [part, samples] of Object.entries(await profiled(world, action, one))) {
        for (const { name, module, milliseconds } of samples) {
          const phase = PHASES.find(([, sign]) => sign.test(name) || sign.test(module))?.[0] ?? 'else';
          add(phases[part as 'main' | 'post'], phase, milliseconds / rounds);
          add(modules[part as 'main' | 'post'], module, milliseconds / rounds);
        }
      }
    }
    for (const part of ['main', 'post'] as const) {
      sections.push(`${one}, ${part}: by phase\n${listed(phases[part], 20)}`);
      sections.push(`${one}, ${part}: by module\n${listed(modules[part], 25)}`);
    }
  }
  return sections.join('\n\n');
}

interface Sampled {
  readonly name: string;
  readonly module: string;
  readonly milliseconds: number;
}

async function profiled(world: World, action: string, one: Case): Promise<{ main: Sampled[]; post: Sampled[] }> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-profile-'));
  const options = ['--cpu-prof', `--cpu-prof-interval=${INTERVAL}`, `--cpu-prof-dir=${directory}`];
  const job = new Job({ run: world.issuer.run, token: world.issuer.env, machine: world.internet.env });
  try {
    const env = { NODE_OPTIONS: options.join(' ') };
    const read = () => readdirSync(directory).map((name) => join(directory, name));
    await job.runStep({ action, with: INPUTS[one], env });
    const main = read();
    await job.runPosts();
    const post = read().filter((file) => !main.includes(file));
    return { main: main.flatMap(samplesIn), post: post.flatMap(samplesIn) };
  } finally {
    job.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

function samplesIn(file: string): Sampled[] {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, 'utf8')) as CpuProfile;
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  return samples.flatMap((id, at) => {
    const { functionName, url, lineNumber } = frames.get(id) ?? { functionName: '', url: '', lineNumber: 0 };
    if (functionName === '(idle)') return [];
    const module = url === '' ? functionName : moduleAt(url, lineNumber);
    return [{ name: functionName, module, milliseconds: (timeDeltas[at] ?? 0) / 1000 }];
  });
}

const headings = new Map<string, readonly string[]>();

/** The source file behind a line of a bundle, by the comments that the bundler leaves; else the file itself. */
function moduleAt(url: string, line: number): string {
  if (!url.startsWith('file:')) return url;
  const file = fileURLToPath(url);
  const lines = headings.get(file) ?? readFileSync(file, 'utf8').split('\n');
  headings.set(file, lines);
  for (let at = Math.min(line, lines.length - 1); at >= 0; at -= 1) {
    const [, name] = /^\/\/ ((?:src|node_modules)\/.+)$/.exec(lines[at] ?? '') ?? [];
    if (name !== undefined) return name;
  }
  return `${file.split(/[\\/]/).slice(-2).join('/')}`;
}

function add(sums: Map<string, number>, key: string, milliseconds: number): void {
  sums.set(key, (sums.get(key) ?? 0) + milliseconds);
}

function listed(sums: ReadonlyMap<string, number>, most: number): string {
  const all = [...sums].sort(([, one], [, other]) => other - one);
  const total = all.reduce((sum, [, milliseconds]) => sum + milliseconds, 0);
  const lines = all.slice(0, most).map(([name, milliseconds]) => `  ${milliseconds.toFixed(2).padStart(7)} ${name}`);
  return [`  ${total.toFixed(2).padStart(7)} in all`, ...lines].join('\n');
}
