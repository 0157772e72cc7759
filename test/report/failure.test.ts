import { describe, expect, it } from 'vitest';
import { Refusals } from '../../src/all-or-nothing.ts';
import { type ErrorDetails, FederateError } from '../../src/errors.ts';
import { explain } from '../../src/report/failure.ts';
import { USER_AGENT } from '../../src/version.ts';
import { FakeRunner } from '../fakes/runner.ts';
import { rendered } from './rendered.ts';

const error = new FederateError('AWS_ACCESS_DENIED', 'The trust policy refuses the subject.', {
  hop: 'AWS STS',
  hint: 'Allow this subject:\n\n{\n  "Effect": "Allow"\n}',
  evidence: { role: 'arn:aws:iam::123456789012:role/deploy', 'claim sub': 'repo:octo-org/octo-repo:pull_request' },
});

const another = new FederateError('GCP_ATTRIBUTE_CONDITION', 'The condition rejects the token.', {
  hop: 'Google STS',
  hint: 'Change the condition.',
});

const ON_GITHUB = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_ACTION_REPOSITORY: 'octo-org/federate',
  GITHUB_ACTION_REF: 'v1.2.3',
};

function refusal(message: string, details: ErrorDetails = { hint: 'Mend it.' }): FederateError {
  return new FederateError('NETWORK', message, details);
}

async function explained(failure: unknown, env: Readonly<Record<string, string>> = {}): Promise<FakeRunner> {
  const runner = new FakeRunner({ env });
  await explain(failure, runner, true);
  return runner;
}

function pageOf(runner: FakeRunner) {
  return rendered(runner.all('summary')[0] ?? '');
}

describe('an annotation', () => {
  it('is one paragraph that does not repeat its title: reason, mend, and where to read on', async () => {
    const runner = await explained(error, ON_GITHUB);
    expect(runner.all('fail')).toEqual([
      'AWS STS: AWS_ACCESS_DENIED | The trust policy refuses the subject. Allow this subject: the text to paste is in the log. (https://github.com/octo-org/federate/blob/v1.2.3/docs/errors.md#aws_access_denied)',
    ]);
  });

  it('ends the sentence where nothing follows a colon', async () => {
    const [fail] = (await explained(refusal('It failed.', { hint: 'Do this:' }))).all('fail');
    expect(fail).toContain('It failed. Do this. (');
  });

  it('fits into the 4096 characters that GitHub keeps, with mend and link whole, and the log has all of it', async () => {
    const long = `${'`role-to-assume`: it is missing. '.repeat(300)}END`;
    const runner = await explained(refusal(long, { hint: 'Correct these inputs under `with:`.' }), ON_GITHUB);
    const [, message = ''] = runner.all('fail')[0]?.split(' | ') ?? [];
    expect(message.length).toBeGreaterThan(3_500);
    expect(message.length).toBeLessThanOrEqual(4_096);
    expect(message).toMatch(/\.\.\. Correct these inputs under `with:`\. \(https:\/\/github\.com\/\S+#network\)$/);
    expect(runner.all('info')).toContain(long);
    expect(pageOf(runner).text).toContain('END');
  });

  it('is cut between words, so that no part of a secret stays that nothing would mask', async () => {
    const token = 'x'.repeat(3_990);
    const [fail] = (await explained(refusal(`It says ${token} and more.`))).all('fail');
    expect(fail).toContain('It says ... Mend it.');
  });
});

describe('the log', () => {
  it('names hop, code and what happened, since it shows no title, and has what to paste and the facts', async () => {
    expect((await explained(error)).all('info')).toEqual([
      'AWS STS: AWS_ACCESS_DENIED. AWS does not let this job assume the role.',
      '{\n  "Effect": "Allow"\n}',
      'role: arn:aws:iam::123456789012:role/deploy',
      'claim sub: repo:octo-org/octo-repo:pull_request',
    ]);
  });

  it('never shows the message of an error that is not ours', async () => {
    const runner = await explained(new TypeError('token=abc'));
    expect(runner.told.join('\n')).not.toContain('abc');
    expect(runner.all('output')).toEqual(['error-code=INTERNAL', 'error-codes=INTERNAL']);
    expect(runner.all('fail').join()).toContain(`(${USER_AGENT})`);
  });
});

describe('the outputs', () => {
  it('are the first code and all codes', async () => {
    const runner = await explained(new Refusals([error, another]));
    expect(runner.all('output')).toEqual([
      'error-code=AWS_ACCESS_DENIED',
      'error-codes=AWS_ACCESS_DENIED,GCP_ATTRIBUTE_CONDITION',
    ]);
  });
});

describe('the summary', () => {
  it('has a headline in words, the code below it, what to paste, then the reason, then the facts folded', async () => {
    const { text, blocks, html } = pageOf(await explained(error, ON_GITHUB));
    expect(text).toBe(
      [
        'Federate: AWS does not let this job assume the role',
        'AWS_ACCESS_DENIED AWS STS',
        'Allow this subject:',
        '{ "Effect": "Allow" }',
        'The trust policy refuses the subject.',
        'What was asked for, and what the token says',
        'Asked for, and answered',
        'role arn:aws:iam::123456789012:role/deploy',
        'The token says',
        'sub repo:octo-org/octo-repo:pull_request',
        'More about AWS_ACCESS_DENIED',
      ].join(' '),
    );
    expect(blocks).toEqual([{ language: 'json', text: '{\n  "Effect": "Allow"\n}' }]);
    expect(html).toContain('href="https://github.com/octo-org/federate/blob/v1.2.3/docs/errors.md#aws_access_denied"');
  });

  it('has a paragraph for each fault of the inputs', async () => {
    const message =
      "`aws-region`: it is missing. `sts`: did you mean 'vault'? `mode`: 'x' is none of exchange, inspect.";
    const { html } = pageOf(await explained(new FederateError('INPUT_INVALID', message, { hint: 'Correct them.' })));
    expect(html.match(/<p><code>(aws-region|sts|mode)<\/code>: /g)).toHaveLength(3);
  });

  it('is left out where it is not wanted', async () => {
    const runner = new FakeRunner();
    await explain(error, runner, false);
    expect(runner.all('summary')).toEqual([]);
  });

  it('has a section for each failure of a step, and one line for those that had agreed', async () => {
    const granted = { expiresAt: undefined, variables: [], outputs: [], files: [] };
    const all = ['Example (sts.example.com)', 'Vault', 'arn:aws:sts::123456789012:assumed-role/deploy/x'];
    const failure = new Refusals(
      [error, another],
      all.map((principal) => ({ ...granted, principal })),
      ['revoked', 'left to post', 'ends by itself'],
      ['azure'],
    );
    const runner = await explained(failure);
    expect(runner.all('fail')).toHaveLength(2);
    expect(runner.all('summary')).toHaveLength(1);
    const { html, text } = pageOf(runner);
    expect([...html.matchAll(/<h\d>(.*?)<\/h\d>/g)].map(([, title]) => title)).toEqual([
      'Federate: nothing was handed on, for 2 reasons',
      'AWS does not let this job assume the role',
      'The attribute condition in Google Cloud does not let this job in',
    ]);
    const line =
      'Agreed, but not handed on, since the step gives all or nothing: Example (sts.example.com) (revoked); Vault (could not be revoked yet, post tries again); arn:aws:sts::123456789012:assumed-role/deploy/x (nobody has it). Called off before it had answered: azure.';
    expect(text.endsWith(line)).toBe(true);
    expect(runner.all('info')).toContain(line);
  });

  it('tells what fails for all in the same words once', async () => {
    const runner = await explained(new Refusals([refusal('No way out.'), refusal('No way out.'), refusal('Another.')]));
    expect(runner.all('fail')).toHaveLength(2);
  });
});
