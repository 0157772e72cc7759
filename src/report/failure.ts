import { Refusals, type Returned } from '../all-or-nothing.ts';
import { FederateError } from '../errors.ts';
import type { Runner } from '../platform/runner.ts';
import { USER_AGENT } from '../version.ts';
import { HEADLINES } from './headlines.ts';
import { code, fenced, folded, type Html, heading, join, link, paragraph, prose, small, table } from './markdown.ts';
import { timeOf } from './time.ts';

/** Characters of an annotation that GitHub keeps are 4096 (`AddIssue` in actions/runner); some are left for masks. */
const LONGEST_ANNOTATION = 4000;

/** Where faults of inputs stand one after the other, each begins with the name of one. */
const NEXT_FAULT = /(?<=[.?]) (?=`[\w-]+`: )/;

/** A failure as people are told of it. */
interface Told {
  readonly error: FederateError;
  readonly hop: string;
  readonly mend: string;
  readonly paste: readonly string[];
  /** Where to read on. */
  readonly help: string;
}

/**
 * Shows why the step failed, in one place and one form: for each failure an annotation of one paragraph (reason, mend),
 * with what to paste below it in the log; the outputs `error-code` and `error-codes`; and the whole in the job summary.
 */
export async function explain(failure: unknown, runner: Runner, withSummary: boolean): Promise<void> {
  const refusals = failure instanceof Refusals ? failure : new Refusals([failure]);
  const all = refusals.failures.map((one) => told(one, runner));
  for (const one of all) tell(one, runner);
  const footer = aftermath(refusals);
  if (footer !== '') runner.info(footer);
  if (withSummary) await runner.summary(summaryOf(all, footer));
  const codes = [...new Set(all.map(({ error }) => error.code))];
  try {
    runner.handOn(
      [],
      [
        { name: 'error-code', value: codes[0] ?? 'INTERNAL' },
        { name: 'error-codes', value: codes.join(',') },
      ],
    );
  } catch {
    runner.warning('The outputs `error-code` and `error-codes` could not be set.');
  }
}

function told(failure: unknown, { words }: Runner): Told {
  const error = failure instanceof FederateError ? failure : unexpected(failure);
  const [mend = '', ...paste] = error.hint.split('\n\n').map((part) => part.replace(/^\n+|\s+$/g, ''));
  return { error, hop: error.hop ?? 'federate', mend, paste, help: words.help(error.code) };
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

/** The log does not show the title of an annotation. */
function tell({ error, hop, mend, paste, help }: Told, runner: Runner): void {
  const title = `${hop}: ${error.code}`;
  const headline = HEADLINES[error.code];
  const elsewhere = paste.length === 0 ? '.' : ': the text to paste is in the log.';
  const remedy = `${oneLine(mend).replace(/:$/, elsewhere)} (${help})`.trim();
  const message = oneLine(error.message);
  const space = LONGEST_ANNOTATION - remedy.length;
  runner.info(`${title}. ${headline}.`);
  runner.fail(title, `${shortened(message, space)} ${remedy}`);
  if (message.length > space) runner.info(message);
  for (const text of paste) runner.info(text);
  for (const [label, fact] of Object.entries(error.evidence)) runner.info(`${label}: ${fact}`);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Cut between words, as `beginning` does: nobody knows of a part of a secret that it is one. */
function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, Math.max(0, length - 3)).replace(/\S+$/, '')}...`;
}

/** What became of the others, in one line. */
function aftermath({ returned, calledOff }: Refusals): string {
  return [
    ...(returned.length === 0
      ? []
      : [`Agreed, but not handed on, since the step gives all or nothing: ${returned.map(became).join('; ')}.`]),
    ...(calledOff.length === 0 ? [] : [`Called off before it had answered: ${calledOff.join(', ')}.`]),
  ].join(' ');
}

function became({ principal, expiresAt, became: end }: Returned): string {
  switch (end) {
    case 'revoked':
      return `${principal} (revoked)`;
    case 'left to post':
      return `${principal} (could not be revoked yet, post tries again)`;
    case 'ends by itself':
      return `${principal} (nobody has it${expiresAt === undefined ? '' : `; it ends at ${timeOf(expiresAt)}`})`;
  }
}

function summaryOf(all: readonly Told[], footer: string): string {
  const several = all.length > 1;
  return [
    ...(several ? [heading(3, prose(`Federate: nothing was handed on, for ${all.length} reasons`))] : []),
    ...all.flatMap((one) => section(one, several)),
    ...(footer === '' ? [] : [paragraph(prose(footer))]),
  ].join('\n\n');
}

/** A headline with the code small below it, what to do and to paste, why, and the facts folded. */
function section({ error, hop, mend, paste, help }: Told, oneOfSeveral: boolean): string[] {
  const headline = HEADLINES[error.code];
  const facts = Object.entries(error.evidence);
  return [
    oneOfSeveral ? heading(4, prose(headline)) : heading(3, prose(`Federate: ${headline}`)),
    paragraph(small(join(code(error.code), ' ', prose(hop)))),
    paragraph(prose(mend)),
    ...paste.map(fenced),
    ...error.message.split(NEXT_FAULT).map((reason) => paragraph(prose(reason))),
    ...(facts.length === 0 ? [] : [folded(prose('What was asked for, and what the token says'), factTable(facts))]),
    paragraph(help.startsWith('http') ? link(help, prose(`More about ${error.code}`)) : prose(help)),
  ];
}

/** What was asked for and answered, and below it the claims of the token. */
function factTable(facts: readonly (readonly [label: string, fact: string])[]): string {
  const isClaim = ([label]: readonly [string, string]) => label.startsWith('claim ');
  const claims = facts.filter(isClaim).map(([label, fact]): Html[] => [code(label.slice('claim '.length)), code(fact)]);
  const others = facts.filter((fact) => !isClaim(fact)).map(([label, fact]): Html[] => [prose(label), code(fact)]);
  return table([
    ...(others.length === 0 ? [] : [[prose('Asked for, and answered')], ...others]),
    ...(claims.length === 0 ? [] : [[prose('The token says')], ...claims]),
  ]);
}
