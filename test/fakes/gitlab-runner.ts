import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A job for the runner: what GitLab hands to it. */
export interface RunnerJob {
  readonly variables: Readonly<Record<string, string>>;
  /** Variables whose values are masked: the id tokens among them. */
  readonly masked: readonly string[];
  readonly script: readonly string[];
  readonly afterScript?: readonly string[];
  /** Directories before those of this machine's PATH. */
  readonly path?: readonly string[];
  /** Milliseconds after which the job is cancelled: SIGTERM to the whole group. */
  readonly cancelAfter?: number;
}

export interface JobResult {
  /** What people see. */
  readonly log: string;
  /** Of the script; null where a signal ended its shell. */
  readonly exitCode: number | null;
  /** Milliseconds from the cancellation to the end of the script. */
  readonly ended: number;
  /** Files that were still there when the job had ended, below its temporary directory. */
  readonly left: readonly string[];
}

const TIME_LIMIT = 60_000;

/**
 * What gitlab-runner does for a job of the shell executor, as measured with the real one: one bash with errexit and
 * pipefail for the script, each command told before it runs, another one for after_script; standard input empty; masks of
 * whole values alone, and nothing that the job prints adds one; a temporary directory beside the checkout, and GITLAB_ENV.
 */
export async function runGitLabJob(job: RunnerJob): Promise<JobResult> {
  const builds = mkdtempSync(join(tmpdir(), 'gitlab-builds-'));
  const project = join(builds, 'my-project');
  const temporary = `${project}.tmp`;
  mkdirSync(project);
  mkdirSync(temporary);
  const gitlabEnv = join(temporary, 'gitlab_runner_env');
  writeFileSync(gitlabEnv, '', { mode: 0o644 });
  const env = {
    PATH: [...(job.path ?? []), dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
    HOME: builds,
    ...job.variables,
    CI_PROJECT_DIR: project,
    RUNNER_TEMP_PROJECT_DIR: temporary,
    GITLAB_ENV: gitlabEnv,
  };
  try {
    const script = await shell(job.script, env, project, job.cancelAfter);
    const added = readFileSync(gitlabEnv, 'utf8').split('\n').filter(Boolean);
    const later = { ...env, ...Object.fromEntries(added.map((line) => line.split(/=(.*)/s).slice(0, 2))) };
    const status = script.exitCode === 0 ? 'success' : job.cancelAfter === undefined ? 'failed' : 'canceled';
    const after =
      job.afterScript === undefined
        ? undefined
        : await shell(job.afterScript, { ...later, CI_JOB_STATUS: status }, project, undefined);
    return {
      log: masked(`${script.log}${after?.log ?? ''}`, job),
      exitCode: script.exitCode,
      ended: script.ended,
      left: filesBelow(temporary).filter((file) => file !== 'gitlab_runner_env'),
    };
  } finally {
    rmSync(builds, { recursive: true, force: true });
  }
}

async function shell(
  commands: readonly string[],
  env: Record<string, string>,
  directory: string,
  cancelAfter: number | undefined,
): Promise<{ readonly log: string; readonly exitCode: number | null; readonly ended: number }> {
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const trace = /^true$/.test(env['CI_DEBUG_TRACE'] ?? '') ? 'set -o xtrace\n' : '';
  const lines = commands.map((command) => `echo ${quoted(`$ ${command}`)}\n${command}\n`);
  const evaluated = `eval ${quoted(lines.join(''))}`;
  // Without this flag bash ends with 1 whatever the exit code of the command that failed.
  const run = env['FF_USE_NEW_BASH_EVAL_STRATEGY'] === 'true' ? `(${evaluated})` : evaluated;
  const text = `set -eo pipefail\nset +o noclobber\n${trace}: | ${run}\nexit 0\n`;
  const file = join(directory, '..', `script-${performance.now()}`);
  writeFileSync(file, text);
  const child = spawn('bash', [file], { env, cwd: directory, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (some: string) => {
      log += some;
    });
  }
  const overdue = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), TIME_LIMIT);
  let cancelled = 0;
  const timer =
    cancelAfter === undefined
      ? undefined
      : setTimeout(() => {
          cancelled = performance.now();
          process.kill(-(child.pid ?? 0), 'SIGTERM');
        }, cancelAfter);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code));
  });
  clearTimeout(overdue);
  clearTimeout(timer);
  rmSync(file, { force: true });
  // The output of what was left running comes last.
  await pause(0);
  return { log, exitCode, ended: cancelled === 0 ? 0 : performance.now() - cancelled };
}

function masked(log: string, { variables, masked: names }: RunnerJob): string {
  const values = names.map((name) => variables[name] ?? '').filter((value) => value.length >= 8);
  return values.reduce((text, value) => text.replaceAll(value, '[MASKED]'), log);
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' });
}
