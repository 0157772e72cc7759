import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { FederateError } from '../errors.ts';
import type { Claims } from '../issuers/issuer.ts';
import { readStrictObject } from '../json.ts';
import { readable } from '../quote.ts';
import { githubJob } from '../trust/jobs.ts';
import { type Found, readTrusts } from '../trust/sources.ts';
import { templateAsJson } from '../trust/template.ts';
import type { Trust } from '../trust-setup/trust.ts';
import type { Io } from './command.ts';

/** Bytes of a file at the most. */
const LARGEST = 20_000_000;

/** Trusts, each with the file that it is of, and what could not be read. */
export interface TrustFiles {
  readonly trusts: readonly { readonly file: string; readonly trust: Trust }[];
  readonly faults: readonly string[];
}

/** Reads the trusts of files, of the JSON and YAML below directories, and of standard input for `-`. */
export function readTrustFiles(paths: readonly string[], io: Pick<Io, 'cwd' | 'readAll'>): TrustFiles {
  const trusts: TrustFiles['trusts'][number][] = [];
  const faults: string[] = [];
  for (const path of paths) {
    try {
      for (const [file, text, isNamed] of textsOf(path, io)) {
        const found = foundIn(text, file);
        trusts.push(...found.trusts.map((trust) => ({ file, trust })));
        // In a directory there are other files as well.
        if (isNamed || found.trusts.length > 0) faults.push(...found.faults);
      }
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'it is too large';
      faults.push(`${readable(path)} can't be read (${code})`);
    }
  }
  return { trusts, faults };
}

/** YAML is read as a template of CloudFormation, and everything else as JSON. */
function foundIn(text: string, file: string): Found {
  if (!YAML.test(file)) return readTrusts(text, file);
  const template = templateAsJson(text);
  return 'fault' in template
    ? { trusts: [], faults: [`${readable(file)} ${template.fault}`] }
    : readTrusts(template.json, file);
}

const YAML = /\.ya?ml$/i;

function* textsOf(
  path: string,
  { cwd, readAll }: Pick<Io, 'cwd' | 'readAll'>,
): Generator<readonly [string, string, boolean]> {
  if (path === '-') {
    yield ['standard input', readAll(), true];
    return;
  }
  const whole = resolve(cwd, path);
  if (!statSync(whole).isDirectory()) {
    yield [path, readText(whole), true];
    return;
  }
  const entries = readdirSync(whole, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.(json|ya?ml)$/i.test(entry.name));
  for (const file of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    if (!/[\\/](node_modules|\.git)[\\/]/.test(file)) yield [relative(cwd, file), readText(file), false];
  }
}

function readText(file: string): string {
  if (statSync(file).size > LARGEST) throw new Error('too large');
  return readFileSync(file, 'utf8');
}

/**
 * The claims of a job: of a file as `federate inspect` prints them, or in a few words, `repo=octo-org/octo-repo ref=refs/heads/main`.
 * @throws FederateError `INPUT_INVALID`
 */
export function readClaims(
  file: string | undefined,
  words: string | undefined,
  io: Pick<Io, 'cwd' | 'readAll'>,
): Claims {
  if (file !== undefined) {
    let text: string;
    try {
      text = file === '-' ? io.readAll() : readText(resolve(io.cwd, file));
    } catch {
      throw invalid(`${readable(file)} can't be read.`);
    }
    // A token is no claims, and is not to be handed about.
    const read = readStrictObject(text);
    if ('fault' in read) throw invalid(`The claims in ${readable(file)}: that ${read.fault}.`);
    return read.object;
  }
  if (words === undefined) throw invalid('Whose job it is, is missing.');
  return jobIn(words);
}

function invalid(reason: string): FederateError {
  const hint =
    "Give `--claims FILE`, as `federate inspect` prints them, or `--job 'repo=octo-org/octo-repo ref=refs/heads/main'`.";
  return new FederateError('INPUT_INVALID', reason, { hop: 'command line', hint });
}

const KEYS = ['repo', 'ref', 'environment', 'event', 'workflow', 'owner-id', 'repo-id', 'form', 'aud', 'iss', 'sub'];

/** A job of GitHub Actions in a few words. */
function jobIn(words: string): Claims {
  const given = new Map<string, string>();
  const rest = words.replaceAll(
    /([\w-]+)=(?:"([^"]*)"|(\S+))/g,
    (_all, key: string, quoted?: string, plain?: string) => {
      given.set(key, quoted ?? plain ?? '');
      return '';
    },
  );
  const strange = [...given.keys()].find((key) => !KEYS.includes(key));
  if (rest.trim() !== '') throw invalid(`\`${readable(rest.trim())}\` in \`--job\` is no \`key=value\`.`);
  if (strange !== undefined) throw invalid(`\`${readable(strange)}\` in \`--job\` is none of ${KEYS.join(', ')}.`);
  const [owner, name] = (given.get('repo') ?? '').split('/');
  if (!owner || !name) throw invalid('`--job` needs `repo=OWNER/NAME`.');
  const ref = given.get('ref') ?? 'refs/heads/main';
  const claims = githubJob({
    issuer: given.get('iss') ?? 'https://token.actions.githubusercontent.com',
    audience: given.get('aud') ?? 'sts.amazonaws.com',
    place: { owner, ownerId: given.get('owner-id') ?? '65', name, id: given.get('repo-id') ?? '74' },
    ref: ref.startsWith('refs/') ? ref : `refs/heads/${ref}`,
    environment: given.get('environment'),
    pullRequest: given.get('event') === 'pull_request',
    workflow: given.get('workflow'),
    withIds: given.get('form') === 'ids',
  });
  const sub = given.get('sub');
  return sub === undefined ? claims : { ...claims, sub };
}
