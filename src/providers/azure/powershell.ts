import type { Command, CommandFailure } from '../provider.ts';
import { WITHOUT_REDIRECTION } from './environment.ts';
import { type Identity, identityEnvironment } from './managed-identity.ts';
import type { Options } from './options.ts';

/** Where the images of GitHub's runners keep Azure PowerShell, beside the usual places. */
const LOAD_MODULE = `
$ErrorActionPreference = 'Stop'
$WarningPreference = 'SilentlyContinue'
$ProgressPreference = 'SilentlyContinue'
$images = if ($IsWindows) { 'C:\\Modules' } else { '/usr/share' }
$env:PSModulePath = $images + [IO.Path]::PathSeparator + $env:PSModulePath
$module = Get-Module -ListAvailable -Name Az.Accounts | Sort-Object Version -Descending | Select-Object -First 1
if (-not $module) { throw 'The PowerShell module Az.Accounts is not installed.' }
Import-Module -Name $module.Path
`;

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

const DISCONNECT = `${LOAD_MODULE}
if (Get-AzContext -ListAvailable | Where-Object Name -eq $env:FEDERATE_CONTEXT) {
  Disconnect-AzAccount -ContextName $env:FEDERATE_CONTEXT -Scope CurrentUser | Out-Null
}
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

/** Ends the session of that name, and with it all of this application and user: Azure PowerShell can do no less. */
export function disconnect(pwsh: string, session: string): Command {
  return { hop: 'Disconnect-AzAccount', argv: powerShell(pwsh, DISCONNECT), env: { FEDERATE_CONTEXT: session } };
}

function powerShell(pwsh: string, script: string): Command['argv'] {
  return [pwsh, '-NoLogo', '-NoProfile', '-NonInteractive', '-Command', script];
}
