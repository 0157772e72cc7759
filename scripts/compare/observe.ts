import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Job, type StepResult } from '../../test/fakes/job.ts';
import type { Variables } from '../../test/fakes/job-context.ts';
import { startWorld, type World } from '../../test/fakes/world.ts';
import type { Case } from './cases.ts';

/** What one run did, as facts that can be compared: `variable AWS_REGION` is `eu-west-1`. */
export type Facts = ReadonlyMap<string, string>;

/** Milliseconds that a step may take: some wait two minutes for an answer that does not change. */
const LONGEST = 240_000;

/** What differs from run to run in names of files and directories: UUIDs, and 16 or more hexadecimal digits. */
const RANDOM = /federate-\w{6}\b|[\w-]*(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16,})\w*/g;

/** Runs one case by one action, main and post, in a world of its own. `directory` has its action.yml. */
export async function observe(
  directory: string,
  { with: inputs, env = {}, permission = true, ...more }: Case,
): Promise<Facts> {
  const world = await startWorld();
  const settings = {
    run: world.issuer.run,
    machine: world.internet.env,
    ...(permission ? { token: world.issuer.env } : {}),
  };
  const first = new Job({ ...settings, env });
  try {
    const prepared = (await more.prepare?.(world, first)) ?? {};
    Object.assign(first.env, prepared);
    const step = { action: directory, timeLimit: LONGEST };
    if (more.before !== undefined) await first.runStep({ ...step, with: more.before });
    const requests = world.internet.requests.length;
    const main = await first.runStep({ ...step, with: inputs });
    const asked = world.internet.requests.slice(requests).map((request) => kindOf(world, request));
    const files = filesOf(first);
    const contents = credentialsFile(first, world);
    const posts = await first.runPosts();
    return new Map([
      ['ended', main.conclusion],
      ...pairs('variable', main.env, first, world),
      ...pairs('output', withoutClaims(main.outputs), first, world),
      ...masksOf(main, world),
      ...count('requests', asked),
      ...count(
        'annotations',
        main.annotations.map(({ level }) => level),
      ),
      ...count('file', files),
      ...contents,
      ['post ended', posts.every(({ conclusion }) => conclusion === 'success') ? 'success' : 'failure'],
      ...changes(first, { ...env, ...prepared }, main.env),
      ...count('left: file', filesOf(first)),
    ]);
  } finally {
    first.close();
    await world.close();
  }
}

/** The facts that are not the same, with both values; undefined where there is none. */
export function different(
  there: Facts,
  here: Facts,
): { fact: string; there: string | undefined; here: string | undefined }[] {
  return [...new Set([...there.keys(), ...here.keys()])]
    .filter((fact) => there.get(fact) !== here.get(fact))
    .map((fact) => ({ fact, there: there.get(fact), here: here.get(fact) }));
}

/** The output `claims` has times and numbers in it: here its names alone. */
function withoutClaims(outputs: Variables): Variables {
  const { claims } = outputs;
  return claims === undefined ? outputs : { ...outputs, claims: Object.keys(JSON.parse(claims) as object).join(', ') };
}

function pairs(kind: string, values: Variables, job: Job, world: World): [string, string][] {
  return Object.entries(values).map(([name, value]) => [`${kind} ${name}`, plain(value, job, world)]);
}

/** Secrets of the services, by what they are. */
function secretsOf({ sts, google, issuer }: World): [string, string][] {
  return [
    ...sts.issued.flatMap(({ accessKeyId, secretAccessKey, sessionToken = '' }): [string, string][] => [
      [accessKeyId, 'access key id'],
      [secretAccessKey, 'secret access key'],
      [sessionToken, 'session token'],
    ]),
    ...[...google.holders].map(([token, { kind }]): [string, string] => [token, `access token of the ${kind}`]),
    ...issuer.issued.map((token): [string, string] => [token, 'token of the job']),
  ].filter((pair): pair is [string, string] => pair[0] !== '');
}

/** A value with what differs from run to run by its kind: secrets, tokens, times, places. */
function plain(value: string, job: Job, world: World): string {
  let text = value
    .replaceAll(world.issuer.requestUrl, '<request url>')
    .replaceAll(world.issuer.requestToken, '<request token>');
  for (const [secret, kind] of secretsOf(world)) text = text.replaceAll(secret, `<${kind}>`);
  return text
    .replaceAll(job.workspace, '<workspace>')
    .replaceAll(job.temp, '<temp>')
    .replaceAll(job.home, '<home>')
    .replaceAll(/ey[\w-]+\.[\w-]+\.[\w-]+/g, '<jwt>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replaceAll(RANDOM, '<random>');
}

function masksOf({ raw }: StepResult, world: World): [string, string][] {
  const masks = new Set([...raw.matchAll(/^::add-mask::(.*)$/gm)].map(([, text = '']) => text));
  const kinds = secretsOf(world).map(([secret, kind]): [string, string] => [
    `masked: ${kind}`,
    masks.has(secret) ? 'yes' : 'no',
  ]);
  return [...kinds, ['masked: account id', masks.has('123456789012') ? 'yes' : 'no']];
}

function kindOf({ issuer }: World, request: { host: string; path: string; body: string }): string {
  if (request.host === new URL(issuer.requestUrl).host) return 'token of the job';
  if (request.host === new URL(issuer.url).host) return 'keys of the issuer';
  const [path = ''] = request.path.split('?');
  const action = /^Action=(\w+)|&Action=(\w+)/.exec(request.body);
  if (action !== null) return `${request.host} ${action[1] ?? action[2]}`;
  return `${request.host} ${path.replace(/.*:/, '')}`;
}

function count(kind: string, names: readonly string[]): [string, string][] {
  return [...new Set(names)].map((name) => [`${kind} ${name}`, String(names.filter((other) => other === name).length)]);
}

/** Files of the workspace, the home and RUNNER_TEMP, without what is random in their names, with their modes. */
function filesOf(job: Job): string[] {
  return (['workspace', 'temp', 'home'] as const).flatMap((place) =>
    job.files(job[place]).map((path) => {
      const mode = (statSync(join(job[place], path)).mode & 0o777).toString(8);
      return `<${place}>/${path.replaceAll(RANDOM, '<random>')} (${mode})`;
    }),
  );
}

/** Members of the file that GOOGLE_APPLICATION_CREDENTIALS names. */
function credentialsFile(job: Job, world: World): [string, string][] {
  const path = job.env['GOOGLE_APPLICATION_CREDENTIALS'];
  if (path === undefined || !existsSync(path)) return [];
  const members = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  return Object.entries(members).map(([name, value]) => [
    `credentials file ${name}`,
    plain(JSON.stringify(value), job, world),
  ]);
}

/** Variables that are not again what they were before the step. */
function changes(job: Job, before: Variables, exported: Variables): [string, string][] {
  return Object.keys(exported)
    .filter((name) => (job.env[name] ?? '') !== (before[name] ?? ''))
    .map((name) => [`left: variable ${name}`, job.env[name] === '' ? 'empty' : 'set']);
}
