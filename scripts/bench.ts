// Measures the built action beside a script written by hand and, with --peer name=dir, beside other actions. Writes the
// tables into docs/performance.md, and its chart. --rounds N sets how often; --quick makes few rounds and writes nothing;
// --profile tells instead where the processor's time goes, by phase and by module.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Contestant, contestants } from './bench/contestants.ts';
import { footprint, type Sample, sample } from './bench/measure.ts';
import { profile } from './bench/profile.ts';
import { chart, type Measured, tables } from './bench/report.ts';
import { startWorld } from './bench/world.ts';

const root = join(import.meta.dirname, '..');
const document = join(root, 'docs', 'performance.md');

/** Milliseconds from this machine to a service and back. */
const ROUND_TRIPS = [0, 20, 80];

const { values } = parseArgs({
  options: {
    peer: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string', default: '15' },
    quick: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
  },
});
const rounds = values.quick ? 3 : Number(values.rounds);
const peers = values.peer.map((text) => {
  const [name = '', directory = ''] = text.split(/=(.*)/s);
  return { name, directory };
});

const world = await startWorld();
try {
  if (values.profile) process.stdout.write(`${await profile(world, root, ['aws', 'gcp'], rounds)}\n`);
  else await measure();
} finally {
  await world.internet.close();
}

async function measure(): Promise<void> {
  const all = contestants(root, peers, ['aws', 'gcp', 'aws+gcp']);
  const footprints = new Map<Contestant, Awaited<ReturnType<typeof footprint>>>();
  for (const contestant of all) footprints.set(contestant, await footprint(world, contestant));
  const measured: Measured[] = [];
  for (const roundTrip of ROUND_TRIPS) measured.push(...(await interleaved(all, roundTrip)));
  const text = tables(measured, footprints, rounds);
  process.stdout.write(`${text}\n`);
  if (!values.quick) {
    const marked = /(<!-- measured -->\n)[\s\S]*?(<!-- \/measured -->)/;
    writeFileSync(document, readFileSync(document, 'utf8').replace(marked, `$1\n${text}\n\n$2`));
    writeFileSync(join(root, 'docs', 'performance.svg'), chart(measured));
  }
}

/** Every contestant once in each round, so that what else the machine does falls on all of them alike. */
async function interleaved(all: readonly Contestant[], roundTrip: number): Promise<Measured[]> {
  world.internet.delay = roundTrip / 2;
  const measured = all.map((contestant) => ({ contestant, roundTrip, samples: [] as Sample[] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const { contestant, samples } of measured) samples.push(await sample(world, contestant));
  }
  return measured;
}
