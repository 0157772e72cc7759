import { isMap, isScalar, isSeq } from 'yaml';
import { type Entry, type MapView, readYaml, type Unreadable, type Yaml } from './document.ts';

/** A file of a repository, before it is read. */
export interface SourceFile {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** What there is of a repository: its workflows and its actions, and what could not be read. */
export interface Repository {
  readonly workflows: readonly Workflow[];
  readonly composites: readonly Composite[];
  readonly unreadable: readonly Unreadable[];
  readonly texts: readonly SourceFile[];
}

export interface Workflow {
  readonly kind: 'workflow';
  readonly file: Yaml;
  readonly triggers: readonly string[];
  readonly jobs: readonly Job[];
  readonly env: MapView | undefined;
  /** The secrets that it asks its callers for: the map, and the pair that it is the value of. */
  readonly secrets: { readonly map: MapView; readonly entry: Entry } | undefined;
}

export interface Job {
  readonly kind: 'job';
  readonly id: string;
  readonly workflow: Workflow;
  readonly map: MapView;
  readonly steps: readonly Step[];
  /** The workflow that it calls. */
  readonly calls: string | undefined;
  readonly env: MapView | undefined;
  /** The environment that it names, an expression included. */
  readonly environment: string | undefined;
}

/** A composite action of the repository. */
export interface Composite {
  readonly kind: 'composite';
  readonly file: Yaml;
  /** As it is named in `uses`, without `./`. */
  readonly directory: string;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly owner: Job | Composite;
  readonly index: number;
  readonly map: MapView;
  readonly uses: Entry | undefined;
  /** `owner/name` or `owner/name/path` in lower case; a local action as it is written, without `./`. */
  readonly action: string | undefined;
  /** What stands after `@`. */
  readonly version: string;
  readonly with: MapView | undefined;
  readonly env: MapView | undefined;
  readonly run: string | undefined;
  /** Its name, its id or its place, for people. */
  readonly label: string;
}

const WORKFLOW = /(^|\/)\.github\/workflows\/[^/]+\.ya?ml$|^workflow-templates\/[^/]+\.ya?ml$/;
const ACTION = /(^|\/)action\.ya?ml$/;

/** Whether a file is one that is read: a workflow, a template of one, or the description of an action. */
export function isRead(path: string): boolean {
  return WORKFLOW.test(path) || ACTION.test(path);
}

/** Reads the files of a repository. Those that can't be read are named, and the rest goes on. */
export function readRepository(files: readonly SourceFile[]): Repository {
  const workflows: Workflow[] = [];
  const composites: Composite[] = [];
  const unreadable: Unreadable[] = [];
  for (const { path, text } of files) {
    const file = readYaml(path, text);
    if (!('root' in file)) {
      unreadable.push(file);
    } else if (WORKFLOW.test(path)) {
      workflows.push(readWorkflow(file));
    } else {
      const composite = readComposite(file);
      if (composite !== undefined) composites.push(composite);
    }
  }
  return { workflows, composites, unreadable, texts: files };
}

function readWorkflow(file: Yaml): Workflow {
  const { root } = file;
  const jobs: Job[] = [];
  const workflow: Workflow = {
    kind: 'workflow',
    file,
    triggers: triggersOf(root),
    jobs,
    env: root.map('env'),
    secrets: secretsOf(root),
  };
  const all = root.map('jobs');
  for (const entry of all?.entries ?? []) {
    const map = all?.mapOf(entry);
    if (map !== undefined) jobs.push(readJob(entry.key, map, workflow));
  }
  return workflow;
}

function readJob(id: string, map: MapView, workflow: Workflow): Job {
  const steps: Step[] = [];
  const environment = map.text('environment') ?? map.map('environment')?.text('name');
  const job: Job = { kind: 'job', id, workflow, map, steps, calls: map.text('uses'), env: map.map('env'), environment };
  steps.push(...map.maps('steps').map((step, index) => readStep(job, step, index)));
  return job;
}

function readComposite(file: Yaml): Composite | undefined {
  const runs = file.root.map('runs');
  if (runs?.text('using') !== 'composite') return undefined;
  const steps: Step[] = [];
  const directory = file.path.includes('/') ? file.path.slice(0, file.path.lastIndexOf('/')) : '.';
  const composite: Composite = { kind: 'composite', file, directory, steps };
  steps.push(...runs.maps('steps').map((step, index) => readStep(composite, step, index)));
  return composite;
}

function readStep(owner: Job | Composite, map: MapView, index: number): Step {
  const uses = map.get('uses');
  const [name = '', version = ''] = (map.text('uses') ?? '').trim().split('@');
  const local = /^\.\/(.*?)\/*$/.exec(name)?.[1];
  const run = map.text('run');
  return {
    owner,
    index,
    map,
    uses,
    action: name === '' ? undefined : (local ?? (name === '.' || name === './' ? '.' : name.toLowerCase())),
    version,
    with: map.map('with'),
    env: map.map('env'),
    run,
    label: map.text('name') ?? map.text('id') ?? (name || `${index + 1}`),
  };
}

/** What starts a workflow. YAML 1.1 takes `on` for true, which is how some writers put it back. */
function startOf(root: MapView): Entry | undefined {
  return root.get('on') ?? root.get('true');
}

function secretsOf(root: MapView): Workflow['secrets'] {
  const start = startOf(root);
  const call = start === undefined ? undefined : root.mapOf(start)?.map('workflow_call');
  const [map, entry] = [call?.map('secrets'), call?.get('secrets')];
  return map === undefined || entry === undefined ? undefined : { map, entry };
}

/** The names of what starts a workflow. */
function triggersOf(root: MapView): string[] {
  const value = startOf(root)?.value;
  if (isScalar(value)) return [String(value.value)];
  if (isSeq(value)) return value.items.flatMap((item) => (isScalar(item) ? [String(item.value)] : []));
  if (isMap(value)) return value.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : []));
  return [];
}

/** The file that an owner of steps is in. */
export function fileOf(owner: Job | Composite | Workflow): Yaml {
  return owner.kind === 'job' ? owner.workflow.file : owner.file;
}

/** A local reference (`./a/b`) as a path from the root of the repository; undefined for one of elsewhere. */
export function localPath(uses: string): string | undefined {
  return /^\.\/(.+?)\/*$/.exec(uses.trim())?.[1];
}

/** A workflow of a repository (`owner/name/.github/workflows/file.yml@ref`), the name of that in lower case. */
export function remoteWorkflow(uses: string): { readonly name: string; readonly path: string } | undefined {
  const [, name, path] = /^([\w.-]+\/[\w.-]+)\/(\.github\/workflows\/[^@/]+)@/.exec(uses.trim()) ?? [];
  return name === undefined || path === undefined ? undefined : { name: name.toLowerCase(), path };
}
