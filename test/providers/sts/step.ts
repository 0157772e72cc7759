import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { FederateError } from '../../../src/errors.ts';
import { cleanup } from '../../../src/handover/cleanup.ts';
import { contextFor } from '../../../src/handover/context.ts';
import { exportCredentials } from '../../../src/handover/export.ts';
import { fileReader } from '../../../src/inputs/file.ts';
import { Inputs } from '../../../src/inputs/inputs.ts';
import { githubStory } from '../../../src/issuers/github-story.ts';
import { Deadline } from '../../../src/network/deadline.ts';
import { Http } from '../../../src/network/http.ts';
import { type Obtained, obtain } from '../../../src/obtain.ts';
import { provider } from '../../../src/providers/sts/index.ts';
import { UNDO_PROGRAMS } from '../../../src/providers/undo.ts';
import { Secret } from '../../../src/secret.ts';
import type { Identity } from '../../../src/token/identity.ts';
import { type Internet, startInternet } from '../../fakes/internet.ts';
import { claimsOf, runOf } from '../../fakes/run.ts';
import { FakeRunner, wordsIn } from '../../fakes/runner.ts';

/** An internet whose certificates this process trusts from now on. */
export async function trustedInternet(): Promise<Internet> {
  const internet = await startInternet();
  setDefaultCACertificates([...getCACertificates('default'), internet.ca]);
  return internet;
}

export const ISSUER = 'https://token.actions.githubusercontent.com';
export const SUBJECT = 'repo:octo-org/octo-repo:ref:refs/heads/main';

/** The token that the job is given in its n-th request, for an audience. It is not signed: nothing here checks it. */
export function tokenFor(audience: string, count = 1): string {
  const claims = { iss: ISSUER, aud: audience, sub: SUBJECT, jti: String(count) };
  return [JSON.stringify({ alg: 'RS256' }), JSON.stringify(claims), `signature ${count}`]
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
}

export interface Step {
  readonly sts: string;
  /** Lines of `sts-with`. */
  readonly with?: Readonly<Record<string, string>> | readonly string[];
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** The path of a description, in a workspace that holds it. */
export function described(description: unknown): Pick<Step, 'sts' | 'env'> {
  const workspace = mkdtempSync(join(tmpdir(), 'workspace-'));
  writeFileSync(join(workspace, 'sts.json'), JSON.stringify(description));
  return { sts: './sts.json', env: { GITHUB_WORKSPACE: workspace } };
}

/** What came of a step. */
export interface Outcome {
  readonly runner: FakeRunner;
  readonly obtained: Obtained | undefined;
  readonly error: FederateError | undefined;
  /** Audiences that tokens were asked for. */
  readonly audiences: readonly string[];
  /** What later steps were given. */
  readonly env: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs a step with this provider alone, as the core does, with a token that nobody checks. */
export async function runStep(internet: Internet, step: Step): Promise<Outcome> {
  const lines = Array.isArray(step.with)
    ? step.with
    : Object.entries(step.with ?? {}).map(([name, value]) => `${name}: ${value}`);
  const runner = new FakeRunner({
    inputs: { sts: step.sts, 'sts-with': lines.join('\n'), ...step.inputs },
    env: {
      https_proxy: internet.proxyUrl,
      GITHUB_REPOSITORY: 'octo-org/octo-repo',
      GITHUB_SHA: '9f2c1a4be0d35c7782a1f0e6b3c94d58a7e6f012',
      GITHUB_REF_NAME: 'main',
      ...step.env,
    },
  });
  const audiences: string[] = [];
  let obtained: Obtained | undefined;
  let error: FederateError | undefined;
  const deadline = new Deadline(15);
  const http = new Http(deadline, { HTTPS_PROXY: internet.proxyUrl });
  try {
    const inputs = new Inputs((name) => runner.input(name));
    const exchange = await provider.plan(inputs, runner.env, fileReader(runner));
    inputs.settle(wordsIn());
    if (exchange === undefined) throw new Error('a plan without faults is no exchange');
    for (const secret of exchange.masks) runner.mask(secret);
    obtained = await obtain(
      exchange,
      identity(audiences, runner),
      contextFor(runner, http, fileReader(runner)),
      deadline,
    );
    await exportCredentials([obtained.credentials], runner, UNDO_PROGRAMS);
  } catch (failure) {
    if (!(failure instanceof FederateError)) throw failure;
    error = failure;
  } finally {
    http.close();
  }
  return { runner, obtained, error, audiences, env: pairs(runner, 'export'), outputs: pairs(runner, 'output') };
}

/** The post phase of the same step. Gives what it says. */
export async function runPost({ runner }: Outcome): Promise<readonly string[]> {
  const before = runner.told.length;
  await cleanup(runner, UNDO_PROGRAMS);
  return runner.told.slice(before).filter((line) => /^(info|warning)/.test(line));
}

function identity(audiences: string[], runner: FakeRunner): Identity {
  return {
    async ask(audience) {
      audiences.push(audience);
      const jwt = new Secret(tokenFor(audience, audiences.length));
      runner.mask(jwt);
      return { jwt, clockAhead: undefined };
    },
    async check({ jwt }, audience) {
      const exp = Math.floor(Date.now() / 1000) + 300;
      const claims = { iss: ISSUER, aud: audience, ...claimsOf(runOf('push')), exp };
      return { jwt, claims, reportable: Object.keys(claims), story: () => githubStory(claims) };
    },
  };
}

function pairs(runner: FakeRunner, word: string): Record<string, string> {
  return Object.fromEntries(
    runner.all(word).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}
