import { type Contestant, NAIVE, OWN } from './contestants.ts';
import type { Footprint, Sample } from './measure.ts';
import type { Case } from './world.ts';

/** All runs of a contestant at one round-trip time (milliseconds). */
export interface Measured {
  readonly contestant: Contestant;
  readonly roundTrip: number;
  readonly samples: readonly Sample[];
}

export type Footprints = ReadonlyMap<Contestant, { readonly main: Footprint; readonly post: Footprint }>;

const CASES: Readonly<Record<Case, string>> = {
  aws: 'AWS, with every check',
  gcp: 'Google Cloud, by a service account',
  'aws+gcp': 'AWS and Google Cloud in one step',
};

/** docs/performance.md, without what is explained there by hand. */
export function tables(measured: readonly Measured[], footprints: Footprints, rounds: number): string {
  const nothing = measured.filter(({ contestant }) => contestant.case === 'nothing');
  const empty = median(nothing.flatMap(({ samples }) => samples.map(({ main }) => main)));
  const sections = (Object.keys(CASES) as Case[]).flatMap((one) => {
    const of = measured.filter(({ contestant }) => contestant.case === one);
    return of.length === 0
      ? []
      : [[`### ${CASES[one]}`, caseTable(of, footprints, empty), ...besidePeers(of)].join('\n\n')];
  });
  return [
    `Medians in milliseconds of ${rounds} interleaved rounds, each run in a fresh process from its start to its end; in parentheses the ratio to the naive script of the same rounds, and of post to an empty Node process, which takes ${round(empty)} ms.`,
    ...sections,
  ].join('\n\n');
}

/** How the action compares with each other one, a sentence each. */
function besidePeers(measured: readonly Measured[]): string[] {
  const of = (name: string) => measured.filter(({ contestant }) => contestant.name === name);
  const names = [...new Set(measured.map(({ contestant }) => contestant.name))];
  return names
    .filter((name) => name !== OWN && name !== NAIVE)
    .map((name) => {
      const ratios = of(name).flatMap((peer) => {
        const own = of(OWN).find(({ roundTrip }) => roundTrip === peer.roundTrip);
        return own === undefined ? [] : `${(mainOf(own) / mainOf(peer)).toFixed(2)} at ${peer.roundTrip} ms`;
      });
      return `The time of ${OWN} is that of ${name} times ${ratios.join(', ')}; in post ${(median(postsOf(of(OWN))) / median(postsOf(of(name)))).toFixed(2)}.`;
    });
}

function postsOf(measured: readonly Measured[]): number[] {
  return measured.flatMap(({ samples }) => samples.flatMap(({ post }) => post ?? []));
}

function caseTable(measured: readonly Measured[], footprints: Footprints, empty: number): string {
  const trips = [...new Set(measured.map(({ roundTrip }) => roundTrip))];
  const contestants = [...new Set(measured.map(({ contestant }) => contestant))];
  const rows = contestants.map((contestant) => {
    const at = (trip: number, who = contestant) =>
      measured.find((each) => each.contestant === who && each.roundTrip === trip);
    const naive = contestants.find(({ name }) => name === NAIVE);
    const times = trips.map((trip) => {
      const own = at(trip);
      if (own === undefined) return '';
      const yardstick = naive === undefined || naive === contestant ? undefined : at(trip, naive);
      const ratio = yardstick === undefined ? '' : ` (${(mainOf(own) / mainOf(yardstick)).toFixed(2)})`;
      return `${round(mainOf(own))}${ratio}`;
    });
    const posts = postsOf(measured.filter((each) => each.contestant === contestant));
    const traffic = at(trips[0] ?? 0)?.samples[0]?.traffic;
    const took = footprints.get(contestant)?.main;
    return [
      contestant.name,
      ...times,
      posts.length === 0 ? 'none' : `${round(median(posts))} (${(median(posts) / empty).toFixed(2)})`,
      traffic === undefined ? '' : `${traffic.token} + ${traffic.keys} + ${traffic.exchange}`,
      traffic?.connections ?? '',
      took === undefined ? '' : `${took.mebibytes.toFixed(0)} MiB`,
      took === undefined ? '' : `${took.kilobytes.toFixed(0)} kB`,
    ];
  });
  const head = [
    '',
    ...trips.map((trip) => `round trip ${trip} ms`),
    'post',
    'requests: token + keys + exchange',
    'connections',
    'peak memory',
    'JavaScript loaded',
  ];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const COLOURS = ['#2563eb', '#9ca3af', '#d97706', '#059669', '#7c3aed', '#dc2626'];
const [WIDTH, PANEL, LEFT, BOTTOM] = [720, 350, 60, 290];

/** The times of single clouds as bars, as an SVG. */
export function chart(measured: readonly Measured[]): string {
  const panels = (['aws', 'gcp'] as const).map((one, nth) => {
    const bars = panel(measured.filter(({ contestant }) => contestant.case === one));
    return `<g transform="translate(0 ${nth * PANEL})">\n${heading(`Milliseconds to credentials: ${CASES[one]}`)}\n${bars}\n</g>`;
  });
  const height = PANEL * panels.length;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">`,
    '<title>Milliseconds to credentials</title>',
    '<style>',
    '.back { fill: #ffffff } text { fill: #1f2328 } line { stroke: #1f2328 }',
    '@media (prefers-color-scheme: dark) { .back { fill: #0d1117 } text { fill: #e6edf3 } line { stroke: #e6edf3 } }',
    '</style>',
    `<rect class="back" width="${WIDTH}" height="${height}"/>`,
    ...panels,
    '</svg>\n',
  ].join('\n');
}

function heading(title: string): string {
  const line = `<line x1="${LEFT}" y1="${BOTTOM}" x2="${WIDTH - 20}" y2="${BOTTOM}"/>`;
  return `<text x="${LEFT + 15}" y="22" font-size="14">${title}</text>\n${line}`;
}

/** A group of bars for each round-trip time, and what they are called. */
function panel(measured: readonly Measured[]): string {
  const names = [OWN, ...new Set(measured.map(({ contestant }) => contestant.name).filter((name) => name !== OWN))];
  const trips = [...new Set(measured.map(({ roundTrip }) => roundTrip))];
  const highest = Math.max(...measured.map(mainOf));
  const group = (WIDTH - LEFT - 20) / trips.length;
  const bar = (group - 30) / names.length;
  const bars = measured.map((each) => {
    const height = (mainOf(each) / highest) * (BOTTOM - 50);
    const nth = names.indexOf(each.contestant.name);
    const x = LEFT + trips.indexOf(each.roundTrip) * group + 15 + nth * bar;
    const place = `x="${x.toFixed(1)}" y="${(BOTTOM - height).toFixed(1)}" width="${(bar - 4).toFixed(1)}"`;
    const [middle, top] = [(x + bar / 2 - 2).toFixed(1), (BOTTOM - height - 5).toFixed(1)];
    return `<rect ${place} height="${height.toFixed(1)}" fill="${COLOURS[nth % COLOURS.length]}"/><text x="${middle}" y="${top}" text-anchor="middle">${round(mainOf(each))}</text>`;
  });
  const labels = trips.map((trip, nth) => {
    const middle = (LEFT + (nth + 0.5) * group).toFixed(1);
    return `<text x="${middle}" y="${BOTTOM + 20}" text-anchor="middle">round trip ${trip} ms</text>`;
  });
  const legend = names.map((name, nth) => {
    const x = LEFT + 15 + nth * 160;
    return `<rect x="${x}" y="${BOTTOM + 34}" width="12" height="12" fill="${COLOURS[nth % COLOURS.length]}"/><text x="${x + 18}" y="${BOTTOM + 44}">${name}</text>`;
  });
  return [...bars, ...labels, ...legend].join('\n');
}

function mainOf({ samples }: Measured): number {
  return median(samples.map(({ main }) => main));
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}

function round(milliseconds: number): string {
  return milliseconds.toFixed(0);
}
