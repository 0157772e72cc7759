import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Trace } from '../../src/network/trace.ts';
import { run } from '../../src/run.ts';
import { type GitHubIssuer, startIssuer } from '../fakes/issuer.ts';
import { githubContextOf, runOf } from '../fakes/run.ts';
import { FakeRunner } from '../fakes/runner.ts';
import { grant, INPUTS, KEYS, refusal, StandIn } from '../providers/aws/stand.ts';

let sts: StandIn;
let issuer: GitHubIssuer;
beforeAll(async () => {
  [sts, issuer] = await Promise.all([StandIn.start(), startIssuer()]);
});
afterAll(() => Promise.all([sts.close(), issuer.close()]));

async function debugLinesOfARun(): Promise<string[]> {
  const github = Object.entries(githubContextOf(runOf('push')));
  const runner = new FakeRunner({
    inputs: { ...INPUTS, 'sts-endpoint': sts.server.url, issuer: issuer.url, 'disable-retry': 'true' },
    env: {
      ...Object.fromEntries(github.map(([name, value]) => [`GITHUB_${name.toUpperCase()}`, value])),
      GITHUB_ACTIONS: 'true',
      ...issuer.env,
    },
  });
  await run(runner);
  return runner.all('debug');
}

/** The hops that a trace names, each with its beginning and length. */
function hopsIn(line: string): Map<string, readonly number[]> {
  const hops = line.matchAll(/[:,] ([^,]+?) (\d+)\+(\d+)/g);
  return new Map([...hops].map(([, hop = '', start, length]) => [hop, [Number(start), Number(length)]]));
}

describe('the trace of a run', () => {
  it('is one line in the debug log, with the milliseconds of every hop and in total', async () => {
    sts.answer(grant());
    const lines = await debugLinesOfARun();
    expect(lines).toHaveLength(1);
    expect([...hopsIn(lines[0] ?? '').keys()]).toEqual(
      expect.arrayContaining([
        'start of the process',
        'inputs',
        'GitHub token request',
        expect.stringMatching(/^issuer keys/),
        'modules of aws',
        'token check',
        expect.stringMatching(/^STS/),
        'export',
      ]),
    );
    expect(lines[0]).toMatch(/; total \d+$/);
  });

  it('is there as well where the run failed, up to the hop that did', async () => {
    sts.answer(refusal('AccessDenied', 403, 'Not authorized'));
    const [line = ''] = await debugLinesOfARun();
    const hops = [...hopsIn(line).keys()];
    expect(hops.at(-1)).toMatch(/^STS/);
    expect(hops).not.toContain('export');
  });

  it('holds no secret', async () => {
    sts.answer(grant());
    const [line = ''] = await debugLinesOfARun();
    const secrets = [...Object.values(KEYS), ...issuer.issued, issuer.requestToken];
    for (const secret of secrets) expect(line).not.toContain(secret);
  });
});

describe('a trace', () => {
  it('tells hops in the order of their beginning, also those that overlap', async () => {
    const trace = new Trace();
    await trace.time('outer', () => trace.time('inner', async () => {}));
    expect([...hopsIn(trace.line()).keys()]).toEqual(['start of the process', 'outer', 'inner']);
  });

  it('gives what the work gives, and throws what it throws', async () => {
    const trace = new Trace();
    expect(await trace.time('works', async () => 7)).toBe(7);
    await expect(trace.time('fails', () => Promise.reject(new Error('why')))).rejects.toThrow('why');
    expect([...hopsIn(trace.line()).keys()]).toEqual(['start of the process', 'works', 'fails']);
  });
});
