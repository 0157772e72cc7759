import type { Claims } from '../issuers/issuer.ts';
import { filled } from './choices.ts';
import type { Clue } from './clues.ts';
import { githubJob, type Invention } from './jobs.ts';

const FREE_KEYS = 'ref|job_workflow_ref|workflow|environment|event_name|head_ref|base_ref';
const BEGINS_WITH_KEY = new RegExp(`^(?:${FREE_KEYS}):`);
const BEFORE_KEY = new RegExp(`:(?=(?:${FREE_KEYS}):)`);

/**
 * Strangers who customise the subject of their own repository (`include_claim_keys`) and name an environment so that it
 * fills a `*`: `repo:evil@9000/x@9001:environment:a@65/b@74:ref:refs/heads/main`.
 */
export function* templated(job: Invention, clues: readonly Clue[]): Generator<() => Claims> {
  const patterns = clues.flatMap(({ claim, text }) => (claim === 'sub' ? [text] : []));
  for (const pattern of new Set(patterns)) {
    const open = /^(?:repo:)?\*/.test(pattern);
    if (!open && !BEGINS_WITH_KEY.test(pattern)) continue;
    for (const by of ['1', '']) {
      const rest = filled(pattern.replace(/^(?:repo:)?\*/, ''), by);
      const [before = '', ...pairs] = (BEGINS_WITH_KEY.test(rest) ? `:${rest}` : rest).split(BEFORE_KEY);
      const given = pairs.map((pair): readonly [string, string] => {
        const at = pair.indexOf(':');
        return [pair.slice(0, at), pair.slice(at + 1).replaceAll('%3A', ':')];
      });
      const template = given.map(([key]) => key);
      const { ref = job.ref, job_workflow_ref: workflow, environment, ...chosen } = Object.fromEntries(given);
      const own = { ...job, ref, workflow, chosen };
      if (!open) {
        yield () => githubJob({ ...own, environment, template });
        continue;
      }
      yield () => githubJob({ ...own, template: ['repo', 'context', ...template] });
      const [name = ''] = before.split(':');
      for (const filling of new Set([`a${name}`, name].filter((text) => text !== ''))) {
        const keys = ['repo', 'environment', ...template];
        yield () => githubJob({ ...own, environment: filling, template: keys });
      }
    }
  }
}
