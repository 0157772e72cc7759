/** A line of output that the runner obeys instead of showing it. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const COMMANDS = ['add-mask', 'debug', 'notice', 'warning', 'error', 'group', 'endgroup', 'echo', 'stop-commands'];

/**
 * Reads `::name key=value,key=value::data` at the start of a line, or else `##[name key=value;key=value]data` anywhere in
 * it (ActionCommand in actions/runner). `resume` is the token of `stop-commands`, a command for as long as that lasts.
 */
export function parseCommand(line: string, resume?: string): Command | undefined {
  return (
    commandOf(/^\s*::(.+?)::(.*)$/s.exec(line), NEW, resume) ??
    commandOf(/##\[([^\]]*)\](.*)$/s.exec(line), OLD, resume)
  );
}

interface Form {
  readonly separator: string;
  readonly inProperties: Escapes;
  readonly inData: Escapes;
}

type Escapes = readonly (readonly [escape: string, character: string])[];

const LINE_ENDS: Escapes = [
  ['%0D', '\r'],
  ['%0A', '\n'],
];
const OLD_ESCAPES: Escapes = [...LINE_ENDS, ['%3B', ';'], ['%5D', ']']];
const OLD: Form = { separator: ';', inProperties: OLD_ESCAPES, inData: OLD_ESCAPES };
const NEW: Form = { separator: ',', inProperties: [...LINE_ENDS, ['%3A', ':'], ['%2C', ',']], inData: LINE_ENDS };

function commandOf(match: RegExpExecArray | null, form: Form, resume: string | undefined): Command | undefined {
  const [, info = '', data = ''] = match ?? [];
  const [, written = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(info) ?? [];
  const name = written.toLowerCase();
  if (!COMMANDS.includes(name) && (resume === undefined || name !== resume.toLowerCase())) return undefined;
  const properties: Record<string, string> = {};
  for (const property of rest.split(form.separator)) {
    const [, key = '', value = ''] = /^([^=]+)=(.+)$/s.exec(property) ?? [];
    if (key !== '') properties[key] = unescaped(value, form.inProperties);
  }
  return { name, properties, data: unescaped(data, form.inData) };
}

function unescaped(text: string, escapes: Escapes): string {
  let plain = text;
  for (const [code, character] of [...escapes, ['%25', '%'] as const]) plain = plain.replaceAll(code, character);
  return plain;
}
