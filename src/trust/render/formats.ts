import type { Writers } from '../setup.ts';
import { bodyOf } from './azure.ts';
import { bicep } from './bicep.ts';
import { cloudFormation } from './cloudformation.ts';
import { awsTerraform, azureTerraform, googleTerraform } from './terraform.ts';

/** The forms that a trust can be written in beside commands: what writes it for each cloud that has the form. */
export const FORMATS: Readonly<Record<string, Writers>> = {
  cli: {},
  json: {
    aws: ({ policy }) => JSON.stringify(policy, undefined, 2),
    azure: ({ credentials }) => JSON.stringify(credentials.map(bodyOf), undefined, 2),
  },
  terraform: { aws: awsTerraform, gcp: googleTerraform, azure: azureTerraform },
  cloudformation: { aws: cloudFormation },
  bicep: { azure: bicep },
};
