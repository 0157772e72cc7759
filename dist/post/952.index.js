export const id = 952;
export const ids = [952];
export const modules = {

/***/ 952:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  connect: () => (/* binding */ connect),
  disconnect: () => (/* binding */ disconnect)
});

;// CONCATENATED MODULE: ./lib/providers/azure/environment.js
const PREFERRED = (/* unused pure expression or super */ null && ([
    'AZURE_CLIENT_SECRET',
    'AZURE_CLIENT_CERTIFICATE_PATH',
    'ARM_CLIENT_SECRET',
    'ARM_CLIENT_SECRET_FILE_PATH',
    'ARM_CLIENT_CERTIFICATE',
    'ARM_CLIENT_CERTIFICATE_PATH',
    'ARM_OIDC_TOKEN',
    'ARM_OIDC_TOKEN_FILE_PATH',
]));
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

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(760);
;// CONCATENATED MODULE: ./lib/handover/settings.js

const SETTINGS_FILE = 'refresh.json';
function settings_settingsFile(directory, inputs) {
    return { path: join(directory, SETTINGS_FILE), content: JSON.stringify(inputs) };
}

// EXTERNAL MODULE: ./lib/secret.js
var secret = __webpack_require__(251);
;// CONCATENATED MODULE: ./lib/providers/azure/managed-identity.js



const SECRET_LENGTH = 32;
function identityAt(listener, settings, { directory, env }) {
    const secret = new Secret(randomBytes(SECRET_LENGTH).toString('hex'));
    return {
        keeper: { hop: 'managed identity', listener, directory: directory(), secret },
        settings: settingsFile(directory(), settings),
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

;// CONCATENATED MODULE: ./lib/providers/azure/powershell.js


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
function disconnect(pwsh, session) {
    return { hop: 'Disconnect-AzAccount', argv: powerShell(pwsh, DISCONNECT), env: { FEDERATE_CONTEXT: session } };
}
function powerShell(pwsh, script) {
    return [pwsh, '-NoLogo', '-NoProfile', '-NonInteractive', '-Command', script];
}


/***/ })

};
