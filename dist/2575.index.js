export const id = 2575;
export const ids = [2575];
export const modules = {

/***/ 2575:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Sts: () => (/* binding */ Sts)
});

// EXTERNAL MODULE: ./lib/node_modules/@aws-sdk/client-sts/dist-es/STSClient.js + 11 modules
var STSClient = __webpack_require__(5304);
// EXTERNAL MODULE: ./lib/node_modules/@aws-sdk/client-sts/dist-es/commands/AssumeRoleWithWebIdentityCommand.js
var AssumeRoleWithWebIdentityCommand = __webpack_require__(2551);
// EXTERNAL MODULE: ./lib/node_modules/@aws-sdk/client-sts/dist-es/commands/AssumeRoleCommand.js
var AssumeRoleCommand = __webpack_require__(5882);
// EXTERNAL MODULE: ./lib/node_modules/@aws-sdk/client-sts/dist-es/commands/GetCallerIdentityCommand.js
var GetCallerIdentityCommand = __webpack_require__(6646);
// EXTERNAL MODULE: ./lib/node_modules/@aws-sdk/client-sts/dist-es/models/STSServiceException.js
var STSServiceException = __webpack_require__(9910);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/http.js
var http = __webpack_require__(4247);
// EXTERNAL MODULE: ./lib/secret.js
var secret = __webpack_require__(3251);
// EXTERNAL MODULE: ./lib/providers/aws/explain.js + 4 modules
var explain = __webpack_require__(2581);
// EXTERNAL MODULE: ./lib/providers/aws/options.js + 1 modules
var options = __webpack_require__(8838);
// EXTERNAL MODULE: ./lib/providers/aws/partition.js
var partition = __webpack_require__(1822);
;// CONCATENATED MODULE: ./lib/providers/aws/wire.js



/** The SDK's way out: every request goes through our own, with its deadline, its proxy, and without redirects. */
class Wire {
    #service;
    #http;
    /** The last answer of STS itself. */
    answer;
    constructor(service, http) {
        this.#service = service;
        this.#http = http;
    }
    /** Called by the SDK, for STS and for what it asks on its way to credentials of the machine. */
    async handle(request) {
        const url = urlOf(request);
        const own = url.origin === this.#service.url.origin;
        const hop = own ? (0,options/* hopOf */.HV)(this.#service) : `AWS (${url.host})`;
        if (!own && !(0,partition/* isAwsHost */.Mx)(url)) {
            throw new errors/* FederateError */.J('ENDPOINT_REFUSED', `Credentials of this machine were to be asked for at ${url.host}.`, {
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
    /** Part of the SDK's contract; there is nothing to set. */
    updateHttpClientConfig() { }
    httpHandlerConfigs() {
        return {};
    }
}
/** Whether this is XML as STS writes it, error or not. */
function isStsAnswer({ body }) {
    return /^\s*(<\?xml[^>]*\?>\s*)?<(ErrorResponse|Response|Error|AssumeRole\w*Response|GetCallerIdentityResponse)[\s>]/.test(body);
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

;// CONCATENATED MODULE: ./lib/providers/aws/exchange.js







/**
 * STS, by the SDK, for one attempt. The SDK forms and reads the messages; where they go, how often and with which
 * credentials is decided here alone: no retries, no files of the machine, and no variables but those that `Service`
 * was made from.
 */
class Sts {
    #client;
    #wire;
    #service;
    #hop;
    constructor(service, wire, settings = {}) {
        this.#wire = wire;
        this.#service = service;
        this.#hop = (0,options/* hopOf */.HV)(service);
        this.#client = new STSClient/* STSClient */.i({ ...configOf(service, wire), ...settings });
    }
    /** For requests that need no signature. */
    static anonymous(service, http) {
        return new Sts(service, new Wire(service, http));
    }
    /**
     * For requests signed with the credentials of this machine: those of the environment, or else what the SDK finds in
     * its usual places. `ignoreKeys`: not those of the environment.
     * @throws FederateError `AWS_SOURCE_CREDENTIALS_REFUSED` where there are none
     */
    static async ambient(service, http, env, ignoreKeys) {
        const wire = new Wire(service, http);
        const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: token } = env;
        if (accessKeyId && secretAccessKey && !ignoreKeys) {
            const credentials = { accessKeyId, secretAccessKey, ...(token ? { sessionToken: token } : {}) };
            return new Sts(service, wire, { credentials });
        }
        // A profile takes the SDK's chain past the keys of the environment.
        const sts = new Sts(service, wire, ignoreKeys ? { profile: env['AWS_PROFILE'] || 'default' } : {});
        await sts.#findCredentials(http.deadline);
        return sts;
    }
    /** @throws FederateError as `Http.send`, or `ANSWER_UNREADABLE` */
    async assumeRoleWithWebIdentity(request, token) {
        const input = { ...inputOf(request), WebIdentityToken: token.expose() };
        return this.#ask(() => this.#client.send(new AssumeRoleWithWebIdentityCommand/* AssumeRoleWithWebIdentityCommand */.W(input)), grantOf);
    }
    /** @throws FederateError as `Http.send`, or `ANSWER_UNREADABLE` */
    async assumeRole({ externalId, tags, ...request }) {
        const input = {
            ...inputOf(request),
            ...(externalId === undefined ? {} : { ExternalId: externalId }),
            // An empty list would be sent as an empty parameter.
            ...(tags.tags.length === 0 ? {} : { Tags: tags.tags.map(({ key, value }) => ({ Key: key, Value: value })) }),
            ...(tags.transitiveKeys.length === 0 ? {} : { TransitiveTagKeys: [...tags.transitiveKeys] }),
        };
        return this.#ask(() => this.#client.send(new AssumeRoleCommand/* AssumeRoleCommand */.Q(input)), grantOf);
    }
    /** @throws FederateError as `Http.send`, or `ANSWER_UNREADABLE` */
    async getCallerIdentity() {
        return this.#ask(() => this.#client.send(new GetCallerIdentityCommand/* GetCallerIdentityCommand */.z({})), ({ Account, Arn }) => ({ account: Account ?? '', arn: Arn ?? '' }));
    }
    async #ask(send, read) {
        try {
            const output = await send();
            const { answer } = this.#wire;
            if (answer !== undefined && !isStsAnswer(answer))
                throw (0,http/* unreadableAnswer */.Cw)(this.#hop, answer);
            return { granted: read(output) };
        }
        catch (error) {
            if (error instanceof errors/* FederateError */.J)
                throw (0,explain/* explainNetwork */.wO)(error, this.#service);
            return { refused: this.#refusal(error) };
        }
    }
    /** What STS said no with, if it was STS and can be read. */
    #refusal(error) {
        const { answer } = this.#wire;
        if (answer === undefined)
            throw error;
        const { status, headers, body } = answer;
        const ofSts = error instanceof STSServiceException/* STSServiceException */.L && isStsAnswer(answer);
        // A load balancer says "not now" in HTML.
        if (!ofSts && !(0,http/* isPassingStatus */.Wj)(status))
            throw (0,http/* unreadableAnswer */.Cw)(this.#hop, answer);
        return {
            // Ceph has `Error` at the root, which the SDK does not read the code of.
            code: ofSts ? wireCode(error) || (/<Code>(\w+)<\/Code>/.exec(body)?.[1] ?? '') : '',
            message: ofSts ? error.message : '',
            status,
            requestId: headers['x-amzn-requestid'] ?? /<RequestId>([\w-]{1,64})<\/RequestId>/.exec(body)?.[1],
            retryAfter: (0,http/* retryAfterSeconds */.C3)(answer),
        };
    }
    /** The SDK has ways of its own here (the metadata of an instance, a process), which do not know our deadline. */
    async #findCredentials(deadline) {
        try {
            await deadline.limit(this.#client.config.credentials(), () => {
                return new errors/* FederateError */.J('DEADLINE', `The credentials of this machine were still being looked for when the ${deadline.seconds} s of \`action-timeout-s\` were over.`, { hop: this.#hop, hint: 'Let an earlier step export credentials, or allow more time.' });
            });
        }
        catch (error) {
            if (error instanceof errors/* FederateError */.J)
                throw error;
            throw new errors/* FederateError */.J('AWS_SOURCE_CREDENTIALS_REFUSED', 'There are no AWS credentials on this machine that could assume the role.', {
                hop: this.#hop,
                hint: 'Let an earlier step export credentials, or run on a machine with a role of its own. To use the identity of the job instead, remove `role-chaining`.',
            });
        }
    }
}
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
            accessKeyId: new secret/* Secret */.zh(given?.AccessKeyId ?? ''),
            secretAccessKey: new secret/* Secret */.zh(given?.SecretAccessKey ?? ''),
            sessionToken: new secret/* Secret */.zh(given?.SessionToken ?? ''),
        },
        expiresAt: given?.Expiration,
        arn: user?.Arn ?? '',
    };
}
/** Nothing of the SDK's own goes past the masks of the runner: without a logger it writes to the console. */
const SILENT = { debug() { }, info() { }, warn() { }, error() { } };
/** Every setting that the SDK would otherwise look up in the environment or in files of the machine. */
function configOf({ url, foreign, region, variant }, wire) {
    return {
        region,
        // The SDK's rules know no variants of an address that is given.
        ...(foreign
            ? { endpoint: url.href, useFipsEndpoint: false, useDualstackEndpoint: false }
            : { useFipsEndpoint: variant.fips, useDualstackEndpoint: variant.dualStack }),
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
function wireCode(error) {
    const { Error: inner } = error;
    const code = typeof inner?.Code === 'string' ? inner.Code : error.name;
    return code === 'Unknown' ? '' : code;
}


/***/ })

};
