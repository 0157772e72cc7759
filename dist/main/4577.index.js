export const id = 4577;
export const ids = [4577];
export const modules = {

/***/ 5875:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ warnOfEnvironment),
/* harmony export */   y: () => (/* binding */ WITHOUT_REDIRECTION)
/* harmony export */ });
const PREFERRED = [
    'AZURE_CLIENT_SECRET',
    'AZURE_CLIENT_CERTIFICATE_PATH',
    'ARM_CLIENT_SECRET',
    'ARM_CLIENT_SECRET_FILE_PATH',
    'ARM_CLIENT_CERTIFICATE',
    'ARM_CLIENT_CERTIFICATE_PATH',
    'ARM_OIDC_TOKEN',
    'ARM_OIDC_TOKEN_FILE_PATH',
];
const WITHOUT_REDIRECTION = {
    ARM_CLOUD_METADATA_URL: undefined,
    AZURE_CLI_DISABLE_CONNECTION_VERIFICATION: undefined,
    ADAL_PYTHON_SSL_NO_VERIFY: undefined,
};
function warnOfEnvironment({ env, log }, { az, pwsh }) {
    const preferred = PREFERRED.filter((name) => env[name]);
    if (preferred.length > 0) {
        log.warning(`The environment has ${preferred.join(', ')}: SDKs or Terraform use that before the identity of this job. Remove it from the workflow or the runner.`);
    }
    const redirecting = Object.keys(WITHOUT_REDIRECTION).filter((name) => env[name] !== undefined);
    if (redirecting.length > 0 && (az ?? pwsh) !== undefined) {
        log.warning(`${redirecting.join(', ')} of the environment is ignored: it would change where the token goes.`);
    }
}


/***/ }),

/***/ 4577:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   connect: () => (/* binding */ connect),
/* harmony export */   disconnect: () => (/* binding */ disconnect)
/* harmony export */ });
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5875);

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
const CONNECT = `${LOAD_MODULE}
$account = @{
  ServicePrincipal = $true
  Environment = $env:FEDERATE_ENVIRONMENT
  Tenant = $env:FEDERATE_TENANT_ID
  ApplicationId = $env:FEDERATE_CLIENT_ID
  FederatedToken = Get-Content -Raw -LiteralPath $env:FEDERATE_TOKEN_FILE
  ContextName = $env:FEDERATE_CONTEXT
  Scope = 'CurrentUser'
}
if ($env:FEDERATE_SUBSCRIPTION_ID) { $account.Subscription = $env:FEDERATE_SUBSCRIPTION_ID }
Connect-AzAccount @account | Out-Null
`;
const DISCONNECT = `${LOAD_MODULE}
if (Get-AzContext -ListAvailable | Where-Object Name -eq $env:FEDERATE_CONTEXT) {
  Disconnect-AzAccount -ContextName $env:FEDERATE_CONTEXT -Scope CurrentUser | Out-Null
}
`;
const NO_MODULE = {
    sign: /Az\.Accounts is not installed/,
    code: 'PROGRAM_NOT_FOUND',
    message: 'PowerShell is here, but its module Az.Accounts is not.',
    hint: 'Install it before this step, or leave `enable-AzPSSession` out where no step uses Azure PowerShell.\n\npwsh -Command "Install-Module Az.Accounts -Scope CurrentUser -Force"',
};
function connect(pwsh, options, session, tokenFile) {
    const { cloud, tenantId, clientId, subscriptionId = '' } = options;
    return {
        hop: 'Connect-AzAccount',
        argv: powerShell(pwsh, CONNECT),
        env: {
            ..._environment_js__WEBPACK_IMPORTED_MODULE_0__/* .WITHOUT_REDIRECTION */ .y,
            NO_COLOR: '1',
            FEDERATE_ENVIRONMENT: cloud.name,
            FEDERATE_TENANT_ID: tenantId,
            FEDERATE_CLIENT_ID: clientId,
            FEDERATE_SUBSCRIPTION_ID: subscriptionId,
            FEDERATE_TOKEN_FILE: tokenFile,
            FEDERATE_CONTEXT: session,
        },
        failures: [NO_MODULE],
    };
}
function disconnect(pwsh, session) {
    return { hop: 'Disconnect-AzAccount', argv: powerShell(pwsh, DISCONNECT), env: { FEDERATE_CONTEXT: session } };
}
function powerShell(pwsh, script) {
    return [pwsh, '-NoLogo', '-NoProfile', '-NonInteractive', '-Command', script];
}


/***/ })

};
