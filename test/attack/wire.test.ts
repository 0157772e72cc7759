import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assumeRole } from '../fakes/aws-world.ts';
import type { Job, StepResult } from '../fakes/job.ts';
import type { Variables } from '../fakes/job-context.ts';
import { processesOf } from '../fakes/processes.ts';
import type { Handler } from '../fakes/web.ts';
import { ANSWER_FAULTS, type AnswerFault, type TunnelFault, tunnelFaults } from '../fakes/wire-faults.ts';
import { describeService, FOR_AZURE, FOR_GOOGLE, FOR_SERVICE, startWorld, type World } from '../fakes/world.ts';

/** Worlds that work side by side. */
const LANES = 4;
/** Seconds that a step has in all: more where what it meets passes, and how fast this machine is must not matter. */
const TIME = { short: 2, long: 20 };
/** Milliseconds after its time in which a step must be gone. */
const GRACE = 1_000;

const AWS: Variables = { 'role-to-assume': 'arn:aws:iam::123456789012:role/deploy', 'aws-region': 'eu-west-1' };

/** Each hop on the way to credentials: its host, the path of its requests, and a step that takes it. */
const HOPS = {
  token: { host: 'run-actions-1-azure-eastus.actions.githubusercontent.com', path: /idtoken/, given: AWS },
  discovery: { host: 'token.actions.githubusercontent.com', path: /openid-configuration/, given: AWS },
  keys: { host: 'token.actions.githubusercontent.com', path: /jwks/, given: AWS },
  aws: { host: 'sts.eu-west-1.amazonaws.com', path: /./, given: AWS },
  google: { host: 'sts.googleapis.com', path: /./, given: FOR_GOOGLE },
  impersonation: {
    host: 'iamcredentials.googleapis.com',
    path: /./,
    given: { ...FOR_GOOGLE, token_format: 'access_token' },
  },
  entra: { host: 'login.microsoftonline.com', path: /./, given: FOR_AZURE },
  service: { host: 'sts.example.com', path: /./, given: FOR_SERVICE },
} as const;

type Hop = keyof typeof HOPS;

/** A fault, where it is met, and how often. */
interface Case {
  readonly hop: Hop;
  readonly fault: AnswerFault | TunnelFault;
  readonly times: 'never' | 'once' | 'always';
}

/** A world whose hops do what the case at hand wants. */
interface Lane {
  readonly world: World;
  current: Case | undefined;
  left: number;
}

let lanes: Lane[];
let tunnels: Awaited<ReturnType<typeof tunnelFaults>>;

beforeAll(async () => {
  tunnels = await tunnelFaults();
  lanes = await Promise.all(Array.from({ length: LANES }, startLane));
});

afterAll(async () => {
  tunnels.close();
  await Promise.all(lanes.map(({ world }) => world.close()));
});

async function startLane(): Promise<Lane> {
  const world = await startWorld();
  const lane: Lane = { world, current: undefined, left: 0 };
  const meets = (hop: (typeof HOPS)[Hop], host: string) => {
    const wanted = lane.current === undefined ? undefined : HOPS[lane.current.hop];
    return wanted === hop && hop.host === host && lane.left > 0;
  };
  const real: Readonly<Record<string, Handler>> = {
    [HOPS.token.host]: (request) => world.issuer.handle(request),
    [HOPS.keys.host]: (request) => world.issuer.handle(request),
    [HOPS.aws.host]: (request) => world.sts.handle(request),
    [HOPS.google.host]: (request) => world.google.handle(request),
    [HOPS.impersonation.host]: (request) => world.google.handle(request),
    [HOPS.entra.host]: (request) => world.entra.handle(request),
    [HOPS.service.host]: (request) => world.service.handle(request),
  };
  for (const [host, handler] of Object.entries(real)) {
    world.internet.serve(host, async (request) => {
      const { current } = lane;
      const hop = current === undefined ? undefined : HOPS[current.hop];
      if (current === undefined || hop === undefined || !('answer' in current.fault)) return handler(request);
      if (!meets(hop, host) || !hop.path.test(request.path)) return handler(request);
      lane.left -= 1;
      return current.fault.answer(async () => handler(request));
    });
  }
  world.internet.sabotage = (target, client) => {
    const { current } = lane;
    if (current === undefined || !('open' in current.fault)) return false;
    if (!meets(HOPS[current.hop], target.replace(/:443$/, ''))) return false;
    lane.left -= 1;
    current.fault.open(client);
    return true;
  };
  return lane;
}

function timeOf({ fault, times }: Case): number {
  return fault.passes && times === 'once' ? TIME.long : TIME.short;
}

/** Milliseconds that a step took too long, if it did. */
function lateness(each: Case, milliseconds: number): number {
  return Math.max(0, milliseconds - timeOf(each) * 1000 - GRACE);
}

interface Outcome {
  /** What is wrong with the way in which a step met its fault; nothing where all is as it must be. */
  readonly faults: readonly string[];
  readonly milliseconds: number;
}

async function outcomeOf(lane: Lane, each: Case): Promise<Outcome> {
  const { world } = lane;
  const job = world.job();
  describeService(job);
  lane.current = each;
  lane.left = { never: 0, once: 1, always: Number.POSITIVE_INFINITY }[each.times];
  try {
    const given = { ...HOPS[each.hop].given, 'action-timeout-s': String(timeOf(each)) };
    const main = await job.runStep({ ...assumeRole(), with: given });
    const met = each.times === 'always' ? lane.left > 0 : lane.left === 0;
    lane.current = undefined;
    // Without a record of what was done post does nothing at all.
    const [post] = main.state['undo'] === undefined ? [] : await job.runPosts();
    const faults = [
      ...(met ? [] : ['was not met']),
      ...endOf(main, each),
      ...[main, ...(post === undefined ? [] : [post])].flatMap(stacksIn),
      ...(post === undefined || post.exitCode === 0 ? [] : [`post ended with ${post?.exitCode}`]),
      ...leftOf(job),
    ];
    return { faults, milliseconds: main.milliseconds };
  } finally {
    lane.current = undefined;
    job.close();
  }
}

/** A success that is one, or a typed error with nothing handed on. */
function endOf({ conclusion, outputs, env, annotations, raw }: StepResult, { fault, times }: Case): string[] {
  if (conclusion === 'success') return Object.keys(env).length > 0 ? [] : ['succeeded with nothing'];
  const code = outputs['error-code'] ?? 'none';
  const errors = annotations.filter(({ level }) => level === 'error');
  return [
    ...(/^[A-Z][A-Z_]+$/.test(code) && code !== 'INTERNAL' ? [] : [`failed with the code ${code}: ${raw.slice(-300)}`]),
    ...(errors.length === 1 ? [] : [`has ${errors.length} annotations`]),
    ...(Object.keys(env).length === 0 ? [] : ['failed, and exported']),
    ...(fault.passes && times === 'once' ? [`failed with ${code}, although the next answer was right`] : []),
  ];
}

function stacksIn({ raw }: StepResult): string[] {
  const stack = /^\s+at .*(?:node:|\.js:\d).*$|^Node\.js v.*$|\(node:\d+\).*$|Uncaught.*$/m.exec(raw);
  return stack === null ? [] : [`has a word of Node's own: ${stack[0]}`];
}

function leftOf(job: Job): string[] {
  const files = [...job.files(job.temp), ...job.files(job.home)];
  const values = Object.entries(job.env).flatMap(([name, value]) => (value === '' ? [] : [name]));
  const processes = processesOf(job).map(String);
  return [...files, ...values, ...processes].map((what) => `left ${what}`);
}

/** Runs all cases in all lanes. One that took too long has another try by itself, with as much more as any step takes here now. */
async function run(cases: readonly Case[]): Promise<string[]> {
  const queue = [...cases];
  const late: Case[] = [];
  const found: string[] = [];
  const tell = ({ hop, fault, times }: Case, faults: readonly string[]) => {
    if (faults.length > 0) found.push(`${hop} ${fault.name}, ${times}: ${faults.join('; ')}`);
  };
  const work = async (lane: Lane) => {
    for (let each = queue.shift(); each !== undefined; each = queue.shift()) {
      const { faults, milliseconds } = await outcomeOf(lane, each);
      if (lateness(each, milliseconds) > 0) late.push(each);
      else tell(each, faults);
    }
  };
  await Promise.all(lanes.map(work));
  for (const each of late) {
    const [lane] = lanes;
    if (lane === undefined) break;
    const usual = await outcomeOf(lane, { ...each, times: 'never' });
    const { faults, milliseconds } = await outcomeOf(lane, each);
    const over = lateness(each, milliseconds - usual.milliseconds);
    tell(each, over > 0 ? [...faults, `ended ${over.toFixed()} ms too late`] : faults);
  }
  return found;
}

const TIMES = ['once', 'always'] as const;

describe('a fault on the wire ends in credentials or in a typed error, in time and with nothing left', () => {
  it.each(Object.keys(HOPS) as Hop[])(
    'in any answer of the hop %s, once and for good',
    { timeout: 600_000 },
    async (hop) => {
      const cases = ANSWER_FAULTS.flatMap((fault) => TIMES.map((times): Case => ({ hop, fault, times })));
      expect(cases.length).toBeGreaterThan(120);
      expect(await run(cases)).toEqual([]);
    },
  );

  it('in any tunnel to a service, once and for good', { timeout: 600_000 }, async () => {
    const hops: Hop[] = ['token', 'keys', 'aws', 'google', 'impersonation', 'entra', 'service'];
    const cases = hops.flatMap((hop) =>
      tunnels.faults.flatMap((fault) => TIMES.map((times): Case => ({ hop, fault, times }))),
    );
    expect(cases.length).toBeGreaterThan(200);
    expect(await run(cases)).toEqual([]);
  });
});
