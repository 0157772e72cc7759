import { assumeRole, startAwsWorld } from '../../test/fakes/aws-world.ts';
import { runOf } from '../../test/fakes/run.ts';
import { inBrief } from '../demo/brief.ts';

/** The pictures of the README by their files: the log of a job that is refused, and of one that works, by the built action. */
export async function pictures(): Promise<ReadonlyMap<string, string>> {
  const world = await startAwsWorld();
  try {
    const logOf = async (branch: string) => {
      world.issuer.run = runOf('push', { ref: `refs/heads/${branch}`, workflowRef: `refs/heads/${branch}` });
      const job = world.job({ run: world.issuer.run });
      const { log } = await job.runStep(assumeRole());
      const posts = await job.runPosts();
      return [log, ...posts.map((post) => post.log)];
    };
    return new Map([
      ['docs/refused.svg', picture('A job that the role does not trust', (await logOf('feature')).flatMap(inBrief))],
      ['docs/worked.svg', picture('A job that the role trusts', (await logOf('main')).flatMap(inBrief))],
    ]);
  } finally {
    await world.close();
  }
}

const [LINE, SIDE, TOP, COLUMN] = [18, 16, 44, 7.3];

/** Lines of a log as an SVG with a background of its own, light or dark as the reader has it. */
function picture(title: string, lines: readonly string[]): string {
  const shown = lines.map((line) => line.replaceAll(/\d{4}-\d\d-\d\dT[\d:]+Z/g, '2026-12-01T09:30:00Z'));
  const width = Math.ceil(Math.max(...shown.map(({ length }) => length)) * COLUMN + 2 * SIDE);
  const height = TOP + shown.length * LINE + 8;
  const rows = shown.map((line, nth) => {
    const kind = line.startsWith('Error:') ? ' class="error"' : /^[ {}]/.test(line) ? ' class="paste"' : '';
    return `<text x="${SIDE}" y="${TOP + nth * LINE + 10}"${kind}>${escaped(line)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${title}</title>`,
    '<style>',
    'text { font: 12px ui-monospace, Menlo, Consolas, monospace; white-space: pre; fill: #1f2328 }',
    '.back { fill: #f6f8fa; stroke: #d1d9e0 } .title { font-weight: bold } .error { fill: #c0212e } .paste { fill: #0550ae }',
    '@media (prefers-color-scheme: dark) {',
    'text { fill: #e6edf3 } .back { fill: #0d1117; stroke: #3d444d } .error { fill: #ff7b72 } .paste { fill: #79c0ff }',
    '}',
    '</style>',
    `<rect class="back" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="6"/>`,
    `<text x="${SIDE}" y="26" class="title">${title}</text>`,
    ...rows,
    '</svg>\n',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
