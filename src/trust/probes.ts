import type { Claims } from '../issuers/issuer.ts';
import { type Choices, choicesIn, contexts } from './choices.ts';
import type { Clue, Clues } from './clues.ts';
import { githubJob, gitlabJob, type Invention, type Place } from './jobs.ts';
import { lookalikes, placesIn, projectsIn } from './places.ts';
import { templated } from './templated.ts';

/** What is wrong where such a job gets in. */
export type Hole =
  | 'everyone'
  | 'owner-open'
  | 'public-reusable-workflow'
  | 'whole-owner'
  | 'name-taken-over'
  | 'pull-request'
  | 'any-branch'
  | 'any-tag'
  | 'any-environment'
  | 'workflow-not-pinned'
  | 'aud-missing';

/** A job that should not get in, and what it would show. */
export interface Probe {
  readonly hole: Hole;
  /** Made only when it is asked for. */
  claims(): Claims;
}

const EVIL: Place = { owner: 'evil', ownerId: '9000', name: 'x', id: '9001' };
const ELSEWHERE = 'anything-else';
type Build = (job: Invention) => Claims;

/**
 * Jobs that a trust should not let in, made from its own words: of strangers who choose freely what can be chosen, of those
 * whose names are much alike, of the owner's other repositories, and of other branches, tags and environments.
 */
export function* probesFor(issuer: string, { audience, clues }: Clues): Generator<Probe> {
  const host = issuer.replace(/^https:\/\//, '');
  const isGitLab =
    /gitlab/.test(host) || clues.some(({ claim, text }) => /^project_path/.test(claim === 'sub' ? text : claim));
  const isGitHub = /^token\.actions\.|\/_services\/token|\/api\/actions/.test(host);
  if (isGitHub) yield* githubProbes(issuer, audience, clues);
  else if (isGitLab) yield* gitlabProbes(issuer, audience, clues);
  else yield { hole: 'everyone', claims: () => ({ iss: issuer, aud: audience, sub: 'anything' }) };
}

function* githubProbes(issuer: string, audience: string, clues: readonly Clue[]): Generator<Probe> {
  const choices = choicesIn(clues);
  // Since July 2026 no new, renamed or transferred repository of github.com has a subject without ids.
  const forms = /^https:\/\/token\.actions\./.test(issuer) ? [true] : [false, true];
  const homes = placesIn(clues);
  const all = contexts(choices);
  const base = { issuer, audience };
  for (const withIds of forms) {
    for (const context of all) {
      const hole = context.workflow === undefined ? 'everyone' : 'public-reusable-workflow';
      yield { hole, claims: () => githubJob({ ...base, place: EVIL, withIds, ...context }) };
    }
    for (const claims of templated({ ...base, place: EVIL, withIds, ref: 'refs/heads/main' }, clues)) {
      yield { hole: 'owner-open', claims };
    }
    for (const place of homes.flatMap(lookalikes)) {
      for (const context of all.filter(({ workflow }) => workflow === undefined)) {
        yield { hole: 'owner-open', claims: () => githubJob({ ...base, place, withIds, ...context }) };
      }
    }
  }
  for (const home of homes) {
    const others = [
      { ...home, name: 'another-repository', id: '9002' },
      { ...home, name: `${home.name}-x`, id: '9003' },
    ];
    const taken = { ...home, ownerId: '9020', id: '9021' };
    for (const withIds of [true, false]) {
      const job = { ...base, place: home, withIds };
      for (const context of all) {
        for (const place of others) {
          yield { hole: 'whole-owner', claims: () => githubJob({ ...job, ...context, place }) };
        }
        if (forms.includes(withIds)) {
          yield { hole: 'name-taken-over', claims: () => githubJob({ ...job, ...context, place: taken }) };
        }
      }
      yield* homeProbes({ ...job, ref: 'refs/heads/main' }, choices, githubJob);
    }
  }
}

function* gitlabProbes(issuer: string, audience: string, clues: readonly Clue[]): Generator<Probe> {
  const choices = choicesIn(clues);
  const base = { issuer, audience, withIds: false };
  const homes = projectsIn(clues);
  const all = contexts(choices);
  const rows: readonly (readonly [Hole, readonly Place[]])[] = [
    ['everyone', [EVIL]],
    ['owner-open', homes.flatMap(lookalikes)],
    ['whole-owner', homes.map((home) => ({ ...home, name: 'another-project', id: '9002' }))],
    ['name-taken-over', homes.map((home) => ({ ...home, ownerId: '9020', id: '9021' }))],
  ];
  for (const [hole, places] of rows) {
    for (const place of places) {
      for (const context of all) yield { hole, claims: () => gitlabJob({ ...base, ...context, place }) };
    }
  }
  for (const place of homes) yield* homeProbes({ ...base, ref: 'refs/heads/main', place }, choices, gitlabJob);
}

/** Jobs of the very repository that is meant, from where it is perhaps not meant. */
function* homeProbes(job: Invention, choices: Choices, build: Build): Generator<Probe> {
  const branch = `refs/heads/${ELSEWHERE}`;
  for (const { ref_protected: _ref, environment_protected: _environment, ...chosen } of choices.chosen) {
    for (const workflow of choices.workflows) {
      const from = { ...job, chosen, workflow };
      yield { hole: 'pull-request', claims: () => build({ ...from, ref: branch, pullRequest: true }) };
      yield { hole: 'any-branch', claims: () => build({ ...from, ref: branch }) };
      yield { hole: 'any-tag', claims: () => build({ ...from, ref: `refs/tags/${ELSEWHERE}` }) };
      if (build === githubJob) {
        yield { hole: 'any-environment', claims: () => build({ ...from, ref: branch, environment: ELSEWHERE }) };
      }
    }
  }
  for (const context of contexts(choices)) {
    yield {
      hole: 'aud-missing',
      claims: () => build({ ...job, ...context, audience: 'https://another.example.com' }),
    };
    const [file] = context.workflow?.split('@') ?? [];
    if (file === undefined) continue;
    const workflow = `${file}@${branch}`;
    yield { hole: 'workflow-not-pinned', claims: () => build({ ...job, ...context, workflow }) };
  }
}
