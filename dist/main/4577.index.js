export const id = 4577;
export const ids = [4577];
export const modules = {

/***/ 1018:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ settingsFile),
/* harmony export */   t: () => (/* binding */ SETTINGS_FILE)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

const SETTINGS_FILE = 'refresh.json';
function settingsFile(directory, inputs) {
    return { path: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(directory, SETTINGS_FILE), content: JSON.stringify(inputs) };
}


/***/ }),

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

/***/ 6093:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S4: () => (/* binding */ identityEnvironment),
/* harmony export */   kH: () => (/* binding */ noteOf),
/* harmony export */   s8: () => (/* binding */ identityAt)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _handover_settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1018);
/* harmony import */ var _secret_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3251);



const SECRET_LENGTH = 32;
function identityAt(listener, settings, { directory, env }) {
    const secret = new _secret_js__WEBPACK_IMPORTED_MODULE_2__/* .Secret */ .zh((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(SECRET_LENGTH).toString('hex'));
    return {
        keeper: { hop: 'managed identity', listener, directory: directory(), secret },
        settings: (0,_handover_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .settingsFile */ ._)(directory(), settings),
        variables: [
            { name: 'IDENTITY_ENDPOINT', value: `http://127.0.0.1:${listener.port}/token` },
            { name: 'IDENTITY_HEADER', value: secret },
            ...(env['AZURE_FEDERATED_TOKEN_FILE'] ? [{ name: 'AZURE_FEDERATED_TOKEN_FILE', value: '' }] : []),
            ...(env['AZURE_TOKEN_CREDENTIALS']
                ? []
                : [{ name: 'AZURE_TOKEN_CREDENTIALS', value: 'ManagedIdentityCredential' }]),
            ...pastTheProxy(env),
        ],
    };
}
function pastTheProxy(env) {
    if (!['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'].some((name) => env[name]))
        return [];
    return ['no_proxy', 'NO_PROXY'].flatMap((name) => {
        const hosts = env[name] || env[name === 'no_proxy' ? 'NO_PROXY' : 'no_proxy'] || '';
        const known = hosts.split(',').some((host) => ['127.0.0.1', '*'].includes(host.trim()));
        return known ? [] : [{ name, value: [hosts, '127.0.0.1'].filter(Boolean).join(',') }];
    });
}
function identityEnvironment({ keeper: { listener, secret } }) {
    return {
        IDENTITY_ENDPOINT: `http://127.0.0.1:${listener.port}/token`,
        IDENTITY_HEADER: secret.expose(),
        IMDS_ENDPOINT: undefined,
    };
}
function noteOf(end) {
    const until = end === undefined
        ? 'as long as the runner gives tokens to this job, about six hours after its start'
        : `until ${end.toISOString().replace(/\.\d+Z$/, 'Z')}, when the runner stops giving tokens to this job`;
    return `Azure: later steps sign in as a managed identity and get fresh tokens by themselves, ${until}. The last ones then last an hour or longer.`;
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
/* harmony import */ var _managed_identity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6093);


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
const NO_MODULE = {
    sign: /Az\.Accounts is not installed/,
    code: 'PROGRAM_NOT_FOUND',
    message: 'PowerShell is here, but its module Az.Accounts is not.',
    hint: 'Install it before this step, or leave `enable-AzPSSession` out where no step uses Azure PowerShell.\n\npwsh -Command "Install-Module Az.Accounts -Scope CurrentUser -Force"',
};
function connect(pwsh, options, session, means) {
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
            ...(typeof means === 'string' ? { FEDERATE_TOKEN_FILE: means } : (0,_managed_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .identityEnvironment */ .S4)(means)),
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
