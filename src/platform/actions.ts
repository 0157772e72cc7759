import { resolve } from 'node:path';
import { visible } from '../quote.ts';
import { maskedForms, type Secret, withoutSecrets } from '../secret.ts';
import { appendAll, appendTo, requireWritable } from './command-files.ts';
import type { Environment, LaterPrograms, Runner, Variable, Words } from './runner.ts';
import { system } from './system.ts';
import { workflowCommand, writeLine } from './workflow-commands.ts';

/** Characters of one state variable at the most: Windows starts no process with a variable of more than 32767 UTF-16 units. */
const LONGEST_STATE = 15_000;

/**
 * The GitHub Actions runner, by its workflow commands and command files. Whatever a text holds, it can't become a
 * workflow command, and no value that was masked leaves through it.
 */
export class ActionsRunner implements Runner {
  readonly env: Environment;
  readonly nodeVersion: string;
  readonly temporaryDirectory: string;
  readonly workspace: string;
  readonly words: Words;
  readonly later: LaterPrograms | undefined;
  readonly #masked = new Set<string>();
  readonly #hidden = new WeakSet<Secret>();
  #cancelled: AbortSignal | undefined;

  constructor(
    { env, versions }: { readonly env: Environment; readonly versions: { readonly node: string } },
    { cancelled, later }: { readonly cancelled?: AbortSignal; readonly later?: LaterPrograms } = {},
  ) {
    this.#cancelled = cancelled;
    this.env = env;
    this.nodeVersion = versions.node;
    this.temporaryDirectory = resolve(env['RUNNER_TEMP'] || system().tmpdir());
    this.workspace = resolve(env['GITHUB_WORKSPACE'] ?? '.');
    this.words = wordsOf(env);
    this.later = later;
  }

  /** Never, unless somebody can cancel. */
  get cancelled(): AbortSignal {
    this.#cancelled ??= new AbortController().signal;
    return this.#cancelled;
  }

  input(name: string): string {
    return (this.env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
  }

  get given(): string[] {
    return Object.keys(this.env)
      .filter((name) => name.startsWith('INPUT_') && this.env[name]?.trim())
      .map((name) => name.slice('INPUT_'.length).toLowerCase());
  }

  mask(...secrets: readonly Secret[]): void {
    const forms = secrets.filter((secret) => !this.#hidden.has(secret)).flatMap(maskedForms);
    for (const secret of secrets) this.#hidden.add(secret);
    const others = [...new Set(forms)].filter((form) => !this.#masked.has(form));
    for (const form of others) this.#masked.add(form);
    if (others.length > 0) writeLine(others.map((form) => workflowCommand('add-mask', form)).join('\n'));
  }

  requireWritable(): void {
    requireWritable(this.env, ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE']);
  }

  handOn(variables: readonly Variable[], outputs: readonly Variable[]): void {
    appendAll(this.env, [
      ['GITHUB_ENV', variables],
      ['GITHUB_OUTPUT', outputs],
    ]);
  }

  saveState(name: string, value: string): void {
    const parts = value.match(new RegExp(`.{1,${LONGEST_STATE}}`, 'gsu')) ?? [''];
    // An empty part ends the reading, where an earlier state had more of them.
    const states = [...parts, ''].map((part, at) => ({ name: stateName(name, at), value: part }));
    appendAll(this.env, [['GITHUB_STATE', states]]);
  }

  state(name: string): string {
    let whole = '';
    for (let at = 0; ; at += 1) {
      const part = this.env[`STATE_${stateName(name, at)}`] ?? '';
      if (part === '') return whole;
      whole += part;
    }
  }

  info(text: string): void {
    writeLine(this.#harmless(text));
  }

  debug(text: string): void {
    writeLine(workflowCommand('debug', this.#harmless(text)));
  }

  notice(text: string): void {
    writeLine(workflowCommand('notice', this.#harmless(text)));
  }

  warning(text: string): void {
    writeLine(workflowCommand('warning', this.#harmless(text)));
  }

  fail(title: string, text: string): void {
    writeLine(workflowCommand('error', this.#harmless(text), { title }));
  }

  async summary(markdown: string): Promise<void> {
    if (!this.env['GITHUB_STEP_SUMMARY']) return;
    try {
      appendTo(this.env, 'GITHUB_STEP_SUMMARY', `${this.#harmless(markdown)}\n`);
    } catch {
      this.warning('The job summary could not be written.');
    }
  }

  #harmless(text: string): string {
    return withoutCommands(withoutSecrets(text, this.#masked));
  }
}

function stateName(name: string, part: number): string {
  return part === 0 ? name : `${name}_${part}`;
}

/** GitHub's words, and Forgejo's where it differs: it took over the rest. */
export function wordsOf(env: Environment): Words {
  const forgejo = env['FORGEJO_ACTIONS'] === 'true';
  return {
    inputs: 'under `with:`',
    written: (inputs) => ['with:', ...Object.entries(inputs).map(([name, value]) => `  ${name}: ${value}`)].join('\n'),
    filledFrom: (input, variable) => `write \`${input}: \${{ env.${variable} }}\``,
    whyEmpty:
      '(an expression such as ${{ vars.ROLE }} is empty where the variable is not defined for this repository or environment, and ${{ secrets.ROLE }} is so too in runs for forks and by Dependabot, which get no secrets)',
    permission: forgejo ? '`enable-openid-connect: true`' : '`id-token: write`',
    // With the permission that naming one permission would otherwise take from actions/checkout.
    grant: forgejo ? 'enable-openid-connect: true' : 'permissions:\n  id-token: write\n  contents: read',
    variables: 'GITHUB_ENV',
    checkout: 'actions/checkout',
    help: (code) => {
      const repository = env['GITHUB_ACTION_REPOSITORY'];
      const server = env['GITHUB_SERVER_URL'];
      // The text of the very version that runs; of the default branch where the runner does not tell which that is.
      const ref = (env['GITHUB_ACTION_REF'] || 'HEAD').split('/').map(encodeURIComponent).join('/');
      const page = 'docs/errors.md';
      return repository && server
        ? `${server}/${repository}/blob/${ref}/${page}#${code.toLowerCase()}`
        : `${page}: ${code}`;
    },
  };
}

/**
 * A text that the runner reads as nothing but text, and a person as it is: no control characters but line ends and tabs, no
 * invisible ones, no `::command::` at the start of a line, no `##[command]` anywhere (ActionCommandManager in actions/runner).
 */
export function withoutCommands(text: string): string {
  return visible(text)
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, ' ')
    .replaceAll(/^(\s*):(?=:)/gm, '$1: ')
    .replaceAll('##[', '# #[');
}
