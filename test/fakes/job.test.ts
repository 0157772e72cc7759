import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parsePairs } from './command-files.ts';
import { Job } from './job.ts';
import type { JobSettings } from './job-context.ts';
import { Masks } from './masks.ts';
import { runOf } from './run.ts';
import { parseCommand } from './workflow-commands.ts';

const cleanUp: (() => void)[] = [];

afterEach(() => {
  for (const act of cleanUp.splice(0)) act();
});

function started(settings?: JobSettings): Job {
  const job = new Job(settings);
  cleanUp.push(() => job.close());
  return job;
}

/** A small action of its own: what it does is a script; main and post are the same file. */
function actionThat(script: string, { inputs = '{}', post = true } = {}): string {
  const directory = mkdtempSync(join(tmpdir(), 'action-'));
  cleanUp.push(() => rmSync(directory, { recursive: true }));
  writeFileSync(
    join(directory, 'action.yml'),
    `name: example\ninputs: ${inputs}\nruns:\n  using: node24\n  main: main.mjs\n${post ? '  post: main.mjs\n' : ''}`,
  );
  const prelude = `import { appendFileSync } from 'node:fs';
    const { env } = process;
    const tell = (file, text) => appendFileSync(env[file], text + '\\n');
    const say = (text) => process.stdout.write(text + '\\n');`;
  writeFileSync(join(directory, 'main.mjs'), `${prelude}\n${script}`);
  return directory;
}

describe('a step', () => {
  it('gets its inputs, with defaults from the contexts of the job', async () => {
    const inputs = `{ role-to-assume: {}, times: { default: 3 }, check-run-id: { default: '\${{ job.check_run_id }}' }, ref: { default: '\${{ github.ref_name }}' } }`;
    const action = actionThat(
      `for (const [name, value] of Object.entries(env).sort()) if (name.startsWith('INPUT_')) say(name + '=' + value)`,
      { inputs },
    );
    const { raw } = await started().runStep({ action, with: { 'role-to-assume': 'example', other: 'x' } });
    expect(raw.split('\n')).toEqual([
      'INPUT_CHECK-RUN-ID=41234567890',
      'INPUT_OTHER=x',
      'INPUT_REF=main',
      'INPUT_ROLE-TO-ASSUME=example',
      'INPUT_TIMES=3',
    ]);
  });

  it('gets what the runner would set, and nothing else of this machine', async () => {
    const action = actionThat(`say(Object.keys(env).sort().join(' '))`);
    process.env['MACHINE_SECRET'] = 'example';
    cleanUp.push(() => delete process.env['MACHINE_SECRET']);
    const token = { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://example.com', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'example' };
    const job = started({ machine: { HTTPS_PROXY: 'http://127.0.0.1:1' }, env: { STAGE: 'test' }, token });
    const { raw } = await job.runStep({ action, uses: 'octo-org/federate@v1', env: { ONE: '1' } });
    const expected = `ACTIONS_ID_TOKEN_REQUEST_TOKEN ACTIONS_ID_TOKEN_REQUEST_URL ACTIONS_RUNTIME_TOKEN ACTIONS_RUNTIME_URL
      CI GITHUB_ACTION GITHUB_ACTIONS GITHUB_ACTION_REF GITHUB_ACTION_REPOSITORY GITHUB_ACTOR GITHUB_ACTOR_ID GITHUB_API_URL
      GITHUB_ENV GITHUB_EVENT_NAME GITHUB_EVENT_PATH GITHUB_GRAPHQL_URL GITHUB_JOB GITHUB_OUTPUT GITHUB_PATH GITHUB_REF
      GITHUB_REF_NAME GITHUB_REF_PROTECTED GITHUB_REF_TYPE GITHUB_REPOSITORY GITHUB_REPOSITORY_ID GITHUB_REPOSITORY_OWNER
      GITHUB_REPOSITORY_OWNER_ID GITHUB_RETENTION_DAYS GITHUB_RUN_ATTEMPT GITHUB_RUN_ID GITHUB_RUN_NUMBER GITHUB_SERVER_URL
      GITHUB_SHA GITHUB_STATE GITHUB_STEP_SUMMARY GITHUB_TRIGGERING_ACTOR GITHUB_WORKFLOW GITHUB_WORKFLOW_REF
      GITHUB_WORKFLOW_SHA GITHUB_WORKSPACE HOME HTTPS_PROXY ONE PATH RUNNER_ARCH RUNNER_ENVIRONMENT RUNNER_NAME RUNNER_OS
      RUNNER_TEMP RUNNER_TOOL_CACHE RUNNER_TRACKING_ID RUNNER_WORKSPACE STAGE`;
    expect(raw.split(' ')).toEqual(expected.split(/\s+/));
  });

  it('hides what it has masked from then on, in all forms that the runner derives', async () => {
    const action = actionThat(`
      say('too early: hunter2-hunter2');
      say('::add-mask::hunter2-hunter2');
      say('later: hunter2-hunter2 and ' + Buffer.from('hunter2-hunter2').toString('base64'));
      say('not derived: ' + Buffer.from('hunter2-hunter2').toString('hex'));`);
    const { log, masked, raw } = await started().runStep({ action });
    expect(log.split('\n').slice(1)).toEqual([
      'too early: hunter2-hunter2',
      'later: *** and ***',
      `not derived: ${Buffer.from('hunter2-hunter2').toString('hex')}`,
    ]);
    expect(masked).toContain('too early: hunter2-hunter2');
    expect(masked).not.toContain('add-mask');
    expect(raw).toContain('::add-mask::hunter2-hunter2');
  });

  it('shows annotations, groups and, where debug logging is on, debug lines', async () => {
    const action = actionThat(`
      say('::debug::RUNNER_DEBUG is ' + env.RUNNER_DEBUG);
      say('::group::Details');
      say('::error title=AWS STS%3A denied::first line%0Asecond%25');
      say('  ::warning::careful');
      say('text ##[notice]old form');
      say('text ::notice::no command');`);
    const { log, annotations } = await started({ debug: true }).runStep({ action });
    expect(log.split('\n').slice(1)).toEqual([
      '##[debug]RUNNER_DEBUG is 1',
      '▼ Details',
      'Error: first line',
      'second%',
      'Warning: careful',
      'Notice: old form',
      'text ::notice::no command',
    ]);
    expect(annotations).toEqual([
      { level: 'error', title: 'AWS STS: denied', message: 'first line\nsecond%' },
      { level: 'warning', title: undefined, message: 'careful' },
      { level: 'notice', title: undefined, message: 'old form' },
    ]);
    expect((await started().runStep({ action })).log).not.toContain('RUNNER_DEBUG');
  });

  it('prints in clear what it wants to mask while commands are stopped', async () => {
    const action = actionThat(`
      say('::stop-commands::token-1');
      say('::add-mask::hunter2-hunter2');
      say('::token-1::');
      say('::add-mask::hunter3-hunter3');`);
    const { log, masked } = await started().runStep({ action });
    expect(log).toContain('::add-mask::hunter2-hunter2');
    expect(masked).toContain('hunter2-hunter2');
    expect(masked).not.toContain('hunter3-hunter3');
  });

  it('fails by its exit code, and by a command file that can not be read', async () => {
    const failing = await started().runStep({ action: actionThat('process.exitCode = 3') });
    expect([failing.exitCode, failing.conclusion]).toEqual([3, 'failure']);
    const unreadable = await started().runStep({
      action: actionThat(`tell('GITHUB_ENV', 'A=1'); tell('GITHUB_ENV', 'nonsense')`),
    });
    expect([unreadable.exitCode, unreadable.conclusion, unreadable.env]).toEqual([0, 'failure', { A: '1' }]);
    expect(unreadable.log).toContain(
      "Error: Unable to process file command 'env' successfully.\nError: Invalid format 'nonsense'",
    );
  });

  it('is given up when it does not end', async () => {
    const job = started();
    const step = { action: actionThat('setInterval(() => {}, 1000)'), timeLimit: 200 };
    await expect(job.runStep(step)).rejects.toThrow('did not end within 200 ms');
  });
});

describe('a job', () => {
  it('carries variables, outputs, paths and masks on to later steps, and shows them in their heads', async () => {
    const job = started({ env: { STAGE: 'test' } });
    const action = actionThat(`
      say('::add-mask::hunter2-hunter2');
      tell('GITHUB_ENV', 'TOKEN=hunter2-hunter2');
      tell('GITHUB_ENV', 'LINES<<END\\none\\ntwo=2\\nEND');
      tell('GITHUB_ENV', 'NODE_OPTIONS=--require=/tmp/x');
      tell('GITHUB_ENV', 'GITHUB_REPOSITORY=hubot/planted');
      tell('GITHUB_ENV', 'GITHUB_HEAD_REF=planted');
      tell('GITHUB_OUTPUT', 'account=123456789012');
      tell('GITHUB_PATH', '/opt/example/bin');
      tell('GITHUB_STEP_SUMMARY', '### Done');`);
    const first = await job.runStep({ action, uses: 'octo-org/federate@v1', with: { region: 'eu-west-1' } });
    expect(first).toMatchObject({ outputs: { account: '123456789012' }, summary: '### Done\n', conclusion: 'success' });
    expect(first.log).toContain("Error: Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.");

    const script = `const { TOKEN, LINES, NODE_OPTIONS, GITHUB_REPOSITORY, GITHUB_HEAD_REF, PATH } = process.env;
      console.log(JSON.stringify([TOKEN, LINES, NODE_OPTIONS ?? null, GITHUB_REPOSITORY, GITHUB_HEAD_REF, PATH.split(':')[0]]))`;
    const later = await job.runCommand(['node', '-e', script]);
    expect(JSON.parse(later.raw)).toEqual([
      'hunter2-hunter2',
      'one\ntwo=2',
      null,
      'octo-org/octo-repo',
      'planted',
      '/opt/example/bin',
    ]);
    expect(later.log).toContain('  env:\n    STAGE: test\n    TOKEN: ***\n');
    expect(later.log).not.toContain('hunter2');
  });

  it('runs posts from the last step to the first, with the state that each has saved', async () => {
    const job = started();
    const action = actionThat(
      `if (env.STATE_phase === 'post') say('undoing ' + env.INPUT_NAME);
      else { tell('GITHUB_STATE', 'phase=post'); process.exitCode = env.INPUT_NAME === 'two' ? 1 : 0; }`,
      { inputs: '{ name: {} }' },
    );
    await job.runStep({ action, with: { name: 'one' } });
    await job.runStep({ action, with: { name: 'two' } });
    await job.runStep({ action: actionThat('', { post: false }) });
    const posts = await job.runPosts();
    expect(posts.map(({ log }) => log)).toEqual(['Post job cleanup.\nundoing two', 'Post job cleanup.\nundoing one']);
    expect(await job.runPosts()).toEqual([]);
  });

  it('interrupts a step when it is cancelled, and runs its post all the same', async () => {
    const job = started();
    const action = actionThat(`
      if (env.STATE_started) say('cleaning up');
      else {
        tell('GITHUB_STATE', 'started=1');
        process.on('SIGINT', () => process.exit(130));
        setInterval(() => {}, 1000);
        say('waiting');
      }`);
    const cancel = new AbortController();
    const step = await job.runStep({ action, cancel: cancel.signal, onLine: () => cancel.abort() });
    expect([step.conclusion, step.exitCode]).toEqual(['cancelled', 130]);
    expect(step.log).toContain('Error: The operation was canceled.');
    const [post] = await job.runPosts();
    expect([post?.conclusion, post?.log]).toEqual(['success', 'Post job cleanup.\ncleaning up']);
  });

  it('gives the event, and its own directories, which close() removes', async () => {
    const job = started({ run: runOf('fork_pull_request') });
    const action = actionThat(`
      const { readFileSync, writeFileSync } = await import('node:fs');
      say(JSON.parse(readFileSync(env.GITHUB_EVENT_PATH)).pull_request.head.repo.full_name);
      for (const name of ['RUNNER_TEMP', 'HOME', 'GITHUB_WORKSPACE']) writeFileSync(env[name] + '/left', '');`);
    expect((await job.runStep({ action })).raw).toBe('hubot/octo-repo');
    expect([job.temp, job.home, job.workspace].map((directory) => job.files(directory))).toEqual([
      ['left'],
      ['left'],
      ['left'],
    ]);
    job.close();
    expect(() => job.files(job.temp)).toThrow('ENOENT');
  });
});

describe('the runner', () => {
  it.each([
    ['quoted', 'say "this" now', 'say \\"this\\" now'],
    ['in an expression', "it's a secret", "it''s a secret"],
    ['in an address', 'a+b/c=d!e', 'a%2Bb%2Fc%3Dd%21e'],
    ['in XML', 'a<b&c>d', 'a&lt;b&amp;c&gt;d'],
    ['shifted by a byte in Base64', 'secret-value', Buffer.from('ecret-value').toString('base64')],
  ])('masks a secret %s', (_case, secret, form) => {
    const masks = new Masks();
    masks.add(secret);
    expect(masks.apply(`before ${form} after`)).toBe('before *** after');
  });

  it('masks a text of several lines line by line, and joins masks that touch', () => {
    const masks = new Masks();
    masks.add('first-part\n  second-part  \n\n');
    expect(masks.apply('x first-part y second-part z')).toBe('x *** y *** z');
    expect(masks.apply('first-partsecond-part')).toBe('***');
  });

  it('reads command files in both forms, and tells what is wrong with others', () => {
    expect(parsePairs('A=1\n\nB<<X\none\n\ntwo\nX\nC=a<<b\nD=\n')).toEqual({
      pairs: [
        ['A', '1'],
        ['B', 'one\n\ntwo'],
        ['C', 'a<<b'],
        ['D', ''],
      ],
    });
    expect(parsePairs('A=1\nB<<X\none\n')).toEqual({
      pairs: [['A', '1']],
      fault: "Invalid value. Matching delimiter not found 'X'",
    });
    expect(parsePairs('=1')).toMatchObject({ fault: "Invalid format '=1'" });
  });

  it('takes for a command only what it knows', () => {
    expect(parseCommand('::set-env name=A::1')).toBeUndefined();
    expect(parseCommand('::error file=a.ts,title=a%2Cb::c')).toEqual({
      name: 'error',
      properties: { file: 'a.ts', title: 'a,b' },
      data: 'c',
    });
    expect(parseCommand('::note::##[add-mask]x')).toMatchObject({ name: 'add-mask', data: 'x' });
  });
});
