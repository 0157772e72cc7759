import type { AwsTrust } from './aws.ts';
import type { AzureSetup, exactCredentials } from './azure.ts';
import { bodyOf, flexibleCommands, flexibleCredentials } from './azure-flexible.ts';
import { bicep } from './bicep.ts';
import { cloudFormation } from './cloudformation.ts';
import type { GoogleSetup } from './google.ts';
import { awsTerraform, azureTerraform, googleTerraform, vaultTerraform } from './terraform.ts';
import type { VaultSetup } from './vault.ts';

/** What writes the text for each provider; commands where there is none. */
export interface Writers {
  readonly aws?: (trust: AwsTrust) => string;
  readonly gcp?: (setup: GoogleSetup) => string;
  readonly azure?: (setup: AzureSetup) => string;
  readonly vault?: (setup: VaultSetup) => string;
  /** What makes credentials of Entra; exact ones where there is none. */
  readonly credentials?: typeof exactCredentials;
}

/** The forms that a trust can be written in beside commands: what writes it for each provider that has the form. */
export const FORMATS: Readonly<Record<string, Writers>> = {
  cli: {},
  json: {
    aws: ({ policy }) => JSON.stringify(policy, undefined, 2),
    azure: ({ credentials }) => JSON.stringify(credentials.map(bodyOf), undefined, 2),
    vault: ({ body }) => JSON.stringify(body, undefined, 2),
  },
  terraform: { aws: awsTerraform, gcp: googleTerraform, azure: azureTerraform, vault: vaultTerraform },
  cloudformation: { aws: cloudFormation },
  bicep: { azure: bicep },
};

/** What writes a form; `flexible`: with flexible credentials of Entra in place of exact ones. */
export function writersFor(format: string, flexible: boolean): Writers {
  return flexible
    ? { azure: flexibleCommands, ...FORMATS[format], credentials: flexibleCredentials }
    : { ...FORMATS[format] };
}
