import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { Contexts } from './action.ts';
import type { TokenVariables } from './issuer.ts';
import { githubContextOf, jobContextOf, type Run, runOf } from './run.ts';

export type Variables = Readonly<Record<string, string>>;

export interface JobSettings {
  readonly run?: Run;
  /** What the job may ask its token with (`issuer.env`); without, it lacks the permission `id-token: write`. */
  readonly token?: TokenVariables | undefined;
  /** Variables of the machine that the runner runs on: `internet.env`. Steps see them, the log does not. */
  readonly machine?: Variables;
  /** The job's own `env:`. */
  readonly env?: Variables;
  /** Whether debug logging is on for this run. */
  readonly debug?: boolean;
}

/** All that the runner itself knows and gives to every step. */
export interface JobContext {
  readonly root: string;
  readonly temp: string;
  readonly workspace: string;
  readonly home: string;
  readonly contexts: Contexts;
  readonly actions: Variables;
  /** The runner's own secrets, masked from the start. */
  readonly secrets: readonly string[];
}

/** Makes the directories of a job and gathers what its steps may know. */
export function createContext({ run = runOf('push'), token, debug = false }: JobSettings): JobContext {
  const root = mkdtempSync(join(tmpdir(), 'job-'));
  const [, name = ''] = run.repository.split('/');
  const temp = join(root, '_temp');
  const home = join(root, 'home');
  const workspace = join(root, name, name);
  const events = join(temp, '_github_workflow');
  for (const directory of [home, workspace, events]) mkdirSync(directory, { recursive: true });
  const eventPath = join(events, 'event.json');
  writeFileSync(eventPath, JSON.stringify(run.payload));

  const runtimeToken = token?.ACTIONS_ID_TOKEN_REQUEST_TOKEN ?? randomBytes(400).toString('base64url');
  const githubToken = `ghs_${randomBytes(18).toString('hex')}`;
  const runner = {
    os: 'Linux',
    arch: 'X64',
    name: 'GitHub Actions 1',
    environment: run.runnerEnvironment,
    temp,
    tool_cache: join(root, '_tool'),
    workspace: dirname(workspace),
    tracking_id: `github_${randomUUID()}`,
    ...(debug ? { debug: '1' } : {}),
  };
  return {
    root,
    temp,
    workspace,
    home,
    contexts: {
      github: { ...githubContextOf(run), token: githubToken, event_path: eventPath, workspace },
      job: jobContextOf(run),
      runner,
    },
    actions: {
      ACTIONS_RUNTIME_URL: 'https://pipelines.actions.githubusercontent.com/',
      ACTIONS_RUNTIME_TOKEN: runtimeToken,
      ...token,
    },
    secrets: [runtimeToken, githubToken],
  };
}

/**
 * The environment of a step. What the runner knows wins over what earlier steps have exported; what it doesn't know they
 * may have planted. Nothing comes from this machine but PATH.
 */
export function environmentOf(
  { contexts, actions, home }: JobContext,
  step: {
    readonly machine: Variables;
    /** `env:` of the job and the step, and what earlier steps have exported. */
    readonly env: Variables;
    readonly path: readonly string[];
    readonly inputs: Variables;
    readonly state: Variables;
    /** What differs from step to step in the context `github`. */
    readonly github: Variables;
  },
): Record<string, string> {
  const { token: _secret, ...github } = contexts['github'] ?? {};
  return {
    HOME: home,
    CI: 'true',
    ...step.machine,
    ...step.env,
    PATH: [...step.path, dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
    ...prefixed('STATE_', step.state, (name) => name),
    ...prefixed('INPUT_', step.inputs, (name) => name.toUpperCase().replaceAll(' ', '_')),
    GITHUB_ACTIONS: 'true',
    ...prefixed('GITHUB_', { ...github, ...step.github }, (name) => name.toUpperCase()),
    ...prefixed('RUNNER_', contexts['runner'] ?? {}, (name) => name.toUpperCase()),
    ...actions,
  };
}

function prefixed(prefix: string, pairs: Variables, spell: (name: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(pairs).map(([name, value]) => [prefix + spell(name), value]));
}
