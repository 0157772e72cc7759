import type { Inputs } from './inputs.ts';
import { INPUT_NAMES } from './names.ts';

/** What says how the token is asked for and checked, whatever it is exchanged for. */
const OF_THE_TOKEN = [
  'audience',
  'expect',
  'issuer',
  'verify-signature',
  'check-run-id',
  'job-workflow-ref',
  'http-proxy',
  'no-proxy',
];

/**
 * The inputs that a program needs which repeats one exchange for later steps: those of the token, and those of a provider
 * whose names match `own`. Values are as this step read them, those that the environment had to fill included.
 */
export function inputsForLater(inputs: Inputs, own: RegExp): Record<string, string> {
  const names = INPUT_NAMES.filter((name) => OF_THE_TOKEN.includes(name) || own.test(name));
  return Object.fromEntries(names.flatMap((name) => [[name, inputs.text(name) ?? '']]).filter(([, value]) => value));
}
