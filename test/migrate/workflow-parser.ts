import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import type { SourceFile } from '../../src/migrate/workflow.ts';

type Parser = typeof import('@actions/workflow-parser');

let loaded: Promise<Parser> | undefined;

/** GitHub's own parser of workflows. Node refuses to import it as it is, for the JSON in it; so it is bundled first. */
function parser(): Promise<Parser> {
  loaded ??= (async () => {
    const directory = mkdtempSync(join(tmpdir(), 'workflow-parser-'));
    const file = join(directory, 'parser.mjs');
    const input = join(import.meta.dirname, '../../node_modules/@actions/workflow-parser/dist/index.js');
    const bundle = await rolldown({ input, platform: 'node', logLevel: 'silent' });
    await bundle.write({ file, format: 'esm' });
    const module = (await import(pathToFileURL(file).href)) as Parser;
    rmSync(directory, { recursive: true, force: true });
    return module;
  })();
  return loaded;
}

/** What that parser says is wrong with a workflow. */
export async function faultsOf({ path, text }: SourceFile): Promise<string[]> {
  const { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter } = await parser();
  const parsed = parseWorkflow({ name: path, content: text }, new NoOperationTraceWriter());
  if (parsed.value !== undefined) await convertWorkflowTemplate(parsed.context, parsed.value);
  const faults = parsed.context.errors.getErrors().map(({ message }) => message);
  return parsed.value === undefined ? ['it can not be read', ...faults] : faults;
}
