import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSts } from '../test/fakes/aws-sts.ts';
import { startInternet } from '../test/fakes/internet.ts';
import { startIssuer } from '../test/fakes/issuer.ts';
import { Job, type StepResult } from '../test/fakes/job.ts';
import { runOf } from '../test/fakes/run.ts';

/**
 * Shows what a job's log looks like, with the built action and without any cloud: a job that works from the token to the
 * clean-up, and one that AWS refuses. Exits with 1 if anything is not as it should be.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ROLE = 'arn:aws:iam::123456789012:role/deploy';
const ISSUER = 'token.actions.githubusercontent.com';

const internet = await startInternet();
const jobs: Job[] = [];
const issuer = await startIssuer({ internet });
const sts = await startSts({
  internet,
  providers: [{ account: '123456789012', audiences: ['sts.amazonaws.com'], issuer }],
  roles: [
    {
      arn: ROLE,
      webIdentity: {
        StringEquals: {
          [`${ISSUER}:aud`]: 'sts.amazonaws.com',
          [`${ISSUER}:sub`]: 'repo:octo-org/octo-repo:ref:refs/heads/main',
        },
      },
    },
  ],
});

say('Federate, shown without any cloud: what follows is the log of two jobs.');
say('The action is the built one (dist). Runner, token issuer and AWS STS are strict stand-ins on this machine.');
try {
  await showSuccess();
  await showRefusal();
} finally {
  for (const job of jobs) job.close();
  await internet.close();
}

async function showSuccess(): Promise<void> {
  const run = runOf('push');
  const job = new Job({ run, token: issuer.env, machine: { ...internet.env, NODE_USE_ENV_PROXY: '1' } });
  jobs.push(job);
  issuer.run = run;
  symlinkSync(join(ROOT, 'scripts', 'demo-whoami.ts'), join(job.workspace, 'whoami.ts'));
  say('\n=== Job 1: a push to main, which is what the role trusts');

  const federate = await job.runStep({
    action: ROOT,
    uses: 'octo-org/federate@v1',
    with: { 'role-to-assume': ROLE, 'aws-region': 'eu-west-1' },
  });
  show(federate);
  const later = await job.runCommand(['node', 'whoami.ts']);
  show(later);
  const exported = Object.keys(federate.env);
  const posts = await job.runPosts();
  for (const post of posts) show(post);

  const secrets = [
    ...issuer.issued,
    ...sts.issued.flatMap(({ secretAccessKey, sessionToken }) => [secretAccessKey, sessionToken ?? '']),
  ];
  const seen = [federate, later, ...posts].map(({ log, masked, summary }) => log + masked + summary).join('\n');
  say('\nAfter the job');
  check('the step succeeded', federate.conclusion === 'success');
  check('the later step is the role', later.raw.includes('arn:aws:sts::123456789012:assumed-role/deploy/'));
  check('no token and no secret key is in any log or summary', secrets.length === 3 && !hasAny(seen, secrets));
  check(
    `no variable of ours is left: ${exported.join(', ')}`,
    exported.every((name) => !job.env[name]),
  );
  check('no file of ours is left', job.files(job.temp).length + job.files(job.home).length === 0);
  check('one token and one exchange were enough', issuer.issued.length === 1 && sts.issued.length === 1);
}

async function showRefusal(): Promise<void> {
  const run = runOf('push', { ref: 'refs/heads/feature', workflowRef: 'refs/heads/feature', refProtected: false });
  const job = new Job({ run, token: issuer.env, machine: internet.env });
  jobs.push(job);
  issuer.run = run;
  const before = sts.calls.length;
  say('\n=== Job 2: a push to another branch, which the role does not trust');

  const federate = await job.runStep({
    action: ROOT,
    uses: 'octo-org/federate@v1',
    with: { 'role-to-assume': ROLE, 'aws-region': 'eu-west-1' },
  });
  show(federate);
  const posts = await job.runPosts();
  for (const post of posts) show(post);

  say('\nAfter the job');
  check('the step failed, and says why', federate.exitCode === 1 && federate.annotations.length === 1);
  check(
    `it has a code to look up: ${federate.outputs['error-code']}`,
    federate.outputs['error-code'] === 'AWS_ACCESS_DENIED',
  );
  check('it took less than 2 s', federate.milliseconds < 2000);
  check('AWS was asked twice at the most', sts.calls.length - before <= 2);
  const left = [...Object.keys(federate.env), ...job.files(job.temp), ...job.files(job.home)];
  check('nothing was exported, and no file is left', left.length === 0);
}

function show({ name, conclusion, milliseconds, log, summary }: StepResult): void {
  say(`\n${conclusion === 'success' ? '✓' : '✗'} ${name}  ${(milliseconds / 1000).toFixed(1)} s`);
  say(indented(log));
  if (summary !== '') say(`\n  Summary of the job\n${indented(summary.trimEnd())}`);
}

function check(fact: string, holds: boolean): void {
  say(`  ${holds ? '✓' : '✗'} ${fact}`);
  if (!holds) process.exitCode = 1;
}

function hasAny(text: string, secrets: readonly string[]): boolean {
  return secrets.some((secret) => text.includes(secret));
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}

function say(text: string): void {
  console.log(text);
}
