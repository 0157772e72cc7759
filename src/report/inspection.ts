import type { Inspection } from '../inspect.ts';
import type { Runner } from '../platform/runner.ts';
import { trustsToSetUp } from '../trust/inputs.ts';
import { identityOutputs, reportedClaims } from './claims.ts';
import { code, fenced, folded, heading, join, paragraph, prose, table } from './markdown.ts';

/** Shows who this job is: in the log, the outputs `subject` and `claims`, and the job summary. */
export async function reportInspection(inspection: Inspection, runner: Runner, withSummary: boolean): Promise<void> {
  const { token, audience, story } = inspection;
  const subject = String(token.claims['sub']);
  const claims = Object.entries(reportedClaims(token)).map(([name, value]) => [name, shown(value)] as const);
  runner.info(`The token of this job was asked for with the audience ${audience}, and passed every check.`);
  runner.info(`subject: ${subject}`);
  for (const sentence of story) runner.info(sentence);
  for (const [name, value] of claims) runner.info(`claim ${name}: ${value || '(empty)'}`);
  const trusts = await trustsToSetUp(token.claims, runner);
  if (withSummary && trusts.length > 0)
    runner.info('What to paste so that a cloud trusts this job is in the job summary.');
  else if (!withSummary) for (const { title, text } of trusts) runner.info(`${title}\n${text}`);
  runner.info(NOTHING_GIVEN);
  runner.handOn([], identityOutputs(token));
  if (!withSummary) return;
  await runner.summary(
    [
      heading(3, prose('Federate: the identity of this job')),
      paragraph(prose('The subject, as a trust has to name it:')),
      fenced(subject),
      ...story.map((sentence) => paragraph(prose(sentence))),
      paragraph(
        join(prose('Claims of the token for the audience '), code(audience), prose(', which passed every check:')),
      ),
      table(claims.map(([name, value]) => [code(name), code(value)])),
      ...(trusts.length === 0 ? [] : [heading(4, prose('The trust to set up'))]),
      ...trusts.flatMap(({ title, text, notes }) => [
        folded(prose(title), `\n${fenced(text)}\n`),
        ...notes.map((note) => paragraph(prose(note))),
      ]),
      paragraph(prose(NOTHING_GIVEN)),
    ].join('\n\n'),
  );
}

const NOTHING_GIVEN = 'Nothing was exchanged, and nothing is handed on but the outputs `subject` and `claims`.';

function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
