// Measures `federate exec` to the start of its program beside main of the action, for the same exchange in fresh processes.
// Needs dist/ and build/ (`npm run build`, `npm run build:cli`).
import { join } from 'node:path';
import { runProgram } from '../test/fakes/command-line.ts';
import { Job } from '../test/fakes/job.ts';
import { createContext, environmentOf } from '../test/fakes/job-context.ts';
import { INPUTS, startWorld } from './bench/world.ts';

const root = join(import.meta.dirname, '..');
const ROUNDS = 21;
const flags = Object.entries(INPUTS.aws).flatMap(([name, value]) => [`--${name}`, value]);
// The program tells when it runs, in nanoseconds since 1970.
const command = [process.execPath, join(root, 'build/federate.mjs'), 'exec', ...flags, '--', 'date', '+%s%N'];

const world = await startWorld();
const { internet, issuer } = world;
const settings = { run: issuer.run, token: issuer.env, machine: internet.env };
try {
  for (const roundTrip of [0, 20, 80]) {
    internet.delay = roundTrip / 2;
    const times: { main: number[]; exec: number[] } = { main: [], exec: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      times.main.push(await mainOfAction());
      times.exec.push(await startOfProgram());
    }
    const [main, exec] = [median(times.main), median(times.exec)];
    const ratio = (exec / main).toFixed(2);
    process.stdout.write(
      `round trip ${roundTrip} ms: main ${main.toFixed()}, exec ${exec.toFixed()}, ratio ${ratio}\n`,
    );
  }
} finally {
  await internet.close();
}

async function mainOfAction(): Promise<number> {
  const job = new Job(settings);
  const { exitCode, log, milliseconds } = await job.runStep({ action: root, with: INPUTS.aws });
  job.close();
  if (exitCode !== 0) throw new Error(log);
  return milliseconds;
}

async function startOfProgram(): Promise<number> {
  const step = { machine: internet.env, env: {}, path: [], inputs: {}, state: {}, github: {} };
  const env = environmentOf(createContext(settings), step);
  const started = Date.now();
  const { code, out, err } = await runProgram(command, env);
  if (code !== 0) throw new Error(err);
  return Number(out) / 1_000_000 - started;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}
