import type { Entry } from '../document.ts';
import type { Edit } from '../edit.ts';
import type { FileEdit, Wording } from '../finding.ts';
import { IDENTITY, identityLines } from '../keyless.ts';
import type { Step } from '../workflow.ts';
import { dropInputs, here, inputsOf, type Site, swapFirst } from './site.ts';

/** A step that signs in by this action from now on. */
export function usesEdit(step: Step, { uses }: Wording): Edit[] {
  return step.uses === undefined ? [] : [{ op: 'set', entry: step.uses, text: uses, versionless: true }];
}

/** The same, with the inputs that name the identity in the place of the key; those that are there stay as they are. */
export function signInEdits(cloud: 'gcp' | 'azure', { step, wording }: Site, key: Entry): FileEdit[] {
  const there = inputsOf(step, IDENTITY[cloud]).map((entry) => `${entry.key.toLowerCase()}:`);
  const lines = identityLines(cloud, wording).filter((line) => !there.some((name) => line.startsWith(name)));
  const inputs =
    step.with === undefined || lines.length === 0 ? dropInputs(step, [key]) : swapFirst(step.with, [key], lines);
  return here(step, [...usesEdit(step, wording), ...inputs]);
}
