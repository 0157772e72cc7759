import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Probe, probing, readProbe } from '../scripts/bench/measure.ts';
import { ACTION, assumeRole } from './fakes/aws-world.ts';
import type { Job } from './fakes/job.ts';
import type { Variables } from './fakes/job-context.ts';
import { describeService, FOR_AZURE, FOR_GOOGLE, FOR_SERVICE, startWorld, type World } from './fakes/world.ts';

// What a job that goes well loads, in counts. Each is what it is now, and a little: who needs more raises it, and says why.

/** Inputs by the provider that they turn on. */
const CASES: Readonly<Record<string, Variables>> = {
  aws: assumeRole().with ?? {},
  gcp: FOR_GOOGLE,
  azure: FOR_AZURE,
  sts: FOR_SERVICE,
};

/** Bytes of JavaScript at the most, of main and of post. */
const MAIN = { aws: 176_000, gcp: 161_000, azure: 152_000, sts: 194_000 };
const POST = 26_000;

let world: World;
const probes = new Map<string, { readonly main: Probe; readonly post: Probe }>();
/** What the smallest script loads that sends by https and verifies by node:crypto, and what an empty one does. */
let script: Probe;
let empty: Probe;

beforeAll(async () => {
  world = await startWorld();
  const directory = mkdtempSync(join(tmpdir(), 'budget-'));
  const file = join(directory, 'probe.json');
  const env = probing(file);
  const probed = async (job: Job, source: string): Promise<Probe> => {
    await job.runCommand([process.execPath, '-e', source], { env });
    return readProbe(file);
  };
  try {
    for (const [name, given] of Object.entries(CASES)) {
      const job = world.job();
      describeService(job);
      const step = await job.runStep({ action: ACTION, with: given, env });
      if (step.conclusion !== 'success') throw new Error(step.log);
      const main = readProbe(file);
      await job.runPosts();
      probes.set(name, { main, post: readProbe(file) });
    }
    const job = world.job();
    empty = await probed(job, '');
    script = await probed(job, SCRIPT);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}, 60_000);
afterAll(() => world.close());

const SCRIPT = `
const { Agent, request } = require('node:https');
require('node:crypto').randomBytes(1);
const agent = new Agent({ keepAlive: true, proxyEnv: process.env });
const sent = request('https://sts.eu-west-1.amazonaws.com/', { agent, method: 'POST' }, (answer) => {
  answer.on('data', () => {}).on('end', () => process.exit());
});
sent.end('x');
new AbortController().abort();
`;

const of = (name: string) => {
  const probe = probes.get(name);
  if (probe === undefined) throw new Error(`There is no run of ${name}`);
  return probe;
};
const loaded = ({ files }: Probe, phase: string) =>
  files.flatMap(({ path }) => path.replaceAll('\\', '/').split(`/dist/${phase}/`)[1] ?? []);
const bytes = ({ files }: Probe) => files.reduce((sum, file) => sum + file.bytes, 0);
/** `process` is but a name for what is there in any case. */
const without = (one: Probe, other: Probe) =>
  one.builtins.filter((name) => name !== 'process' && !other.builtins.includes(name)).sort();

describe.each(Object.keys(CASES))('a job that goes well, with %s', (name) => {
  it('loads a file until the token is asked for, one of the provider, and one for what comes then', () => {
    expect(loaded(of(name).main, 'main')).toEqual(['index.js', `${name}.js`, 'afterwards.js']);
  });

  it('loads no more JavaScript than it did', () => {
    const all = bytes(of(name).main);
    expect(all).toBeGreaterThan(100_000);
    expect(all).toBeLessThan(MAIN[name as keyof typeof MAIN]);
  });

  it('loads of Node no more than the smallest script that sends what it sends', () => {
    expect(script.builtins).toContain('https');
    // Patterns of a description are tried in a context of their own, which has a time limit.
    expect(without(of(name).main, script)).toEqual(name === 'sts' ? ['vm'] : []);
  });

  it('loads one file in post, and the network only where there is something to revoke', () => {
    const { post } = of(name);
    if (name !== 'sts') {
      expect(loaded(post, 'post')).toEqual(['index.js']);
      expect(bytes(post)).toBeLessThan(POST);
      expect(without(post, empty)).toEqual([]);
    } else {
      expect(loaded(post, 'post')).toContain('revoke.js');
    }
  });
});
