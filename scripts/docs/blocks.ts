import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

const root = join(import.meta.dirname, '..', '..');

/** A fenced block of a document. */
export interface Block {
  /** `README.md:42`, the line of its first line. */
  readonly place: string;
  /** What is written behind the fence: `yaml`, `sh`, `json`. */
  readonly language: string;
  readonly text: string;
}

/** What people read: README.md, docs/ and the documents beside them. */
export const DOCUMENTS: readonly string[] = globSync(['*.md', 'docs/*.md', 'examples/*.md'], { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .sort();

/** Every fenced block of these documents, indented ones too, without their indentation. */
export function blocksOf(documents: readonly string[] = DOCUMENTS): Block[] {
  return documents.flatMap((document) => {
    const text = readFileSync(join(root, document), 'utf8');
    return [...text.matchAll(/^( *)```(\w+)\n([\s\S]*?)^\1```$/gm)].map((match) => {
      const [, indent = '', language = '', body = ''] = match;
      const line = text.slice(0, match.index).split('\n').length + 1;
      return { place: `${document}:${line}`, language, text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), '') };
    });
  });
}

/** A whole workflow of a YAML block that shows a part of one: a job, steps, one step, `permissions:`, `with:`. undefined for other YAML, such as that of other systems. */
export function workflowOf({ place, text }: Block): string | undefined {
  if (!/^with:|\buses: |\bid-token: /m.test(text)) return undefined;
  const part = parse(text) as unknown;
  if (isObject(part) && 'on' in part) return text;
  const body = bodyOf(part);
  if (body === undefined) return undefined;
  const { permissions = { contents: 'read', 'id-token': 'write' }, jobs, ...job } = body;
  const whole = { 'runs-on': 'ubuntu-latest', 'timeout-minutes': 10, name: place, permissions, ...job };
  const workflow = stringify(
    {
      name: place,
      on: 'workflow_dispatch',
      permissions: {},
      concurrency: { group: 'docs', 'cancel-in-progress': false },
      jobs: jobs ?? { job: whole },
    },
    { lineWidth: 0 },
  );
  // The comments of the block are lost by now.
  return workflow.replaceAll(/^( +(?:id-token|contents): \w+)$/gm, '$1 # as shown');
}

/** The part as members of a job, or `jobs:` as they stand. */
function bodyOf(part: unknown): Record<string, unknown> | undefined {
  if (Array.isArray(part)) return { steps: part };
  if (!isObject(part)) return undefined;
  if ('jobs' in part || 'steps' in part) return part;
  if ('with' in part) return { steps: [{ uses: part['uses'] ?? 'OWNER/federate@v1', ...part }] };
  if ('permissions' in part) return { ...part, steps: [{ run: 'true' }] };
  const jobs = Object.values(part);
  if (jobs.length > 0 && jobs.every((job) => isObject(job) && ('steps' in job || 'uses' in job))) return { jobs: part };
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
