import fc from 'fast-check';
import type { Invention, Place } from '../../src/trust/jobs.ts';

export const GITHUB = 'https://token.actions.githubusercontent.com';
export const HOME: Place = { owner: 'octo-org', ownerId: '65', name: 'octo-repo', id: '74' };

export type Job = Omit<Invention, 'audience'>;
export const MAIN: Job = { issuer: GITHUB, place: HOME, ref: 'refs/heads/main', withIds: false };

/** Jobs of strangers and of other repositories, which choose freely what can be chosen. */
export function outsiders(job: Job): Job[] {
  const { owner, name } = job.place;
  const other = { ownerId: '9000', id: '9001' };
  const places: Place[] = [
    { owner: 'evil', name: 'x', ...other },
    { owner: 'evil', name, ...other },
    { owner: `${owner}-evil`, name, ...other },
    { owner: `evil-${owner}`, name, ...other },
    { ...job.place, name: `${name}-x`, id: '9002' },
    { ...job.place, name: 'another', id: '9003' },
  ];
  const all = places.flatMap((place) => [true, false].map((withIds) => ({ ...job, place, withIds })));
  const taken = { ...job, place: { ...job.place, ...other }, withIds: true };
  const template = ['repo', 'environment', 'ref'];
  const fill = {
    ...job,
    place: { owner: 'evil', name: 'x', ...other },
    withIds: true,
    environment: `a@65/${name}@74`,
    template,
  };
  return [...all, taken, fill];
}

const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
const anything = fc.string({
  minLength: 1,
  maxLength: 20,
  unit: fc.constantFrom(...'ab1-_/.*?\'"\\$:%{} é'.split('')),
});
/** Jobs of any kind, with names that mean something to a shell, to CEL or to IAM. */
export const jobs: fc.Arbitrary<Job> = fc
  .record({
    issuer: fc.constantFrom(GITHUB, `${GITHUB}/octocorp`, 'https://token.actions.octo.ghe.com'),
    place: fc.record({
      owner: word,
      ownerId: fc.stringMatching(/^[1-8]\d{0,4}$/),
      name: word,
      id: fc.stringMatching(/^[1-8]\d{0,4}$/),
    }),
    ref: fc.constantFrom('refs/heads/main', "refs/heads/it's-$" + '{x}', 'refs/tags/v1.2.3', 'refs/heads/release/1'),
    environment: fc.option(anything, { nil: undefined }),
    pullRequest: fc.boolean(),
    withIds: fc.boolean(),
  })
  .map(({ environment, ...job }) => (job.pullRequest || environment === undefined ? job : { ...job, environment }));
