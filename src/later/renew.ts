import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FederateError } from '../errors.ts';
import { contextFor } from '../handover/context.ts';
import { SETTINGS_FILE } from '../handover/settings.ts';
import { fileReader } from '../inputs/file.ts';
import { issuerOfThisJob } from '../issuers/index.ts';
import { readStrictObject } from '../json.ts';
import { Deadline } from '../network/deadline.ts';
import { Http } from '../network/http.ts';
import { obtain } from '../obtain.ts';
import { readPlan } from '../plan.ts';
import type { Environment } from '../platform/runner.ts';
import { SilentRunner } from '../platform/silent.ts';
import type { Credentials } from '../providers/provider.ts';
import { identityOf } from '../token/identity.ts';

/** What a program of a later step is: its variables, its number, its Node. */
export interface Process {
  readonly env: Environment;
  readonly pid: number;
  readonly versions: { readonly node: string };
}

export type Settings = Readonly<Record<string, string>>;

/** Seconds for all of it: SDKs wait a minute for a program (AWS SDK for Go v2, processcreds). */
export const RENEWAL_TIME = 25;

/**
 * The settings that the step left in its directory: inputs, as text.
 * @throws FederateError `INPUT_INVALID` where they are gone or damaged
 */
export function readSettings(directory: string): Settings {
  try {
    const read = readStrictObject(readFileSync(join(directory, SETTINGS_FILE), 'utf8'));
    if ('object' in read && Object.values(read.object).every((value) => typeof value === 'string')) {
      return read.object as Settings;
    }
  } catch {
    // As where they are damaged.
  }
  throw new FederateError('INPUT_INVALID', 'The settings of the step that these credentials come from are gone.', {
    hop: 'refresh',
    hint: 'Its post phase has removed them, or another program: use these credentials within the job that they are for.',
  });
}

/**
 * One exchange for a later step, in the very way of main: the plan by the same inputs, a new token of the job with every
 * check, the exchange. Nothing is exported, written or printed.
 * @throws FederateError
 */
export async function renew(settings: Settings, self: Process): Promise<Credentials> {
  const runner = new SilentRunner(self, settings);
  const plan = await readPlan(runner);
  const [exchange] = plan.exchanges;
  if (exchange === undefined) throw new Error('No provider is on');
  const deadline = new Deadline(RENEWAL_TIME, { setBy: 'a renewal' });
  const http = new Http(deadline, plan.proxy);
  try {
    const issuer = issuerOfThisJob(plan, runner);
    await issuer;
    const identity = identityOf(issuer, plan, http, runner);
    const context = contextFor(runner, http, fileReader(runner));
    return (await obtain(exchange, identity, context, deadline)).credentials;
  } finally {
    http.close();
  }
}

/** Why it failed, in one line: hop, code, reason and what mends it, without what is to paste. */
export function told(error: unknown): string {
  if (!(error instanceof FederateError))
    return `INTERNAL: an unexpected ${error instanceof Error ? error.name : 'fault'}`;
  const [mend = ''] = error.hint.split('\n\n');
  return `${error.hop ?? 'refresh'}: ${error.code}: ${error.message} ${mend}`.replaceAll(/\s+/g, ' ');
}
