import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Job, type StepResult } from '../../test/fakes/job.ts';
import type { Contestant } from './contestants.ts';
import { INPUTS, VARIABLES, type World } from './world.ts';

/** One run of a contestant, main and post, each in a process of its own. */
export interface Sample {
  /** Milliseconds from the start of the process to its end. */
  readonly main: number;
  /** The same; undefined where there is no post phase. */
  readonly post: number | undefined;
  readonly traffic: Traffic;
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
  const { main, post } = await run(world, contestant, {});
  const hosts = internet.requests.slice(requests).map(({ host }) => host);
  const token = hosts.filter((host) => host === new URL(world.issuer.requestUrl).host).length;
  const keys = hosts.filter((host) => host === new URL(world.issuer.url).host).length;
  const exchange = hosts.length - token - keys;
  const connections = internet.tunnels.length - tunnels;
  return {
    main: main.milliseconds,
    post: post?.milliseconds,
    traffic: { token, keys, exchange, connections },
  };
}

/** @throws Error as `sample` */
export async function footprint(world: World, contestant: Contestant): Promise<{ main: Footprint; post: Footprint }> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-probe-'));
  const file = join(directory, 'probe.json');
  const probe = pathToFileURL(join(import.meta.dirname, 'probe.js')).href;
  const read = (): Footprint => {
    const { kibibytes, bytes } = JSON.parse(readFileSync(file, 'utf8')) as { kibibytes: number; bytes: number };
    return { mebibytes: kibibytes / 1024, kilobytes: bytes / 1000 };
  };
  try {
    let main: Footprint | undefined;
    await run(world, contestant, { NODE_OPTIONS: `--import=${probe}`, BENCH_PROBE: file }, () => {
      main = read();
    });
    return { main: main ?? read(), post: read() };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function run(
  { internet, issuer }: World,
  contestant: Contestant,
  env: Readonly<Record<string, string>>,
  afterMain: () => void = () => {},
): Promise<{ main: StepResult; post: StepResult | undefined }> {
  const job = new Job({ run: issuer.run, token: issuer.env, machine: internet.env });
  try {
    const { how } = contestant;
    const main =
      'action' in how
        ? await job.runStep({
            action: how.action,
            with: INPUTS[contestant.case === 'nothing' ? 'aws' : contestant.case],
            env,
          })
        : await job.runCommand([process.execPath, how.script], { env: { ...VARIABLES, ...env } });
    afterMain();
    const [post] = await job.runPosts();
    for (const step of [main, post]) {
      if (step?.exitCode !== undefined && step.exitCode !== 0) {
        throw new Error(`${contestant.name} (${contestant.case}) failed:\n${step.log}`);
      }
    }
    return { main, post };
  } finally {
    job.close();
  }
}
