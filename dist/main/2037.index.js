export const id = 2037;
export const ids = [2037];
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

/***/ 4418:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   assumeRoleWithWebIdentity: () => (/* binding */ assumeRoleWithWebIdentity)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5049);
/* harmony import */ var _aws_sdk_core_protocols__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2255);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3464);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3555);




const protocol = new _aws_sdk_core_protocols__WEBPACK_IMPORTED_MODULE_2__/* .AwsQueryProtocol */ .k({
    defaultNamespace: 'com.amazonaws.sts',
    xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    version: '2011-06-15',
    errorTypeRegistries: _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_3__/* .errorTypeRegistries */ .q1,
});
const [, namespace, name, traits, input, output] = _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_3__/* .AssumeRoleWithWebIdentity$ */ .p$;
const operation = { namespace, name, traits, input, output };
async function assumeRoleWithWebIdentity(request, token, service, http) {
    const wire = new _wire_js__WEBPACK_IMPORTED_MODULE_1__/* .Wire */ ._(service, http);
    const { protocol: scheme, hostname, port, pathname: path } = service.url;
    const endpoint = async () => ({ protocol: scheme, hostname, path, ...(port === '' ? {} : { port: Number(port) }) });
    const context = { endpoint };
    const send = async () => {
        const parameters = { ...(0,_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .inputOf */ .wg)(request), WebIdentityToken: token.expose() };
        const { response } = await wire.handle(await protocol.serializeRequest(operation, parameters, context));
        return protocol.deserializeResponse(operation, context, response);
    };
    return (0,_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .ask */ .kA)(service, wire, send, _answer_js__WEBPACK_IMPORTED_MODULE_0__/* .grantOf */ .od);
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
