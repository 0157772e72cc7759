const DISCONNECT = `
\$ErrorActionPreference = 'Stop'
\$WarningPreference = 'SilentlyContinue'
\$ProgressPreference = 'SilentlyContinue'
\$images = if (\$IsWindows) { 'C:\\Modules' } else { '/usr/share' }
\$env:PSModulePath = \$images + [IO.Path]::PathSeparator + \$env:PSModulePath
\$module = Get-Module -ListAvailable -Name Az.Accounts | Sort-Object Version -Descending | Select-Object -First 1
if (-not \$module) { throw 'The PowerShell module Az.Accounts is not installed.' }
Import-Module -Name \$module.Path

if (Get-AzContext -ListAvailable | Where-Object Name -eq $env:FEDERATE_CONTEXT) {
  Disconnect-AzAccount -ContextName $env:FEDERATE_CONTEXT -Scope CurrentUser | Out-Null
}
`;
function disconnect(pwsh, session) {
	return {
		hop: "Disconnect-AzAccount",
		argv: powerShell(pwsh, DISCONNECT),
		env: { FEDERATE_CONTEXT: session }
	};
}
function powerShell(pwsh, script) {
	return [
		pwsh,
		"-NoLogo",
		"-NoProfile",
		"-NonInteractive",
		"-Command",
		script
	];
}
exports.disconnect = disconnect;
