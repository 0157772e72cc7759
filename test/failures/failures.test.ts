import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACTION } from '../fakes/aws-world.ts';
import { type Internet, startInternet } from '../fakes/internet.ts';
import { type GitHubIssuer, startIssuer } from '../fakes/issuer.ts';
import { Job, type StepResult } from '../fakes/job.ts';
import type { Variables } from '../fakes/job-context.ts';
import { type Claims, type KindOfRun, type Run, runOf } from '../fakes/run.ts';
import type { Answer, Received } from '../fakes/web.ts';

/** One refusal that somebody met, as data: `<provider>/<id>.json`. */
interface Failure {
  readonly id: string;
  /** Where it was reported or is documented. */
  readonly reference: string;
  readonly provider: 'aws' | 'gcp' | 'azure' | 'sts';
  /** The inputs of the step. */
  readonly with: Variables;
  /** The kind of run (test/fakes/run.ts), `push` where it is left out, and what differs from it. */
  readonly event?: KindOfRun;
  readonly run?: Partial<Run>;
  /** Claims in place of those of the run. */
  readonly claims?: Claims;
  /** The `iss` of the tokens where it is not that of github.com. */
  readonly issuer?: string;
  readonly env?: Variables;
  /** Whether the job may ask for a token: yes, where it is left out. */
  readonly permission?: boolean;
  /** What the world answers: the first that fits. A body that is no text is sent as JSON. */
  readonly answers: readonly {
    readonly host: string;
    /** The beginning of the path; any where it is left out. */
    readonly path?: string;
    readonly status: number;
    readonly headers?: Variables;
    readonly body: unknown;
  }[];
  readonly expect: {
    readonly code: string;
    /** A phrase of the cause that is the true one. */
    readonly first: string;
    /** Words that must show, in the annotation or in what there is to paste. */
    readonly shows: readonly string[];
    /** Whether there must be text to paste. */
    readonly paste: boolean;
    /** Milliseconds, waits that are announced apart. */
    readonly within: number;
  };
}

const FAILURES = globSync('*/*.json', { cwd: import.meta.dirname })
  .toSorted()
  .map((file) => ({ file, failure: JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Failure }));

/** What was seen of one failure. */
interface Seen {
  readonly step: StepResult;
  readonly annotation: string;
  /** The annotation, and all that the log has below it. */
  readonly told: string;
  /** Milliseconds, announced waits apart. */
  readonly took: number;
}

/** One machine that fails: an internet whose every host answers as the failure at hand says, and GitHub's issuer. */
class Stage {
  readonly #internet: Internet;
  readonly #issuers = new Map<string, Promise<GitHubIssuer>>();
  #answers: Failure['answers'] = [];
  #issuer: GitHubIssuer | undefined;

  private constructor(internet: Internet) {
    this.#internet = internet;
    internet.serve(/.+/, (request) => this.#answer(request));
  }

  static async open(): Promise<Stage> {
    return new Stage(await startInternet());
  }

  async play(failure: Failure): Promise<Seen> {
    const run = runOf(failure.event ?? 'push', failure.run);
    const url = failure.issuer ?? issuerOf(run.serverUrl);
    const pending = this.#issuers.get(url) ?? startIssuer({ url });
    this.#issuers.set(url, pending);
    const issuer = await pending;
    issuer.run = run;
    issuer.claims = failure.claims ?? {};
    this.#issuer = issuer;
    this.#answers = failure.answers;
    const variables = { ...issuer.env, ACTIONS_ID_TOKEN_REQUEST_URL: hosted(issuer) };
    const token = failure.permission === false ? undefined : variables;
    const job = new Job({ run, token, machine: this.#internet.env, env: failure.env ?? {} });
    try {
      const step = await job.runStep({ action: ACTION, uses: 'octo-org/federate@v1', with: failure.with });
      const [annotation] = step.annotations.filter(({ level }) => level === 'error');
      const waits = [...step.log.matchAll(/in (\d+\.\d) s/g)].reduce((sum, [, s]) => sum + Number(s) * 1000, 0);
      return {
        step,
        annotation: annotation?.message ?? '',
        told: step.log.slice(step.log.indexOf('\nError: ')),
        took: step.milliseconds - waits,
      };
    } finally {
      job.close();
    }
  }

  async close(): Promise<void> {
    await this.#internet.close();
    for (const issuer of this.#issuers.values()) await (await issuer).close();
  }

  #answer(request: Received): Answer | Promise<Answer> {
    const { host, path } = request;
    const given = this.#answers.find((one) => one.host === host && path.startsWith(one.path ?? '/'));
    if (given !== undefined) {
      const { status, headers, body } = given;
      if (typeof body === 'string') return { status, headers: { 'content-type': typeOf(body), ...headers }, body };
      return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
    }
    if (host === TOKEN_HOST || host === new URL(this.#issuer?.url ?? '').host)
      return this.#issuer?.handle(request) ?? 'reset';
    return { status: 500, body: `Nothing is said of ${host}${path}` };
  }
}

const TOKEN_HOST = 'run-actions-1-azure-eastus.actions.githubusercontent.com';

/** The stand-in serves plain http on loopback; a job asks for its token under the real name. */
function hosted({ requestUrl }: GitHubIssuer): string {
  const { pathname, search } = new URL(requestUrl);
  return `https://${TOKEN_HOST}${pathname}${search}`;
}

function issuerOf(serverUrl: string): string {
  const { host } = new URL(serverUrl);
  if (host === 'github.com') return 'https://token.actions.githubusercontent.com';
  return host.endsWith('.ghe.com') ? `https://token.actions.${host}` : `https://${host}/_services/token`;
}

function typeOf(body: string): string {
  if (/^\s*<html/i.test(body)) return 'text/html';
  return body.trimStart().startsWith('<') ? 'text/xml' : 'text/plain';
}

/**
 * The place of the true cause among those that are named: 1 where it is in what happened, or in the first sentence of what
 * mends it. What the service itself said, which ends what happened, names no cause.
 */
function rankOf(failure: Failure): number {
  let { annotation } = seenOf(failure);
  for (const words of wordsOf(failure)) annotation = annotation.replace(words, '…');
  const sentences = annotation
    .replace(/(?<= )(Google says|STS answered)[^…]*…\.?( \([^)]*\))?/, '$1.')
    .split(/(?<=[.!?]['"`)]*)\s+(?=[A-Z`'*])/);
  const mend = sentences.findLastIndex((text) => /^(STS answered|Google (says|gave))/.test(text)) + 1 || 1;
  const phrase = failure.expect.first.toLowerCase();
  const at = sentences.findIndex((text) => text.toLowerCase().includes(phrase));
  return at < 0 ? Number.POSITIVE_INFINITY : Math.max(1, at - mend + 1);
}

/** The service's own words, as they are shown. */
function wordsOf({ answers }: Failure): string[] {
  return answers.flatMap(({ body }) => {
    if (typeof body === 'string') return /<Message>(.+?)\.?<\/Message>/.exec(body)?.[1] ?? [];
    const { error, error_description: description } = body as {
      error?: { message?: string };
      error_description?: string;
    };
    return (description ?? error?.message)?.split('\r\n')[0]?.replace(/\.$/, '') ?? [];
  });
}

/** Patterns and members of bindings that let in more than this repository. */
function widerThanRepository(told: string): string[] {
  const patterns = [...told.matchAll(/repo:[^\s'"`]*\*[^\s'"`]*/g)].map(([pattern]) => pattern);
  const owners = told.match(/principalSet:\S*\/attribute\.repository_owner\S*/g) ?? [];
  const wider = patterns.filter((pattern) => /\*/.test(pattern.split(':')[1] ?? '*') || /^repo:[^:]+:\*/.test(pattern));
  return [...wider, ...owners];
}

const WORKERS = 4;
const seen = new Map<string, Seen>();
const stages: Stage[] = [];

beforeAll(async () => {
  const queue = FAILURES.map(({ failure }) => failure);
  const work = async (stage: Stage) => {
    for (let failure = queue.shift(); failure !== undefined; failure = queue.shift()) {
      seen.set(nameOf(failure), await stage.play(failure));
    }
  };
  for (let count = 0; count < WORKERS; count += 1) stages.push(await Stage.open());
  await Promise.all(stages.map(work));
  // A machine that is busy with the others is slow: what was late is played again by itself.
  for (const { failure } of [...FAILURES, ...FAILURES]) {
    const [stage] = stages;
    if (stage === undefined || seenOf(failure).took <= failure.expect.within) continue;
    seen.set(nameOf(failure), await stage.play(failure));
  }
}, 600_000);

afterAll(async () => {
  for (const stage of stages) await stage.close();
});

/** What a wrong set-up of a trust, or of what it is for, is called. */
const TRUST =
  /^(AWS_(ACCESS_DENIED|PROVIDER_NOT_FOUND|AUDIENCE_REFUSED|SESSION_TAGS_REFUSED)|GCP_(PROVIDER_\w+|ATTRIBUTE_\w+|SUBJECT_TOO_LONG|AUDIENCE_REFUSED|ISSUER_REFUSED|IMPERSONATION_DENIED|SERVICE_ACCOUNT_NOT_FOUND)|AZURE_(FEDERATED_CREDENTIAL_NOT_FOUND|SUBJECT_CASE|AUDIENCE_REFUSED|ISSUER_REFUSED|APPLICATION_\w+|PUBLIC_CLIENT))$/;

/** Two providers may refuse for one and the same reason. */
function nameOf({ provider, id }: Failure): string {
  return `${provider}/${id}`;
}

function seenOf(failure: Failure): Seen {
  const found = seen.get(nameOf(failure));
  if (found === undefined) throw new Error(`${nameOf(failure)} was not played`);
  return found;
}

describe('what people met', () => {
  it.each(FAILURES)('$file', ({ file, failure }) => {
    expect({ id: basename(file, '.json'), provider: dirname(file) }).toEqual({
      id: failure.id,
      provider: failure.provider,
    });
    const { step, annotation, told, took } = seenOf(failure);
    expect({ code: step.outputs['error-code'], log: step.log }).toMatchObject({ code: failure.expect.code });
    for (const words of failure.expect.shows) expect(told).toContain(words);
    expect({ rank: rankOf(failure), annotation }).toEqual({
      rank: expect.toSatisfy((rank: number) => rank <= 3),
      annotation,
    });
    // What there is to paste stands in fences of the summary.
    if (failure.expect.paste) expect(step.summary).toMatch(/^`{3,}/m);
    expect(widerThanRepository(told + step.summary)).toEqual([]);
    expect(took).toBeLessThan(failure.expect.within);
  });

  it('has text to paste wherever a trust is set up wrongly', () => {
    const trust = FAILURES.filter(({ failure }) => TRUST.test(failure.expect.code));
    expect(trust.length).toBeGreaterThan(60);
    expect(trust.filter(({ failure }) => !failure.expect.paste).map(({ file }) => file)).toEqual([]);
  });

  it('is explained by its true cause first, in 95 of 100 at least', () => {
    const first = FAILURES.filter(({ failure }) => rankOf(failure) === 1);
    const paste = FAILURES.filter(({ failure }) => failure.expect.paste);
    const slowest = Math.max(...FAILURES.map(({ failure }) => seenOf(failure).took));
    console.log(
      `${FAILURES.length} failures: the first cause is the true one in ${first.length}, ${paste.length} have text to paste, the slowest took ${slowest.toFixed()} ms`,
    );
    const later = FAILURES.filter(({ failure }) => rankOf(failure) > 1).map(({ file }) => file);
    expect({ later, share: first.length / FAILURES.length }).toMatchObject({
      share: expect.toSatisfy((share: number) => share >= 0.95),
    });
  });
});
