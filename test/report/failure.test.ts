import { describe, expect, it } from 'vitest';
import { FederateError } from '../../src/errors.ts';
import { explain } from '../../src/report/failure.ts';
import { USER_AGENT } from '../../src/version.ts';
import { FakeRunner } from '../fakes/runner.ts';

const error = new FederateError('AWS_ACCESS_DENIED', 'The trust policy refuses the subject.', {
  hop: 'AWS STS',
  hint: 'Allow this subject.\n\n{\n  "Effect": "Allow"\n}',
  evidence: { subject: 'repo:octo-org/octo-repo:pull_request', 'request id': 'a|b' },
});

describe('an explanation', () => {
  it('is one annotation of one paragraph: hop, reason, mend and where to read on', async () => {
    const runner = new FakeRunner({
      env: { GITHUB_SERVER_URL: 'https://github.com', GITHUB_ACTION_REPOSITORY: 'octo-org/federate' },
    });
    await explain(error, runner, true);
    expect(runner.all('fail')).toEqual([
      'AWS STS: AWS_ACCESS_DENIED | AWS STS: The trust policy refuses the subject. Allow this subject. (https://github.com/octo-org/federate#aws_access_denied)',
    ]);
  });

  it('prints what is to be pasted, and the evidence, below the annotation', async () => {
    const runner = new FakeRunner();
    await explain(error, runner, false);
    expect(runner.all('info')).toEqual([
      '{\n  "Effect": "Allow"\n}',
      'subject: repo:octo-org/octo-repo:pull_request',
      'request id: a|b',
    ]);
    expect(runner.all('summary')).toEqual([]);
  });

  it('sets the output error-code', async () => {
    const runner = new FakeRunner();
    await explain(error, runner, false);
    expect(runner.all('output')).toEqual(['error-code=AWS_ACCESS_DENIED']);
  });

  it('writes a summary in which a claim or a server text stays text', async () => {
    const runner = new FakeRunner();
    const hostile = new FederateError('NETWORK', '<img src=x> [click](https://example.com)', {
      hint: 'None.\n\n````\n<b>',
      evidence: { ref: 'a|b\nc' },
    });
    await explain(hostile, runner, true);
    const [summary = ''] = runner.all('summary');
    expect(summary).toContain('&lt;img src=x>');
    expect(summary).not.toContain('[click](');
    expect(summary).toContain('a\\|b c');
    expect(summary.match(/````/g)).toHaveLength(2);
  });

  it('never shows the message of an error that is not ours', async () => {
    const runner = new FakeRunner();
    await explain(new TypeError('token=abc'), runner, true);
    expect(runner.told.join('\n')).not.toContain('abc');
    expect(runner.all('output')).toEqual(['error-code=INTERNAL']);
    expect(runner.all('fail').join()).toContain(`(${USER_AGENT})`);
  });
});
