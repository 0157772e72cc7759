import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CommandStep, Job } from '../../test/fakes/job.ts';
import type { Contestant } from './contestants.ts';
import { INPUTS, VARIABLES, type World } from './world.ts';

/** One run of a contestant, main and post, each in a process of its own. */
export interface Sample {
  readonly main: Cost;
  /** Undefined where there is no post phase. */
  readonly post: Cost | undefined;
  readonly traffic: Traffic;
}

/** What a process cost, in milliseconds. */
export interface Cost {
  /** From its start to its end. */
  readonly wall: number;
  /** Of the processor, as user and as system, in all of its threads. */
  readonly processor: number;
}

export interface Traffic {
  readonly token: number;
  readonly keys: number;
  readonly exchange: number;
  readonly connections: number;
}

/** What a process took, by a run that is not timed. */
export interface Footprint {
  readonly mebibytes: number;
  /** Of JavaScript that was loaded. */
  readonly kilobytes: number;
}

/** @throws Error if the run fails, since then it measures nothing */
export async function sample(world: World, contestant: Contestant): Promise<Sample> {
  const { internet } = world;
  const [requests, tunnels] = [internet.requests.length, internet.tunnels.length];
  const directory = mkdtempSync(join(tmpdir(), 'bench-times-'));
  const file = join(directory, 'times');
  const costs: Cost[] = [];
  const timed = { under: ['bash', '-c', TIMED, '--'], env: { BENCH_TIMES: file } };
  try {
    await run(world, contestant, timed, () => costs.push(costIn(readFileSync(file, 'utf8'))));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  const [main, post] = costs;
  if (main === undefined) throw new Error('A run without an end has no cost');
  const hosts = internet.requests.slice(requests).map(({ host }) => host);
  const token = hosts.filter((host) => host === new URL(world.issuer.requestUrl).host).length;
  const keys = hosts.filter((host) => host === new URL(world.issuer.url).host).length;
  const exchange = hosts.length - token - keys;
  const connections = internet.tunnels.length - tunnels;
  return {
    main,
    post,
    traffic: { token, keys, exchange, connections },
  };
}

/** Runs a program and writes what bash knows of its times, in seconds: user, system, from start to end. */
const TIMED = 'TIMEFORMAT="%3U %3S %3R"; { time "$@" 2>&4; } 4>&2 2>"$BENCH_TIMES"';

function costIn(times: string): Cost {
  const [user = Number.NaN, system = Number.NaN, wall = Number.NaN] = times.trim().split(' ').map(Number);
  return { wall: wall * 1000, processor: (user + system) * 1000 };
}

/** What a process has loaded by its end. */
export interface Probe {
  readonly kibibytes: number;
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  /** Modules of Node. */
  readonly builtins: readonly string[];
}

/** The environment in which a process writes what it loaded into this file. */
export function probing(file: string): Readonly<Record<string, string>> {
  const probe = pathToFileURL(join(import.meta.dirname, 'probe.js')).href;
  return { NODE_OPTIONS: `--import=${probe}`, BENCH_PROBE: file };
}

export function readProbe(file: string): Probe {
  return JSON.parse(readFileSync(file, 'utf8')) as Probe;
}

/** @throws Error as `sample` */
export async function footprint(world: World, contestant: Contestant): Promise<{ main: Footprint; post: Footprint }> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-probe-'));
  const file = join(directory, 'probe.json');
  const read = (): Footprint => {
    const { kibibytes, files } = readProbe(file);
    return { mebibytes: kibibytes / 1024, kilobytes: files.reduce((sum, { bytes }) => sum + bytes, 0) / 1000 };
  };
  try {
    let main: Footprint | undefined;
    const probed = { env: probing(file) };
    await run(world, contestant, probed, () => {
      main ??= read();
    });
    return { main: main ?? read(), post: read() };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function run(
  { internet, issuer }: World,
  contestant: Contestant,
  { under, env }: Pick<CommandStep, 'under' | 'env'>,
  afterEach: () => void,
): Promise<void> {
  const job = new Job({ run: issuer.run, token: issuer.env, machine: internet.env });
  try {
    const { how } = contestant;
    const main =
      'action' in how
        ? await job.runStep({
            action: how.action,
            with: INPUTS[contestant.case === 'nothing' ? 'aws' : contestant.case],
            env,
            under,
          })
        : await job.runCommand([process.execPath, how.script], { env: { ...VARIABLES, ...env }, under });
    afterEach();
    const [post] = await job.runPosts();
    if (post !== undefined) afterEach();
    for (const step of [main, post]) {
      if (step?.exitCode !== undefined && step.exitCode !== 0) {
        throw new Error(`${contestant.name} (${contestant.case}) failed:\n${step.log}`);
      }
    }
  } finally {
    job.close();
  }
}
