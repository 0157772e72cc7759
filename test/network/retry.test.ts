import { describe, expect, it } from 'vitest';
import { FederateError, type Retry } from '../../src/errors.ts';
import { Deadline } from '../../src/network/deadline.ts';
import { retry } from '../../src/network/retry.ts';

function failure(kind: Retry, retryAfter?: number): FederateError {
  return new FederateError('NETWORK', 'No.', {
    hint: '',
    retry: kind,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

/** Fails with these errors in turn, then gives the number of attempts. */
function failing(...errors: Error[]): () => Promise<number> {
  let made = 0;
  return async () => {
    made += 1;
    const error = errors[made - 1];
    if (error !== undefined) throw error;
    return made;
  };
}

describe('retry', () => {
  const attempts = { passing: 3, propagation: 2 };

  it('asks again as long as the error may pass', async () => {
    expect(await retry(failing(failure('passing'), failure('passing')), attempts, new Deadline(10))).toBe(3);
  });

  it('throws at once what asking again does not mend, and what is no error of ours', async () => {
    const started = performance.now();
    await expect(retry(failing(failure('no')), attempts, new Deadline(10))).rejects.toThrow('No.');
    await expect(retry(failing(new TypeError('bug')), attempts, new Deadline(10))).rejects.toThrow('bug');
    expect(performance.now() - started).toBeLessThan(100);
  });

  it('counts a refusal that may be due to propagation by its own number', async () => {
    const error = failure('propagation');
    await expect(retry(failing(error, error), attempts, new Deadline(10))).rejects.toBe(error);
  });

  it('counts each kind of failure for itself', async () => {
    const errors = [failure('propagation'), failure('passing'), failure('repeat'), failure('passing')];
    expect(await retry(failing(...errors), { passing: 3, propagation: 2, repeat: 2 }, new Deadline(10))).toBe(5);
  });

  it('begins nothing new once it is told to close, and tells what it found', async () => {
    const deadline = new Deadline(10);
    const error = failure('propagation');
    const paused = retry(failing(error), attempts, deadline, () => deadline.close(1_000));
    await expect(paused).rejects.toBe(error);
    await expect(retry(failing(error), attempts, deadline)).rejects.toBe(error);
    expect(deadline.calledOff).toBe(false);
  });

  it('tells what it found where a further attempt is called off', async () => {
    const deadline = new Deadline(10);
    const late = new FederateError('DEADLINE', 'No answer.', { hint: '' });
    const attempt = failing(failure('passing'), late);
    const asking = retry(
      async () => {
        const result = await attempt();
        return result;
      },
      attempts,
      deadline,
      () => setTimeout(() => deadline.callOff(), 0),
    );
    await expect(asking).rejects.toThrow('No.');
  });

  it('does not pause after the last failure', async () => {
    const pauses: number[] = [];
    await expect(
      retry(
        failing(failure('passing'), failure('passing'), failure('passing')),
        attempts,
        new Deadline(10),
        (_, pause) => pauses.push(pause),
      ),
    ).rejects.toThrow('No.');
    expect(pauses).toHaveLength(2);
  });

  it('waits at least as long as it was asked to', async () => {
    const pauses: number[] = [];
    await retry(failing(failure('passing', 1)), attempts, new Deadline(10), (_, pause) => pauses.push(pause));
    expect(pauses[0]).toBeGreaterThanOrEqual(1000);
  });

  it('gives up at once, with the last error, where the deadline would end the pause', async () => {
    const started = performance.now();
    await expect(retry(failing(failure('passing', 60)), attempts, new Deadline(5))).rejects.toThrow('No.');
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('pauses for nothing where the next answer may be another, as often as was given', async () => {
    const pauses: number[] = [];
    const errors = Array.from({ length: 5 }, () => failure('repeat'));
    const often = { ...attempts, repeat: 6 };
    expect(await retry(failing(...errors), often, new Deadline(10), (_, pause) => pauses.push(pause))).toBe(6);
    expect(pauses).toEqual([0, 0, 0, 0, 0]);
    await expect(retry(failing(...errors), attempts, new Deadline(10))).rejects.toBe(errors[0]);
  });

  it('tells what it found where the time ends during a further attempt', async () => {
    const found = new FederateError('AWS_ACCESS_DENIED', 'Denied.', {
      hint: 'Paste.',
      hop: 'AWS STS',
      retry: 'propagation',
      evidence: { role: 'deploy' },
    });
    const late = new FederateError('DEADLINE', 'Late.', { hint: 'More time.', hop: 'AWS STS' });
    const error = await retry(failing(found, late), attempts, new Deadline(10)).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'AWS_ACCESS_DENIED',
      hint: 'Paste.',
      hop: 'AWS STS',
      evidence: found.evidence,
    });
    expect(String(error)).toContain('Denied. The 10 s of `action-timeout-s` were over');
    await expect(retry(failing(late), attempts, new Deadline(10))).rejects.toBe(late);
  });

  it('ends its pause when the work is called off', async () => {
    const deadline = new Deadline(30);
    setTimeout(() => deadline.callOff(), 50);
    const started = performance.now();
    await expect(retry(failing(failure('passing', 20)), attempts, deadline)).rejects.toThrow();
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('a deadline', () => {
  it('gives up on work that nothing can end', async () => {
    const never = new Promise<void>(() => {});
    await expect(new Deadline(0.05).limit(never, () => new Error('too late'))).rejects.toThrow('too late');
  });

  it('lets work through that ends in time', async () => {
    expect(await new Deadline(5).limit(Promise.resolve('done'), () => new Error('too late'))).toBe('done');
  });
});
