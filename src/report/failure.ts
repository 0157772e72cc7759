import { FederateError } from '../errors.ts';
import type { Runner } from '../platform/runner.ts';
import { USER_AGENT } from '../version.ts';

/**
 * Shows why the step failed, in one place and one form: an annotation of one paragraph (hop, reason, mend), what to
 * paste below it in the log, the output `error-code`, and the whole in the job summary.
 */
export async function explain(failure: unknown, runner: Runner, withSummary: boolean): Promise<void> {
  const error = failure instanceof FederateError ? failure : unexpected(failure);
  const [mend = '', ...paste] = error.hint.split('\n\n');
  const hop = error.hop ?? 'federate';
  const help = runner.words.help(error.code);
  runner.fail(`${hop}: ${error.code}`, `${hop}: ${error.message} ${mend} (${help})`);
  for (const text of paste) runner.info(text);
  for (const [label, fact] of Object.entries(error.evidence)) runner.info(`${label}: ${fact}`);
  if (withSummary) await runner.summary(markdown(error, hop, mend, paste, help));
  try {
    runner.handOn([], [{ name: 'error-code', value: error.code }]);
  } catch {
    runner.warning('The output `error-code` could not be set.');
  }
}

/** A fault of this action itself. Its own message is not shown: it may hold anything. */
function unexpected(failure: unknown): FederateError {
  const where = failure instanceof Error ? (/\n\s+at ([^\n(]+)/.exec(failure.stack ?? '')?.[1]?.trim() ?? '') : '';
  const name = failure instanceof Error ? failure.name : typeof failure;
  return new FederateError(
    'INTERNAL',
    `An unexpected ${name} was thrown${where === '' ? '' : ` in ${where}`} (${USER_AGENT}).`,
    {
      hint: 'This is a fault of the action: please report it with this line. Nothing was exported.',
      cause: failure,
    },
  );
}

function markdown(error: FederateError, hop: string, mend: string, paste: readonly string[], help: string): string {
  const facts = Object.entries(error.evidence).map(([label, fact]) => `| ${cell(label)} | ${cell(fact)} |`);
  return [
    `### Federate failed: ${error.code}`,
    `**${escaped(hop)}**: ${escaped(error.message)}`,
    escaped(mend),
    ...paste.map(fenced),
    ...(facts.length === 0 ? [] : [['| | |', '|---|---|', ...facts].join('\n')]),
    help.startsWith('http') ? `[More about ${error.code}](${help})` : help,
  ].join('\n\n');
}

/** Text that stays text in Markdown and HTML, whatever a server or a branch name put into it. Code spans are ours. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('[', '\\[').replaceAll('](', ']\\(');
}

function cell(text: string): string {
  return escaped(text).replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
}

function fenced(text: string): string {
  return `\`\`\`\`\n${text.replaceAll('````', "''''")}\n\`\`\`\``;
}
