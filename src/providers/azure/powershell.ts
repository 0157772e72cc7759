import type { Command } from '../provider.ts';

/** Where the images of GitHub's runners keep Azure PowerShell, beside the usual places. */
export const LOAD_MODULE = `
$ErrorActionPreference = 'Stop'
$WarningPreference = 'SilentlyContinue'
$ProgressPreference = 'SilentlyContinue'
$images = if ($IsWindows) { 'C:\\Modules' } else { '/usr/share' }
$env:PSModulePath = $images + [IO.Path]::PathSeparator + $env:PSModulePath
$module = Get-Module -ListAvailable -Name Az.Accounts | Sort-Object Version -Descending | Select-Object -First 1
if (-not $module) { throw 'The PowerShell module Az.Accounts is not installed.' }
Import-Module -Name $module.Path
`;

const DISCONNECT = `${LOAD_MODULE}
if (Get-AzContext -ListAvailable | Where-Object Name -eq $env:FEDERATE_CONTEXT) {
  Disconnect-AzAccount -ContextName $env:FEDERATE_CONTEXT -Scope CurrentUser | Out-Null
}
`;

/** Ends the session of that name, and with it all of this application and user: Azure PowerShell can do no less. */
export function disconnect(pwsh: string, session: string): Command {
  return { hop: 'Disconnect-AzAccount', argv: powerShell(pwsh, DISCONNECT), env: { FEDERATE_CONTEXT: session } };
}

/** Runs a script. */
export function powerShell(pwsh: string, script: string): Command['argv'] {
  return [pwsh, '-NoLogo', '-NoProfile', '-NonInteractive', '-Command', script];
}
