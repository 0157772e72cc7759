export const id = 41;
export const ids = [41];
export const modules = {

/***/ 3464:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ll: () => (/* binding */ wireCode),
/* harmony export */   gi: () => (/* binding */ isServiceError),
/* harmony export */   kA: () => (/* binding */ ask),
/* harmony export */   od: () => (/* binding */ grantOf),
/* harmony export */   wg: () => (/* binding */ inputOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _network_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1886);
/* harmony import */ var _secret_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3251);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5826);
/* harmony import */ var _service_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6871);





function inputOf({ role, session: { name, durationSeconds, policies } }) {
    return {
        RoleArn: role,
        RoleSessionName: name,
        DurationSeconds: durationSeconds,
        ...(policies.inline === undefined ? {} : { Policy: policies.inline }),
        ...(policies.managed.length === 0 ? {} : { PolicyArns: policies.managed.map((arn) => ({ arn })) }),
    };
}
function grantOf({ Credentials: given, AssumedRoleUser: user }) {
    return {
        keys: {
            accessKeyId: new _secret_js__WEBPACK_IMPORTED_MODULE_2__/* .Secret */ .zh(given?.AccessKeyId ?? ''),
            secretAccessKey: new _secret_js__WEBPACK_IMPORTED_MODULE_2__/* .Secret */ .zh(given?.SecretAccessKey ?? ''),
            sessionToken: new _secret_js__WEBPACK_IMPORTED_MODULE_2__/* .Secret */ .zh(given?.SessionToken ?? ''),
        },
        expiresAt: given?.Expiration,
        arn: user?.Arn ?? '',
    };
}
async function ask(service, wire, send, read) {
    try {
        const output = await send();
        const { answer } = wire;
        if (answer !== undefined && !isStsAnswer(answer))
            throw (0,_network_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .unreadableAnswer */ .Cw)((0,_service_js__WEBPACK_IMPORTED_MODULE_4__/* .hopOf */ .HV)(service), answer);
        return { granted: read(output) };
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FederateError */ .J)
            throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_3__/* .explainNetwork */ .w)(error, service);
        if (wire.answer === undefined)
            throw error;
        return { refused: refusalIn(wire.answer, error, service) };
    }
}
function refusalIn(answer, error, service) {
    const { status, headers, body } = answer;
    const ofSts = isServiceError(error) && isStsAnswer(answer);
    if (!ofSts && !(0,_network_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .isPassingStatus */ .Wj)(status))
        throw (0,_network_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .unreadableAnswer */ .Cw)((0,_service_js__WEBPACK_IMPORTED_MODULE_4__/* .hopOf */ .HV)(service), answer);
    return {
        code: ofSts ? wireCode(error) || (/<Code>(\w+)<\/Code>/.exec(body)?.[1] ?? '') : '',
        message: ofSts && !/^Unknown(Error)?$/.test(error.message) ? error.message : '',
        status,
        requestId: headers['x-amzn-requestid'] ?? /<RequestId>([\w-]{1,64})<\/RequestId>/.exec(body)?.[1],
        retryAfter: (0,_network_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .retryAfterSeconds */ .C3)(answer),
    };
}
function isStsAnswer({ body }) {
    return /^\s*(<\?xml[^>]*\?>\s*)?<(ErrorResponse|Response|Error|AssumeRole\w*Response|GetCallerIdentityResponse)[\s>]/.test(body);
}
function isServiceError(error) {
    return error instanceof Error && '$fault' in error;
}
function wireCode(error) {
    const { Error: inner } = error;
    const code = typeof inner?.Code === 'string' ? inner.Code : error.name;
    return /^Unknown(Error)?$/.test(code) ? '' : code;
}


/***/ }),

/***/ 41:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Sts: () => (/* binding */ Sts)
});

// EXTERNAL MODULE: ./lib/node_modules/@aws-sdk/client-sts/dist-es/STSClient.js + 11 modules
var STSClient = __webpack_require__(5304);
// EXTERNAL MODULE: ./lib/node_modules/@aws-sdk/client-sts/dist-es/commands/AssumeRoleCommand.js
var AssumeRoleCommand = __webpack_require__(5882);
// EXTERNAL MODULE: ./lib/node_modules/@aws-sdk/client-sts/dist-es/commands/GetCallerIdentityCommand.js
var GetCallerIdentityCommand = __webpack_require__(6646);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/quote.js
var quote = __webpack_require__(7211);
// EXTERNAL MODULE: ./lib/providers/aws/answer.js
var answer = __webpack_require__(3464);
// EXTERNAL MODULE: ./lib/network/answer.js
var network_answer = __webpack_require__(1886);
// EXTERNAL MODULE: ./lib/providers/aws/options.js + 1 modules
var options = __webpack_require__(8838);
// EXTERNAL MODULE: ./lib/providers/aws/profile.js
var aws_profile = __webpack_require__(5701);
;// CONCATENATED MODULE: ./lib/providers/aws/machine.js






const HOP = 'credentials of this machine';
const INSTEAD = 'To use the identity of the job instead, remove `role-chaining`.';
async function explainNoCredentials(error, context) {
    const { env } = context;
    const places = options/* MACHINE_CREDENTIALS */.lX.filter((name) => env[name]).join(' and ');
    if (!(0,answer/* isServiceError */.gi)(error)) {
        const profile = env['AWS_PROFILE'];
        const said = error instanceof Error ? error.message : '';
        if (/\bSSO\b|sso login/i.test(said))
            return notSignedIn(profile || 'default', said, error);
        if (profile) {
            const names = await (0,aws_profile/* profileNames */.CJ)(context);
            if (!names.includes(profile))
                return noSuchProfile(profile, names, error);
        }
        const where = places === '' ? '' : ` Set, but with nothing usable behind: ${places}.`;
        return new errors/* FederateError */.J('AWS_SOURCE_CREDENTIALS_REFUSED', `There are no AWS credentials on this machine that could assume the role.${where}`, {
            hop: HOP,
            hint: `Let an earlier step export credentials, or run on a machine with a role of its own. A profile that an earlier step wrote is found if this step has \`AWS_PROFILE: NAME\` in its \`env\`. ${INSTEAD}`,
            cause: error,
        });
    }
    const code = (0,answer/* wireCode */.Ll)(error);
    const { httpStatusCode: status = 0, requestId } = error.$metadata ?? {};
    const said = (0,quote/* excerpt */.Kb)(error.message).replace(/[.\s]*$/, '');
    const { AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_ARN: arn } = env;
    const role = file && arn ? `the role ${(0,quote/* readable */.HD)(arn)}` : 'the role that is named there';
    return new errors/* FederateError */.J('AWS_SOURCE_CREDENTIALS_REFUSED', `AWS did not give this machine the credentials that the role was to be assumed with. AWS answered ${(0,quote/* readable */.HD)(code)} (status ${status}): ${said}.`, {
        hop: HOP,
        hint: `${places === '' ? 'Check where this machine has its credentials from' : `They come by ${places}: check ${role}`}, and that its trust policy names this machine. ${INSTEAD}`,
        retry: (0,network_answer/* isPassingStatus */.Wj)(status) || /^Throttl/.test(code) ? 'passing' : 'no',
        evidence: requestId === undefined ? {} : { 'request id': requestId },
        cause: error,
    });
}
function notSignedIn(profile, said, cause) {
    const name = (0,quote/* readable */.HD)(profile);
    return new errors/* FederateError */.J('AWS_SOURCE_CREDENTIALS_REFUSED', `The profile '${name}' is not signed in. The AWS SDK says: ${(0,quote/* excerpt */.Kb)(said)}`, {
        hop: HOP,
        hint: `A profile with SSO needs a person who signs in on that machine, for some hours; for a workflow take one that needs nobody. ${INSTEAD}\n\naws sso login --profile ${/^[\w.-]+$/.test(name) ? name : 'PROFILE'}`,
        cause,
    });
}
function noSuchProfile(profile, names, cause) {
    const there = names.length === 0 ? 'there is none at all' : `there are ${(0,quote/* readable */.HD)(names.join(', '))}`;
    return new errors/* FederateError */.J('AWS_SOURCE_CREDENTIALS_REFUSED', `AWS_PROFILE names the profile '${(0,quote/* readable */.HD)(profile)}', which this machine does not have: ${there}.`, {
        hop: HOP,
        hint: `Correct AWS_PROFILE in \`env\`, or let AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name the files that have it. A profile that an earlier step wrote is found if this step has \`AWS_PROFILE: NAME\` in its \`env\`. ${INSTEAD}`,
        cause,
    });
}

// EXTERNAL MODULE: ./lib/providers/aws/service.js
var service = __webpack_require__(6871);
// EXTERNAL MODULE: ./lib/providers/aws/wire.js
var aws_wire = __webpack_require__(3555);
;// CONCATENATED MODULE: ./lib/providers/aws/exchange.js







class Sts {
    #client;
    #wire;
    #service;
    source;
    constructor(service, wire, source, settings = {}) {
        this.#wire = wire;
        this.#service = service;
        this.source = source;
        this.#client = new STSClient/* STSClient */.i({ ...configOf(service, wire), ...settings });
    }
    static async ambient(service, context, ignoreKeys) {
        const { http, env } = context;
        const wire = new aws_wire/* Wire */._(service, http);
        const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: token } = env;
        const profile = env['AWS_PROFILE'];
        if (accessKeyId && secretAccessKey && !ignoreKeys && !profile) {
            const credentials = { accessKeyId, secretAccessKey, ...(token ? { sessionToken: token } : {}) };
            return new Sts(service, wire, 'the keys of the environment (AWS_ACCESS_KEY_ID)', { credentials });
        }
        const source = profile ? `the profile '${(0,quote/* readable */.HD)(profile)}' (AWS_PROFILE)` : 'the credentials of this machine';
        const sts = new Sts(service, wire, source, profile || ignoreKeys ? { profile: profile || 'default' } : {});
        await sts.#findCredentials(http.deadline, context);
        return sts;
    }
    async assumeRole({ externalId, tags, ...request }) {
        const input = {
            ...(0,answer/* inputOf */.wg)(request),
            ...(externalId === undefined ? {} : { ExternalId: externalId }),
            ...(tags.tags.length === 0 ? {} : { Tags: tags.tags.map(({ key, value }) => ({ Key: key, Value: value })) }),
            ...(tags.transitiveKeys.length === 0 ? {} : { TransitiveTagKeys: [...tags.transitiveKeys] }),
        };
        return this.#ask(() => this.#client.send(new AssumeRoleCommand/* AssumeRoleCommand */.Q(input)), answer/* grantOf */.od);
    }
    async getCallerIdentity() {
        return this.#ask(() => this.#client.send(new GetCallerIdentityCommand/* GetCallerIdentityCommand */.z({})), ({ Account, Arn }) => ({ account: Account ?? '', arn: Arn ?? '' }));
    }
    #ask(send, read) {
        return (0,answer/* ask */.kA)(this.#service, this.#wire, send, read);
    }
    async #findCredentials(deadline, context) {
        try {
            await deadline.limit(this.#client.config.credentials(), () => {
                return new errors/* FederateError */.J('DEADLINE', `The credentials of this machine were still being looked for when the ${deadline.seconds} s of \`action-timeout-s\` were over.`, { hop: (0,service/* hopOf */.HV)(this.#service), hint: 'Let an earlier step export credentials, or allow more time.' });
            });
        }
        catch (error) {
            if (error instanceof errors/* FederateError */.J)
                throw error;
            throw await explainNoCredentials(error, context);
        }
    }
}
const SILENT = { debug() { }, info() { }, warn() { }, error() { } };
function configOf({ url, stsRegion }, wire) {
    return {
        region: stsRegion,
        endpoint: url.href,
        useFipsEndpoint: false,
        useDualstackEndpoint: false,
        ignoreConfiguredEndpointUrls: true,
        requestHandler: wire,
        maxAttempts: 1,
        retryMode: 'standard',
        defaultsMode: 'standard',
        logger: SILENT,
        authSchemePreference: [],
        sigv4aSigningRegionSet: [],
        userAgentAppId: async () => undefined,
        defaultUserAgentProvider: async () => [['federate']],
    };
}


/***/ }),

/***/ 3555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ Wire)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _partition_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1822);
/* harmony import */ var _service_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6871);



class Wire {
    #service;
    #http;
    answer;
    constructor(service, http) {
        this.#service = service;
        this.#http = http;
    }
    async handle(request) {
        const url = urlOf(request);
        const own = url.origin === this.#service.url.origin;
        const hop = own ? (0,_service_js__WEBPACK_IMPORTED_MODULE_2__/* .hopOf */ .HV)(this.#service) : `AWS (${url.host})`;
        if (!own && !(0,_partition_js__WEBPACK_IMPORTED_MODULE_1__/* .isAwsHost */ .Mx)(url)) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FederateError */ .J('ENDPOINT_REFUSED', `Credentials of this machine were to be asked for at ${url.host}.`, {
                hop,
                hint: 'That is no host of AWS. Remove AWS_ENDPOINT_URL and its like from the environment, and `endpoint_url` from the AWS config file; another STS is named by `sts-endpoint` alone.',
            });
        }
        const { method } = request;
        if (method !== 'GET' && method !== 'POST' && method !== 'PUT' && method !== 'DELETE') {
            throw new TypeError('The SDK used a method that STS does not have');
        }
        const body = bodyOf(request.body);
        const response = await this.#http.send({
            hop,
            method,
            url,
            headers: request.headers,
            ...(body === undefined ? {} : { body }),
        });
        if (own)
            this.answer = response;
        const { status: statusCode, headers, body: text } = response;
        return { response: { statusCode, headers: { ...headers }, body: Buffer.from(text) } };
    }
    updateHttpClientConfig() { }
    httpHandlerConfigs() {
        return {};
    }
}
function urlOf({ protocol, hostname, port, path, query = {} }) {
    const url = new URL(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`);
    for (const [name, value] of Object.entries(query)) {
        for (const item of Array.isArray(value) ? value : [value ?? ''])
            url.searchParams.append(name, item);
    }
    return url;
}
function bodyOf(body) {
    if (body === undefined || body === null || typeof body === 'string')
        return body ?? undefined;
    if (body instanceof Uint8Array)
        return Buffer.from(body).toString('utf8');
    throw new TypeError('The SDK gave a body that is no text');
}


/***/ })

};
