import { ActionsRunner } from './actions.ts';
import type { Environment } from './runner.ts';

type Inputs = Readonly<Record<string, string>>;

/**
 * The runner as a program of a later step meets it: the same job and the same words, with inputs from elsewhere. Whoever
 * started the program reads what it prints, so nothing is told here, and nothing is handed on.
 */
export class SilentRunner extends ActionsRunner {
  readonly #inputs: Inputs;

  constructor(self: { readonly env: Environment; readonly versions: { readonly node: string } }, inputs: Inputs) {
    super(self);
    this.#inputs = inputs;
  }

  override input(name: string): string {
    return this.#inputs[name] ?? '';
  }

  override get given(): string[] {
    return Object.keys(this.#inputs);
  }

  override mask(): void {}
  override requireWritable(): void {}
  override handOn(): void {}
  override saveState(): void {}
  override info(): void {}
  override debug(): void {}
  override notice(): void {}
  override warning(): void {}
  override fail(): void {}
  override async summary(): Promise<void> {}
}
