import { FederateError } from './errors.ts';
import { fileReader } from './inputs/file.ts';
import { Inputs } from './inputs/inputs.ts';
import { refuseSlips } from './inputs/names.ts';
import { readProxy } from './inputs/proxy.ts';
import { inputReader, variableFor } from './inputs/translate.ts';
import { wholeNumber } from './issuers/github.ts';
import type { ProxySettings } from './network/http.ts';
import type { Environment, Runner, Words } from './platform/runner.ts';
import { PROVIDERS } from './providers/index.ts';
import type { Exchange, ProviderName } from './providers/provider.ts';
import { type Expectation, readExpectations } from './token/expect.ts';

/** What the inputs say, but for those of the providers. */
interface Terms {
  readonly mode: 'exchange' | 'inspect';
  /** The audience where the inputs name one. */
  readonly audience: string | undefined;
  readonly expectations: readonly Expectation[];
  /** The trusted issuer where the inputs name one. */
  readonly issuer: URL | undefined;
  readonly verifySignature: boolean;
  /** The file of the repository with the trust that is in force, to explain a refusal by. */
  readonly trustPolicy: string | undefined;
  /** The check run of this job, where the runner knows it. */
  readonly checkRunId: string | undefined;
  /** The workflow file that defines this job, where the runner tells it. */
  readonly jobWorkflowRef: string | undefined;
  readonly timeoutSeconds: number;
  readonly summary: boolean;
  readonly proxy: ProxySettings;
}

/** What is known before any provider is loaded. Its faults are not told yet. */
export interface Outline extends Terms {
  readonly providers: readonly ProviderName[];
  readonly inputs: Inputs;
}

/** What the step is to do: everything that the inputs say, checked. */
export interface Plan extends Terms {
  readonly exchanges: readonly Exchange[];
  /** What the inputs could say instead where this job gets no token: sentences, or empty. */
  readonly otherwise: string;
}

/** Inputs of the incumbents that hold stored keys, and what takes their place. */
export const STATIC_KEYS: Readonly<Record<string, string>> = {
  'aws-access-key-id': '`role-to-assume` with `aws-region`',
  'aws-secret-access-key': '`role-to-assume` with `aws-region`',
  'aws-session-token': '`role-to-assume` with `aws-region`',
  credentials_json: '`workload_identity_provider`, with `service_account` where one is impersonated',
  creds: '`client-id`, `tenant-id` and `subscription-id`',
};

const LONGEST_TIMEOUT = 3600;

/**
 * Reads the inputs that are not a provider's own.
 * @throws FederateError `STATIC_CREDENTIALS`
 */
export function readOutline(runner: Runner): Outline {
  const inputs = new Inputs(inputReader(runner));
  inputs.boolean('translate-env-variables', false);
  refuseStaticKeys(inputs);
  refuseSlips(runner.given, inputs);
  const mode = inputs.choice('mode', ['exchange', 'inspect']) ?? 'exchange';
  const providers = providersThatAreOn(inputs, runner, mode === 'exchange');
  if (mode === 'exchange' && providers.length > 1 && inputs.has('audience')) {
    inputs.fault('audience', `${providers.join(' and ')} each need their own: leave it out, or use one step for each`);
  }
  refuseRefresh(providers, inputs);
  const timeout = inputs.integer('action-timeout-s', { least: 0, most: LONGEST_TIMEOUT, unit: 'seconds' });
  return {
    inputs,
    providers,
    mode,
    audience: inputs.text('audience'),
    expectations: readExpectations(inputs),
    issuer: inputs.url('issuer'),
    verifySignature: inputs.boolean('verify-signature', true),
    trustPolicy: inputs.text('trust-policy'),
    checkRunId: readCheckRun(inputs),
    jobWorkflowRef: inputs.text('job-workflow-ref'),
    // 0 has always meant "no limit" to users of this input.
    timeoutSeconds: timeout === 0 ? LONGEST_TIMEOUT : (timeout ?? 90),
    summary: inputs.boolean('summary', true),
    proxy: readProxy(inputs, runner.env),
  };
}

/** Whether the job's own token is what is to be exchanged, as far as the inputs tell it by their names, and nothing is wrong so far. */
export function asksForToken({ inputs, providers, mode }: Outline): boolean {
  if (!inputs.sound) return false;
  const others = providers.filter((name) => PROVIDERS[name].otherIdentity?.some((input) => inputs.has(input)));
  return mode === 'inspect' || others.length < providers.length;
}

/**
 * Loads the providers that are on, and lets each read its own inputs.
 * @throws FederateError as `readOutline`, or `INPUT_INVALID` with every fault at once
 */
export async function readPlan(runner: Runner, outline: Outline = readOutline(runner)): Promise<Plan> {
  const { inputs, providers: names, ...terms } = outline;
  const providers = await Promise.all(names.map((name) => PROVIDERS[name].load()));
  const readFile = fileReader(runner);
  const exchanges = await Promise.all(
    providers.map(async ({ provider }) => {
      try {
        return await provider.plan(inputs, runner.env, readFile);
      } catch (error) {
        if (error instanceof FederateError) return inputs.failure(error);
        throw error;
      }
    }),
  );
  inputs.settle(runner.words);
  return {
    ...terms,
    exchanges: exchanges.filter((exchange) => exchange !== undefined),
    otherwise: exchanges.flatMap((exchange) => exchange?.otherwise ?? []).join(' '),
  };
}

/** What is no number would bind the token to nothing. */
function readCheckRun(inputs: Inputs): string | undefined {
  const value = inputs.text('check-run-id');
  if (value === undefined || wholeNumber(value) !== undefined) return value;
  return inputs.fault(
    'check-run-id',
    `'${value}' is no number of a check run: leave it out, and it is that of this job`,
  );
}

function refuseStaticKeys(inputs: Inputs): void {
  for (const [name, instead] of Object.entries(STATIC_KEYS)) {
    if (!inputs.has(name)) continue;
    throw new FederateError('STATIC_CREDENTIALS', `\`${name}\` holds a stored key, which this action never uses.`, {
      hop: 'inputs',
      hint: `Remove it and write ${instead} instead: the job's own identity takes its place. Then delete the stored key.`,
    });
  }
}

/** What is asked of each provider here that can't do it. The credentials file of Google Cloud renews itself in any case. */
function refuseRefresh(names: readonly ProviderName[], inputs: Inputs): void {
  if (!inputs.boolean('refresh', false) || names.some((name) => name !== 'sts')) return;
  inputs.fault(
    'refresh',
    'it is for AWS and Azure, and nobody renews what other token services give: leave it out, ask for a longer life where the service has one, or use this action again in a step just before the credentials are needed',
  );
}

/**
 * The providers with a required input that is given, which then needs the others; held against `provider`, if given. Where
 * there is none although one is needed, those that other inputs tell were meant, so that all their faults are told.
 */
function providersThatAreOn(inputs: Inputs, { env, words }: Runner, oneIsNeeded: boolean): ProviderName[] {
  const known = Object.keys(PROVIDERS) as ProviderName[];
  const on = known.filter((name) => PROVIDERS[name].requires.some((input) => inputs.has(input)));
  for (const name of on) {
    for (const input of PROVIDERS[name].requires.filter((needed) => !inputs.has(needed))) {
      inputs.fault(input, `it is missing or empty, but ${required(name)} go together`);
    }
  }
  const asked = inputs.list('provider');
  for (const name of asked) {
    const match = known.find((provider) => provider === name);
    if (match === undefined) inputs.fault('provider', `'${name}' is none of ${known.join(', ')}`);
    else if (!on.includes(match)) inputs.fault('provider', `'${name}' needs ${required(match)}, which is empty`);
  }
  for (const name of on) {
    if (asked.length > 0 && !asked.includes(name)) {
      inputs.fault('provider', `it leaves out '${name}', but ${required(name)} is given: add '${name}' or remove that`);
    }
  }
  if (on.length + asked.length === 0 && !oneIsNeeded) return [];
  const meant = on.length + asked.length === 0 ? tellWhatIsMissing(known, inputs, words) : [];
  for (const name of known.filter(
    (provider) => !on.includes(provider) && (on.length === 0 || asked.includes(provider)),
  )) {
    tellVariables(PROVIDERS[name].requires, inputs, env, words);
  }
  return on.length === 0 ? meant : on;
}

/** What would turn a provider on: those that other inputs tell were meant, or else any. Gives those that were meant. */
function tellWhatIsMissing(known: readonly ProviderName[], inputs: Inputs, words: Words): ProviderName[] {
  const meant = known.filter((name) => tellingInputs(name, inputs).length > 0);
  for (const name of meant) {
    const [first] = PROVIDERS[name].requires;
    const given = tellingInputs(name, inputs).map(code).join(' and ');
    inputs.fault(first, `${required(name)} must be given with ${given}, but is missing or empty ${words.whyEmpty}`);
  }
  const [first] = known;
  if (meant.length > 0 || first === undefined) return meant;
  inputs.fault(
    PROVIDERS[first].requires[0],
    `no provider is on, since none of ${known.map(required).join(', ')} is given, or what was given is empty ${words.whyEmpty}`,
  );
  return [];
}

/** The inputs given that only this provider has. */
function tellingInputs(name: ProviderName, inputs: Inputs): string[] {
  return Object.entries(PROVIDERS[name].telling).flatMap(([input, saysNothing]) => {
    const value = inputs.text(input);
    return value === undefined || value.toLowerCase() === saysNothing.toLowerCase() ? [] : [input];
  });
}

/** Names variables that are set as if they were inputs, which they are not. */
function tellVariables(names: readonly string[], inputs: Inputs, env: Environment, words: Words): void {
  for (const name of names.filter((input) => !inputs.has(input))) {
    const variable = variableFor(name, env);
    if (variable === undefined) continue;
    inputs.fault(
      name,
      `it is empty, and ${variable} of the environment does not take its place: ${words.filledFrom(name, variable)}`,
    );
  }
}

function required(name: ProviderName): string {
  return PROVIDERS[name].requires.map(code).join(' with ');
}

function code(name: string): string {
  return `\`${name}\``;
}
