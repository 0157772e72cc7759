import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCommandLine, type CommandLine, leaks, runProgram } from '../fakes/command-line.ts';
import {
  AUDIENCES,
  FOR_AWS,
  FOR_AZURE,
  FOR_GOOGLE,
  type GitLabWorld,
  secretsOf,
  startGitLabWorld,
} from '../fakes/gitlab-world.ts';
import { type Moto, startMoto } from './moto.ts';

/** Where scripts/interop.ts has put moto, the aws command line and google-auth for Python. */
const BIN = process.env['INTEROP_BIN'] ?? '';
const here = import.meta.dirname;

let built: CommandLine;
let world: GitLabWorld;
let moto: Moto;
let temporary: string;

beforeAll(async () => {
  built = buildCommandLine();
  world = await startGitLabWorld();
  moto = await startMoto();
});

afterAll(async () => {
  await moto.stop();
  built.close();
  await world.close();
});

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'cli-'));
  return () => rmSync(temporary, { recursive: true, force: true });
});

/** A program with the credentials of a job of GitLab, in both ways. */
const WAYS = [
  ['exec', (options: readonly string[], program: string) => `federate exec ${quoted(options)} -- ${program}`],
  [
    'env',
    (options: readonly string[], program: string) =>
      `text="$(federate env ${quoted(options)})"; eval "$text"; ${program}; federate undo`,
  ],
] as const;

function quoted(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(' ');
}

async function job(script: string, audience: string, more: Record<string, string> = {}) {
  const env = { ...world.job(audience), HOME: temporary, RUNNER_TEMP_PROJECT_DIR: temporary, ...more };
  const { code, out, err } = await runProgram(['bash', '-ec', script], env, { path: [built.bin] });
  expect(code, err).toBe(0);
  expect(leaks(err, secretsOf(world))).toEqual([]);
  expect(readdirSync(temporary).filter((name) => name.startsWith('federate-'))).toEqual([]);
  return out;
}

describe.each(WAYS)('after federate %s', (_, script) => {
  it('the aws command line is the role, by the keys', async () => {
    const whoami = `${join(BIN, 'aws')} --endpoint-url ${moto.url} sts get-caller-identity --output json`;
    const out = await job(script([...FOR_AWS, '--sts-endpoint', moto.url], whoami), AUDIENCES.aws);
    expect(out).toContain('assumed-role/deploy/GitLabCI-302');
  });

  it('the aws command line is the role, by a profile', async () => {
    const whoami = `${join(BIN, 'aws')} --profile deploy --endpoint-url ${moto.url} sts get-caller-identity --output json`;
    const options = [...FOR_AWS, '--sts-endpoint', moto.url, '--aws-profile', 'deploy'];
    expect(await job(script(options, whoami), AUDIENCES.aws)).toContain('assumed-role/deploy/GitLabCI-302');
  });

  it.each([
    ['Node.js', `'${process.execPath}' '${join(here, 'google-auth.mjs')}'`],
    ['Python', `'${join(BIN, 'python')}' '${join(here, 'google-auth.py')}'`],
  ])("Google's library for %s gets a token, by the file and the token beside it", async (_language, program) => {
    const out = await job(script(FOR_GOOGLE, program), AUDIENCES.google, { REQUESTS_CA_BUNDLE: world.internet.caFile });
    const [, token = ''] = /^token: (\S+)$/m.exec(out) ?? [];
    expect(world.google.holders.get(token)).toMatchObject({ kind: 'federated' });
  });

  it.each(['default', 'workload'])("Azure's library gets a token, by its %s credential", async (kind) => {
    const program = `'${process.execPath}' '${join(here, 'azure-sdk.ts')}' ${kind} https://vault.azure.net/.default`;
    const options = [...FOR_AZURE, '--azure-cli', 'false'];
    const out = await job(script(options, program), AUDIENCES.azure);
    const prints = world.entra.accessTokens.map((token) => createHash('sha256').update(token).digest('hex'));
    expect(prints).toContain(/fingerprint (\w+)/.exec(out)?.[1]);
  });
});
