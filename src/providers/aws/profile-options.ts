import type { Inputs } from '../../inputs/inputs.ts';

/** The named profile that the credentials are written as. */
export interface ProfileOptions {
  readonly name: string;
  readonly overwrite: boolean;
}

/** The input that names it. */
export const INPUT = 'aws-profile';

/** Reads `aws-profile` and `overwrite-aws-profile`. Faults are reported to `inputs`. */
export function readProfileOptions(inputs: Inputs): ProfileOptions | undefined {
  const overwrite = inputs.boolean('overwrite-aws-profile', false);
  const name = inputs.text(INPUT);
  if (name === undefined || /^[^\s[\]/\\"'#;\u0000-\u001f\u007f]{1,128}$/.test(name)) {
    return name === undefined ? undefined : { name, overwrite };
  }
  return inputs.fault(INPUT, `'${name}' is no name of a profile: no blanks, quotes, brackets, slashes, # or ;`);
}
