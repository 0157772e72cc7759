import { FederateError } from '../errors.ts';
import { Inputs } from '../inputs/inputs.ts';
import { readProxy, warnOfNetwork } from '../inputs/proxy.ts';
import type { IdToken } from '../issuers/issuer.ts';
import { adviceOf } from '../issuers/story.ts';
import { Deadline } from '../network/deadline.ts';
import { Http } from '../network/http.ts';
import { readPlan } from '../plan.ts';
import type { ProcessRunner } from '../platform/process.ts';
import { PROVIDERS } from '../providers/index.ts';
import { readable } from '../quote.ts';
import { type Expectation, readExpectations } from '../token/expect.ts';
import { identityOf, unawaited } from '../token/identity.ts';
import type { Arguments, Command, Io } from './command.ts';
import { EXIT } from './exit.ts';
import { failed, issuerFinder, openRunner, TOKEN_OPTIONS } from './session.ts';
import { readTokenPlace } from './token-place.ts';

export const command: Command = {
  summary: "Check the job's token and show its claims; exchanges nothing",
  usage: 'federate inspect [options]',
  description:
    'Prints, as JSON, the claims of each token that the options need: by them trust is set up on the other side. Claims that name a person are left out. The token is checked as always. Standard error tells the subject and the text that sets trust up.',
  options: TOKEN_OPTIONS,
  takesInputs: true,

  async run(args, io) {
    const runner = openRunner(args, io);
    try {
      const tokens = await inspect(runner, args, io);
      const { trustsToSetUp } = await import('../trust/inputs.ts');
      for (const { title, text, notes } of tokens[0] === undefined
        ? []
        : await trustsToSetUp(tokens[0].claims, runner)) {
        runner.info(`The trust to set up, for ${title}:\n${text}`);
        for (const note of notes) runner.info(note);
      }
      for (const token of tokens) io.stdout.write(`${JSON.stringify(shown(token), undefined, 2)}\n`);
      return EXIT.ok;
    } catch (error) {
      return failed(error, runner);
    }
  },
};

/** The checked tokens for the audiences that the inputs ask for, or for those that the job was handed tokens for. */
async function inspect(runner: ProcessRunner, args: Arguments, io: Io): Promise<IdToken[]> {
  const { audiences, ...plan } = await readInspection(runner);
  warnOfNetwork(plan.proxy, runner);
  const finding = unawaited(
    issuerFinder(readTokenPlace(args, io))(
      { issuer: plan.issuer, checkRunId: undefined, jobWorkflowRef: undefined },
      runner,
    ),
  );
  const issuer = await finding;
  const wanted = audiences.length > 0 ? audiences : (issuer.audiences?.() ?? []);
  if (wanted.length === 0) throw noAudience();
  const http = new Http(new Deadline(plan.timeoutSeconds), plan.proxy);
  const identity = identityOf(finding, plan, http, runner);
  try {
    const tokens: IdToken[] = [];
    for (const audience of wanted) tokens.push(await identity.check(await identity.ask(audience), audience));
    const [first] = tokens;
    if (first !== undefined) await tellStory(first, runner);
    return tokens;
  } finally {
    http.close();
  }
}

async function tellStory({ claims, story }: IdToken, runner: ProcessRunner): Promise<void> {
  const told = await story();
  if (told.because !== '') runner.info(`The subject is '${readable(String(claims['sub']))}', ${told.because}.`);
  for (const sentence of adviceOf(told)) runner.info(sentence);
}

interface Inspection {
  readonly audiences: readonly string[];
  readonly issuer: URL | undefined;
  readonly expectations: readonly Expectation[];
  readonly verifySignature: boolean;
  readonly timeoutSeconds: number;
  readonly proxy: ReturnType<typeof readProxy>;
}

/** With the inputs of a provider, what they ask for; without, no more than whose token it is. */
async function readInspection(runner: ProcessRunner): Promise<Inspection> {
  const inputs = new Inputs((name) => runner.input(name));
  const on = Object.values(PROVIDERS).some(({ requires }) => requires.some((name) => inputs.has(name)));
  if (on) {
    const plan = await readPlan(runner);
    const audiences = plan.exchanges.flatMap((exchange) => (exchange.kind === 'federation' ? [exchange.audience] : []));
    return { ...plan, audiences: [...new Set(audiences)] };
  }
  const inspection = {
    audiences: inputs.list('audience'),
    issuer: inputs.url('issuer'),
    expectations: readExpectations(inputs),
    verifySignature: inputs.boolean('verify-signature', true),
    timeoutSeconds: inputs.integer('action-timeout-s', { least: 1, most: 3600, unit: 'seconds' }) ?? 90,
    proxy: readProxy(inputs, runner.env),
  };
  inputs.settle(runner.words);
  return inspection;
}

function shown({ claims, reportable }: IdToken): Record<string, unknown> {
  return Object.fromEntries(reportable.flatMap((name) => (Object.hasOwn(claims, name) ? [[name, claims[name]]] : [])));
}

function noAudience(): FederateError {
  return new FederateError('INPUT_INVALID', 'There is no audience to ask a token for.', {
    hop: 'inputs',
    hint: 'Give `--audience`, or the inputs of a provider.',
  });
}
