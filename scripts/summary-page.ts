// Shows what job summaries look like: runs the built action in jobs of a world of stand-ins, and writes its summaries, rendered as a
// page much like GitHub's, to a file. Usage: node scripts/summary-page.ts FILE [dark]
import { writeFileSync } from 'node:fs';
import { marked } from 'marked';
import { assumeRole } from '../test/fakes/aws-world.ts';
import { runOf } from '../test/fakes/run.ts';
import { describeService, federateEverywhere, startWorld, type World } from '../test/fakes/world.ts';

/** The summaries of a few jobs, in Markdown. */
async function summaries(world: World): Promise<string[]> {
  const { issuer } = world;
  const job = () => {
    const one = world.job({ run: issuer.run });
    describeService(one);
    return one;
  };
  const shown: string[] = [];
  shown.push((await job().runStep(federateEverywhere())).summary);
  shown.push((await job().runStep(assumeRole({ mode: 'inspect' }))).summary);
  issuer.run = runOf('push', { ref: 'refs/heads/a`<img src=x>_*b*_', workflowRef: 'refs/heads/a`<img src=x>_*b*_' });
  shown.push((await job().runStep(assumeRole({ 'disable-retry': 'true' }))).summary);
  shown.push((await job().runStep(assumeRole({ 'aws-region': '', 'role-duration-seconds': '1h', mode: 'x' }))).summary);
  issuer.run = runOf('dependabot');
  shown.push((await world.job({ run: issuer.run, token: undefined }).runStep(assumeRole())).summary);
  issuer.run = runOf('push');
  for (const refuse of [
    () => world.sts.roles.splice(0),
    () => world.google.providers.clear(),
    () => world.entra.applications.splice(0),
  ]) {
    refuse();
  }
  shown.push((await job().runStep(federateEverywhere())).summary);
  return shown;
}

/** Much like the stylesheet of GitHub's pages. */
function page(sections: readonly string[], dark: boolean): string {
  const [paper, ink, line, shade, link] = dark
    ? ['#0d1117', '#f0f6fc', '#3d444d', '#151b23', '#4493f8']
    : ['#ffffff', '#1f2328', '#d1d9e0', '#f6f8fa', '#0969da'];
  return `<!doctype html><meta charset="utf-8"><style>
    body { background: ${paper}; color: ${ink}; font: 16px/1.5 "Liberation Sans", sans-serif; margin: 24px auto; max-width: 900px; }
    section { border: 1px solid ${line}; border-radius: 6px; padding: 24px; margin-bottom: 24px; overflow-wrap: break-word; }
    h3 { font-size: 1.25em; margin: 0 0 16px; } h4 { font-size: 1em; margin: 24px 0 16px; } p { margin: 0 0 16px; }
    a { color: ${link}; } small { font-size: 90%; }
    code { background: ${shade}; border-radius: 6px; font: 85% "Liberation Mono", monospace; padding: .2em .4em; }
    pre { background: ${shade}; border-radius: 6px; overflow: auto; padding: 16px; } pre code { background: none; padding: 0; }
    table { border-collapse: collapse; display: block; margin-bottom: 16px; max-width: 100%; overflow: auto; width: max-content; }
    td, th { border: 1px solid ${line}; padding: 6px 13px; } details { margin-bottom: 16px; } summary { cursor: pointer; }
  </style>${sections.map((markdown) => `<section>${marked.parse(markdown, { gfm: true })}</section>`).join('\n')}`;
}

const [file, colours] = process.argv.slice(2);
if (file === undefined) throw new Error('Say which file to write: node scripts/summary-page.ts FILE [dark]');
const world = await startWorld();
try {
  writeFileSync(file, page(await summaries(world), colours === 'dark'));
} finally {
  await world.close();
}
