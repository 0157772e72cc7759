import type { AzureSetup } from './azure.ts';
import { PREVIEW } from './azure-flexible.ts';
import { bicepText } from './texts.ts';

/** Versions of the API: flexible credentials are in a preview of it alone. */
const API = { exact: '2024-11-30', flexible: '2025-01-31-preview' };

/** Bicep for a user-assigned managed identity. */
export function bicep({ credentials }: AzureSetup): string {
  const isPreview = credentials.some(({ expression }) => expression !== undefined);
  const api = isPreview ? API.flexible : API.exact;
  const resources = credentials.map(({ name, issuer, audiences, subject, expression }, at) => {
    // Credentials of one identity must be made one after the other.
    const after = at === 0 ? '' : `\n  dependsOn: [credential${at === 1 ? '' : at}]`;
    const what =
      expression === undefined
        ? `subject: ${bicepText(subject ?? '')}`
        : `claimsMatchingExpression: {\n      value: ${bicepText(expression)}\n      languageVersion: 1\n    }`;
    return `resource credential${at === 0 ? '' : at + 1} 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@${api}' = {
  parent: identity
  name: ${bicepText(name)}${after}
  properties: {
    issuer: ${bicepText(issuer)}
    audiences: [${audiences.map(bicepText).join(', ')}]
    ${what}
  }
}`;
  });
  return `${isPreview ? `${PREVIEW.replace('#', '//')}\n` : ''}param identityName string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

${resources.join('\n\n')}`;
}
