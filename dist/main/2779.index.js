export const id = 2779;
export const ids = [2779];
export const modules = {

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

/***/ 2779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  federation: () => (/* binding */ federation),
  provider: () => (/* binding */ provider)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/issuers/later-tokens.js
var later_tokens = __webpack_require__(409);
// EXTERNAL MODULE: ./lib/quote.js
var quote = __webpack_require__(7211);
;// CONCATENATED MODULE: ./lib/providers/gcp/provider-name.js
const IAM = '//iam.googleapis.com/';
const PREFIX = /^(?:(?:https:)?\/\/)?iam\.[a-z0-9.-]+\//;
const NAME = /^projects\/(\d+)\/locations\/([\w-]+)\/workloadIdentityPools\/([\w.-]+)\/providers\/([\w.-]+)$/;
const MISTAKES = [
    [/\$\{|\$\(|\{\{/, 'holds an expression that was not expanded: write it as ${{ vars.NAME }}, without quotes inside'],
    [/['"]/, 'has quotes in it: YAML takes off its own, so leave these out'],
    [/^principal(Set)?:/, 'is a member of an IAM binding: give the name of the provider, which ends in /providers/NAME'],
    [/\/attribute\.|\/subject\/|\/group\//, 'goes on as a member of an IAM binding does: it must end in /providers/NAME'],
    [PREFIX, 'has its prefix twice'],
    [
        /^locations\/[^/]+\/workforcePools\//,
        'is of a workforce pool, which is for people: give one of a workload identity pool',
    ],
    [/^projects\/\//, 'has no project number: the expression in its place is empty'],
    [
        /^projects\/(?!\d+\/)([^/]+)\//,
        ([, id]) => `has a project id where the project number belongs: \`gcloud projects describe ${id} --format='value(projectNumber)'\` shows it`,
    ],
    [
        /^(projects\/\d+\/locations\/[^/]+\/workloadIdentityPools\/[^/]+)\/?$/,
        ([, pool]) => `is of the pool, without its provider: add /providers/NAME (\`gcloud iam workload-identity-pools providers list --workload-identity-pool=${pool}\` shows the names)`,
    ],
    [/\/\//, 'has an empty part: the expression in its place is empty'],
    [/\/$/, 'ends with a slash: leave that out'],
];
function readProviderName(value) {
    const name = value.replace(PREFIX, '');
    const [, projectNumber, location, pool, provider] = NAME.exec(name) ?? [];
    if (projectNumber !== undefined && location !== undefined && pool !== undefined && provider !== undefined) {
        return { name, projectNumber, location, pool, provider };
    }
    for (const [pattern, problem] of MISTAKES) {
        const parts = pattern.exec(name);
        if (parts !== null)
            return { problem: typeof problem === 'string' ? problem : problem(parts) };
    }
    return {
        problem: 'is no provider: write projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER (`gcloud iam workload-identity-pools providers describe` shows it as `name`)',
    };
}
function exchangeAudience({ name }) {
    return `${IAM}${name}`;
}
function tokenAudience({ name }) {
    return `https:${IAM}${name}`;
}
function poolName({ projectNumber, location, pool }) {
    return `projects/${projectNumber}/locations/${location}/workloadIdentityPools/${pool}`;
}
function memberOf(provider, tail) {
    const kind = tail.startsWith('subject/') ? 'principal' : 'principalSet';
    return `${kind}:${IAM}${poolName(provider)}/${tail}`;
}
const LONGEST_SUBJECT = 127;

;// CONCATENATED MODULE: ./lib/providers/gcp/commands.js

function pasteable([command, ...values], flags) {
    const lines = Object.entries(flags).map(([name, value]) => `  --${name}=${quoted(value)}`);
    return [[command, ...values.map(quoted)].join(' '), ...lines].join(' \\\n');
}
function viewProvider({ name }, fields) {
    return pasteable(['gcloud iam workload-identity-pools providers describe', name], { format: `value(${fields})` });
}
function viewPool(provider, fields) {
    return pasteable(['gcloud iam workload-identity-pools describe', poolName(provider)], { format: `value(${fields})` });
}
function updateProvider({ name }, flag, value) {
    return pasteable(['gcloud iam workload-identity-pools providers update-oidc', name], { [flag]: value });
}
function enableApi(api, project) {
    return pasteable(['gcloud services enable', api], { project });
}
function quoted(value) {
    return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw `'\''`)}'`;
}

;// CONCATENATED MODULE: ./lib/providers/gcp/service-account.js
function serviceAccountProblem(value) {
    if (/^\d{6,30}$/.test(value))
        return undefined;
    if (/^(serviceAccount|principal|principalSet):/.test(value)) {
        return 'is a member of an IAM binding: give the email address alone';
    }
    if (value.includes('/'))
        return 'is a resource name: give the email address alone';
    if (!/^[a-z0-9][a-z0-9._-]*@[a-z0-9][a-z0-9.-]*\.[a-z]+$/.test(value)) {
        return 'is no email address of a service account, such as deploy@my-project.iam.gserviceaccount.com';
    }
    if (!value.endsWith('gserviceaccount.com')) {
        return 'is no service account: its address ends in gserviceaccount.com';
    }
    return undefined;
}
function delegateName(value) {
    return `projects/-/serviceAccounts/${accountIn(value)}`;
}
function accountIn(value) {
    return value.replace(/^projects\/[^/]+\/serviceAccounts\//, '');
}
function projectOf(serviceAccount) {
    const [, ofProject] = /^[^@]+@(?!gcp-sa-)([^@]+)\.iam\.gserviceaccount\.com$/.exec(serviceAccount) ?? [];
    const [, ofApp] = /^([^@]+)@appspot\.gserviceaccount\.com$/.exec(serviceAccount) ?? [];
    const [project, ...domain] = (ofProject ?? ofApp ?? '').split('.');
    if (project === undefined || project === '')
        return undefined;
    return domain.length === 0 ? project : `${domain.join('.')}:${project}`;
}

;// CONCATENATED MODULE: ./lib/providers/gcp/bindings.js




const WORKLOAD_IDENTITY_USER = 'roles/iam.workloadIdentityUser';
const TOKEN_CREATOR = 'roles/iam.serviceAccountTokenCreator';
function accountOf({ acting }) {
    return acting.as === 'service account' ? acting.serviceAccount : 'SERVICE_ACCOUNT';
}
function delegatesOf({ acting }) {
    return acting.as === 'service account' ? acting.delegates.map(accountIn) : [];
}
function bindingsFor(options, claims, role) {
    const members = membersOf(options, claims);
    const workload = members[0]?.member ?? memberOf(options.provider, 'attribute.repository_id/REPOSITORY_ID');
    const chain = [...delegatesOf(options), accountOf(options)];
    return [
        viewProvider(options.provider, 'attributeMapping'),
        ...chain.map((account, index) => grant(account, role, memberOfAccount(chain[index - 1]) ?? workload)),
        [
            'The member to let in, by what is mapped:',
            ...members.map(({ mapping, lets, member }) => `${mapping} (${lets}):\n  ${member}`),
        ].join('\n'),
    ];
}
function bindingOfLastLink(options) {
    const member = memberOfAccount(delegatesOf(options).at(-1));
    return member === undefined ? [] : [grant(accountOf(options), TOKEN_CREATOR, member)];
}
const ATTRIBUTES = [
    ['attribute.repository_id', 'repository_id', 'all runs of the repository'],
    ['attribute.repository', 'repository', 'all runs of the repository'],
    ['google.subject', 'sub', 'this branch or environment only'],
];
function membersOf({ provider }, claims) {
    return ATTRIBUTES.flatMap(([attribute, claim, lets]) => {
        const value = Object.hasOwn(claims, claim) ? (0,quote/* serverText */.Tn)(String(claims[claim])) : '';
        if (value === '')
            return [];
        const tail = attribute === 'google.subject' ? `subject/${value}` : `${attribute}/${value}`;
        return [{ mapping: `${attribute}=assertion.${claim}`, member: memberOf(provider, tail), lets }];
    });
}
function memberOfAccount(account) {
    if (account === undefined)
        return undefined;
    return `serviceAccount:${account.includes('@') ? account : `EMAIL_OF_${account}`}`;
}
function grant(account, role, member) {
    const project = projectOf(account);
    const named = project === undefined ? delegateName(account) : account;
    return pasteable(['gcloud iam service-accounts add-iam-policy-binding', named], {
        ...(project === undefined ? {} : { project }),
        role,
        member,
    });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:process"
var external_node_process_ = __webpack_require__(1708);
// EXTERNAL MODULE: ./lib/network/oauth.js
var oauth = __webpack_require__(9605);
// EXTERNAL MODULE: ./lib/secret.js
var secret = __webpack_require__(3251);
;// CONCATENATED MODULE: ./lib/providers/gcp/token-program.js
function tokenProgram(audience) {
    return PROGRAM.replace('AUDIENCE', () => JSON.stringify(audience));
}
const PROGRAM = `"use strict";
const { env, stdout } = require("node:process");

const audience = AUDIENCE;
const attempts = 3;
const ENDED = " A job gets tokens for about six hours after its start: split the job.";

function ask() {
  const url = new URL(env.ACTIONS_ID_TOKEN_REQUEST_URL);
  url.searchParams.set("audience", audience);
  const secure = url.protocol === "https:";
  const { request, Agent } = require(secure ? "node:https" : "node:http");
  const options = {
    agent: new Agent(secure ? { proxyEnv: env } : {}),
    headers: { authorization: "Bearer " + env.ACTIONS_ID_TOKEN_REQUEST_TOKEN, accept: "application/json" },
    timeout: 8000,
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(url, options, (incoming) => {
      const chunks = [];
      incoming.on("data", (chunk) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () => resolve({ status: incoming.statusCode, body: Buffer.concat(chunks).toString() }));
    });
    outgoing.on("timeout", () => outgoing.destroy(new Error("no answer within 8 s")));
    outgoing.on("error", reject);
    outgoing.end();
  });
}

async function token() {
  if (!env.ACTIONS_ID_TOKEN_REQUEST_URL || !env.ACTIONS_ID_TOKEN_REQUEST_TOKEN) {
    return failure("NO_REQUEST_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN are not in the environment of this program.");
  }
  let last = failure("FAILED", "The token of the job could not be had.");
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    if (attempt > 1) await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** attempt));
    try {
      const { status, body } = await ask();
      if (status === 200) return success(JSON.parse(body).value);
      last = failure("HTTP_" + status, "The runner's token endpoint answered with status " + status + "." + (status === 401 ? ENDED : ""));
      if (status < 500 && status !== 408 && status !== 429) return last;
    } catch (error) {
      last = failure(String(error.code ?? "FAILED"), "The runner's token endpoint could not be asked.");
    }
  }
  return last;
}

function success(idToken) {
  const { exp } = JSON.parse(Buffer.from(idToken.split(".")[1], "base64url").toString());
  return { version: 1, success: true, token_type: "urn:ietf:params:oauth:token-type:jwt", id_token: idToken, expiration_time: exp };
}

function failure(code, message) {
  return { version: 1, success: false, code, message };
}

token().then((answer) => stdout.write(JSON.stringify(answer) + "\\n"));
`;

;// CONCATENATED MODULE: ./lib/providers/gcp/credentials-file.js









const PROGRAM_TIMEOUT = 30_000;
const SHORTEST_LIFETIME = 600;
function credentialsFile(source, options, endpoints, directory, env, { jwt, sole }) {
    const path = (0,external_node_path_.join)(directory, `gha-creds-${(0,external_node_crypto_.randomBytes)(8).toString('hex')}.json`);
    if (sole) {
        const file = (0,external_node_path_.join)(directory, 'token');
        const content = accountJson(options, endpoints, { file });
        return {
            path,
            files: [
                { path, content },
                { path: file, content: jwt },
            ],
            masks: [],
        };
    }
    switch (source) {
        case 'url': {
            const { url, bearer, member } = requireEndpoint(env, options.audience);
            const content = accountJson(options, endpoints, {
                url: url.href,
                headers: { Authorization: `Bearer ${bearer}` },
                format: { type: 'json', subject_token_field_name: member },
            });
            return { path, files: [{ path, content: new secret/* Secret */.zh(content) }], masks: [new secret/* Secret */.zh(bearer)] };
        }
        case 'executable': {
            const program = (0,external_node_path_.join)(directory, 'token.cjs');
            const executable = { command: `${external_node_process_.execPath} ${program}`, timeout_millis: PROGRAM_TIMEOUT };
            const files = [
                { path, content: accountJson(options, endpoints, { executable }) },
                { path: program, content: tokenProgram(options.audience) },
            ];
            return { path, files, masks: [] };
        }
    }
}
function refuseUnusablePaths(directory) {
    for (const path of [external_node_process_.execPath, directory]) {
        if (!/\s/.test(path))
            continue;
        throw new errors/* FederateError */.J('INPUT_INVALID', `\`credential_source\`: the path ${path} has a space in it.`, {
            hop: 'inputs',
            hint: "Google's libraries can't run a program with such a path: use `credential_source: url`.",
        });
    }
}
function accountJson({ acting, scopes, provider, universe }, endpoints, source) {
    const impersonation = acting.as === 'service account'
        ? {
            service_account_impersonation_url: endpoints.ofServiceAccount(acting.serviceAccount, 'generateAccessToken')
                .href,
            ...(acting.lifetime === undefined || acting.lifetime < SHORTEST_LIFETIME
                ? {}
                : { service_account_impersonation: { token_lifetime_seconds: acting.lifetime } }),
        }
        : { token_info_url: endpoints.introspection.href };
    return JSON.stringify({
        universe_domain: universe,
        type: 'external_account',
        audience: exchangeAudience(provider),
        subject_token_type: oauth/* JWT_TOKEN_TYPE */.B2,
        token_url: endpoints.exchange.href,
        credential_source: source,
        ...impersonation,
        ...(scopes === undefined ? {} : { scopes }),
    });
}
function requireEndpoint(env, audience) {
    const endpoint = (0,later_tokens/* endpointForLaterSteps */.iD)(env, audience);
    if (endpoint !== undefined && endpoint.bearer !== '')
        return endpoint;
    throw new errors/* FederateError */.J('TOKEN_VARIABLES_STRIPPED', 'The credentials file can not be made: the variables by which the runner gives tokens are missing.', { hop: 'credentials file', hint: 'Set `create_credentials_file: false` where no later step needs the file.' });
}

;// CONCATENATED MODULE: ./lib/providers/gcp/endpoints.js
function endpointsOf(universe) {
    return endpointsAt({
        sts: `https://sts.${universe}`,
        iamcredentials: `https://iamcredentials.${universe}`,
        oauth2: `https://oauth2.${universe}`,
    });
}
function endpointsAt(origins) {
    return {
        exchange: new URL('/v1/token', origins.sts),
        introspection: new URL('/v1/introspect', origins.sts),
        assertion: new URL('/token', origins.oauth2),
        ofServiceAccount: (serviceAccount, method) => new URL(`/v1/projects/-/serviceAccounts/${serviceAccount}:${method}`, origins.iamcredentials),
    };
}

;// CONCATENATED MODULE: ./lib/providers/gcp/environment.js
const PREFERRED = [
    'CLOUDSDK_AUTH_ACCESS_TOKEN',
    'CLOUDSDK_AUTH_ACCESS_TOKEN_FILE',
    'GOOGLE_OAUTH_ACCESS_TOKEN',
    'GOOGLE_CREDENTIALS',
    'GOOGLE_CLOUD_KEYFILE_JSON',
    'GCLOUD_KEYFILE_JSON',
];
function warnOfEnvironment({ exportVariables, file }, { env, log }) {
    const preferred = PREFERRED.filter((name) => env[name]);
    if (preferred.length > 0 && exportVariables && file !== 'none') {
        log.warning(`The environment has ${preferred.join(', ')}: gcloud or Terraform use that before the identity of this job. Remove it from the workflow or the runner.`);
    }
    for (const name of Object.keys(env).filter((known) => known.startsWith('GHA_ENDPOINT_OVERRIDE_') && env[known])) {
        log.warning(`${name} is ignored: an environment variable does not change where a token goes. Use \`universe\`.`);
    }
}

// EXTERNAL MODULE: ./lib/network/answer.js
var network_answer = __webpack_require__(1886);
// EXTERNAL MODULE: ./lib/issuers/story.js
var issuers_story = __webpack_require__(5613);
;// CONCATENATED MODULE: ./lib/providers/gcp/refusal.js


const NAMES = {
    exchange: 'Google STS',
    'access boundary': 'Google STS, access boundary',
    impersonation: 'service account impersonation',
    'id token': 'id token of the service account',
    signJwt: 'signJwt of the service account',
    delegation: 'domain-wide delegation',
};
function hopName(hop, { host }) {
    return `${NAMES[hop]} (${host})`;
}
function readRefusal(answer) {
    const { members, ...rest } = answer;
    const passing = (0,network_answer/* isPassingStatus */.Wj)(answer.status);
    const error = members['error'];
    if (!isObject(error)) {
        const code = (0,quote/* serverText */.Tn)(error);
        const text = (0,quote/* serverText */.Tn)(members['error_description']);
        return { ...rest, passing, code, text, reason: '', permission: '', consumer: '' };
    }
    const text = (0,quote/* serverText */.Tn)(error['message']);
    const details = Array.isArray(error['details']) ? error['details'].filter(isObject) : [];
    const info = details.find((detail) => String(detail['@type']).endsWith('google.rpc.ErrorInfo'));
    const metadata = isObject(info?.['metadata']) ? info['metadata'] : {};
    return {
        ...rest,
        passing,
        code: (0,quote/* serverText */.Tn)(error['status']),
        text,
        reason: (0,quote/* serverText */.Tn)(info?.['reason']),
        permission: (0,quote/* serverText */.Tn)(metadata['permission']) || (/Permission '([\w.]+)' denied/.exec(text)?.[1] ?? ''),
        consumer: (0,quote/* serverText */.Tn)(metadata['consumer']),
    };
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: ./lib/inputs/attempts.js
var attempts = __webpack_require__(9679);
// EXTERNAL MODULE: ./lib/json.js
var json = __webpack_require__(6413);
;// CONCATENATED MODULE: ./lib/providers/gcp/access-boundary.js

const MOST_RULES = 10;
const LONGEST_EXPRESSION = 2048;
const RULE_MEMBERS = ['availableResource', 'availablePermissions', 'availabilityCondition'];
const ROLE = /^inRole:(?:(?:organizations|projects)\/[^/\s]+\/)?roles\/[\w.]+$/;
async function readAccessBoundary(inputs, readFile) {
    const value = inputs.text('access_boundary');
    if (value === undefined)
        return undefined;
    const read = parseAccessBoundary(value.startsWith('{') ? value : await readFile('access_boundary', value));
    if (!('problems' in read))
        return read;
    for (const problem of read.problems)
        inputs.fault('access_boundary', problem);
    return undefined;
}
function parseAccessBoundary(text) {
    const read = (0,json/* readStrictObject */.v)(text);
    if ('fault' in read && !read.fault.endsWith('no object')) {
        return { problems: [`it ${read.fault}, neither itself nor in the file that it names`] };
    }
    const inner = 'object' in read ? (read.object['accessBoundary'] ?? read.object) : undefined;
    const rules = access_boundary_isObject(inner) ? inner['accessBoundaryRules'] : undefined;
    if (!Array.isArray(rules))
        return { problems: ['it has no list `accessBoundaryRules`'] };
    if (rules.length === 0)
        return { problems: ['`accessBoundaryRules` is empty: it needs at least one rule'] };
    const problems = rules.flatMap((rule, index) => ruleProblems(rule).map((problem) => `rule ${index + 1} ${problem}`));
    if (rules.length > MOST_RULES)
        problems.unshift(`it has ${rules.length} rules, more than ${MOST_RULES}`);
    return problems.length > 0 ? { problems } : { accessBoundary: { accessBoundaryRules: rules } };
}
function ruleProblems(rule) {
    if (!access_boundary_isObject(rule))
        return ['is no object'];
    const unknown = Object.keys(rule).filter((name) => !RULE_MEMBERS.includes(name));
    return [
        ...unknown.map((name) => `has a member \`${name}\`, which is none of ${RULE_MEMBERS.join(', ')}`),
        ...resourceProblems(rule['availableResource']),
        ...permissionProblems(rule['availablePermissions']),
        ...conditionProblems(rule['availabilityCondition']),
    ];
}
function resourceProblems(resource) {
    if (typeof resource === 'string' && /^\/\/[a-z0-9.-]+\/\S+$/.test(resource))
        return [];
    const shown = typeof resource === 'string' ? `'${resource}'` : 'missing or no text';
    return [
        `has an availableResource that is ${shown}, no full resource name such as //storage.googleapis.com/projects/_/buckets/my-bucket`,
    ];
}
function permissionProblems(permissions) {
    if (!Array.isArray(permissions) || permissions.length === 0)
        return ['has no availablePermissions'];
    return permissions
        .filter((permission) => typeof permission !== 'string' || !ROLE.test(permission))
        .map((permission) => {
        const shown = JSON.stringify(permission);
        return `has the permission ${shown}, which is no role such as "inRole:roles/storage.objectViewer"`;
    });
}
function conditionProblems(condition) {
    if (condition === undefined)
        return [];
    const expression = access_boundary_isObject(condition) ? condition['expression'] : undefined;
    if (typeof expression !== 'string' || expression === '')
        return ['has an availabilityCondition without an expression'];
    if (expression.length <= LONGEST_EXPRESSION)
        return [];
    return [`has an expression of ${expression.length} characters, more than ${LONGEST_EXPRESSION}`];
}
function access_boundary_isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./lib/providers/gcp/options.js




const WHOLE_PLATFORM = 'https://www.googleapis.com/auth/cloud-platform';
const ONE_HOUR = 3600;
const LONGEST_LIFETIME = 43_200;
const DEFAULT_UNIVERSE = 'googleapis.com';
const ATTEMPTS = { passing: 5, propagation: 2 };
const SHORT_SCOPES = ['openid', 'email', 'profile'];
async function readOptions(inputs, readFile) {
    const provider = providerName(inputs);
    const acting = readActing(inputs);
    const accessBoundary = await readAccessBoundary(inputs, readFile);
    if (inputs.has('access_boundary') && acting.output.kind === 'id token') {
        inputs.fault('access_boundary', 'it limits access tokens, but `token_format` is id_token: remove one of them');
    }
    const asked = scopes(inputs);
    if (accessBoundary !== undefined && asked !== undefined && !asked.includes(WHOLE_PLATFORM)) {
        inputs.fault('access_boundary', `a token that is to be limited needs the scope ${WHOLE_PLATFORM}: add it to \`access_token_scopes\`, or leave that out`);
    }
    const options = {
        projectId: projectId(inputs) ?? (acting.as === 'service account' ? projectOf(acting.serviceAccount) : undefined),
        acting,
        scopes: asked,
        universe: universe(inputs),
        requestReason: requestReason(inputs),
        file: options_credentialsFile(inputs),
        exportVariables: exportVariables(inputs),
        keep: !inputs.boolean('cleanup_credentials', true),
        accessBoundary,
        attempts: (0,attempts/* readAttempts */.j)(inputs, ATTEMPTS),
        ineffective: ineffective(inputs, acting),
    };
    if (provider === undefined)
        return undefined;
    return { provider, audience: inputs.text('audience') ?? tokenAudience(provider), ...options };
}
function providerName(inputs) {
    const value = inputs.text('workload_identity_provider');
    if (value === undefined)
        return undefined;
    const read = readProviderName(value);
    return 'problem' in read ? inputs.fault('workload_identity_provider', `'${value}' ${read.problem}`) : read;
}
function readActing(inputs) {
    const format = inputs.choice('token_format', ['access_token', 'id_token']);
    const subject = inputs.text('access_token_subject');
    const idTokenAudience = inputs.text('id_token_audience');
    const includeEmail = inputs.boolean('id_token_include_email', false);
    const lifetime = duration(inputs, 'access_token_lifetime');
    const serviceAccount = accounts(inputs, 'service_account')[0];
    const delegates = accounts(inputs, 'delegates').map(delegateName);
    if (format === 'id_token' && idTokenAudience === undefined) {
        inputs.fault('id_token_audience', 'an id token needs one, such as the address of the service that it is for');
    }
    if (serviceAccount === undefined) {
        if (format === 'id_token')
            inputs.fault('service_account', 'an id token needs one: the workload itself has none');
        if (format === 'access_token' && subject !== undefined) {
            inputs.fault('service_account', '`access_token_subject` needs one, to which the delegation was given');
        }
        return { as: 'workload', output: { kind: format === 'access_token' ? 'access token' : 'none' } };
    }
    const impersonation = { as: 'service account', serviceAccount, delegates, lifetime };
    if (format === undefined)
        return { ...impersonation, output: { kind: 'none' } };
    if (format === 'id_token') {
        return { ...impersonation, output: { kind: 'id token', audience: idTokenAudience ?? '', includeEmail } };
    }
    if (subject === undefined)
        return { ...impersonation, output: { kind: 'access token' } };
    if ((lifetime ?? 0) > ONE_HOUR) {
        inputs.fault('access_token_lifetime', `with \`access_token_subject\` it is ${ONE_HOUR}s at the most`);
    }
    return { ...impersonation, output: { kind: 'user access token', subject } };
}
function accounts(inputs, name) {
    const items = name === 'delegates' ? inputs.list(name) : [inputs.text(name)].filter((text) => text !== undefined);
    for (const item of items) {
        const account = name === 'delegates' ? accountIn(item) : item;
        const problem = serviceAccountProblem(account);
        if (problem !== undefined)
            inputs.fault(name, `'${item}' ${problem}`);
    }
    return items;
}
function duration(inputs, name) {
    const value = inputs.text(name);
    if (value === undefined)
        return undefined;
    const [all, hours = 0, minutes = 0, seconds = 0] = /^(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s?)?$/.exec(value.replaceAll(/[\s,]/g, '')) ?? [];
    const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    if (all !== undefined && total >= 1 && total <= LONGEST_LIFETIME)
        return total;
    return inputs.fault(name, `'${value}' is no time from 1s to ${LONGEST_LIFETIME}s (12 hours), such as 3600s`);
}
function scopes(inputs) {
    const items = inputs.list('access_token_scopes');
    for (const item of items) {
        if (SHORT_SCOPES.includes(item) || /^https:\/\/[\x21\x23-\x5b\x5d-\x7e]+$/.test(item))
            continue;
        const problem = /^[\w.-]+$/.test(item)
            ? `is no scope: write it in full, https://www.googleapis.com/auth/${item}`
            : `is no scope, such as ${WHOLE_PLATFORM}; several are separated by commas or lines`;
        inputs.fault('access_token_scopes', `'${item}' ${problem}`);
    }
    return items.length === 0 ? undefined : items;
}
function projectId(inputs) {
    const value = inputs.text('project_id');
    if (value === undefined || /^(?:[a-z0-9.-]+:)?[a-z0-9-]+$/.test(value))
        return value;
    return inputs.fault('project_id', `'${value}' is no project id, such as my-project or example.com:my-project`);
}
function universe(inputs) {
    const value = inputs.text('universe') ?? DEFAULT_UNIVERSE;
    if (!/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(value)) {
        inputs.fault('universe', `'${value}' is no domain, such as googleapis.com`);
    }
    return value;
}
function requestReason(inputs) {
    const value = inputs.text('request_reason');
    if (value === undefined || /^[\x20-\x7e]{1,500}$/.test(value))
        return value;
    return inputs.fault('request_reason', 'it must be one line of up to 500 printable ASCII characters');
}
function options_credentialsFile(inputs) {
    const source = inputs.choice('credential_source', ['url', 'executable']) ?? 'url';
    return inputs.boolean('create_credentials_file', !inputs.has('access_boundary')) ? source : 'none';
}
function exportVariables(inputs) {
    const [theirs, ours] = ['export_environment_variables', 'output-env-credentials'];
    const value = inputs.boolean(theirs, true);
    if (!inputs.has(ours))
        return value;
    const other = inputs.boolean(ours, true);
    if (inputs.has(theirs) && value !== other) {
        inputs.fault(theirs, `it is ${value} and \`${ours}\` is ${other}, but both are the same switch: give one of them`);
    }
    return other;
}
function ineffective(inputs, { as, output }) {
    const reasons = {
        delegates: as === 'workload' && 'there is no `service_account`',
        access_token_lifetime: as === 'workload' && 'only the token of a service account has a lifetime of choice',
        access_token_subject: output.kind !== 'user access token' && '`token_format` is not access_token',
        id_token_audience: output.kind !== 'id token' && '`token_format` is not id_token',
    };
    return Object.entries(reasons).flatMap(([name, reason]) => reason !== false && inputs.has(name) ? [`\`${name}\` changes nothing here: ${reason}.`] : []);
}

;// CONCATENATED MODULE: ./lib/providers/gcp/rules.js








const EXCHANGE = ['exchange'];
const SERVICE_ACCOUNT = ['impersonation', 'id token', 'signJwt'];
const POLICY = /organization's policy|vpcServiceControls/i;
const RULES = [
    {
        code: 'GCP_THROTTLED',
        when: ({ status, code, text }) => status === 429 || code === 'RESOURCE_EXHAUSTED' || /throttled|rate limit/i.test(text),
        retry: 'passing',
        says: 'Google limits how often it may be asked, and asks to wait.',
        mend: 'Run the job again. Clients that use the federated token directly exchange a new one every few minutes; with `service_account` they ask far less often.',
    },
    {
        code: 'GCP_UNAVAILABLE',
        when: ({ passing }) => passing,
        retry: 'passing',
        says: 'Google could not answer.',
        mend: 'Run the job again, and look at https://status.cloud.google.com if this stays.',
    },
    {
        code: 'GCP_API_DISABLED',
        when: ({ reason, text }) => reason === 'SERVICE_DISABLED' || /has not been used in project|it is disabled/.test(text),
        says: (_facts, { hop }) => `The API ${apiOf(hop)} is not enabled.`,
        mend: 'Enable it, and run the job again some minutes later:',
        paste: ({ options }, refusal) => [
            enableApi(apiOf(refusal.hop), projectIn(refusal) || options.provider.projectNumber),
        ],
    },
    {
        code: 'GCP_ACCESS_BOUNDARY_REFUSED',
        hops: ['access boundary'],
        when: () => true,
        says: 'The access token was not exchanged for a limited one.',
        mend: `Check the resources and roles of \`access_boundary\`. Only Cloud Storage takes part, in buckets with uniform access; the token needs the scope ${WHOLE_PLATFORM}; and Google promises this for the tokens of service accounts, so give \`service_account\` if there is none.`,
    },
    {
        code: 'GCP_ATTRIBUTE_CONDITION',
        hops: EXCHANGE,
        when: ({ text }) => /attribute condition/i.test(text),
        says: ({ options }) => `The attribute condition of the provider ${options.provider.provider} is false for this token.`,
        mend: (facts) => aboutSubject(facts, 'the condition', 'Hold the condition against the claims below. Google compares with case, GitHub without; ids are texts, so they stand in quotes.', 'If this run should be let in, change only the part of the condition that is false; what you set replaces all of it, for every repository that uses this provider. To see it:'),
        paste: ({ options }) => [viewProvider(options.provider, 'attributeCondition')],
        showsClaims: true,
    },
    {
        code: 'GCP_SUBJECT_TOO_LONG',
        hops: EXCHANGE,
        when: ({ text }) => /mapped attribute '?google\.subject/i.test(text) && /127|exceed|size/i.test(text),
        says: ({ claims }) => {
            const bytes = Buffer.byteLength(String(claims['sub']));
            return `The provider maps \`google.subject\` to more than ${LONGEST_SUBJECT} bytes (the \`sub\` of this token has ${bytes}).`;
        },
        mend: 'Map it to something shorter. This replaces the whole mapping: keep what else it has, and know that bindings of `principal://…/subject/…` change with it.',
        paste: ({ options }) => [
            viewProvider(options.provider, 'attributeMapping'),
            updateProvider(options.provider, 'attribute-mapping', 'google.subject=assertion.repository_id,attribute.repository_id=assertion.repository_id,attribute.repository_owner_id=assertion.repository_owner_id'),
        ],
        showsClaims: true,
    },
    {
        code: 'GCP_ATTRIBUTE_MAPPING',
        hops: EXCHANGE,
        when: ({ text }) => /size of (all |the )?(\w+ )?mapped attribute|mapped attribute.*\b(exceed|too (large|long))/i.test(text),
        says: ({ options }) => `The provider ${options.provider.provider} maps more to its attributes than Google takes.`,
        mend: 'All that is mapped may have 8 KB, and each expression 2048 characters: map ids in place of names and refs, and only what conditions and bindings use. What is mapped now:',
        paste: ({ options }) => [viewProvider(options.provider, 'attributeMapping')],
        showsClaims: true,
    },
    {
        code: 'GCP_ATTRIBUTE_MAPPING',
        hops: EXCHANGE,
        when: ({ text }) => /mapped attribute|attribute mapping|obtain a value for|google\.subject/i.test(text),
        says: ({ options }) => `The attribute mapping of the provider ${options.provider.provider} does not fit this token.`,
        mend: 'Each attribute must be mapped to a text that the token has, `google.subject` to `assertion.sub`; a comparison belongs into the attribute condition.',
        paste: ({ options }) => [viewProvider(options.provider, 'attributeMapping')],
        showsClaims: true,
    },
    {
        code: 'GCP_PROVIDER_NOT_FOUND',
        hops: EXCHANGE,
        when: ({ code }) => code === 'invalid_target',
        retry: 'propagation',
        says: ({ options }) => `The provider ${options.provider.name} does not exist, or it or its pool is disabled or deleted.`,
        mend: `Check project number, pool and provider: both must be ACTIVE, with nothing or False after it for \`disabled\`. What was DELETED can be undeleted for 30 days. ${attempts/* WAIT_LONGER */.y}`,
        paste: ({ options }) => [
            viewProvider(options.provider, 'state,disabled'),
            viewPool(options.provider, 'state,disabled'),
        ],
    },
    {
        code: 'GCP_PROVIDER_NAME_REFUSED',
        hops: EXCHANGE,
        when: ({ code, text }) => code === 'invalid_request' && /"audience"/.test(text),
        says: ({ options }) => `Google does not take ${options.provider.name} for the name of a provider.`,
        mend: '`workload_identity_provider` must be what this shows as `name`:',
        paste: ({ options }) => [viewProvider(options.provider, 'name')],
    },
    {
        code: 'GCP_AUDIENCE_REFUSED',
        hops: EXCHANGE,
        when: ({ text }) => /audience in (the )?ID token|expected audience/i.test(text),
        says: ({ options }) => `The provider does not expect tokens for the audience ${options.audience}.`,
        mend: ({ options }) => isOwnAudience(options)
            ? 'That is its own name and the default, but the provider has allowed audiences, which take the place of that. Give one of them as `audience`:'
            : 'Give one of its allowed audiences as `audience`; if it has none, it expects its own name, so leave `audience` out:',
        paste: ({ options }) => [viewProvider(options.provider, 'oidc.allowedAudiences')],
        showsClaims: true,
    },
    {
        code: 'GCP_ISSUER_REFUSED',
        hops: EXCHANGE,
        when: ({ text }) => /issuer in (the )?ID token|identity issuer/i.test(text),
        says: ({ claims }) => `The provider trusts another issuer than ${claim(claims, 'iss')}, which this token is of.`,
        mend: 'If the issuer of this token is that of your enterprise or server, give it to a provider of its own, or to this one, exactly as it is; that takes the trust in the present issuer from every repository that uses this provider:',
        paste: ({ options, claims }) => [updateProvider(options.provider, 'issuer-uri', claim(claims, 'iss'))],
        showsClaims: true,
    },
    {
        code: 'GCP_KEYS_NOT_FETCHED',
        hops: EXCHANGE,
        when: ({ text }) => /connecting to the given credential's issuer/i.test(text),
        retry: 'passing',
        says: ({ claims }) => `Google could not fetch the keys of the issuer ${claim(claims, 'iss')}.`,
        mend: 'A server that Google can not reach needs its key set uploaded to the provider (the file is what <issuer>/.well-known/jwks gives), and again whenever its keys change:',
        paste: ({ options }) => [updateProvider(options.provider, 'jwk-json-path', 'jwks.json')],
    },
    {
        code: 'GCP_TOKEN_EXPIRED',
        hops: EXCHANGE,
        when: ({ text }) => /is stale|expired/i.test(text),
        retry: 'propagation',
        says: 'Google takes the token, which was issued just now, for one that has ended.',
        mend: 'Compare the clock of this runner and of its GitHub server with the time.',
        showsClaims: true,
    },
    {
        code: 'GCP_TOKEN_REFUSED',
        hops: EXCHANGE,
        when: ({ code }) => code === 'invalid_grant' || code === 'invalid_token',
        says: 'Google does not accept the token of the job.',
        mend: 'Hold issuer, audience and keys of the provider against the claims below.',
        paste: ({ options }) => [viewProvider(options.provider, 'oidc')],
        showsClaims: true,
    },
    {
        code: 'GCP_SCOPE_REFUSED',
        when: ({ code, text }) => code === 'invalid_scope' || /\bscopes?\b.*\b(invalid|not valid|unknown)|invalid.*\bscopes?\b/i.test(text),
        says: ({ options }) => `Google does not know a scope of these: ${(options.scopes ?? [WHOLE_PLATFORM]).join(', ')}.`,
        mend: 'Correct `access_token_scopes`; https://developers.google.com/identity/protocols/oauth2/scopes lists them.',
    },
    {
        code: 'GCP_TOKEN_EXPIRED',
        hops: ['delegation'],
        when: ({ text }) => /invalid JWT.*\b(iat|exp|timeframe)\b/i.test(text),
        says: 'Google does not take the times of the assertion that this runner made, so the clock of this runner is wrong.',
        mend: 'Set the clock of the runner, and keep it right by NTP.',
    },
    {
        code: 'GCP_DELEGATION_REFUSED',
        hops: ['delegation'],
        when: () => true,
        says: ({ options }) => `The service account may not act for ${subjectOf(options)}.`,
        mend: ({ options }) => `Check that this user exists. In the Google Workspace admin console (Security, API controls, Domain-wide delegation) the unique id of the service account must be listed with every scope asked for: ${(options.scopes ?? [WHOLE_PLATFORM]).join(', ')}. The id:`,
        paste: ({ options }) => [
            pasteable(['gcloud iam service-accounts describe', accountOf(options)], { format: 'value(uniqueId)' }),
        ],
    },
    {
        code: 'GCP_LIFETIME_TOO_LONG',
        hops: SERVICE_ACCOUNT,
        when: ({ text }) => /lifetime/i.test(text),
        says: ({ options }) => `Google does not give ${accountOf(options)} tokens that last so long.`,
        mend: 'Without `access_token_lifetime` a token lasts one hour. Up to 12 hours are possible where the organisation policy iam.allowServiceAccountCredentialLifetimeExtension lists the service account. If one hour was asked for, the clocks differ: ask for 3500s.',
        paste: ({ options }) => [
            pasteable([
                'gcloud resource-manager org-policies allow',
                'iam.allowServiceAccountCredentialLifetimeExtension',
                accountOf(options),
            ], { organization: 'ORGANIZATION_ID' }),
        ],
    },
    {
        code: 'GCP_SERVICE_ACCOUNT_NOT_FOUND',
        hops: SERVICE_ACCOUNT,
        when: ({ status }) => status === 404,
        retry: 'propagation',
        says: ({ options }, refusal) => `There is no service account ${missing(options, refusal).account}.`,
        mend: ({ options }, refusal) => `Correct \`${missing(options, refusal).input}\`. One that was deleted is gone with all its bindings, even when it is made again. ${attempts/* WAIT_LONGER */.y}`,
        paste: ({ options }, refusal) => [
            pasteable(['gcloud iam service-accounts list'], {
                project: projectOf(missing(options, refusal).account) ?? 'PROJECT_ID',
            }),
        ],
    },
    {
        code: 'GCP_IMPERSONATION_DENIED',
        hops: SERVICE_ACCOUNT,
        when: ({ reason, text }) => /account.*\bdisabled\b/i.test(text) || /ACCOUNT_DISABLED/.test(reason),
        says: ({ options }) => `The service account ${accountOf(options)} is disabled.`,
        mend: 'Enable it, if nobody disabled it for a reason:',
        paste: ({ options }) => [
            pasteable(['gcloud iam service-accounts enable', accountOf(options)], projectFlag(options)),
        ],
    },
    {
        code: 'GCP_REQUEST_REFUSED',
        when: ({ reason, text }) => reason === 'USER_PROJECT_DENIED' || /serviceUsageConsumer|serviceusage\.services\.use/.test(text),
        says: (_facts, refusal) => `The workload may not use the project ${projectIn(refusal) || 'that the request names'} for its quota.`,
        mend: 'Grant it roles/serviceusage.serviceUsageConsumer on that project, or let the request name another project (`request_reason` and `project_id` do not: a client sends x-goog-user-project):',
        paste: ({ options, claims }, refusal) => [
            pasteable(['gcloud projects add-iam-policy-binding', projectIn(refusal) || 'PROJECT_ID'], {
                role: 'roles/serviceusage.serviceUsageConsumer',
                member: actorOf(options, claims),
            }),
        ],
    },
    {
        code: 'GCP_REQUEST_REFUSED',
        when: ({ code }) => code === 'FAILED_PRECONDITION',
        says: 'Something there is not in the state that this needs.',
        mend: ({ options }) => `Look whether the service account is disabled, its project shut down, or a policy of the organisation (constraints/iam.workloadIdentityPoolProviders and its like) forbids this issuer or this use: no input of ${options.acting.as === 'workload' ? 'the step' : 'the step, and no role,'} mends it.`,
        paste: ({ options }) => options.acting.as === 'workload'
            ? []
            : [
                pasteable(['gcloud iam service-accounts describe', accountOf(options)], {
                    ...projectFlag(options),
                    format: 'value(disabled)',
                }),
            ],
    },
    {
        code: 'GCP_REQUEST_REFUSED',
        hops: [...EXCHANGE, ...SERVICE_ACCOUNT],
        when: ({ status, reason, text }) => status === 403 && ((reason !== '' && reason !== 'IAM_PERMISSION_DENIED') || POLICY.test(text)),
        says: 'Google refuses this for a reason other than a missing role.',
        mend: (_facts, { text }) => POLICY.test(text)
            ? 'A policy of the organisation forbids it, whatever roles there are. With a vpcServiceControlsUniqueIdentifier it is a perimeter of VPC Service Controls: its owner finds the refusal in the audit logs by that, and must let this identity or this runner in by an ingress rule.'
            : 'Act on what Google says: no grant mends it.',
    },
    {
        code: 'GCP_IMPERSONATION_DENIED',
        hops: SERVICE_ACCOUNT,
        when: (refusal, { options }) => isDenied(refusal) && delegatesOf(options).length > 0 && isPastDelegates(refusal),
        retry: 'propagation',
        says: ({ options }, { permission }) => `The last of \`delegates\`, ${delegatesOf(options).at(-1)}, may not use ${permission} on ${accountOf(options)}.`,
        mend: `Grant it ${TOKEN_CREATOR} there. ${attempts/* WAIT_LONGER */.y}`,
        paste: ({ options }) => bindingOfLastLink(options),
    },
    {
        code: 'GCP_IMPERSONATION_DENIED',
        hops: SERVICE_ACCOUNT,
        when: (refusal, { options }) => isDenied(refusal) && delegatesOf(options).length > 0,
        retry: 'propagation',
        says: ({ options }) => `The chain of \`delegates\` to ${accountOf(options)} has a gap.`,
        mend: `Each service account of \`delegates\` needs ${TOKEN_CREATOR} on the next one, the last of them on \`service_account\`; the workload needs it on the first. Google does not say which of these grants is missing. For that of the workload look which attribute is mapped, then put that member into the first of the commands. ${attempts/* WAIT_LONGER */.y}`,
        paste: ({ options, claims }) => bindingsFor(options, claims, TOKEN_CREATOR),
        showsClaims: true,
    },
    {
        code: 'GCP_IMPERSONATION_DENIED',
        hops: SERVICE_ACCOUNT,
        when: isDenied,
        retry: 'propagation',
        says: ({ options }, { permission }) => `The workload may not ${permission === '' ? 'act as' : `use ${permission} on`} ${accountOf(options)}.`,
        mend: (facts, { hop }) => aboutSubject(facts, 'a grant', `Grant it ${roleFor(hop)} on the service account, or remove \`service_account\` where the workload itself was granted what it needs (direct federation).`, `A grant reaches nobody by an attribute that the provider does not map: look which attribute is mapped, then put that member into the command (one of the owner alone would let in every repository of the owner: map \`attribute.repository_id\` then). ${attempts/* WAIT_LONGER */.y}`),
        paste: ({ options, claims }, { hop }) => bindingsFor(options, claims, roleFor(hop)),
        showsClaims: true,
    },
    {
        code: 'GCP_TOKEN_REFUSED',
        when: ({ reason }) => reason === 'ACCESS_TOKEN_TYPE_UNSUPPORTED',
        says: 'Google does not take the kind of token that this request has.',
        mend: 'Asking again does not help. Check that `workload_identity_provider` is of a workload identity pool and that no proxy changes the Authorization header; an API that takes no federated tokens needs `service_account`.',
    },
    {
        code: 'GCP_TOKEN_REFUSED',
        hops: SERVICE_ACCOUNT,
        when: ({ status }) => status === 401,
        retry: 'propagation',
        says: 'Google does not accept the federated token that it gave itself a moment ago.',
        mend: 'Run the job again.',
    },
    {
        code: 'GCP_REQUEST_REFUSED',
        hops: SERVICE_ACCOUNT,
        when: ({ status }) => status === 400,
        says: 'Google does not take the request as it is.',
        mend: 'Check `access_token_scopes`, `access_token_lifetime`, `delegates` and `id_token_audience`: Google does not say which of them it means.',
    },
];
const UNKNOWN = {
    code: 'GCP_REQUEST_REFUSED',
    when: () => true,
    says: 'Google refused the request.',
    mend: 'Check the inputs against what Google says.',
    showsClaims: true,
};
function isOwnAudience({ audience, provider }) {
    return [exchangeAudience(provider), tokenAudience(provider)].includes(audience);
}
function aboutSubject({ story }, what, first, last) {
    const told = story();
    const [cause = '', ...advice] = (0,issuers_story/* adviceOf */.wr)(told);
    if (cause === '')
        return `${first} ${last}`;
    const reason = `Where ${what} names the subject: that is so ${told.because}.`;
    const mends = told.unusual ? [cause, first, ...advice] : [first, reason, cause, ...advice];
    return [...mends, last].join(' ');
}
function projectIn({ consumer, text }) {
    return consumer.replace(/^projects\//, '') || (/\bproject ['"]?([a-z0-9][a-z0-9:.-]*[a-z0-9])/.exec(text)?.[1] ?? '');
}
function projectFlag(options) {
    const project = projectOf(accountOf(options));
    return project === undefined ? {} : { project };
}
function actorOf(options, claims) {
    return options.acting.as === 'service account'
        ? `serviceAccount:${options.acting.serviceAccount}`
        : memberOf(options.provider, `attribute.repository_id/${claim(claims, 'repository_id')}`);
}
function roleFor(hop) {
    return hop === 'signJwt' ? TOKEN_CREATOR : WORKLOAD_IDENTITY_USER;
}
function isDenied({ status, code }) {
    return status === 403 || code === 'PERMISSION_DENIED';
}
function isPastDelegates({ permission }) {
    return permission !== '' && permission !== 'iam.serviceAccounts.implicitDelegation';
}
function missing(options, { text }) {
    const [, named = ''] = /for email (\S+@[\w.-]*\w)/.exec(text) ?? [];
    return delegatesOf(options).includes(named)
        ? { account: named, input: 'delegates' }
        : { account: accountOf(options), input: 'service_account' };
}
function subjectOf({ acting }) {
    return acting.output.kind === 'user access token' ? acting.output.subject : 'the user';
}
function apiOf(hop) {
    return SERVICE_ACCOUNT.includes(hop) ? 'iamcredentials.googleapis.com' : 'sts.googleapis.com';
}
function claim(claims, name) {
    return Object.hasOwn(claims, name) ? (0,quote/* serverText */.Tn)(String(claims[name])) : '';
}

;// CONCATENATED MODULE: ./lib/providers/gcp/explain.js





function refused(refusal, facts) {
    const rule = RULES.find(({ hops, when }) => (hops?.includes(refusal.hop) ?? true) && when(refusal, facts)) ?? UNKNOWN;
    const { says, mend, paste, retry = 'no', showsClaims } = rule;
    const sentence = typeof says === 'string' ? says : says(facts, refusal);
    const remedy = typeof mend === 'string' ? mend : mend(facts, refusal);
    const { options } = facts;
    return new errors/* FederateError */.J(rule.code, `${sentence} ${googleSays(refusal)}`, {
        hop: hopName(refusal.hop, refusal.endpoint),
        hint: [remedy, ...(paste?.(facts, refusal) ?? [])].join('\n\n'),
        retry,
        ...(refusal.retryAfter === undefined ? {} : { retryAfter: refusal.retryAfter }),
        evidence: {
            provider: options.provider.name,
            ...(options.acting.as === 'service account' ? { 'service account': options.acting.serviceAccount } : {}),
            ...(showsClaims === true ? tellingClaims(facts) : {}),
        },
    });
}
function googleSays({ code, text, status, reason }) {
    const why = reason === 'IAM_PERMISSION_DENIED' ? '' : reason;
    const known = (first) => [first, code, why].filter((word) => word !== '').join(', ');
    if (text === '')
        return `Google gave no reason (${known(`status ${status}`)}).`;
    return `Google says: ${/[.!?]$/.test(text) ? text : `${text}.`} (${known(code === '' ? `status ${status}` : '')})`;
}
function tellingClaims({ claims, story }) {
    const told = story();
    const entries = told.telling.flatMap((name) => {
        const text = Object.hasOwn(claims, name) ? (0,quote/* serverText */.Tn)(String(claims[name])) : '';
        return text === '' ? [] : [[`claim ${name}`, text]];
    });
    return { ...Object.fromEntries(entries), ...(0,issuers_story/* alternativesOf */.c3)(told) };
}

;// CONCATENATED MODULE: ./lib/providers/gcp/exchange.js








function federate({ jwt }, attempt) {
    const { acting, scopes, provider } = attempt.options;
    return askForToken('exchange', attempt.endpoints.exchange, attempt, {
        grant_type: oauth/* TOKEN_EXCHANGE */.Kj,
        audience: exchangeAudience(provider),
        scope: acting.as === 'service account' ? WHOLE_PLATFORM : (scopes ?? [WHOLE_PLATFORM]).join(' '),
        requested_token_type: oauth/* ACCESS_TOKEN_TYPE */.EK,
        subject_token: jwt,
        subject_token_type: oauth/* JWT_TOKEN_TYPE */.B2,
    });
}
async function limit(access, boundary, attempt) {
    const limited = await askForToken('access boundary', attempt.endpoints.exchange, attempt, {
        grant_type: oauth/* TOKEN_EXCHANGE */.Kj,
        requested_token_type: oauth/* ACCESS_TOKEN_TYPE */.EK,
        subject_token: access.token,
        subject_token_type: oauth/* ACCESS_TOKEN_TYPE */.EK,
        options: JSON.stringify(boundary),
    });
    return { token: limited.token, expiresAt: limited.expiresAt ?? access.expiresAt };
}
async function generateAccessToken(acting, federated, attempt) {
    const { token, answer, hop } = await askServiceAccount('impersonation', acting, federated, attempt, {
        scope: attempt.options.scopes ?? [WHOLE_PLATFORM],
        lifetime: `${acting.lifetime ?? ONE_HOUR}s`,
    });
    const expiresAt = new Date(typeof answer['expireTime'] === 'string' ? answer['expireTime'] : Number.NaN);
    if (Number.isNaN(expiresAt.getTime()))
        throw unusable(hop, 'time of expiry');
    return { token, expiresAt };
}
async function generateIdToken(acting, { audience, includeEmail }, federated, attempt) {
    const { token } = await askServiceAccount('id token', acting, federated, attempt, { audience, includeEmail });
    return { token, expiresAt: expiryOf(token) };
}
async function delegate(acting, { subject }, federated, attempt) {
    const issuedAt = assertionTime(attempt.claims);
    const claims = {
        iss: acting.serviceAccount,
        sub: subject,
        aud: `https://oauth2.${attempt.options.universe}/token`,
        iat: issuedAt,
        exp: issuedAt + (acting.lifetime ?? ONE_HOUR),
        scope: (attempt.options.scopes ?? [WHOLE_PLATFORM]).join(' '),
    };
    const signed = await askServiceAccount('signJwt', acting, federated, attempt, { payload: JSON.stringify(claims) });
    return askForToken('delegation', attempt.endpoints.assertion, attempt, {
        grant_type: oauth/* JWT_BEARER */.eh,
        assertion: signed.token,
    });
}
function assertionTime({ iat }) {
    return Math.floor(Math.min(Date.now() / 1000, typeof iat === 'number' ? iat : Number.POSITIVE_INFINITY));
}
async function askForToken(hop, endpoint, attempt, parameters) {
    const { context } = attempt;
    const name = hopName(hop, endpoint);
    const answer = await (0,oauth/* requestToken */.Fr)(context.http, {
        hop: name,
        endpoint,
        headers: reason(attempt.options),
        parameters,
    });
    if (!answer.granted) {
        const { status, members, retryAfter } = answer;
        throw refused(readRefusal({ hop, endpoint, status, members, retryAfter }), attempt);
    }
    context.mask(answer.token);
    return { token: answer.token, expiresAt: answer.expiresAt };
}
const METHODS = {
    impersonation: { method: 'generateAccessToken', member: 'accessToken' },
    'id token': { method: 'generateIdToken', member: 'token' },
    signJwt: { method: 'signJwt', member: 'signedJwt' },
};
async function askServiceAccount(kind, { serviceAccount, delegates }, federated, attempt, body) {
    const { method, member } = METHODS[kind];
    const endpoint = attempt.endpoints.ofServiceAccount(serviceAccount, method);
    const hop = hopName(kind, endpoint);
    const response = await attempt.context.http.send({
        hop,
        method: 'POST',
        url: endpoint,
        headers: {
            accept: 'application/json',
            'content-type': 'application/json',
            authorization: `Bearer ${federated.token.expose()}`,
            ...reason(attempt.options),
        },
        body: JSON.stringify({ ...body, ...(delegates.length === 0 ? {} : { delegates }) }),
    });
    const { status } = response;
    if (status < 200 || status >= 300) {
        const members = errorMembers(hop, response);
        const retryAfter = (0,network_answer/* retryAfterSeconds */.C3)(response);
        throw refused(readRefusal({ hop: kind, endpoint, status, members, retryAfter }), attempt);
    }
    const answer = (0,network_answer/* readJsonObject */.op)(hop, response);
    const value = answer[member];
    if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value))
        throw unusable(hop, 'token');
    const token = new secret/* Secret */.zh(value);
    attempt.context.mask(token);
    return { token, answer, hop };
}
function errorMembers(hop, response) {
    try {
        return (0,network_answer/* readJsonObject */.op)(hop, response);
    }
    catch (error) {
        if (response.body === '' || response.status >= 500 || response.status === 429)
            return {};
        throw error;
    }
}
function reason({ requestReason }) {
    return requestReason === undefined ? {} : { 'x-goog-request-reason': requestReason };
}
function unusable(hop, what) {
    return new errors/* FederateError */.J('CREDENTIALS_REFUSED', `The answer has no ${what} that can be used.`, {
        hop,
        hint: 'Run the job again; if this stays, something between here and Google changes its answers.',
    });
}
function expiryOf(token) {
    try {
        const payload = JSON.parse(Buffer.from(token.expose().split('.')[1] ?? '', 'base64url').toString('utf8'));
        const exp = typeof payload === 'object' && payload !== null && 'exp' in payload ? payload.exp : undefined;
        return (0,network_answer/* endAt */.FD)(typeof exp === 'number' ? exp * 1000 : Number.NaN);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/providers/gcp/index.js









const provider = {
    name: 'gcp',
    async plan(inputs, _env, readFile) {
        const options = await readOptions(inputs, readFile);
        return options === undefined ? undefined : federation(options, endpointsOf(options.universe));
    },
};
function federation(options, endpoints) {
    let warned = false;
    return {
        kind: 'federation',
        provider: 'gcp',
        audience: options.audience,
        endpoint: endpoints.exchange,
        attempts: options.attempts,
        masks: [],
        async prepare(context) {
            tellWhatIsIgnored(options, context);
            warnOfEnvironment(options, context);
            if (options.file === 'executable')
                refuseUnusablePaths(context.directory());
            const { acting } = options;
            if (acting.as === 'service account') {
                context.http.open(endpoints.ofServiceAccount(acting.serviceAccount, 'generateAccessToken'));
            }
        },
        async exchange(token, context) {
            if (!warned)
                warnOfLongSubject(token, context);
            warned = true;
            return exchange(token, { options, endpoints, claims: token.claims, story: token.story, context });
        },
    };
}
async function exchange(token, attempt) {
    const tokens = await chain(token, attempt);
    if (tokens.denied !== undefined)
        warnOfFile(tokens.denied, attempt.context);
    const { accessBoundary } = attempt.options;
    if (accessBoundary === undefined)
        return credentials(tokens, token, attempt);
    const limited = await limit(tokens.access ?? tokens.federated, accessBoundary, attempt);
    return credentials({ ...tokens, federated: limited, access: limited }, token, attempt);
}
async function chain(token, attempt) {
    const federated = await federate(token, attempt);
    const { acting, file } = attempt.options;
    if (acting.as === 'workload')
        return { federated, access: federated, id: undefined };
    const { output } = acting;
    const impersonate = () => generateAccessToken(acting, federated, attempt);
    const proof = () => (file === 'none' ? undefined : prove(impersonate));
    switch (output.kind) {
        case 'none':
        case 'access token':
            return { federated, access: await impersonate(), id: undefined };
        case 'user access token': {
            const [access, denied] = await Promise.all([delegate(acting, output, federated, attempt), proof()]);
            return { federated, access, id: undefined, denied };
        }
        case 'id token': {
            const [id, denied] = await Promise.all([generateIdToken(acting, output, federated, attempt), proof()]);
            return { federated, access: undefined, id, denied };
        }
    }
}
async function prove(impersonate) {
    try {
        await impersonate();
        return undefined;
    }
    catch (error) {
        if (error instanceof errors/* FederateError */.J && error.code === 'GCP_IMPERSONATION_DENIED')
            return error;
        throw error;
    }
}
function credentials(tokens, token, { options, endpoints, claims, context }) {
    const { federated, access, id, denied } = tokens;
    const { acting, projectId } = options;
    const file = options.file === 'none'
        ? undefined
        : credentialsFile(options.file, options, endpoints, context.directory(), context.env, token);
    const handedOn = acting.output.kind.endsWith('access token') ? access : undefined;
    return {
        principal: principal(options, String(claims['sub'])),
        expiresAt: (handedOn ?? id ?? federated).expiresAt,
        ...(file === undefined || denied !== undefined ? {} : { lasting: 'renewed' }),
        notes: [
            ...(file === undefined || denied !== undefined
                ? []
                : [
                    `The credentials file gives new tokens${token.sole ? ` until ${endOf(token)}` : untilEnd(context.env)}: ${file.path}`,
                ]),
            ...(projectId === undefined ? [noteOfProject(context)] : []),
        ],
        variables: options.exportVariables ? variables(options, file, context.env) : [],
        outputs: [
            ...(projectId === undefined ? [] : [{ name: 'project_id', value: projectId }]),
            ...(file === undefined ? [] : [{ name: 'credentials_file_path', value: file.path }]),
            ...tokenOutput('auth_token', federated),
            ...tokenOutput('access_token', handedOn),
            ...tokenOutput('id_token', id),
        ],
        files: file?.files ?? [],
        masks: file?.masks ?? [],
        keep: options.keep,
    };
}
function endOf({ claims }) {
    return new Date(Number(claims['exp']) * 1000).toISOString().replace('.000Z', 'Z');
}
function tokenOutput(name, issued) {
    if (issued === undefined)
        return [];
    const { token, expiresAt } = issued;
    const end = expiresAt?.toISOString().replace(/\.\d+Z$/, 'Z');
    return [{ name, value: token }, ...(end === undefined ? [] : [{ name: `${name}_expiration`, value: end }])];
}
const UNIVERSE_VARIABLE = 'CLOUDSDK_CORE_UNIVERSE_DOMAIN';
const PROJECT_VARIABLES = [
    'CLOUDSDK_CORE_PROJECT',
    'CLOUDSDK_PROJECT',
    'GCLOUD_PROJECT',
    'GCP_PROJECT',
    'GOOGLE_CLOUD_PROJECT',
];
function variables({ projectId, universe, file: source }, file, env) {
    const of = (value, names) => names.map((name) => ({ name, value }));
    return [
        ...(file === undefined
            ? []
            : of(file.path, [
                'CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE',
                'GOOGLE_APPLICATION_CREDENTIALS',
                'GOOGLE_GHA_CREDS_PATH',
            ])),
        ...(source === 'executable' ? of('1', ['GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES']) : []),
        ...(projectId === undefined ? [] : of(projectId, PROJECT_VARIABLES)),
        ...(universe === DEFAULT_UNIVERSE && !env[UNIVERSE_VARIABLE] ? [] : of(universe, [UNIVERSE_VARIABLE])),
    ];
}
function untilEnd(env) {
    const end = (0,later_tokens/* endOfLaterTokens */.Ro)(env)
        ?.toISOString()
        .replace(/\.\d+Z$/, 'Z');
    return end === undefined ? ' while this job runs' : ` until ${end}, when the runner stops giving tokens to this job`;
}
function noteOfProject({ env }) {
    const earlier = PROJECT_VARIABLES.filter((name) => env[name]);
    return earlier.length === 0
        ? 'No project id is known, so none is exported. If later steps need one, give `project_id`.'
        : `No project id is known, so none is exported: what was in ${earlier.join(', ')} before this step stays. If later steps need another one, give \`project_id\`.`;
}
function principal({ acting, provider }, sub) {
    if (acting.as === 'workload')
        return memberOf(provider, `subject/${sub}`);
    const { serviceAccount, output } = acting;
    return output.kind === 'user access token' ? `${serviceAccount} for ${output.subject}` : serviceAccount;
}
function tellWhatIsIgnored({ ineffective, acting, file, accessBoundary }, { log }) {
    for (const text of ineffective)
        log.notice(text);
    if (file === 'none')
        return;
    if (accessBoundary !== undefined) {
        log.warning('`access_boundary` limits the tokens of this step, not those that clients get by the credentials file.');
    }
    if (acting.as === 'workload')
        return;
    if (acting.lifetime !== undefined && acting.lifetime < SHORTEST_LIFETIME) {
        log.notice(`\`access_token_lifetime\` is not in the credentials file: some clients refuse one with less than ${SHORTEST_LIFETIME} seconds, so what they get by it lasts an hour.`);
    }
    if (acting.delegates.length > 0) {
        log.warning('`delegates` are part of this step only: the credentials file has no place for them, so clients that use it must be allowed to impersonate the service account directly. Without them, set `create_credentials_file: false`.');
    }
}
function warnOfFile({ message }, { log }) {
    log.warning(`Later steps get no access token by the credentials file: ${message} If they need one, grant ${WORKLOAD_IDENTITY_USER} to the workload as well; if not, set \`create_credentials_file: false\`.`);
}
function warnOfLongSubject({ claims }, { log }) {
    const bytes = Buffer.byteLength(String(claims['sub']));
    if (bytes <= LONGEST_SUBJECT)
        return;
    log.notice(`The subject of this token has ${bytes} bytes. Google refuses it where the provider maps \`google.subject\` to \`assertion.sub\`: more than ${LONGEST_SUBJECT} bytes are too many there.`);
}


/***/ })

};
