export const id = 7149;
export const ids = [7149,4577];
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

/***/ 9679:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ readAttempts),
/* harmony export */   y: () => (/* binding */ WAIT_LONGER)
/* harmony export */ });
/* harmony import */ var _network_retry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5192);

const MOST = 100;
function readAttempts(inputs, otherwise) {
    const most = inputs.integer('retry-max-attempts', { least: 1, most: MOST, unit: 'attempts' });
    if (inputs.boolean('disable-retry', false))
        return _network_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .ASK_ONCE */ .KJ;
    return most === undefined ? otherwise : { passing: most, propagation: most };
}
const WAIT_LONGER = 'If this was set up or changed within the last minutes, let this step ask for longer: `retry-max-attempts: 8` (about half a minute).';


/***/ }),

/***/ 5197:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ inputsForLater)
/* harmony export */ });
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5261);

const OF_THE_TOKEN = [
    'audience',
    'expect',
    'issuer',
    'verify-signature',
    'check-run-id',
    'job-workflow-ref',
    'http-proxy',
    'no-proxy',
];
function inputsForLater(inputs, own) {
    const names = _names_js__WEBPACK_IMPORTED_MODULE_0__/* .INPUT_NAMES */ .Qh.filter((name) => OF_THE_TOKEN.includes(name) || own.test(name));
    return Object.fromEntries(names.flatMap((name) => [[name, inputs.text(name) ?? '']]).filter(([, value]) => value));
}


/***/ }),

/***/ 3809:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ takePort),
/* harmony export */   s: () => (/* binding */ answerAt)
/* harmony export */ });
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8474);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7067);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7030);



async function takePort() {
    const server = (0,node_net__WEBPACK_IMPORTED_MODULE_2__.createServer)((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await (0,node_events__WEBPACK_IMPORTED_MODULE_0__.once)(server, 'listening');
    server.unref();
    return { port: server.address().port, server };
}
function answerAt(server, answer) {
    (0,node_http__WEBPACK_IMPORTED_MODULE_1__.createServer)({ requestTimeout: 60_000, maxHeaderSize: 8_192 }, ({ method = '', url = '', headers }, response) => {
        answer({ method, target: url, headers }).then(({ status, body }) => {
            response.writeHead(status, {
                'content-type': 'application/json',
                'cache-control': 'no-store',
                connection: 'close',
            });
            response.end(JSON.stringify(body));
        }, () => response.destroy());
    }).listen(server);
}


/***/ }),

/***/ 9605:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B2: () => (/* binding */ JWT_TOKEN_TYPE),
/* harmony export */   EK: () => (/* binding */ ACCESS_TOKEN_TYPE),
/* harmony export */   Fr: () => (/* binding */ requestToken),
/* harmony export */   Kj: () => (/* binding */ TOKEN_EXCHANGE),
/* harmony export */   Vg: () => (/* binding */ JWT_BEARER_ASSERTION),
/* harmony export */   aR: () => (/* binding */ basicAuthorization),
/* harmony export */   bQ: () => (/* binding */ formBody),
/* harmony export */   eh: () => (/* binding */ JWT_BEARER)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7211);
/* harmony import */ var _secret_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3251);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1886);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4091);





const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ACCESS_TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:access_token';
const JWT_TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:jwt';
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const JWT_BEARER_ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
async function requestToken(http, request) {
    const { hop, endpoint } = request;
    const json = request.encoding === 'json';
    const response = await http.send({
        hop,
        method: 'POST',
        url: endpoint,
        headers: {
            accept: 'application/json',
            'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded',
            ...(request.basic === undefined ? {} : { authorization: basicAuthorization(request.basic) }),
            ...request.headers,
        },
        body: json ? jsonBody(request.parameters) : formBody(request.parameters),
    });
    const members = readMembers(hop, response);
    const failed = (members['error'] ?? '') !== '';
    if (response.status >= 200 && response.status < 300 && !failed)
        return grant(hop, members);
    const { code, message } = (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .wordsIn */ .Hn)(members, response.status);
    return {
        granted: false,
        status: response.status,
        error: code || `status ${response.status}`,
        description: message,
        retryAfter: (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .retryAfterSeconds */ .C3)(response),
        members,
    };
}
function formBody(parameters) {
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(parameters)) {
        for (const item of Array.isArray(value) ? value : [value])
            form.append(name, plain(item));
    }
    return form.toString();
}
function basicAuthorization({ clientId, clientSecret }) {
    const encode = (text) => new URLSearchParams({ '': text }).toString().slice(1);
    return `Basic ${Buffer.from(`${encode(clientId)}:${encode(clientSecret.expose())}`).toString('base64')}`;
}
function readMembers(hop, response) {
    try {
        return (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .readJsonObject */ .op)(hop, response);
    }
    catch (error) {
        if ((0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .isPassingStatus */ .Wj)(response.status))
            throw (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .passingAnswer */ .aD)({ hop, url: response.url }, response);
        throw error;
    }
}
function grant(hop, members) {
    const token = members['access_token'];
    const type = members['token_type'];
    const known = type === undefined || (typeof type === 'string' && /^(bearer|n_a)$/i.test(type));
    if (typeof token === 'string' && /^[\x21-\x7e]+$/.test(token) && known) {
        return { granted: true, token: new _secret_js__WEBPACK_IMPORTED_MODULE_1__/* .Secret */ .zh(token), expiresAt: expiryOf(members['expires_in']), members };
    }
    const fault = known ? 'has no usable access_token' : `is of token_type '${(0,_quote_js__WEBPACK_IMPORTED_MODULE_4__/* .serverText */ .Tn)(type)}', not Bearer`;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FederateError */ .J('CREDENTIALS_REFUSED', `The answer of the token endpoint ${fault}.`, {
        hop,
        hint: 'Check that the address is the token endpoint of the service.',
    });
}
function expiryOf(expiresIn) {
    const seconds = typeof expiresIn === 'string' && /^\d{1,10}$/.test(expiresIn) ? Number(expiresIn) : expiresIn;
    return (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .endAt */ .FD)(Date.now() + (typeof seconds === 'number' ? seconds * 1000 : Number.NaN));
}
function jsonBody(parameters) {
    const open = (value) => (value instanceof _secret_js__WEBPACK_IMPORTED_MODULE_1__/* .Secret */ .zh ? value.expose() : value);
    return JSON.stringify(Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, open(value)])));
}
function plain(item) {
    return typeof item === 'number' ? String(item) : (0,_secret_js__WEBPACK_IMPORTED_MODULE_1__/* .reveal */ ._c)(item);
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

/***/ 7149:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  federation: () => (/* binding */ federation),
  provider: () => (/* binding */ provider)
});

// EXTERNAL MODULE: ./lib/network/loopback.js
var loopback = __webpack_require__(3809);
// EXTERNAL MODULE: ./lib/secret.js
var secret = __webpack_require__(3251);
// EXTERNAL MODULE: ./lib/providers/azure/environment.js
var environment = __webpack_require__(5875);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/network/oauth.js
var oauth = __webpack_require__(9605);
// EXTERNAL MODULE: ./lib/issuers/story.js
var story = __webpack_require__(5613);
// EXTERNAL MODULE: ./lib/quote.js
var quote = __webpack_require__(7211);
;// CONCATENATED MODULE: ./lib/providers/azure/federated-credential.js
function subjectAdvice(told) {
    return [
        ...(told.because === '' ? [] : [`The subject is so ${told.because}.`]),
        ...told.advice,
        ...(told.narrow === undefined
            ? []
            : [
                `Credentials know no wildcards, so one for this subject is for ${told.narrow.only} alone: give the job an \`environment:\`, whose subject is the same in every run, and make the credential for that.`,
            ]),
        ...[told.caution, told.issuer].filter((sentence) => sentence !== ''),
    ].join(' ');
}
function createCommands({ clientId, audience }, claims) {
    const [issuer, subject] = [String(claims['iss']), String(claims['sub'])];
    const name = nameFor(subject);
    const credential = JSON.stringify({ name, issuer, subject, audiences: [audience] });
    return [
        `# Where ${clientId} is an app registration:`,
        `az ad app federated-credential create --id ${clientId} --parameters ${quoted(credential)}`,
        '# Where it is a user-assigned managed identity:',
        `az identity federated-credential create --identity-name IDENTITY --resource-group GROUP --name ${name} \\`,
        `  --issuer ${quoted(issuer)} --subject ${quoted(subject)} --audiences ${quoted(audience)}`,
    ].join('\n');
}
function nameFor(subject) {
    const words = subject.replace(/^repo:/, '').replaceAll(/[^A-Za-z0-9_]+/g, '-');
    return `github-${words.replace(/^-+|-+$/g, '')}`.slice(0, 120).replace(/-+$/, '');
}
function quoted(text) {
    return `'${text.replaceAll("'", "'\\''")}'`;
}

// EXTERNAL MODULE: ./lib/inputs/attempts.js
var attempts = __webpack_require__(9679);
;// CONCATENATED MODULE: ./lib/providers/azure/cloud.js
const PUBLIC_CLOUD = {
    name: 'AzureCloud',
    authority: new URL('https://login.microsoftonline.com/'),
    resourceManager: 'https://management.azure.com/.default',
    audience: 'api://AzureADTokenExchange',
    terraform: 'public',
};
const US_GOVERNMENT = {
    name: 'AzureUSGovernment',
    authority: new URL('https://login.microsoftonline.us/'),
    resourceManager: 'https://management.usgovcloudapi.net/.default',
    audience: 'api://AzureADTokenExchangeUSGov',
    terraform: 'usgovernment',
};
const CHINA = {
    name: 'AzureChinaCloud',
    authority: new URL('https://login.chinacloudapi.cn/'),
    resourceManager: 'https://management.chinacloudapi.cn/.default',
    audience: 'api://AzureADTokenExchangeChina',
    terraform: 'china',
};
const CLOUDS = [PUBLIC_CLOUD, US_GOVERNMENT, CHINA];
const CLOSED = {
    azuregermancloud: 'that cloud was closed in October 2021',
    azurestack: 'Azure Stack signs in with stored keys only, as it knows no federated credentials',
};
function readCloud(inputs) {
    const text = inputs.text('environment');
    const cloud = CLOUDS.find(({ name }) => name.toLowerCase() === (text ?? PUBLIC_CLOUD.name).toLowerCase());
    if (cloud !== undefined)
        return cloud;
    const reason = CLOSED[text?.toLowerCase() ?? ''] ?? 'this action knows no such cloud';
    inputs.fault('environment', `'${text}': ${reason}; it can be ${CLOUDS.map(({ name }) => name).join(', ')}`);
    return PUBLIC_CLOUD;
}

;// CONCATENATED MODULE: ./lib/providers/azure/reasons.js




function notFound({ options, claims, story }) {
    return {
        code: 'AZURE_FEDERATED_CREDENTIAL_NOT_FOUND',
        message: `The application ${options.clientId} has no federated credential for the subject '${(0,quote/* serverText */.Tn)(claims['sub'])}'.`,
        hint: `${subjectAdvice(story())} Issuer, subject and audience must match letter by letter: create the credential, or correct the one that was meant. ${attempts/* WAIT_LONGER */.y}\n\n${createCommands(options, claims)}`,
        retry: 'propagation',
    };
}
function noMatch(asked) {
    const { options, claims, story } = asked;
    const { issuer } = story();
    const { hint, ...rest } = notFound(asked);
    return {
        ...rest,
        message: `The application ${options.clientId} has no federated credential for the issuer '${(0,quote/* serverText */.Tn)(claims['iss'])}' with the subject '${(0,quote/* serverText */.Tn)(claims['sub'])}' and the audience '${options.audience}'.`,
        hint: issuer === '' ? hint : `${issuer} ${hint.replace(` ${issuer}`, '')}`,
    };
}
function subjectCase({ options, claims }) {
    return {
        code: 'AZURE_SUBJECT_CASE',
        message: `A federated credential of ${options.clientId} differs from the subject '${(0,quote/* serverText */.Tn)(claims['sub'])}' in upper and lower case alone.`,
        hint: `Replace that credential by one with exactly this spelling, which is GitHub's own:\n\n${createCommands(options, claims)}`,
    };
}
function audienceRefused({ options, claims }) {
    const { audience, cloud } = options;
    const usual = audience === cloud.audience
        ? `It is the usual one of ${cloud.name}, so the credential was made for another cloud or with an audience of its own: give that as \`audience\`, set \`environment\`, or create one:`
        : `${cloud.name} usually has '${cloud.audience}': leave \`audience\` out, or create a credential with this one:`;
    return {
        code: 'AZURE_AUDIENCE_REFUSED',
        message: `No federated credential of ${options.clientId} has the audience '${audience}'.`,
        hint: `${usual}\n\n${createCommands(options, claims)}`,
    };
}
function issuerRefused({ options, claims, story }) {
    const { issuer } = story();
    return {
        code: 'AZURE_ISSUER_REFUSED',
        message: `No federated credential of ${options.clientId} has the issuer '${(0,quote/* serverText */.Tn)(claims['iss'])}'.`,
        hint: `${issuer === '' ? '' : `${issuer} `}It must be written exactly so, without a slash at its end. Create the credential:\n\n${createCommands(options, claims)}`,
    };
}
function enterpriseRequired({ claims }) {
    const enterprise = (0,quote/* serverText */.Tn)(claims['enterprise']);
    return {
        code: 'AZURE_ENTERPRISE_REQUIRED',
        message: enterprise === ''
            ? 'This tenant takes tokens of certain GitHub enterprises only, and the token of this job names none.'
            : `This tenant does not take tokens of the GitHub enterprise '${enterprise}'.`,
        hint: 'The repository must belong to an enterprise that the policy of the tenant allows: ask its administrator. GitHub leaves the claim `enterprise` out now and then; if this repository belongs to one, run the job again.',
        ...(enterprise === '' ? { retry: 'passing' } : {}),
    };
}
function expired() {
    return {
        code: 'AZURE_TOKEN_EXPIRED',
        message: 'Entra ID found the token of the job outside the time that it is valid for, though it was new.',
        hint: 'The clocks of GitHub and Entra ID differ, or a proxy held the request back for minutes: run the job again.',
        retry: 'passing',
    };
}
function tokenRefused({ claims }) {
    return {
        code: 'AZURE_TOKEN_REFUSED',
        message: 'Entra ID could not verify the token of the job.',
        hint: `It fetches the keys from ${(0,quote/* serverText */.Tn)(claims['iss'])}, which must be reachable from the internet; right after a change of keys it may take some minutes.`,
        retry: 'passing',
    };
}
function issuerNotReached({ claims }) {
    return {
        code: 'AZURE_TOKEN_REFUSED',
        message: `Entra ID could not fetch the keys of the issuer '${(0,quote/* serverText */.Tn)(claims['iss'])}'.`,
        hint: 'This passes where the issuer is that of github.com: run the job again. A server of your own must be reachable from the internet, with its /.well-known/openid-configuration and the keys that this names.',
        retry: 'passing',
    };
}
function applicationNotFound({ options }) {
    return {
        code: 'AZURE_APPLICATION_NOT_FOUND',
        message: `The tenant ${options.tenantId} has no application ${options.clientId} that could sign in.`,
        hint: `Check that \`client-id\` is the Application (client) ID and not the object ID, and that \`tenant-id\` is the tenant that it lives in. An app registration needs a service principal in that tenant as well:\n\naz ad sp create --id ${options.clientId}`,
    };
}
function applicationDisabled({ options }) {
    return {
        code: 'AZURE_APPLICATION_DISABLED',
        message: `The application ${options.clientId} is disabled.`,
        hint: `Enable it under Enterprise applications, Properties, "Enabled for users to sign in", or ask the administrator of the tenant why it was disabled.\n\naz ad sp update --id ${options.clientId} --set accountEnabled=true`,
    };
}
function publicClient({ options }) {
    return {
        code: 'AZURE_PUBLIC_CLIENT',
        message: `The application ${options.clientId} is a public client, which may not present a token.`,
        hint: `Set "Allow public client flows" to No under App registrations, Authentication.\n\naz ad app update --id ${options.clientId} --set isFallbackPublicClient=false`,
    };
}
function tenantNotFound({ options: { tenantId, cloud } }) {
    return {
        code: 'AZURE_TENANT_NOT_FOUND',
        message: `${cloud.name} has no tenant '${tenantId}'.`,
        hint: `Check \`tenant-id\`, and \`environment\` where the tenant is in another cloud (${otherClouds(cloud.name)}).`,
    };
}
function wrongCloud({ options: { tenantId, cloud } }) {
    return {
        code: 'AZURE_WRONG_CLOUD',
        message: `The tenant ${tenantId} or the application is not one of ${cloud.name}.`,
        hint: `Set \`environment\` to the cloud that it is in: ${otherClouds(cloud.name)}.`,
    };
}
function otherClouds(own) {
    return CLOUDS.flatMap(({ name }) => (name === own ? [] : [name])).join(' or ');
}
function scopeRefused({ scope, options }) {
    return {
        code: 'AZURE_SCOPE_REFUSED',
        message: `Entra ID knows no resource for the scope '${scope}' in the tenant ${options.tenantId}.`,
        hint: 'A scope is the App ID URI of one resource with /.default at its end, as https://vault.azure.net/.default; each cloud has its own. The service must be in use in that tenant.',
    };
}
function assignmentRequired({ scope, options }) {
    return {
        code: 'AZURE_ASSIGNMENT_REQUIRED',
        message: `The resource of '${scope}' requires an assignment, and the application ${options.clientId} has none.`,
        hint: 'Give the application an app role of that resource (Enterprise applications, Permissions), or ask the owner of the resource to.',
    };
}
function conditionalAccess({ options }) {
    return {
        code: 'AZURE_CONDITIONAL_ACCESS',
        message: `A Conditional Access policy of the tenant ${options.tenantId} blocks this sign-in.`,
        hint: 'Policies for workload identities look at the address that the request comes from, and at risk. Ask who owns the policy; a runner with a fixed address can be allowed, the hosted ones of GitHub hardly.',
    };
}
function throttled() {
    return {
        code: 'AZURE_THROTTLED',
        message: 'Entra ID asks for fewer requests.',
        hint: 'Start fewer jobs at once, or run the job again later.',
        retry: 'passing',
    };
}
function unavailable() {
    return {
        code: 'AZURE_UNAVAILABLE',
        message: 'Entra ID is not able to answer at the moment.',
        hint: 'Run the job again, and look at https://azure.status.microsoft if this stays.',
        retry: 'passing',
    };
}
function loop() {
    return { ...throttled(), message: 'Entra ID has seen this same request too often within a short time.', retry: 'no' };
}
const REASONS = {
    70021: noMatch,
    700213: notFound,
    7002138: subjectCase,
    700212: audienceRefused,
    700211: issuerRefused,
    7002381: enterpriseRequired,
    700024: expired,
    700027: tokenRefused,
    50012: tokenRefused,
    50027: tokenRefused,
    700229: tokenRefused,
    90061: issuerNotReached,
    50166: issuerNotReached,
    501661: issuerNotReached,
    700016: applicationNotFound,
    7000229: applicationNotFound,
    70001: applicationDisabled,
    7000112: applicationDisabled,
    700025: publicClient,
    90002: tenantNotFound,
    900023: tenantNotFound,
    900382: wrongCloud,
    900432: wrongCloud,
    90038: wrongCloud,
    70011: scopeRefused,
    700022: scopeRefused,
    500011: scopeRefused,
    1002012: scopeRefused,
    50105: assignmentRequired,
    501051: assignmentRequired,
    53003: conditionalAccess,
    90055: throttled,
    50196: loop,
    50000: unavailable,
    90006: unavailable,
    90012: unavailable,
    90024: unavailable,
    90033: unavailable,
    90090: unavailable,
};

;// CONCATENATED MODULE: ./lib/providers/azure/explain.js





function refused(refusal, asked) {
    const reason = numbersOf(refusal).flatMap((number) => REASONS[number]?.(asked) ?? [])[0];
    const { code, message, hint, retry } = reason ?? unknown(refusal, asked);
    return new errors/* FederateError */.J(code, message, {
        hop: asked.hop,
        hint,
        ...(retry === undefined ? {} : { retry }),
        ...(refusal.retryAfter === undefined ? {} : { retryAfter: refusal.retryAfter }),
        evidence: {
            'Entra ID says': wordsOf(refusal),
            audience: asked.options.audience,
            scope: asked.scope,
            ...(0,story/* alternativesOf */.c3)(asked.story()),
            ...trace(refusal, ['trace_id', 'correlation_id', 'timestamp']),
            'claim iss': (0,quote/* serverText */.Tn)(asked.claims['iss']),
            'claim sub': (0,quote/* serverText */.Tn)(asked.claims['sub']),
        },
    });
}
function numbersOf({ members, description }) {
    const listed = members['error_codes'];
    const numbers = Array.isArray(listed) ? listed.filter((item) => Number.isInteger(item)) : [];
    const told = [...description.matchAll(/\bAADSTS(\d{4,9})\b/g)].map((match) => Number(match[1]));
    return [...numbers, ...told];
}
function wordsOf({ error, description }) {
    return description.split(' Trace ID:')[0]?.trim() || error;
}
function trace({ members }, names) {
    return Object.fromEntries(names.flatMap((name) => (members[name] ? [[name.replace('_', ' '), (0,quote/* serverText */.Tn)(members[name])]] : [])));
}
function unknown(refusal, { options, claims }) {
    if (refusal.status === 429)
        return throttled();
    if (refusal.status === 408 || refusal.status >= 500)
        return unavailable();
    const trust = /^(invalid_(client|grant|request)|unauthorized_client)$/.test(refusal.error);
    const look = `look the number up at https://login.microsoftonline.com/error, or give the trace id to Microsoft's support.`;
    return {
        code: 'AZURE_REQUEST_REFUSED',
        message: `Entra ID refused the request: ${wordsOf(refusal)}`,
        hint: trust
            ? `Most refusals of this kind are of the trust: compare issuer, subject and audience with the federated credential first. Else ${look}\n\n${createCommands(options, claims)}`
            : `L${look.slice(1)}`,
    };
}

;// CONCATENATED MODULE: ./lib/providers/azure/exchange.js



function tokenEndpoint({ cloud, tenantId }) {
    return new URL(`${tenantId}/oauth2/v2.0/token`, cloud.authority);
}
async function requestAccessTokens(options, { jwt, claims, story }, context) {
    const endpoint = tokenEndpoint(options);
    const hop = `Entra ID (${endpoint.host})`;
    return await Promise.all(options.scopes.map(async (scope) => {
        const answer = await ask(() => (0,oauth/* requestToken */.Fr)(context.http, {
            hop,
            endpoint,
            parameters: {
                client_id: options.clientId,
                scope,
                client_assertion_type: oauth/* JWT_BEARER_ASSERTION */.Vg,
                client_assertion: jwt,
                grant_type: 'client_credentials',
            },
        }));
        if (!answer.granted)
            throw refused(answer, { hop, options, scope, claims, story });
        context.mask(answer.token);
        return { scope, token: answer.token, expiresAt: answer.expiresAt };
    }));
}
async function ask(request) {
    try {
        return await request();
    }
    catch (error) {
        if (!(error instanceof errors/* FederateError */.J) || error.code !== 'ANSWER_UNREADABLE')
            throw error;
        const { code, message, hint, why, hop, cause, evidence } = error;
        const details = { hint, why, evidence, cause, retry: 'passing' };
        throw new errors/* FederateError */.J(code, message, hop === undefined ? details : { ...details, hop });
    }
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/issuers/later-tokens.js
var later_tokens = __webpack_require__(409);
// EXTERNAL MODULE: ./lib/providers/azure/managed-identity.js
var managed_identity = __webpack_require__(6093);
;// CONCATENATED MODULE: ./lib/providers/azure/cli.js





function signIn(az, options, configDirectory, means) {
    const { cloud, clientId, tenantId, subscriptionId } = options;
    const env = {
        ...environment/* WITHOUT_REDIRECTION */.y,
        ...(means instanceof secret/* Secret */.zh ? {} : (0,managed_identity/* identityEnvironment */.S4)(means)),
        AZURE_CONFIG_DIR: configDirectory,
        AZURE_CLOUD_NAME: cloud.name,
    };
    const command = (hop, args, more = {}) => ({
        hop,
        argv: [az, ...args, '--output', 'none', '--only-show-errors'],
        env,
        ...more,
    });
    const denied = noSubscription(clientId, subscriptionId);
    const commands = [];
    if (cloud.name !== PUBLIC_CLOUD.name) {
        const unset = { env: { ...env, AZURE_CLOUD_NAME: undefined } };
        commands.push(command('az cloud set', ['cloud', 'set', '--name', cloud.name], unset));
    }
    const login = means instanceof secret/* Secret */.zh
        ? ['login', '--service-principal', '--username', clientId, '--tenant', tenantId]
        : ['login', '--identity'];
    if (options.allowNoSubscriptions)
        login.push('--allow-no-subscriptions');
    const denials = { failures: [denied, FALSELY_DENIED] };
    if (means instanceof secret/* Secret */.zh)
        login.push('--federated-token', '@-');
    commands.push(command('az login', login, means instanceof secret/* Secret */.zh ? { ...denials, stdin: means } : denials));
    if (subscriptionId !== undefined) {
        const select = ['account', 'set', '--subscription', subscriptionId];
        commands.push(command('az account set', select, { failures: [denied] }));
    }
    for (const scope of options.scopesNamed ? options.scopes : []) {
        const get = ['account', 'get-access-token', '--scope', scope];
        commands.push(command('az account get-access-token', get, { failures: [FALSELY_DENIED] }));
    }
    return commands;
}
function cliVariables(configDirectory, env) {
    const home = env['HOME'] || env['USERPROFILE'];
    const usual = env['AZURE_CONFIG_DIR'] || (home ? (0,external_node_path_.join)(home, '.azure') : undefined);
    return [
        { name: 'AZURE_CONFIG_DIR', value: configDirectory },
        ...(env['AZURE_EXTENSION_DIR'] || usual === undefined
            ? []
            : [{ name: 'AZURE_EXTENSION_DIR', value: (0,external_node_path_.join)(usual, 'cliextensions') }]),
    ];
}
const FALSELY_DENIED = {
    sign: /AADSTS(70021|700213)\b/,
    code: 'AZURE_FEDERATED_CREDENTIAL_NOT_FOUND',
    message: 'Entra ID took the token of this job a moment ago, but denied to know its federated credential when az sent it.',
    hint: 'A federated credential that was created just now may take some minutes until all of Entra ID knows it: run the job again.',
    retry: 'propagation',
};
function noSubscription(clientId, subscriptionId) {
    const place = subscriptionId === undefined ? 'any subscription' : `the subscription ${subscriptionId}`;
    return {
        sign: /No subscriptions found|doesn't exist in cloud|Subscription .* not found/,
        code: 'AZURE_SUBSCRIPTION_NOT_FOUND',
        message: `The application ${clientId} signed in, but it may not see ${place}.`,
        hint: `Check \`subscription-id\`, and give the application a role there; a new assignment may take some minutes. Where no subscription is needed, write \`allow-no-subscriptions: true\` and leave \`subscription-id\` out.\n\naz role assignment create --assignee ${clientId} --role Reader --scope /subscriptions/${subscriptionId ?? 'SUBSCRIPTION'}`,
        retry: 'propagation',
    };
}

// EXTERNAL MODULE: ./lib/providers/azure/powershell.js
var powershell = __webpack_require__(4577);
;// CONCATENATED MODULE: ./lib/providers/azure/variables.js


function fileVariables(tokenFile) {
    return [{ name: 'AZURE_FEDERATED_TOKEN_FILE', value: tokenFile }];
}
function sdkVariables(options, means, env) {
    const { clientId, tenantId, cloud } = options;
    return [
        { name: 'AZURE_CLIENT_ID', value: clientId },
        { name: 'AZURE_TENANT_ID', value: tenantId },
        ...subscription('AZURE_SUBSCRIPTION_ID', options, env),
        { name: 'AZURE_AUTHORITY_HOST', value: cloud.authority.href },
        ...means,
    ];
}
function terraformVariables(options, env, soleTokenFile) {
    const { clientId, tenantId, cloud } = options;
    return [
        { name: 'ARM_USE_OIDC', value: 'true' },
        { name: 'ARM_CLIENT_ID', value: clientId },
        { name: 'ARM_TENANT_ID', value: tenantId },
        ...subscription('ARM_SUBSCRIPTION_ID', options, env),
        { name: 'ARM_ENVIRONMENT', value: cloud.terraform },
        ...(soleTokenFile === undefined
            ? audienceVariables(options, env)
            : [{ name: 'ARM_OIDC_TOKEN_FILE_PATH', value: soleTokenFile }]),
    ];
}
function subscription(name, { subscriptionId }, env) {
    if (subscriptionId !== undefined)
        return [{ name, value: subscriptionId }];
    const ofEarlierStep = /[\\/]federate-[0-9a-f-]{36}[\\/]|^http:\/\/127\.0\.0\.1:\d+\/token$/.test(env['AZURE_FEDERATED_TOKEN_FILE'] || (env['IDENTITY_ENDPOINT'] ?? ''));
    return ofEarlierStep && env[name] ? [{ name, value: '' }] : [];
}
function audienceVariables({ audience }, env) {
    const url = (0,later_tokens/* endpointForLaterSteps */.iD)(env, audience)?.url.href ?? '';
    const wanted = { ARM_OIDC_REQUEST_URL: url, ARM_OIDC_AUDIENCE: audience };
    if (audience !== PUBLIC_CLOUD.audience)
        return Object.entries(wanted).map(([name, value]) => ({ name, value }));
    return Object.keys(wanted).flatMap((name) => (env[name] ? [{ name, value: '' }] : []));
}

;// CONCATENATED MODULE: ./lib/providers/azure/hand-over.js







function handOver(options, { token, accessTokens, programs, context, identity }) {
    const { clientId, tenantId, delivery } = options;
    const { az, pwsh } = programs;
    const directory = context.directory();
    const tokenFile = (0,external_node_path_.join)(directory, 'azure-federated-token');
    const configDirectory = (0,external_node_path_.join)(directory, 'azure-cli');
    const session = (0,external_node_path_.basename)(directory);
    const signInEnds = identity === undefined ? new Date(Number(token.claims['exp']) * 1000) : (0,later_tokens/* endOfLaterTokens */.Ro)(context.env);
    if (options.scopesNamed && !delivery.outputs && az === undefined) {
        context.log.warning('Nobody gets the tokens for `azure-scopes`: add `output-credentials: true`.');
    }
    return {
        principal: `application ${clientId} of tenant ${tenantId}`,
        expiresAt: earliest([
            ...(delivery.variables ? [signInEnds] : []),
            ...(delivery.outputs ? accessTokens.map(({ expiresAt }) => expiresAt) : []),
        ]),
        ...(identity === undefined && delivery.variables ? { lasting: 'sign-in' } : {}),
        notes: identity !== undefined
            ? [(0,managed_identity/* noteOf */.kH)(signInEnds)]
            : delivery.variables && signInEnds !== undefined
                ? [
                    `Azure: the token in AZURE_FEDERATED_TOKEN_FILE ends at ${signInEnds.toISOString().replace('.000Z', 'Z')}.`,
                ]
                : [],
        variables: delivery.variables
            ? [
                ...sdkVariables(options, identity?.variables ?? fileVariables(tokenFile), context.env),
                ...terraformVariables(options, context.env, token.sole && tokenFile),
                ...(az === undefined ? [] : cliVariables(configDirectory, context.env)),
            ]
            : [],
        outputs: delivery.outputs ? outputs(accessTokens) : [],
        files: identity !== undefined
            ? [identity.settings]
            : delivery.variables
                ? [{ path: tokenFile, content: token.jwt }]
                : [],
        ...(identity === undefined ? {} : { keeper: identity.keeper }),
        commands: [
            ...(az === undefined ? [] : signIn(az, options, configDirectory, identity ?? token.jwt)),
            ...(pwsh === undefined ? [] : [(0,powershell.connect)(pwsh, options, session, identity ?? tokenFile)]),
        ],
        undoCommands: pwsh === undefined ? [] : [{ kind: 'Disconnect-AzAccount', session }],
    };
}
function outputs(accessTokens) {
    const byScope = Object.fromEntries(accessTokens.map(({ scope, token }) => [scope, token.expose()]));
    return [
        ...accessTokens.slice(0, 1).map(({ token }) => ({ name: 'azure-access-token', value: token })),
        { name: 'azure-access-tokens', value: new secret/* Secret */.zh(JSON.stringify(byScope)) },
    ];
}
function earliest(dates) {
    return dates.flatMap((date) => date ?? []).sort((a, b) => a.getTime() - b.getTime())[0];
}

// EXTERNAL MODULE: ./lib/inputs/for-later.js
var for_later = __webpack_require__(5197);
;// CONCATENATED MODULE: ./lib/providers/azure/refresh.js


const OWN = /^(client-id|tenant-id|environment)$/;
function readRefresh(inputs, variables) {
    if (!inputs.boolean('refresh', false))
        return undefined;
    if (!variables) {
        inputs.fault('refresh', "outputs can't be renewed, and `output-env-credentials: false` holds back all that can: remove that, or leave `refresh` out and ask for tokens in a step just before they are used");
    }
    return {
        ...(0,for_later/* inputsForLater */.h)(inputs, OWN),
        'allow-no-subscriptions': 'true',
        'azure-cli': 'false',
        'output-env-credentials': 'false',
        'output-credentials': 'true',
    };
}
function prepareRefresh({ later }) {
    if (later !== undefined)
        return;
    throw new errors/* FederateError */.J('INPUT_INVALID', '`refresh`: there are no later steps here that could renew anything.', {
        hop: 'inputs',
        hint: 'It works where this action is called by `uses:`. Leave it out.',
    });
}

;// CONCATENATED MODULE: ./lib/providers/azure/options.js



const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i;
const NO_TENANTS = ['common', 'organizations', 'consumers'];
const LONGEST_AUDIENCE = 600;
const ATTEMPTS = { passing: 3, propagation: 3 };
function readOptions(inputs) {
    refuseManagedIdentity(inputs);
    const clientId = readGuid(inputs, 'client-id', 'the Application (client) ID, not a name or the object ID');
    const tenantId = readTenant(inputs);
    const cloud = readCloud(inputs);
    const scopes = readScopes(inputs, cloud);
    if (clientId !== undefined && clientId.toLowerCase() === tenantId?.toLowerCase()) {
        inputs.fault('client-id', 'it is the same as `tenant-id`: one of them was copied from the wrong place');
    }
    const delivery = readDelivery(inputs);
    const rest = {
        ...readSubscription(inputs),
        cloud,
        audience: readAudience(inputs, cloud),
        scopes: scopes.length > 0 ? scopes : [cloud.resourceManager],
        scopesNamed: scopes.length > 0,
        maskClientId: inputs.boolean('mask-client-id', false),
        attempts: (0,attempts/* readAttempts */.j)(inputs, ATTEMPTS),
        delivery,
        refresh: readRefresh(inputs, delivery.variables),
    };
    return clientId === undefined || tenantId === undefined ? undefined : { clientId, tenantId, ...rest };
}
function refuseManagedIdentity(inputs) {
    const type = inputs.text('auth-type')?.toUpperCase() ?? 'SERVICE_PRINCIPAL';
    if (type === 'SERVICE_PRINCIPAL')
        return;
    inputs.fault('auth-type', type === 'IDENTITY'
        ? 'IDENTITY is the identity of the virtual machine, which every job on it shares; leave this input out and give `client-id` and `tenant-id` of a user-assigned managed identity that has a federated credential for this repository'
        : `'${type}' is neither SERVICE_PRINCIPAL nor left out`);
}
function readGuid(inputs, name, meaning) {
    const value = inputs.text(name);
    if (value === undefined || GUID.test(value))
        return value;
    return inputs.fault(name, `'${value}' is no GUID such as 11111111-1111-1111-1111-111111111111: give ${meaning}`);
}
function readTenant(inputs) {
    const value = inputs.text('tenant-id');
    if (value === undefined || GUID.test(value) || DOMAIN.test(value))
        return value;
    const problem = NO_TENANTS.includes(value.toLowerCase())
        ? 'stands for any tenant, but an application signs in to one'
        : 'is neither a GUID nor a domain name';
    return inputs.fault('tenant-id', `'${value}' ${problem}: give the Directory (tenant) ID, or a domain of the tenant`);
}
function readSubscription(inputs) {
    const allowNoSubscriptions = inputs.boolean('allow-no-subscriptions', false);
    const given = inputs.has('subscription-id');
    if (!given && !allowNoSubscriptions) {
        inputs.fault('subscription-id', 'it is missing or empty: give it, or write `allow-no-subscriptions: true` where none is needed (an expression such as ${{ secrets.AZURE_SUBSCRIPTION_ID }} is empty where it is not defined for this repository or environment, and in runs that get no secrets)');
    }
    return {
        subscriptionId: readGuid(inputs, 'subscription-id', 'the subscription ID, not its name'),
        allowNoSubscriptions,
    };
}
function readAudience(inputs, cloud) {
    const audience = inputs.text('audience') ?? cloud.audience;
    if (audience.length > LONGEST_AUDIENCE) {
        inputs.fault('audience', `it has ${audience.length} characters, but Entra ID knows none with more than ${LONGEST_AUDIENCE}`);
    }
    return audience;
}
function readScopes(inputs, cloud) {
    const scopes = [...new Set(inputs.list('azure-scopes'))];
    for (const scope of scopes) {
        if (/^[\w.:/@-]+\/\.default$/.test(scope))
            continue;
        const suggestion = /^[\w.:/@-]+$/.test(scope) ? `${scope.replace(/\/$/, '')}/.default` : cloud.resourceManager;
        inputs.fault('azure-scopes', `'${scope}' is no scope of one resource with /.default at its end, such as ${suggestion}; several are separated by commas or lines`);
    }
    return scopes;
}
function readDelivery(inputs) {
    const variables = inputs.boolean('output-env-credentials', true);
    const delivery = {
        variables,
        outputs: inputs.boolean('output-credentials', false),
        cli: inputs.has('azure-cli') ? inputs.boolean('azure-cli', true) : variables && 'where found',
        powerShell: inputs.boolean('enable-AzPSSession', false),
    };
    for (const [name, wanted] of [
        ['azure-cli', delivery.cli === true],
        ['enable-AzPSSession', delivery.powerShell],
    ]) {
        if (!variables && wanted) {
            inputs.fault(name, 'it needs what `output-env-credentials: false` holds back: remove one of them');
        }
    }
    return delivery;
}

;// CONCATENATED MODULE: ./lib/providers/azure/programs.js

function findPrograms({ cli, powerShell }, context) {
    const az = cli === false ? undefined : context.which('az');
    const pwsh = powerShell ? context.which('pwsh') : undefined;
    if (az === undefined && cli === true) {
        throw missing('az', 'azure-cli', 'Everything but `az` itself works without it: leave `azure-cli` out');
    }
    if (pwsh === undefined && powerShell) {
        throw missing('pwsh', 'enable-AzPSSession', 'Leave `enable-AzPSSession` out where no step uses Azure PowerShell');
    }
    return { az, pwsh };
}
function missing(program, input, otherwise) {
    return new errors/* FederateError */.J('PROGRAM_NOT_FOUND', `\`${input}\` is true, but there is no \`${program}\` on the PATH.`, {
        hop: 'inputs',
        hint: `${otherwise}, or install \`${program}\` on this runner or in this container.`,
    });
}

;// CONCATENATED MODULE: ./lib/providers/azure/index.js









const provider = {
    name: 'azure',
    plan(inputs) {
        const options = readOptions(inputs);
        return options === undefined ? undefined : federation(options);
    },
};
function federation(options) {
    return {
        kind: 'federation',
        provider: 'azure',
        audience: options.audience,
        endpoint: tokenEndpoint(options),
        attempts: options.attempts,
        masks: options.maskClientId ? [new secret/* Secret */.zh(options.clientId)] : [],
        async prepare(context) {
            const programs = findPrograms(options.delivery, context);
            if (options.refresh !== undefined)
                prepareRefresh(context);
            if (options.delivery.variables)
                (0,environment/* warnOfEnvironment */.N)(context, programs);
        },
        async exchange(token, context) {
            const accessTokens = await requestAccessTokens(options, token, context);
            const identity = options.refresh === undefined ? undefined : (0,managed_identity/* identityAt */.s8)(await (0,loopback/* takePort */.n)(), options.refresh, context);
            const programs = findPrograms(options.delivery, context);
            return handOver(options, { token, accessTokens, programs, context, identity });
        },
    };
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
