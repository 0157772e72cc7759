import { writeSync } from 'node:fs';

/** File descriptor of the output that the runner reads commands from. */
const STDOUT = 1;

/** What a command says beside its text. */
export type Properties = Readonly<Record<string, string>>;

/**
 * A workflow command in the form that the runner reads (ActionCommand in actions/runner): `::name key=value::text`, with
 * everything escaped that could end it.
 */
export function workflowCommand(name: string, text: string, properties: Properties = {}): string {
  const pairs = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(value)}`);
  return `::${[name, pairs.join(',')].filter(Boolean).join(' ')}::${escaped(text)}`;
}

/** Writes one line to the output that the runner reads. */
export function writeLine(line: string): void {
  write(`${line}\n`, STDOUT);
}

/**
 * Writes a text at once. By the descriptor itself, since the stream of Node takes milliseconds to be made and may still
 * hold what was written when the process is ended.
 */
export function write(text: string, descriptor: number): void {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      // Whoever reads is slower than this, and the pipe does not wait by itself.
      if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') continue;
      // Nobody reads any more.
      return;
    }
  }
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
