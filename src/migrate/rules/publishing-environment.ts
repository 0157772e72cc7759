import type { Job } from '../workflow.ts';
import { dropVariables } from './site.ts';
import { fileEdits, type Variable, type Verdict } from './surroundings.ts';

/** What is to be done about a token of npm in the environment. */
export function judgeNpm(found: Variable): Verdict {
  const { level, steps, holder, entry } = found;
  const publishes = steps.filter(({ run }) => /\bnpm\s+(?:-\S+\s+)*publish\b/.test(run ?? ''));
  const installs = steps.some(({ run }) => /\b(npm|yarn|pnpm)\s+(ci|i|install|add|update)\b/.test(run ?? ''));
  const [job] = found.jobs;
  if (job !== undefined && elsewhere(job)) return { kind: 'accepted', why: ['The registry is not that of npm.'] };
  if (publishes.length === 0 && steps.every(({ run }) => !/publish|release/.test(run ?? '')) && installs) {
    return { kind: 'accepted', why: ['It is for installing private packages, for which there is no other way.'] };
  }
  if (level !== 'step' || publishes.length === 0 || installs) {
    return {
      kind: 'by-hand',
      why: [
        'npm 11.5.1 or later publishes without a token once the package names this workflow as its trusted publisher. Installing private packages still needs one: use two steps.',
      ],
    };
  }
  return {
    kind: 'automatic',
    why: [
      'npm 11.5.1 or later does the exchange itself. First name this workflow as the trusted publisher of the package.',
    ],
    edits: fileEdits(found, dropVariables(holder, [entry])),
  };
}

function elsewhere(job: Job): boolean {
  const registries = job.steps.flatMap(({ with: map }) => map?.text('registry-url') ?? []);
  return registries.some((url) => !/registry\.npmjs\.org/.test(url) && !url.includes('${{'));
}

/** What is to be done about a token of PyPI in the environment. */
export function judgePypi(found: Variable): Verdict {
  const { level, steps, holder, entry } = found;
  const uv = steps.every(({ run }) => /\buv publish\b/.test(run ?? ''));
  if (level === 'step' && uv && entry.key.startsWith('UV_')) {
    return {
      kind: 'automatic',
      why: ['`uv publish` does the exchange itself. First register this workflow as a trusted publisher.'],
      edits: fileEdits(found, dropVariables(holder, [entry])),
    };
  }
  return {
    kind: 'proposal',
    why: [
      'Register this workflow as a trusted publisher, build here, and publish with pypa/gh-action-pypi-publish without a password (`permissions: id-token: write`).',
    ],
    identity: false,
  };
}
