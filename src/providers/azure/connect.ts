import type { Command, CommandFailure } from '../provider.ts';
import { WITHOUT_REDIRECTION } from './environment.ts';
import { type Identity, identityEnvironment } from './managed-identity.ts';
import type { Options } from './options.ts';
import { LOAD_MODULE, powerShell } from './powershell.ts';

/** Texts of the workflow reach the script by variables alone, the token by its file. */
const CONNECT = `${LOAD_MODULE}
$account = @{
  Environment = $env:FEDERATE_ENVIRONMENT
  Tenant = $env:FEDERATE_TENANT_ID
  ContextName = $env:FEDERATE_CONTEXT
  Scope = 'CurrentUser'
}
if ($env:FEDERATE_TOKEN_FILE) {
  $account.ServicePrincipal = $true
  $account.ApplicationId = $env:FEDERATE_CLIENT_ID
  $account.FederatedToken = Get-Content -Raw -LiteralPath $env:FEDERATE_TOKEN_FILE
} else {
  $account.Identity = $true
  $account.AccountId = $env:FEDERATE_CLIENT_ID
}
if ($env:FEDERATE_SUBSCRIPTION_ID) { $account.Subscription = $env:FEDERATE_SUBSCRIPTION_ID }
Connect-AzAccount @account | Out-Null
`;

const NO_MODULE: CommandFailure = {
  sign: /Az\.Accounts is not installed/,
  code: 'PROGRAM_NOT_FOUND',
  message: 'PowerShell is here, but its module Az.Accounts is not.',
  hint: 'Install it before this step, or leave `enable-AzPSSession` out where no step uses Azure PowerShell.\n\npwsh -Command "Install-Module Az.Accounts -Scope CurrentUser -Force"',
};

/** Signs Azure PowerShell in, under a name of this step's own: it knows no directory but the user's (azure-powershell#15456). */
export function connect(pwsh: string, options: Options, session: string, means: string | Identity): Command {
  const { cloud, tenantId, clientId, subscriptionId = '' } = options;
  return {
    hop: 'Connect-AzAccount',
    argv: powerShell(pwsh, CONNECT),
    env: {
      ...WITHOUT_REDIRECTION,
      NO_COLOR: '1',
      FEDERATE_ENVIRONMENT: cloud.name,
      FEDERATE_TENANT_ID: tenantId,
      FEDERATE_CLIENT_ID: clientId,
      FEDERATE_SUBSCRIPTION_ID: subscriptionId,
      ...(typeof means === 'string' ? { FEDERATE_TOKEN_FILE: means } : identityEnvironment(means)),
      FEDERATE_CONTEXT: session,
    },
    failures: [NO_MODULE],
  };
}
