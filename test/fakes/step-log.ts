import type { Masks } from './masks.ts';
import { parseCommand } from './workflow-commands.ts';

export interface Annotation {
  readonly level: 'notice' | 'warning' | 'error';
  readonly title: string | undefined;
  readonly message: string;
}

/** Characters of an annotation that GitHub keeps. */
const LONGEST_MESSAGE = 4096;

/** The log of one step: it obeys commands, hides what is masked, and keeps what a person gets to see. */
export class StepLog {
  /** As a person sees it on the page of the job. */
  readonly shown: string[] = [];
  /** What the step printed, as it did. */
  readonly raw: string[] = [];
  /** The same without the commands that mask, each line with the masks that were there when it came. */
  readonly masked: string[] = [];
  readonly annotations: Annotation[] = [];
  readonly #masks: Masks;
  readonly #debug: boolean;
  /** Commands are off until this one comes. */
  #resume: string | undefined;

  constructor(masks: Masks, debug: boolean) {
    this.#masks = masks;
    this.#debug = debug;
  }

  /** One line that the step printed. */
  receive(line: string): void {
    const command = parseCommand(line, this.#resume);
    const stopped = this.#resume !== undefined;
    this.raw.push(line);
    if (stopped || command?.name !== 'add-mask') this.masked.push(this.#masks.apply(line));
    if (command === undefined || (stopped && command.name !== this.#resume?.toLowerCase())) {
      this.print(line);
      return;
    }
    if (stopped) {
      this.#resume = undefined;
      this.print(line);
      return;
    }
    const { name, data, properties } = command;
    switch (name) {
      case 'add-mask':
        if (data.trim() === '')
          this.annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.");
        else this.#masks.add(data);
        break;
      case 'debug':
        if (this.#debug) this.print(`##[debug]${data}`);
        break;
      case 'notice':
      case 'warning':
      case 'error':
        this.annotate(name, data, properties['title']);
        break;
      case 'group':
        this.print(`▼ ${data}`);
        break;
      case 'stop-commands':
        this.#resume = data;
        this.print(line);
        break;
    }
  }

  print(text: string): void {
    this.shown.push(...this.#masks.apply(text).split('\n'));
  }

  annotate(level: Annotation['level'], text: string, title?: string): void {
    const message = this.#masks.apply(text).slice(0, LONGEST_MESSAGE);
    this.annotations.push({ level, title, message });
    this.print(`${level.charAt(0).toUpperCase()}${level.slice(1)}: ${message}`);
  }
}
