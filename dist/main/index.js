import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ FederateError)
/* harmony export */ });
/** The one error of this action: a stable code, a reason and what mends it. Its texts never hold a secret. */
class FederateError extends Error {
    name = 'FederateError';
    code;
    hint;
    hop;
    retry;
    retryAfter;
    evidence;
    constructor(code, message, details) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.code = code;
        this.hint = details.hint;
        this.hop = details.hop;
        this.retry = details.retry ?? 'no';
        this.retryAfter = details.retryAfter;
        this.evidence = details.evidence ?? {};
    }
}


/***/ }),

/***/ 5691:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _platform_actions_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2915);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7356);


if (!(await (0,_run_js__WEBPACK_IMPORTED_MODULE_1__/* .run */ .e)(new _platform_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionsRunner */ .k(process))))
    process.exitCode = 1;
// Only what hangs is ended by this: a tunnel that a proxy never opens would keep the process, and with it the job.
setTimeout(() => process.exit(), 500).unref();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 8864:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ Inputs)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);

const TRUE = ['true', 'True', 'TRUE'];
const FALSE = ['false', 'False', 'FALSE'];
/**
 * The inputs of the step, read and checked one by one. A fault does not end the reading: all of them are kept, each with
 * the name of the input, and thrown together by `settle`.
 */
class Inputs {
    #read;
    #faults = [];
    #failures = [];
    /** `read` gives an input without outer white space, and the empty text where it was not given. */
    constructor(read) {
        this.#read = read;
    }
    has(name) {
        return this.#read(name) !== '';
    }
    text(name) {
        return this.#read(name) || undefined;
    }
    /** The booleans of the YAML 1.2 core schema; `otherwise` where the input was not given. */
    boolean(name, otherwise) {
        const value = this.#read(name);
        if (value === '')
            return otherwise;
        if (TRUE.includes(value))
            return true;
        if (!FALSE.includes(value))
            this.fault(name, `'${value}' is neither true nor false`);
        return false;
    }
    /** A whole number in decimal digits and nothing else. */
    integer(name, range) {
        const value = this.#read(name);
        if (value === '')
            return undefined;
        const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
        if (number >= range.least && number <= range.most)
            return number;
        return this.fault(name, `'${value}' is no whole number of ${range.unit} from ${range.least} to ${range.most}`);
    }
    choice(name, choices) {
        const value = this.#read(name);
        if (value === '')
            return undefined;
        const choice = choices.find((known) => known === value);
        return choice ?? this.fault(name, `'${value}' is none of ${choices.join(', ')}`);
    }
    /** One item a line, without outer white space; empty lines don't count. */
    lines(name) {
        return split(this.#read(name), /\r?\n/);
    }
    /** Items between commas or on lines of their own. */
    list(name) {
        return split(this.#read(name), /[,\r\n]/);
    }
    /** An address that a token may be sent to: https, or http on this machine; no user, no fragment. */
    url(name) {
        const value = this.#read(name);
        if (value === '')
            return undefined;
        const url = URL.parse(value);
        const local = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
        if (url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && local))) {
            if (url.username === '' && url.password === '' && url.hash === '')
                return url;
            return this.fault(name, 'an address with a user name, a password or a fragment is refused: give it without');
        }
        return this.fault(name, `'${value}' is no https address, such as https://sts.example.com`);
    }
    /** A JSON object, and nothing but one. Its text is not shown in the fault: it may hold more than it should. */
    jsonObject(name) {
        const value = this.#read(name);
        if (value === '')
            return undefined;
        try {
            const parsed = JSON.parse(value);
            if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
                return parsed;
            }
            return this.fault(name, 'the value is JSON but no object: it must look like {"key": "value"}');
        }
        catch (error) {
            const place = /position \d+/.exec(String(error))?.[0];
            return this.fault(name, `the value is no JSON${place === undefined ? '' : ` (it breaks at ${place})`}`);
        }
    }
    /** Keeps a fault; `problem` says what is wrong and what would be right, with the value where that is no secret. */
    fault(name, problem) {
        this.#faults.push(`\`${name}\`: ${problem}${problem.endsWith('?') ? '' : '.'}`);
        return undefined;
    }
    /** Keeps what is wrong with a file that an input names, so that it hides no other fault. */
    failure(error) {
        this.#failures.push(error);
        return undefined;
    }
    /** @throws FederateError `INPUT_INVALID` with every fault, or the one failure that was kept */
    settle({ inputs }) {
        const [failure, ...further] = this.#failures;
        if (this.#faults.length === 0 && further.length === 0) {
            if (failure === undefined)
                return;
            throw failure;
        }
        const failures = this.#failures.map(({ message }) => message);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FederateError */ .J('INPUT_INVALID', [...this.#faults, ...failures].join(' '), {
            hop: 'inputs',
            hint: `Nothing was sent and nothing was changed: correct ${this.#faults.length + failures.length === 1 ? 'this input' : 'these inputs'} ${inputs}.`,
        });
    }
}
function split(text, separator) {
    return text
        .split(separator)
        .map((item) => item.trim())
        .filter((item) => item !== '');
}


/***/ }),

/***/ 8781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ warnOfNetwork),
/* harmony export */   n: () => (/* binding */ readProxy)
/* harmony export */ });
/**
 * The proxy of this step: inputs win over the environment, lower case over upper, as other tools have it. A fault is
 * reported to `inputs`.
 */
function readProxy(inputs, env) {
    const fault = (name) => inputs.fault(name, 'it is no address of a proxy, such as http://proxy.example.com:3128');
    const given = inputs.text('http-proxy');
    const proxy = given === undefined || isHttp(given) ? given : fault('http-proxy');
    const fromEnvironment = (name) => {
        const value = env[name.toLowerCase()] || env[name] || undefined;
        if (value === undefined)
            return undefined;
        // Other tools take an address without a scheme for one of an HTTP proxy, and Node would go past it.
        const address = value.includes('://') ? value : `http://${value}`;
        // What is no HTTP proxy is for other tools.
        return address.startsWith('http') && !isHttp(address) ? fault(name) : address;
    };
    return {
        HTTPS_PROXY: proxy ?? fromEnvironment('HTTPS_PROXY'),
        HTTP_PROXY: proxy ?? fromEnvironment('HTTP_PROXY'),
        NO_PROXY: inputs.text('no-proxy') ?? (env['no_proxy'] || env['NO_PROXY'] || undefined),
    };
}
function isHttp(address) {
    return /^https?:$/.test(URL.parse(address)?.protocol ?? '');
}
/** Says which settings of this machine do not do what they seem to. */
function warnOfNetwork({ HTTPS_PROXY: proxy }, runner) {
    const { env, nodeVersion } = runner;
    const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
    if (proxy !== undefined && (major < 24 || (major === 24 && minor < 5))) {
        runner.warning(`The Node of this runner (${nodeVersion}) can't use the proxy that is set, so every request goes out directly: update the runner to one with Node 24.5 or later.`);
    }
    if (env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') {
        runner.warning('NODE_TLS_REJECT_UNAUTHORIZED is ignored: tokens go only to servers whose certificate this machine trusts. Give a CA of your own in NODE_EXTRA_CA_CERTS.');
    }
}


/***/ }),

/***/ 6413:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ readStrictObject)
/* harmony export */ });
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7211);

/** Objects and arrays inside each other at the most: no token or key set has more than a few. */
const DEEPEST = 32;
/**
 * Reads a JSON object (RFC 8259) and refuses what parsers disagree on: a byte order mark, and a member name that
 * occurs twice in an object, at whatever depth and however it is escaped (RFC 7515 §4, RFC 7519 §4).
 */
function readStrictObject(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        // The parser's own message quotes the text.
        return { fault: text.startsWith('\ufeff') ? 'begins with a byte order mark' : 'is no JSON' };
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return { fault: 'is JSON, but no object' };
    const fault = structureFault(text);
    return fault === undefined ? { object: value } : { fault };
}
/** Goes through a text that is known to be JSON: there a string before a colon is always a member name. */
function structureFault(json) {
    const open = [];
    for (const [sign, text, colon] of json.matchAll(/("[^"\\]*(?:\\.[^"\\]*)*")\s*(:)?|[{}[\]]/g)) {
        if (text !== undefined) {
            if (colon === undefined)
                continue;
            const name = JSON.parse(text);
            const names = open.at(-1);
            if (names?.has(name))
                return `has the member ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(name)} twice`;
            names?.add(name);
        }
        else if (sign === '{' || sign === '[') {
            open.push(new Set());
            if (open.length > DEEPEST)
                return `has more than ${DEEPEST} levels`;
        }
        else {
            open.pop();
        }
    }
    return undefined;
}


/***/ }),

/***/ 2037:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ distance),
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
function distance(from, to) {
    let beforeLast = [];
    let last = Array.from({ length: to.length + 1 }, (_, column) => column);
    for (let row = 1; row <= from.length; row += 1) {
        const current = [row];
        for (let column = 1; column <= to.length; column += 1) {
            const same = from[row - 1] === to[column - 1];
            const swapped = row > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
            current[column] = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1), swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY);
        }
        beforeLast = last;
        last = current;
    }
    return last[to.length] ?? 0;
}
/** The name that was most likely meant, if one of them differs by no more than a slip. */
function nearest(word, names, furthest) {
    let [best, least] = [undefined, furthest + 1];
    for (const name of names) {
        const apart = distance(word, name);
        if (apart < least)
            [best, least] = [name, apart];
    }
    return best;
}


/***/ }),

/***/ 1886:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C3: () => (/* binding */ retryAfterSeconds),
/* harmony export */   Cw: () => (/* binding */ unreadableAnswer),
/* harmony export */   Wj: () => (/* binding */ isPassingStatus),
/* harmony export */   aD: () => (/* binding */ passingAnswer),
/* harmony export */   op: () => (/* binding */ readJsonObject)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);

/** Answers that say "not now" rather than "no". */
function isPassingStatus(status) {
    return status === 408 || status === 429 || status >= 500;
}
/** The error for an answer whose status says "not now", with its Retry-After (RFC 9110 §10.2.3). */
function passingAnswer(request, response) {
    const retryAfter = retryAfterSeconds(response);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FederateError */ .J('NETWORK', `${request.url.host} answered with status ${response.status}.`, {
        hop: request.hop,
        hint: 'The service is busy or failing: run the job again, and look at its status page if this stays.',
        retry: 'passing',
        ...(retryAfter === undefined ? {} : { retryAfter }),
    });
}
/** Seconds that the other side asks to wait, if it does so in a way that can be read. */
function retryAfterSeconds(response) {
    const value = response.headers['retry-after'];
    if (value === undefined)
        return undefined;
    const seconds = /^\d{1,6}$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
    return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
/**
 * The JSON object in an answer.
 * @throws FederateError `ANSWER_UNREADABLE`
 */
function readJsonObject(hop, response) {
    try {
        const value = JSON.parse(response.body);
        if (typeof value === 'object' && value !== null && !Array.isArray(value))
            return value;
    }
    catch {
        // The parser's message quotes the body, which may hold a secret.
    }
    throw unreadableAnswer(hop, response);
}
/** The error for an answer in no form that the service is known to give: most often a page of a proxy. */
function unreadableAnswer(hop, response) {
    const type = response.headers['content-type']?.split(';')[0]?.trim() ?? 'no content type';
    const page = /^\s*</.test(response.body) && /html/i.test(type + response.body.slice(0, 200));
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FederateError */ .J('ANSWER_UNREADABLE', `${response.url.host} answered with status ${response.status} and ${page ? 'an HTML page' : `something unreadable (${type})`} instead of the answer of a token service.`, {
        hop,
        hint: page
            ? 'A proxy or a firewall most likely answered in its place: allow that host, or set HTTPS_PROXY and NO_PROXY for this job.'
            : 'Check the address, and that no proxy changes the answer.',
        retry: isPassingStatus(response.status) ? 'passing' : 'no',
    });
}


/***/ }),

/***/ 548:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ Deadline)
/* harmony export */ });
/** One limit of time over everything that a step does. Its timer never keeps the process alive. */
class Deadline {
    /** Seconds from start to end. */
    seconds;
    /** Aborted at the end, or when the work is called off before. */
    signal;
    #end;
    #calledOff = new AbortController();
    constructor(seconds) {
        this.seconds = seconds;
        this.signal = AbortSignal.any([AbortSignal.timeout(seconds * 1000), this.#calledOff.signal]);
        this.#end = performance.now() + seconds * 1000;
    }
    /** Milliseconds that are left, never below 0. */
    remaining() {
        return this.signal.aborted ? 0 : Math.max(0, this.#end - performance.now());
    }
    /** Waits for work that nothing can end, and gives up on it with `late` when the time is over. */
    limit(work, late) {
        const over = new Promise((_, reject) => {
            this.signal.addEventListener('abort', () => reject(late()), { once: true });
        });
        return Promise.race([work, over]);
    }
    /** Ends all requests and pauses that are still under way. */
    callOff() {
        this.#calledOff.abort();
    }
}


/***/ }),

/***/ 4296:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  l: () => (/* binding */ Http),
  U: () => (/* binding */ isLoopback)
});

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __nccwpck_require__(4708);
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
;// CONCATENATED MODULE: external "node:tls"
const external_node_tls_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/version.js
var version = __nccwpck_require__(3411);
// EXTERNAL MODULE: ./lib/network/answer.js
var answer = __nccwpck_require__(1886);
;// CONCATENATED MODULE: ./lib/network/network-error.js

/** Milliseconds without an answer after which one attempt is given up; the deadline may come first. */
const ATTEMPT_TIMEOUT = 20_000;
/** The error for a request that brought no answer, by the code that Node gives it. */
function networkError(request, error, deadline) {
    const { hop, url } = request;
    if (deadline.signal.aborted) {
        return new errors/* FederateError */.J('DEADLINE', `${url.host} had not answered when the ${deadline.seconds} s of \`action-timeout-s\` were over.`, {
            hop,
            hint: `Check that this runner may reach ${url.host} (firewall, proxy), or allow more time.`,
            cause: error,
        });
    }
    const first = firstOf(error);
    const code = errorCode(first);
    const unknown = [`failed (${code})`, `Check the address, and the network to ${url.host}.`, !isLasting(code)];
    const [reason, hint, passing] = proxyFault(first, code, url) ?? NETWORK_FAULTS[code] ?? unknown;
    return new errors/* FederateError */.J('NETWORK', `The connection to ${url.host} ${reason}.`, {
        hop,
        hint,
        cause: error,
        retry: passing ? 'passing' : 'no',
    });
}
/** A host with several addresses has a fault for each. */
function firstOf(error) {
    return error instanceof AggregateError && error.errors.length > 0 ? firstOf(error.errors[0]) : error;
}
function errorCode(error) {
    if (!(error instanceof Error))
        return 'unknown';
    return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
/** Faults of TLS, of certificates and of the protocol: another attempt would meet the same. */
function isLasting(code) {
    return /^(EPROTO$|HPE_|ERR_SSL_|ERR_TLS_|CERT_)/.test(code);
}
/** A fault of the proxy instead of the service: the errors of Node tell whose name or port they are about. */
function proxyFault(error, code, url) {
    if (!(error instanceof Error))
        return undefined;
    const { hostname, address, port, statusCode: status } = { ...error };
    if (code === 'ERR_PROXY_TUNNEL')
        return refusalByProxy(status);
    if (typeof hostname === 'string' && hostname !== url.hostname) {
        return [`failed: the name of the proxy, '${hostname}', is not known`, PROXY_SETTINGS, code === 'EAI_AGAIN'];
    }
    const own = url.port || (url.protocol === 'https:' ? 443 : 80);
    if (typeof port !== 'number' || port === Number(own))
        return undefined;
    const [reason = 'failed'] = NETWORK_FAULTS[code] ?? [];
    return [`${reason}, at the proxy ${String(address)}:${port} already`, PROXY_SETTINGS, true];
}
function refusalByProxy(status) {
    if (status === 407) {
        return [
            'was refused by the proxy, which asks for a user name and a password (407)',
            'Write both into the address, from a secret and percent-encoded: http://USER:PASSWORD@proxy.example.com:3128.',
            false,
        ];
    }
    if (typeof status === 'number' && status < 500) {
        const mend = 'Check HTTPS_PROXY and NO_PROXY, and that the proxy allows this host.';
        return [`was refused by the proxy (${status})`, mend, false];
    }
    return [`was not made by the proxy (${status ?? 'no answer'})`, PROXY_SETTINGS, true];
}
const BLOCKED = 'A firewall, a proxy or the service itself is in the way: allow that host, or set HTTPS_PROXY and NO_PROXY.';
const UNTRUSTED = "Something between here and the service shows a certificate that this machine doesn't trust. If that is your own proxy or server, give its CA in NODE_EXTRA_CA_CERTS.";
const PROXY_SETTINGS = 'Check HTTPS_PROXY (or the input `http-proxy`), and give hosts that need no proxy in NO_PROXY.';
const NETWORK_FAULTS = {
    TimeoutError: [`gave no answer within ${ATTEMPT_TIMEOUT / 1000} s`, BLOCKED, true],
    ABORT_ERR: [`gave no answer within ${ATTEMPT_TIMEOUT / 1000} s`, BLOCKED, true],
    ECONNREFUSED: ['was refused', BLOCKED, true],
    ECONNRESET: ['was reset', BLOCKED, true],
    EPIPE: ['was closed too early', BLOCKED, true],
    ETIMEDOUT: ['timed out', BLOCKED, true],
    EHOSTUNREACH: ['found no way there', BLOCKED, true],
    ENETUNREACH: ['found no way there', BLOCKED, true],
    ENOTFOUND: [
        'failed: the name is not known',
        'Check the spelling of the address, and the name server of this machine.',
        false,
    ],
    EAI_AGAIN: ['failed: the name server did not answer', 'Check the name server of this machine.', true],
    CERT_HAS_EXPIRED: ['failed: the certificate has expired', UNTRUSTED, false],
    DEPTH_ZERO_SELF_SIGNED_CERT: ['failed: the certificate is self-signed', UNTRUSTED, false],
    SELF_SIGNED_CERT_IN_CHAIN: ['failed: the certificate is from an unknown authority', UNTRUSTED, false],
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['failed: the certificate is from an unknown authority', UNTRUSTED, false],
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['failed: the certificate is from an unknown authority', UNTRUSTED, false],
    ERR_TLS_CERT_ALTNAME_INVALID: ['failed: the certificate is for another host', UNTRUSTED, false],
};

// EXTERNAL MODULE: ./lib/network/retry.js
var retry = __nccwpck_require__(5192);
// EXTERNAL MODULE: ./lib/network/trace.js
var network_trace = __nccwpck_require__(5567);
;// CONCATENATED MODULE: ./lib/network/http.js










const MEBIBYTE = 1024 * 1024;
/** Said expressly, since NODE_TLS_REJECT_UNAUTHORIZED of the environment would else let anybody answer. */
const TRUST = { rejectUnauthorized: true };
/**
 * The one way out to the network. Follows no redirect, sends to https only (plain http to loopback alone, and never
 * through a proxy), reads a capped body and ends with the deadline. Its errors never hold a body, a header or a query.
 */
class Http {
    deadline;
    /** Of the run that the requests are part of. */
    trace;
    #https;
    #mayOpen;
    #loopback = new external_node_http_.Agent();
    constructor(deadline, proxy = {}, trace = new network_trace/* Trace */.C()) {
        this.deadline = deadline;
        this.trace = trace;
        this.#https = new OpenedAgent({ keepAlive: true, proxyEnv: { ...proxy }, ...TRUST });
        // Towards a proxy that is itself reached by TLS, a half-open tunnel can't be told from a connection to the service.
        this.#mayOpen = !proxy.HTTPS_PROXY?.startsWith('https:');
    }
    /** Opens a connection (TCP, TLS) that the next request to this origin will use. A failure shows up only there. */
    open(url) {
        if (url.protocol === 'https:' && this.#mayOpen)
            this.#https.open(url);
    }
    /**
     * Sends one request and gives the answer, whatever its status.
     * @throws FederateError `NETWORK`, `DEADLINE`, `REDIRECT_REFUSED`, `ENDPOINT_REFUSED` or `ANSWER_TOO_LARGE`
     */
    async send(request, { limit = MEBIBYTE, attempts = retry/* ASK_ONCE */.K } = {}) {
        refuseUnsafeEndpoint(request);
        const attempt = async () => {
            const response = await this.trace.time(request.hop, () => this.#sendOnce(request, limit));
            if (attempts !== retry/* ASK_ONCE */.K && (0,answer/* isPassingStatus */.Wj)(response.status))
                throw (0,answer/* passingAnswer */.aD)(request, response);
            return response;
        };
        return (0,retry/* retry */.L)(attempt, attempts, this.deadline);
    }
    /**
     * Ends every connection that is at work, so that the process can exit. Those that are idle do not keep it, and ending
     * them one by one would cost milliseconds.
     */
    close() {
        this.#https.endOpened();
        for (const { sockets } of [this.#https, this.#loopback]) {
            for (const socket of Object.values(sockets).flat())
                socket?.destroy();
        }
    }
    #sendOnce(request, limit) {
        const secure = request.url.protocol === 'https:';
        const signal = AbortSignal.any([this.deadline.signal, AbortSignal.timeout(ATTEMPT_TIMEOUT)]);
        return new Promise((resolve, reject) => {
            const fail = (error) => reject(error instanceof errors/* FederateError */.J ? error : networkError(request, error, this.deadline));
            const outgoing = (secure ? external_node_https_.request : external_node_http_.request)(request.url, {
                agent: secure ? this.#https : this.#loopback,
                method: request.method,
                headers: {
                    'user-agent': version/* USER_AGENT */._,
                    ...request.headers,
                    ...(request.body === undefined ? {} : { 'content-length': Buffer.byteLength(request.body) }),
                },
                signal,
            }, (incoming) => {
                readAnswer(request, incoming, limit).then(resolve, fail);
            });
            outgoing.on('error', fail);
            outgoing.on('upgrade', (_answer, socket) => {
                socket.destroy();
                fail(otherProtocol(request));
            });
            // A request that still waits for a tunnel has no socket, and would never tell of the signal.
            signal.addEventListener('abort', () => fail(signal.reason), { once: true });
            outgoing.end(request.body);
        });
    }
}
/** Whether a host name or address is this machine itself (RFC 6761 §6.3, RFC 1122 §3.2.1.3, RFC 4291 §2.5.3). */
function isLoopback(url) {
    return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(url.hostname);
}
function refuseUnsafeEndpoint(request) {
    const { url, hop } = request;
    if (url.username !== '' || url.password !== '') {
        throw new errors/* FederateError */.J('ENDPOINT_REFUSED', `The address at ${url.host} holds a user name or a password.`, {
            hop,
            hint: 'Credentials never belong into an address: remove them.',
        });
    }
    if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)))
        return;
    throw new errors/* FederateError */.J('ENDPOINT_REFUSED', `${url.protocol}//${url.host} would be sent a secret without TLS.`, {
        hop,
        hint: 'Use an https address. Plain http is allowed to this machine (127.0.0.1, localhost) alone.',
    });
}
function otherProtocol({ hop, url }) {
    return new errors/* FederateError */.J('ANSWER_UNREADABLE', `${url.host} answered in another protocol (status 101).`, {
        hop,
        hint: 'No token service does that: check the address, and that no proxy answers in its place.',
    });
}
async function readAnswer(request, incoming, limit) {
    const status = incoming.statusCode ?? 0;
    if (status >= 300 && status < 400 && status !== 304) {
        incoming.destroy();
        throw new errors/* FederateError */.J('REDIRECT_REFUSED', `${request.url.host} answered with a redirect (status ${status}).`, {
            hop: request.hop,
            hint: 'A request that carries a token is never sent on to another address: give the final address, or allow that host in the proxy that redirects.',
        });
    }
    const chunks = [];
    let length = 0;
    for await (const chunk of incoming) {
        length += chunk.length;
        if (length > limit) {
            incoming.destroy();
            throw new errors/* FederateError */.J('ANSWER_TOO_LARGE', `${request.url.host} answered with more than ${limit} bytes.`, {
                hop: request.hop,
                hint: 'No token service answers with so much: check the address.',
            });
        }
        chunks.push(chunk);
    }
    const headers = {};
    for (const [name, value] of Object.entries(incoming.headersDistinct)) {
        if (value !== undefined)
            headers[name] = value.join(', ');
    }
    return { status, headers, body: Buffer.concat(chunks).toString('utf8'), url: request.url };
}
/** An agent whose next connection to an origin may have been opened before there was anything to send. */
class OpenedAgent extends external_node_https_.Agent {
    #opened = new Map();
    open(url) {
        const host = url.hostname.replace(/^\[|\]$/g, '');
        const port = Number(url.port || 443);
        const connection = new Promise((resolve, reject) => {
            // A direct connection is given at once and tells its own progress; one through a proxy comes by the callback.
            const servername = (0,external_node_net_namespaceObject.isIP)(host) === 0 ? host : '';
            const socket = super.createConnection({ host, port, servername, ...TRUST }, (error, tunnelled) => {
                // An end while nobody uses it is nobody's error.
                tunnelled?.on('error', () => { });
                if (error)
                    reject(error);
                else
                    resolve(tunnelled);
            });
            if (!(socket instanceof external_node_tls_namespaceObject.TLSSocket))
                return;
            socket.once('secureConnect', () => resolve(socket));
            socket.on('error', reject);
        });
        connection.catch(() => this.#opened.delete(`${host}:${port}`));
        this.#opened.set(`${host}:${port}`, connection);
    }
    createConnection(...[options, done]) {
        const key = `${options.host}:${options.port}`;
        const connection = this.#opened.get(key);
        if (connection === undefined || done === undefined)
            return super.createConnection(options, done);
        this.#opened.delete(key);
        connection.then((socket) => {
            if (!socket.destroyed)
                return done(null, socket);
            // The other side did not keep it. A new one is usable as it is given only without a proxy: what is given with
            // one is no tunnel yet, and that comes by the callback.
            const direct = super.createConnection(options, done);
            if (direct instanceof external_node_tls_namespaceObject.TLSSocket)
                done(null, direct);
        }, (error) => done(error, undefined));
        return undefined;
    }
    /** Ends what was opened and never used. */
    endOpened() {
        for (const connection of this.#opened.values()) {
            connection.then((socket) => socket.destroy(), () => { });
        }
    }
}


/***/ }),

/***/ 5192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ ASK_ONCE),
/* harmony export */   L: () => (/* binding */ retry)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);


const ASK_ONCE = { passing: 1, propagation: 1 };
/** Milliseconds before the second attempt; doubled before each further one, up to the longest. */
const FIRST_PAUSE = { passing: 250, propagation: 900, repeat: 0 };
const LONGEST_PAUSE = 8_000;
/**
 * Asks until it works, until the error is one that asking again can't mend, or until the attempts or the time are used
 * up: then the last error is thrown, with no pause before it. Pauses are jittered (half to whole) and at least what the
 * other side asked for. `announce` is told of each retry before its pause (milliseconds). Where the time ends during a
 * further attempt, the error is that of the one before: it knows why, and the deadline does not.
 */
async function retry(attempt, attempts, deadline, announce = () => { }) {
    let earlier;
    const failed = { passing: 0, propagation: 0, repeat: 0 };
    for (;;) {
        try {
            return await attempt();
        }
        catch (error) {
            if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FederateError */ .J))
                throw error;
            if (error.code === 'DEADLINE' && earlier !== undefined)
                throw inTime(earlier, error, deadline);
            if (error.retry === 'no')
                throw error;
            failed[error.retry] += 1;
            const made = failed[error.retry];
            if (made >= (attempts[error.retry] ?? 1))
                throw error;
            const grown = Math.min(LONGEST_PAUSE, FIRST_PAUSE[error.retry] * 2 ** (made - 1));
            const length = Math.max(grown * (0.5 + Math.random() / 2), (error.retryAfter ?? 0) * 1000);
            if (length >= deadline.remaining())
                throw error;
            earlier = error;
            announce(error, length);
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(length, undefined, { signal: deadline.signal });
        }
    }
}
/** What an attempt had found before the time was over. */
function inTime({ code, message, hint, hop, evidence }, cause, { seconds }) {
    const late = `The ${seconds} s of \`action-timeout-s\` were over before a further attempt was answered.`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FederateError */ .J(code, `${message} ${late}`, {
        hint,
        evidence,
        cause,
        ...(hop === undefined ? {} : { hop }),
    });
}


/***/ }),

/***/ 5567:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ Trace)
/* harmony export */ });
/** Where the time of a run went. It knows the names of hops and numbers, and nothing of what was sent or answered. */
class Trace {
    #spans = [{ hop: 'start of the process', start: 0, length: performance.now() }];
    /** Does the work, and keeps when it began and how long it took, whether it worked or not. */
    async time(hop, work) {
        const start = performance.now();
        try {
            return await work();
        }
        finally {
            this.#spans.push({ hop, start, length: performance.now() - start });
        }
    }
    /** One line, with every hop in the order of their beginning. They overlap, as far as one need not wait for another. */
    line() {
        const spans = this.#spans.toSorted((one, other) => one.start - other.start);
        const told = spans.map(({ hop, start, length }) => `${hop} ${start.toFixed()}+${length.toFixed()}`);
        return `Milliseconds (beginning+length): ${told.join(', ')}; total ${performance.now().toFixed()}`;
    }
}


/***/ }),

/***/ 2915:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  k: () => (/* binding */ ActionsRunner)
});

// UNUSED EXPORTS: withoutCommands

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./lib/secret.js
var lib_secret = __nccwpck_require__(3251);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
;// CONCATENATED MODULE: ./lib/platform/command-files.js





/**
 * Makes sure that the files by which the runner is told something are there and can be written.
 * @throws FederateError `EXPORT_FAILED` with every file that is not fit, and why
 */
function requireWritable(env, files) {
    const faults = files.flatMap((file) => faultOf(env, file) ?? []);
    if (faults.length === 0)
        return;
    throw new errors/* FederateError */.J('EXPORT_FAILED', `Later steps can't be handed anything: ${faults.join('; ')}.`, {
        hop: 'export',
        hint: 'Nothing was sent. Let no step, container or wrapper change the files of the runner. In a container job the user of the container must be able to write them:\n\ncontainer:\n  image: ...\n  options: --user root',
    });
}
function faultOf(env, file) {
    const path = env[file];
    if (!path)
        return `the runner's variable ${file} is not set`;
    try {
        if (!(0,external_node_fs_.statSync)(path).isFile())
            return `${path} (${file}) is no file`;
        (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.W_OK);
        return undefined;
    }
    catch (error) {
        return `${path} (${file}) can't be written: ${reasonOf(error)}`;
    }
}
/**
 * Appends values to several files, each in one write: all of them, or none. Where one can't be written whole, every file is
 * cut back to what it was, so that the runner applies nothing of it.
 * @throws FederateError `EXPORT_FAILED`
 */
function appendAll(env, entries) {
    const written = [];
    for (const [file, values] of entries.filter(([, some]) => some.length > 0)) {
        const path = env[file] ?? '';
        try {
            written.push({ path, size: (0,external_node_fs_.statSync)(path).size });
            (0,external_node_fs_.appendFileSync)(path, values.map(lineOf).join(''));
        }
        catch (error) {
            for (const { path: done, size } of written)
                cutBack(done, size);
            throw new errors/* FederateError */.J('EXPORT_FAILED', `${path || file} can't be written: ${reasonOf(error)}.`, {
                hop: 'export',
                hint: `Check that the disk is not full, and that the files of the runner (${file}) can be written. What had been written is undone.`,
                cause: error,
            });
        }
    }
}
/** Appends a text to one file, whole or not at all. */
function appendTo(env, file, text) {
    const path = env[file] ?? '';
    const { size } = (0,external_node_fs_.statSync)(path);
    try {
        (0,external_node_fs_.appendFileSync)(path, text);
    }
    catch (error) {
        cutBack(path, size);
        throw error;
    }
}
function cutBack(path, size) {
    try {
        (0,external_node_fs_.truncateSync)(path, size);
    }
    catch {
        // Whoever reads on meets a file that is as unfit as when it was written.
    }
}
/** As the runner reads it (FileCommandManager in actions/runner), with an end that no value can hold by chance. */
function lineOf({ name, value }) {
    const end = `ghadelimiter_${(0,external_node_crypto_.randomUUID)()}`;
    return `${name}<<${end}\n${(0,lib_secret/* reveal */._c)(value)}\n${end}\n`;
}
function reasonOf(error) {
    if (!(error instanceof Error) || !('code' in error))
        return 'an unexpected fault';
    const uid = error.code === 'EACCES' || error.code === 'EPERM' ? (0,external_node_os_.userInfo)().uid : undefined;
    return `${String(error.code)}${uid === undefined ? '' : ` for the user with the id ${uid}`}`;
}

;// CONCATENATED MODULE: ./lib/platform/workflow-commands.js

/** File descriptor of the output that the runner reads commands from. */
const STDOUT = 1;
/**
 * A workflow command in the form that the runner reads (ActionCommand in actions/runner): `::name key=value::text`, with
 * everything escaped that could end it.
 */
function workflowCommand(name, text, properties = {}) {
    const pairs = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(value)}`);
    return `::${[name, pairs.join(',')].filter(Boolean).join(' ')}::${escaped(text)}`;
}
/**
 * Writes one line at once. By the descriptor itself, since the stream of Node takes milliseconds to be made and may still
 * hold what was written when the process is ended.
 */
function writeLine(line) {
    let rest = Buffer.from(`${line}\n`);
    while (rest.length > 0) {
        try {
            rest = rest.subarray((0,external_node_fs_.writeSync)(STDOUT, rest));
        }
        catch (error) {
            // Whoever reads is slower than this, and the pipe does not wait by itself.
            if (error instanceof Error && 'code' in error && error.code === 'EAGAIN')
                continue;
            // Nobody reads any more.
            return;
        }
    }
}
function escaped(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapedProperty(text) {
    return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

;// CONCATENATED MODULE: ./lib/platform/actions.js





/** Bytes of one state variable at the most: Windows starts no process with a variable of more than 32767. */
const LONGEST_STATE = 30_000;
/**
 * The GitHub Actions runner, by its workflow commands and command files. Whatever a text holds, it can't become a
 * workflow command, and no value that was masked leaves through it.
 */
class ActionsRunner {
    env;
    nodeVersion;
    temporaryDirectory;
    workspace;
    words;
    #masked = new Set();
    constructor({ env, versions }) {
        this.env = env;
        this.nodeVersion = versions.node;
        this.temporaryDirectory = (0,external_node_path_.resolve)(env['RUNNER_TEMP'] || (0,external_node_os_.tmpdir)());
        this.workspace = (0,external_node_path_.resolve)(env['GITHUB_WORKSPACE'] ?? '.');
        this.words = wordsOf(env);
    }
    input(name) {
        return (this.env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
    }
    get given() {
        return Object.keys(this.env)
            .filter((name) => name.startsWith('INPUT_') && this.env[name]?.trim())
            .map((name) => name.slice('INPUT_'.length).toLowerCase());
    }
    mask(secret) {
        for (const form of (0,lib_secret/* maskedForms */.$e)(secret)) {
            if (this.#masked.has(form))
                continue;
            this.#masked.add(form);
            writeLine(workflowCommand('add-mask', form));
        }
    }
    requireWritable() {
        requireWritable(this.env, ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE']);
    }
    handOn(variables, outputs) {
        appendAll(this.env, [
            ['GITHUB_ENV', variables],
            ['GITHUB_OUTPUT', outputs],
        ]);
    }
    saveState(name, value) {
        const parts = value.match(new RegExp(`.{1,${LONGEST_STATE}}`, 'gsu')) ?? [''];
        // An empty part ends the reading, where an earlier state had more of them.
        const states = [...parts, ''].map((part, at) => ({ name: stateName(name, at), value: part }));
        appendAll(this.env, [['GITHUB_STATE', states]]);
    }
    state(name) {
        let whole = '';
        for (let at = 0;; at += 1) {
            const part = this.env[`STATE_${stateName(name, at)}`] ?? '';
            if (part === '')
                return whole;
            whole += part;
        }
    }
    info(text) {
        writeLine(this.#harmless(text));
    }
    debug(text) {
        writeLine(workflowCommand('debug', this.#harmless(text)));
    }
    notice(text) {
        writeLine(workflowCommand('notice', this.#harmless(text)));
    }
    warning(text) {
        writeLine(workflowCommand('warning', this.#harmless(text)));
    }
    fail(title, text) {
        writeLine(workflowCommand('error', this.#harmless(text), { title }));
    }
    async summary(markdown) {
        if (!this.env['GITHUB_STEP_SUMMARY'])
            return;
        try {
            appendTo(this.env, 'GITHUB_STEP_SUMMARY', `${this.#harmless(markdown)}\n`);
        }
        catch {
            this.warning('The job summary could not be written.');
        }
    }
    #harmless(text) {
        return withoutCommands((0,lib_secret/* withoutSecrets */.cT)(text, this.#masked));
    }
}
function stateName(name, part) {
    return part === 0 ? name : `${name}_${part}`;
}
/** GitHub's words, and Forgejo's where it differs: it took over the rest. */
function wordsOf(env) {
    const forgejo = env['FORGEJO_ACTIONS'] === 'true';
    return {
        inputs: 'under `with:`',
        written: (inputs) => ['with:', ...Object.entries(inputs).map(([name, value]) => `  ${name}: ${value}`)].join('\n'),
        filledFrom: (input, variable) => `write \`${input}: \${{ env.${variable} }}\``,
        whyEmpty: '(an expression such as ${{ vars.ROLE }} is empty where the variable is not defined for this repository or environment, and ${{ secrets.ROLE }} is so too in runs for forks and by Dependabot, which get no secrets)',
        permission: forgejo ? '`enable-openid-connect: true`' : '`id-token: write`',
        // With the permission that naming one permission would otherwise take from actions/checkout.
        grant: forgejo ? 'enable-openid-connect: true' : 'permissions:\n  id-token: write\n  contents: read',
        variables: 'GITHUB_ENV',
        checkout: 'actions/checkout',
        help: (code) => {
            const repository = env['GITHUB_ACTION_REPOSITORY'];
            const server = env['GITHUB_SERVER_URL'];
            return repository && server ? `${server}/${repository}#${code.toLowerCase()}` : `README: ${code}`;
        },
    };
}
/**
 * A text that the runner reads as nothing but text: no control characters but line ends and tabs, no `::command::` at
 * the start of a line, no `##[command]` anywhere (ActionCommandManager in actions/runner).
 */
function withoutCommands(text) {
    return text
        .replaceAll(/\r\n?/g, '\n')
        .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, ' ')
        .replaceAll(/^(\s*):(?=:)/gm, '$1: ')
        .replaceAll('##[', '# #[');
}


/***/ }),

/***/ 7211:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   HD: () => (/* binding */ readable),
/* harmony export */   Kb: () => (/* binding */ excerpt),
/* harmony export */   Tn: () => (/* binding */ serverText),
/* harmony export */   hD: () => (/* binding */ quote),
/* harmony export */   xG: () => (/* binding */ LONGEST_TEXT)
/* harmony export */ });
/* unused harmony export beginning */
/** Characters of a foreign text that are shown at the most. */
const LONGEST = 200;
/** Characters of what a service says, in its own words, that are shown. */
const LONGEST_TEXT = 500;
/**
 * A foreign text for people: one line of printable ASCII, cut after `longest` characters. Everything else is shown as
 * its code point, so that look-alike letters, invisible marks and a changed direction of writing can be seen.
 */
function readable(text, longest = LONGEST) {
    const shown = text.slice(0, longest).replaceAll(/[^ -~]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
    return text.length > longest ? `${shown}... (${text.length} characters)` : shown;
}
/**
 * The beginning of a foreign text, cut between words: of a secret that was cut nobody knows any more that it is one, and
 * tokens have no blanks.
 */
function beginning(text) {
    return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT + 1).replace(/\S+$/, '')}...` : text;
}
/** A text of a server for people: one line, no control characters, its beginning. Empty where it is no text. */
function serverText(value) {
    if (typeof value !== 'string')
        return '';
    return beginning(value.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim());
}
/** What a service says, in its own words, as `readable` shows it. */
function excerpt(text) {
    return readable(beginning(text), Number.POSITIVE_INFINITY);
}
/** A value of any JSON type for people: a text in quotes, all else as JSON. */
function quote(value) {
    return typeof value === 'string' ? `'${readable(value)}'` : readable(JSON.stringify(value) ?? 'nothing');
}


/***/ }),

/***/ 7356:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./lib/platform/which.js



const THIS_MACHINE = {
    system: (0,external_node_os_.platform)(),
    isProgram(path) {
        try {
            (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.X_OK);
            return (0,external_node_fs_.statSync)(path).isFile();
        }
        catch {
            return false;
        }
    },
};
/** The absolute path of a program on the PATH. Relative directories on it are passed over: anyone may write there. */
function which(program, env, machine = THIS_MACHINE) {
    const windows = machine.system === 'win32';
    const { delimiter, isAbsolute, join } = windows ? external_node_path_.win32 : external_node_path_.posix;
    const endings = windows ? ['.exe', '.cmd', '.bat'] : [''];
    const directories = (env['PATH'] ?? '').split(delimiter).filter((directory) => isAbsolute(directory));
    return directories
        .flatMap((directory) => endings.map((ending) => join(directory, program + ending)))
        .find((path) => machine.isProgram(path));
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./lib/secret.js
var secret = __nccwpck_require__(3251);
;// CONCATENATED MODULE: ./lib/handover/record.js



/** How the directories of this action are named. Nothing else is ever removed. */
const DIRECTORY_PREFIX = 'federate-';
const OWN_NAME = new RegExp(`^${DIRECTORY_PREFIX}[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`);
/** Characters of an earlier value that is taken for a secret: masking a shorter one would blot out words of the log. */
const SHORTEST_SECRET = 8;
/** A new name for a directory of this action, which nobody can guess. It is not made yet. */
function ownDirectory({ temporaryDirectory }) {
    return (0,external_node_path_.join)(temporaryDirectory, `${DIRECTORY_PREFIX}${(0,external_node_crypto_.randomUUID)()}`);
}
/** Whether a path is that of a directory of this action. */
function isOwnDirectory(path, { temporaryDirectory }) {
    return path === (0,external_node_path_.resolve)(path) && (0,external_node_path_.dirname)(path) === temporaryDirectory && isOwnName((0,external_node_path_.basename)(path));
}
/** Whether directories of this action, and what is called by them, have such names. */
function isOwnName(name) {
    return OWN_NAME.test(name);
}
/** The directory of this action that a file lies in. @throws Error if it lies elsewhere */
function directoryOf({ path }, runner) {
    const [name = ''] = (0,external_node_path_.relative)(runner.temporaryDirectory, path).split(external_node_path_.sep);
    const directory = (0,external_node_path_.join)(runner.temporaryDirectory, name);
    if (!isOwnDirectory(directory, runner)) {
        throw new Error('A credential file lies outside the directories of this action');
    }
    return directory;
}
/** The record that undoes an export which is about to happen. Masks all that is secret in it. */
function recordUndo({ variables, files, revoke = [], undoCommands = [], }, runner) {
    const open = (value) => {
        if (value instanceof secret/* Secret */.zh)
            runner.mask(value);
        return (0,secret/* reveal */._c)(value);
    };
    return {
        directories: [...new Set(files.map((file) => directoryOf(file, runner)))],
        variables: variables.map(({ name, value }) => {
            const before = runner.env[name];
            // What a secret takes the place of is a secret as well, unless it is a placeholder such as `test`.
            if (value instanceof secret/* Secret */.zh && before !== undefined && before.length >= SHORTEST_SECRET) {
                runner.mask(new secret/* Secret */.zh(before));
            }
            return { name, before: before ?? null, after: fingerprint((0,secret/* reveal */._c)(value)) };
        }),
        revoke: revoke.map(({ hop, method, url, headers, body }) => ({
            hop,
            method,
            url,
            headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, open(value)])),
            ...(body === undefined ? {} : { body: open(body) }),
        })),
        commands: undoCommands,
    };
}
/** By which post knows that a variable still has the value that this step gave it. */
function fingerprint(value) {
    return (0,external_node_crypto_.createHash)('sha256').update(value).digest('hex');
}

;// CONCATENATED MODULE: ./lib/handover/context.js


/** The part of this machine that one exchange may touch. */
function contextFor(runner, http, readFile) {
    const directory = ownDirectory(runner);
    return {
        http,
        env: runner.env,
        log: runner,
        mask: (secret) => runner.mask(secret),
        directory: () => directory,
        which: (program) => which(program, runner.env),
        readFile,
    };
}

// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
;// CONCATENATED MODULE: ./lib/handover/names.js
/** Names that the runner refuses, or that change more than a credential should (FileCommandManager in actions/runner). */
const RESERVED = /^(NODE_OPTIONS|PATH|GITHUB_.*|RUNNER_.*|ACTIONS_.*|STATE_.*)$/i;
/** What is wrong with a name of a variable or an output; `undefined` for one that may be set. */
function nameFault(kind, name) {
    if (!/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name))
        return 'has a name that no variable can have';
    return kind === 'variable' && RESERVED.test(name) ? 'has a name that is reserved for the runner' : undefined;
}

;// CONCATENATED MODULE: ./lib/handover/undo.js




/**
 * Deletes and restores, then ends sessions and revokes: what is on this machine first, since the network may take longer
 * than is left. Nothing here fails a job: what can't be undone is a warning.
 */
async function replay(undo, runner, programs) {
    const files = undo.directories.map((directory) => removeDirectory(directory, runner));
    const { cleared, restored } = setBack(undo.variables, runner);
    const sessions = await endSessions(undo.commands, runner, programs);
    const revoked = await revokeAll(undo.revoke, runner);
    return { files: files.reduce((sum, count) => sum + count, 0), cleared, restored, sessions, revoked };
}
/** Lets post revoke what was obtained so far, should this step be ended before it is handed on. */
function recordRevocations(all, runner) {
    const revoke = all.flatMap((credentials) => (credentials.keep ? [] : (credentials.revoke ?? [])));
    if (revoke.length === 0)
        return;
    runner.saveState('undo', JSON.stringify(recordUndo({ variables: [], files: [], revoke }, runner)));
}
/** Ends credentials that will not be handed on after all; nothing of it is left to post. */
async function revokeNow(all, runner) {
    const revoke = all.flatMap((credentials) => credentials.revoke ?? []);
    if (revoke.length === 0)
        return;
    await revokeAll(recordUndo({ variables: [], files: [], revoke }, runner).revoke, runner);
    runner.saveState('undo', '');
}
/** Gives variables their earlier values, all in one write. One that somebody else changed since is left alone. */
function setBack(changed, runner) {
    const earlier = changed.flatMap((variable) => earlierValue(variable, runner.env[variable.name]) ?? []);
    try {
        if (earlier.length > 0)
            runner.handOn(earlier, []);
    }
    catch {
        const names = earlier.map(({ name }) => name).join(', ');
        runner.warning(`${names} could not be set back: later steps still see the values of this step.`);
        return { cleared: 0, restored: 0 };
    }
    const cleared = earlier.filter(({ value }) => value === '').length;
    return { cleared, restored: earlier.length - cleared };
}
function earlierValue({ name, before, after }, now) {
    if (now === undefined)
        return undefined;
    if (fingerprint(now) === after)
        return now === (before ?? '') ? undefined : { name, value: before ?? '' };
    // The step has this variable in an `env:` of its own, which hides what the job has.
    return now !== '' && now === before && after !== fingerprint('') ? { name, value: '' } : undefined;
}
async function endSessions(all, runner, programs) {
    const commands = [];
    for (const { kind, session } of all) {
        const command = await programs[kind](session, (program) => which(program, runner.env));
        if (command !== undefined)
            commands.push(command);
    }
    if (commands.length === 0)
        return 0;
    return (await __nccwpck_require__.e(/* import() */ 3077).then(__nccwpck_require__.bind(__nccwpck_require__, 3077))).runUndoCommands(commands, runner);
}
/** Most steps have nothing to revoke, and post is not to load the network for nothing. */
async function revokeAll(revocations, runner) {
    return revocations.length === 0 ? 0 : (await __nccwpck_require__.e(/* import() */ 5181).then(__nccwpck_require__.bind(__nccwpck_require__, 5181))).revoke(revocations, runner);
}
/** Gives the number of files that are gone. */
function removeDirectory(directory, runner) {
    if (!isOwnDirectory(directory, runner)) {
        runner.warning(`${directory} was not removed: it is not a directory of this action.`);
        return 0;
    }
    const before = filesIn(directory);
    const obstacle = removeAll(directory);
    if (obstacle === undefined)
        return before;
    runner.warning(`${directory} could not be removed as a whole (${reasonOf(obstacle)}): remove what is left by hand on a runner that is kept.`);
    return before - filesIn(directory);
}
/**
 * Removes what can be removed, and gives what stood in the way: an entry of another user (a tool that ran as root in a
 * container) keeps no secret alive that lies beside it.
 */
function removeAll(path) {
    try {
        (0,external_node_fs_.rmSync)(path, { recursive: true, force: true, maxRetries: 3 });
        return undefined;
    }
    catch (obstacle) {
        for (const entry of entriesOf(path))
            removeAll((0,external_node_path_.join)(path, entry));
        return obstacle;
    }
}
function filesIn(path) {
    const entries = entriesOf(path).map((entry) => (0,external_node_path_.join)(path, entry));
    return entries.reduce((sum, entry) => sum + (isDirectory(entry) ? filesIn(entry) : 1), 0);
}
/** Nothing for what is no directory: a link to one leads elsewhere. */
function entriesOf(path) {
    try {
        return isDirectory(path) ? (0,external_node_fs_.readdirSync)(path) : [];
    }
    catch {
        return [];
    }
}
function isDirectory(path) {
    try {
        return (0,external_node_fs_.lstatSync)(path).isDirectory();
    }
    catch {
        return false;
    }
}
function reasonOf(error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unexpected fault';
}

;// CONCATENATED MODULE: ./lib/handover/export.js







/** Bytes of a variable at the most: Linux starts no process with one of more than 131072 (execve(2), MAX_ARG_STRLEN). */
const LONGEST_VARIABLE = 65_536;
/**
 * Hands credentials on to later steps, all or none: checks them, masks, keeps the record that undoes it, then writes
 * files, runs the programs that take them over, and sets variables and outputs. Where that fails nothing is left of it,
 * and what can be revoked is.
 * @throws FederateError `CREDENTIALS_REFUSED`, `EXPORT_FAILED`, or why a program failed
 */
async function exportCredentials(all, runner, programs, furtherOutputs = []) {
    const everything = await verified(all, runner);
    for (const secret of secretsOf(everything))
        runner.mask(secret);
    // What the workflow wants to keep is not for post to undo, but goes all the same where this step itself fails.
    const passing = combined(all.filter((credentials) => !credentials.keep));
    runner.saveState('undo', JSON.stringify(recordUndo(passing, runner)));
    // Variables are handed on last and all at once, so that what fails has set none.
    const undo = recordUndo({ ...everything, variables: [] }, runner);
    try {
        writeFiles(everything.files, runner);
        if (everything.commands.length > 0)
            await (await __nccwpck_require__.e(/* import() */ 3077).then(__nccwpck_require__.bind(__nccwpck_require__, 3077))).runCommands(everything.commands, runner);
        runner.handOn(everything.variables, [...everything.outputs, ...furtherOutputs]);
    }
    catch (error) {
        await replay(undo, runner, programs);
        runner.saveState('undo', '');
        throw error instanceof errors/* FederateError */.J ? error : exportFailed(error, runner);
    }
}
function combined(all) {
    return {
        variables: merge('variable', all),
        outputs: merge('output', all),
        files: all.flatMap((credentials) => credentials.files),
        masks: all.flatMap((credentials) => credentials.masks ?? []),
        commands: all.flatMap((credentials) => credentials.commands ?? []),
        undoCommands: all.flatMap((credentials) => credentials.undoCommands ?? []),
        revoke: all.flatMap((credentials) => credentials.revoke ?? []),
    };
}
/** All credentials as one, once each is known to be fit to be handed on; what is not is revoked. */
async function verified(all, runner) {
    try {
        for (const credentials of all)
            refuseExpired(credentials);
        return combined(all);
    }
    catch (error) {
        await revokeNow(all, runner);
        throw error;
    }
}
function secretsOf({ variables, outputs, files, masks }) {
    const values = [...variables, ...outputs].map(({ value }) => value);
    const contents = files.map(({ content }) => content);
    return [...masks, ...values, ...contents].filter((value) => value instanceof secret/* Secret */.zh);
}
function exportFailed(cause, { temporaryDirectory }) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'an unexpected fault';
    return new errors/* FederateError */.J('EXPORT_FAILED', `The credentials could not be handed on: ${reason}.`, {
        hop: 'export',
        hint: `Check that ${temporaryDirectory} can be written and that the disk is not full. What had been written is undone.`,
        cause,
    });
}
/** One list without repetitions, each value checked. */
function merge(kind, all) {
    const merged = new Map();
    for (const variable of all.flatMap((credentials) => credentials[`${kind}s`])) {
        refuseUnsafe(kind, variable);
        const earlier = merged.get(variable.name);
        if (earlier !== undefined && (0,secret/* reveal */._c)(earlier.value) !== (0,secret/* reveal */._c)(variable.value)) {
            throw new errors/* FederateError */.J('CREDENTIALS_REFUSED', `Two providers want to set the ${kind} \`${variable.name}\`.`, {
                hop: 'export',
                hint: 'Use one step for each of these providers.',
            });
        }
        merged.set(variable.name, variable);
    }
    return [...merged.values()];
}
function refuseUnsafe(kind, { name, value }) {
    const text = (0,secret/* reveal */._c)(value);
    const fault = nameFault(kind, name) ??
        (/[\u0000-\u001f\u007f]/.test(text)
            ? 'has control characters in its value'
            : value instanceof secret/* Secret */.zh && text.length < secret/* SHORTEST_MASK */.SE
                ? `is too short to be masked (${text.length} characters)`
                : kind === 'variable' && Buffer.byteLength(text) > LONGEST_VARIABLE
                    ? `has more than ${LONGEST_VARIABLE} bytes, with which no later step could be started`
                    : undefined);
    if (fault === undefined)
        return;
    throw new errors/* FederateError */.J('CREDENTIALS_REFUSED', `The ${kind} \`${name}\` ${fault}, so nothing was exported.`, {
        hop: 'export',
        hint: 'The token service answered with something that is no credential: check its address and its settings.',
    });
}
function refuseExpired({ expiresAt, principal }) {
    if (expiresAt === undefined || expiresAt.getTime() > Date.now())
        return;
    const when = Number.isNaN(expiresAt.getTime()) ? 'at no time that can be read' : `at ${expiresAt.toISOString()}`;
    throw new errors/* FederateError */.J('CREDENTIALS_REFUSED', `The credentials of ${principal} have already expired, ${when}.`, {
        hop: 'export',
        hint: 'Compare the clock of this runner with that of the token service.',
    });
}
/** Directories are this user's alone and must not exist yet; files likewise, so that no planted link is followed. */
function writeFiles(files, runner) {
    for (const directory of new Set(files.map((file) => directoryOf(file, runner))))
        (0,external_node_fs_.mkdirSync)(directory, { mode: 0o700 });
    for (const { path, content } of files) {
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { mode: 0o700, recursive: true });
        (0,external_node_fs_.writeFileSync)(path, (0,secret/* reveal */._c)(content), { mode: 0o600, flag: 'wx' });
    }
}

;// CONCATENATED MODULE: ./lib/inputs/file.js



/** Bytes of a file that an input names, at the most. */
const LARGEST_FILE = 1024 * 1024;
/** Reads files that inputs name, by paths relative to the workspace. */
function fileReader({ workspace, words }) {
    return async (input, path, options) => {
        const place = (0,external_node_path_.resolve)(workspace, path);
        try {
            if (options?.links === 'refuse')
                refuseLinks(place, workspace);
            const bytes = (0,external_node_fs_.readFileSync)(place);
            if (bytes.length > LARGEST_FILE)
                throw new Error(`it has more than ${LARGEST_FILE} bytes`);
            return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        }
        catch (error) {
            throw new errors/* FederateError */.J('INPUT_INVALID', `\`${input}\`: the file ${path} can't be read (${file_reasonOf(error)}).`, {
                hop: 'inputs',
                hint: `The path is relative to the workspace: check it, and that an earlier step (${words.checkout}) put the file there.`,
                cause: error,
            });
        }
    };
}
/** Within the workspace no part of the path may be a link: all of it may have been checked out. */
function refuseLinks(place, workspace) {
    const file = (0,external_node_fs_.lstatSync)(place);
    if (file.isSymbolicLink())
        throw new Error('it is a symbolic link');
    if ((0,external_node_fs_.lstatSync)((0,external_node_path_.dirname)(place)).isSymbolicLink())
        throw new Error('its directory is a symbolic link');
    if (!file.isFile())
        throw new Error('it is no file');
    const within = (0,external_node_path_.relative)(workspace, place);
    if ((0,external_node_path_.isAbsolute)(within) || within.split(external_node_path_.sep)[0] === '..')
        return;
    if ((0,external_node_fs_.realpathSync)(place) !== (0,external_node_path_.join)((0,external_node_fs_.realpathSync)(workspace), within)) {
        throw new Error('a directory on the way to it is a symbolic link');
    }
}
function file_reasonOf(error) {
    if (!(error instanceof Error))
        return 'unexpected fault';
    if ('code' in error && error.code === 'ENOENT')
        return 'there is no such file';
    if ('code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
        return 'it is no UTF-8 text';
    return 'code' in error ? String(error.code) : error.message;
}

// EXTERNAL MODULE: ./lib/inputs/proxy.js
var proxy = __nccwpck_require__(8781);
;// CONCATENATED MODULE: ./lib/issuers/absent.js

/** The step of the way that fails when no token can be asked for or none is given. */
const HOP = 'GitHub token request';
const VARIABLES = ['ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
const DEPENDABOT = 'dependabot[bot]';
/**
 * Makes sure that this job can ask for a token, before anything is sent. `jobWorkflowRef` is the workflow file that
 * defines the job (`job.workflow_ref`), where the runner tells it. `readEvent` is called only where the answer is no.
 * @throws FederateError `TOKEN_VARIABLES_STRIPPED`, `FORK_PULL_REQUEST`, `DEPENDABOT`, `CALLER_PERMISSION_MISSING` or
 * `PERMISSION_MISSING`
 */
async function requireTokenVariables({ env, words }, readEvent, jobWorkflowRef) {
    const missing = VARIABLES.filter((name) => !env[name]);
    if (missing.length === 0)
        return;
    const { code, reason, hint } = wereStripped(env, missing.length)
        ? stripped(env)
        : notGranted(env, words, await readEvent(), jobWorkflowRef);
    // The sentences that people search for, as @actions/core has them.
    const known = missing.map((name) => `Unable to get ${name} env variable.`).join(' ');
    throw new errors/* FederateError */.J(code, `${reason} ${known}`, { hop: HOP, hint });
}
/**
 * Whether something between the runner and this process took variables away. The runner sets both or none, and gives
 * ACTIONS_RUNTIME_TOKEN to every action whatever its permissions (NodeScriptActionHandler in actions/runner).
 */
function wereStripped(env, missing) {
    return missing < VARIABLES.length || !env['ACTIONS_RUNTIME_TOKEN'];
}
function stripped(env) {
    const by = env['SUDO_USER'] ? 'sudo' : 'a container, sudo or a wrapper';
    return {
        code: 'TOKEN_VARIABLES_STRIPPED',
        reason: `The runner's variables did not all reach this process: ${by} has most likely dropped them.`,
        hint: `Call this action by \`uses:\` in a step of the job itself, or pass the variables on.\n\nsudo --preserve-env=${VARIABLES.join(',')} ...\ndocker run ${VARIABLES.map((name) => `--env ${name}`).join(' ')} ...`,
    };
}
function notGranted(env, words, event, jobWorkflowRef) {
    if (isPullRequestFromFork(env, event)) {
        return {
            code: 'FORK_PULL_REQUEST',
            reason: 'This run is for a pull request from a fork, and GitHub gives those no identity token.',
            hint: "Skip this step for forks, and let it run after the merge. (A private repository may allow it: Settings, Actions, 'Send write tokens to workflows from pull requests'.)\n\nif: github.event.pull_request.head.repo.full_name == github.repository",
        };
    }
    if (isByDependabot(env)) {
        return {
            code: 'DEPENDABOT',
            reason: 'Dependabot started this run, whose permissions are read-only unless the workflow names them.',
            hint: `Name the permissions in the workflow or the job, or skip this step with \`if: github.actor != '${DEPENDABOT}'\`.\n\n${words.grant}`,
        };
    }
    if (env['FORGEJO_ACTIONS'] === 'true') {
        return {
            code: 'PERMISSION_MISSING',
            reason: 'This job of Forgejo Actions may not ask for an identity token.',
            hint: `Allow it in the workflow or the job (Forgejo 15 or later, where \`permissions:\` is of no account).\n\n${words.grant}`,
        };
    }
    const bare = words.permission.replaceAll('`', '');
    const caller = env['GITHUB_WORKFLOW_REF'];
    if (caller && jobWorkflowRef && fileOf(caller) !== fileOf(jobWorkflowRef)) {
        return {
            code: 'CALLER_PERMISSION_MISSING',
            reason: `This job is defined in the reusable workflow ${jobWorkflowRef}, and its caller ${caller} does not grant ${words.permission}, or the reusable workflow gives it up in \`permissions:\` of its own.`,
            hint: `Grant the permissions in every caller, at the job that has \`uses:\`, and in the reusable workflow. Granted in the latter alone, GitHub refuses the whole run: The nested job is requesting '${bare}', but is only allowed 'id-token: none'.\n\n${words.grant}`,
        };
    }
    return {
        code: 'PERMISSION_MISSING',
        reason: `This job may not ask for an identity token: it lacks the permission ${words.permission}.`,
        hint: `Add the permissions to the job or the workflow; where the job has \`permissions:\` of its own, only those count. If a reusable workflow defines the job, each of its callers must grant them too. (A \`permissions:\` block sets all that it does not name to none, hence \`contents: read\` for actions/checkout.)\n\n${words.grant}`,
    };
}
/** pull_request_target is left out: it runs with the permissions of the base repository. */
function isPullRequestFromFork(env, { pull_request: pullRequest }) {
    const event = env['GITHUB_EVENT_NAME'];
    if (!event?.startsWith('pull_request') || event === 'pull_request_target' || !pullRequest)
        return false;
    const head = pullRequest.head?.repo;
    const base = pullRequest.base?.repo;
    // A fork that was deleted is null.
    if (!head)
        return true;
    if (head.id !== undefined && base?.id !== undefined)
        return head.id !== base.id;
    return head.full_name?.toLowerCase() !== (base?.full_name ?? env['GITHUB_REPOSITORY'])?.toLowerCase();
}
/** A person who pushes to a pull request of Dependabot's starts a run of their own. */
function isByDependabot(env) {
    return [env['GITHUB_ACTOR'], env['GITHUB_TRIGGERING_ACTOR']].includes(DEPENDABOT);
}
/** The workflow file in a reference such as `octo-org/octo-repo/.github/workflows/ci.yml@refs/heads/main`. */
function fileOf(workflowRef) {
    return workflowRef.replace(/(\.ya?ml)@.*$/i, '$1').toLowerCase();
}

;// CONCATENATED MODULE: ./lib/issuers/event.js
/**
 * The payload of the event that started this run; empty where it can't be read. For failures alone. By the module itself,
 * since the entry of its package also loads an API client and makes an HTTP agent (1 MB).
 */
async function readEvent() {
    try {
        const { Context } = await __nccwpck_require__.e(/* import() */ 7157).then(__nccwpck_require__.bind(__nccwpck_require__, 7157));
        return new Context().payload;
    }
    catch {
        return {};
    }
}

// EXTERNAL MODULE: ./lib/network/answer.js
var answer = __nccwpck_require__(1886);
// EXTERNAL MODULE: ./lib/network/retry.js
var retry = __nccwpck_require__(5192);
;// CONCATENATED MODULE: ./lib/issuers/github-texts.js
/** What GitHub's runner and its products do to tokens, for people. `trusted` is the issuer as it should be in `iss`. */
function githubTexts(trusted, words) {
    return {
        mismatch: (iss) => mismatch(iss, trusted, words),
        anotherRun: `The request for the token was made with the address or the credential of another job. Make sure that no earlier step writes ACTIONS_ID_TOKEN_REQUEST_URL, ACTIONS_ID_TOKEN_REQUEST_TOKEN or any of the variables named here to ${words.variables}, and that this job itself has the permission ${words.permission}.`,
        anotherEndpoint: 'Make sure that no earlier step sets ACTIONS_ID_TOKEN_REQUEST_URL',
    };
}
function mismatch(iss, trusted, words) {
    const { inputs } = words;
    if (typeof iss !== 'string')
        return 'The claim `iss` must be the address of the issuer: no service takes this token.';
    const slug = slugAfter(trusted, iss);
    if (slug !== undefined) {
        return `If '${slug}' is your enterprise, it has an issuer of its own: name it ${inputs}, and in the trust of your cloud too.\n\n${words.written({ issuer: iss })}`;
    }
    if (slugAfter(iss, trusted) !== undefined) {
        return `This is the issuer of all enterprises, so yours has none of its own: remove \`issuer\` ${inputs}.`;
    }
    if (withoutSlash(iss) === withoutSlash(trusted)) {
        return `They differ only by a slash at the end, and issuers are compared exactly: write \`issuer\` ${inputs} as the token has it.`;
    }
    if (iss.toLowerCase() === trusted.toLowerCase()) {
        return `They differ only by case, and issuers are compared exactly: write \`issuer\` ${inputs} as the token has it.`;
    }
    return `The token is from another platform than the one that this job seems to run on. If you know and trust that issuer, name it with \`issuer\` ${inputs}. If not, find the step that sets ACTIONS_ID_TOKEN_REQUEST_URL or GITHUB_SERVER_URL.`;
}
/** The name of an enterprise, where `issuer` is `base` with nothing but that added. */
function slugAfter(base, issuer) {
    return issuer.startsWith(base) ? /^\/([\w-]+)$/.exec(issuer.slice(base.length))?.[1] : undefined;
}
function withoutSlash(text) {
    return text.replace(/\/$/, '');
}

// EXTERNAL MODULE: ./lib/quote.js
var quote = __nccwpck_require__(7211);
;// CONCATENATED MODULE: ./lib/issuers/refusal.js




/** What may be asked for. GitHub takes more, services expect far less, and an empty one it replaces by its default. */
const LONGEST_AUDIENCE = 1024;
const AUDIENCE = new RegExp(`^\\P{Cc}{1,${LONGEST_AUDIENCE}}$`, 'u');
/** @throws FederateError `AUDIENCE_REFUSED` */
function refuseAudience(audience) {
    if (AUDIENCE.test(audience))
        return;
    throw new errors/* FederateError */.J('AUDIENCE_REFUSED', `The audience '${(0,quote/* readable */.HD)(audience)}' can't be asked for.`, {
        hop: HOP,
        hint: `Give the audience that the service expects: a text of 1 to ${LONGEST_AUDIENCE} characters in one line.`,
    });
}
/** The error for a job that GitHub doesn't know to be running yet: it will within a second or two. */
function notNow(response) {
    const text = serverText(response);
    if (response.status !== 403 || !/job in '(pending|delayed)' state/i.test(text))
        return undefined;
    return new errors/* FederateError */.J('TOKEN_REQUEST_FAILED', `GitHub does not know yet that this job is running: ${text}`, {
        hop: HOP,
        hint: 'Run the job again.',
        retry: 'passing',
    });
}
/** The error for an answer that says no. */
function refusal(response, audience, words) {
    if (/^\s*</.test(response.body))
        return (0,answer/* unreadableAnswer */.Cw)(HOP, response);
    const { status, url } = response;
    const text = serverText(response);
    const { code = 'TOKEN_REQUEST_REFUSED', reason, hint } = meaningOf(status, text, audience, url, words);
    const said = text === '' ? ` with status ${status}.` : ` (status ${status}): ${text.replace(/\.?$/, '.')}`;
    return new errors/* FederateError */.J(code, `${reason} ${url.host} answered${said}`, { hop: HOP, hint });
}
/** By the texts of GitHub's token service (actions-run-service), as users report them: none is documented. */
function meaningOf(status, text, audience, { host }, words) {
    if (status === 400 && /audience/i.test(text)) {
        return {
            code: 'AUDIENCE_REFUSED',
            reason: `GitHub issues no token for the audience '${(0,quote/* readable */.HD)(audience)}'.`,
            hint: /github\.com/i.test(audience)
                ? 'An audience with `github.com` in it must, as far as is known, end with `github.com/OWNER` or `github.com/OWNER/REPOSITORY` of this very repository. Let the service expect another one.'
                : 'Give another audience, and let the service expect that one.',
        };
    }
    if (status === 401) {
        return {
            reason: 'GitHub no longer lets this job ask for a token.',
            hint: 'A job can ask for about six hours after its start, and not once it has ended or was cancelled: take this step earlier, or split the job. Never carry ACTIONS_ID_TOKEN_REQUEST_TOKEN from one job to another.',
        };
    }
    if (status === 403 && /permission/i.test(text)) {
        return {
            code: 'PERMISSION_MISSING',
            reason: 'This job may not ask for an identity token.',
            hint: `Grant the permission to this job, and let no earlier step set ACTIONS_ID_TOKEN_REQUEST_URL or ACTIONS_ID_TOKEN_REQUEST_TOKEN.\n\n${words.grant}`,
        };
    }
    if (status === 404) {
        return {
            reason: 'There is no token service at the address of the runner.',
            hint: 'A proxy most likely answered in its place, or an earlier step changed ACTIONS_ID_TOKEN_REQUEST_URL.',
        };
    }
    return {
        reason: 'GitHub issued no token.',
        hint: `Check that ${host} is a service of your GitHub, and that no proxy answers in its place.`,
    };
}
/** The error for an answer that says yes and gives nothing. */
function noTokenInAnswer(response, retry) {
    if (retry === 'no' && /^\s*</.test(response.body))
        return (0,answer/* unreadableAnswer */.Cw)(HOP, response);
    return new errors/* FederateError */.J('TOKEN_REQUEST_FAILED', `${response.url.host} answered ${response.status} without a token.`, {
        hop: HOP,
        hint: 'Run the job again. If this stays, look for a proxy that changes answers.',
        retry,
    });
}
/** The error for a variable that the runner can't have written. */
function changedVariable(name) {
    return new errors/* FederateError */.J('TOKEN_VARIABLES_STRIPPED', `${name} is not as the runner sets it.`, {
        hop: HOP,
        hint: 'Let no step, sudo, container or wrapper change it between the runner and this action.',
    });
}
/** What is left to say when asking again no longer helps. All else is told as it is: the deadline, a redirect. */
function gaveUp(error, { host }) {
    if (!(error instanceof errors/* FederateError */.J) || (error.code !== 'NETWORK' && error.retry === 'no'))
        return error;
    const origin = host.endsWith('.actions.githubusercontent.com')
        ? 'Tokens come from *.actions.githubusercontent.com, whose state is at https://www.githubstatus.com.'
        : `Tokens come from ${host}.`;
    return new errors/* FederateError */.J('TOKEN_REQUEST_FAILED', `GitHub gave no token. ${error.message}`, {
        hop: HOP,
        hint: `${error.hint} ${origin}`,
        cause: error,
    });
}
/** The service's own words, for people: one line, capped. Empty where the answer is not its JSON. */
function serverText(response) {
    const { errorMessage, message } = fieldsOf(response);
    const text = errorMessage ?? message;
    return typeof text === 'string' ? (0,quote/* excerpt */.Kb)(text) : '';
}
/** The members of a JSON answer; none where it is anything else, such as the page of a proxy. */
function fieldsOf(response) {
    try {
        return (0,answer/* readJsonObject */.op)(HOP, response);
    }
    catch {
        return {};
    }
}

;// CONCATENATED MODULE: ./lib/issuers/github.js







/** What identifies a run. Nothing that names a person's address. */
const REPORTABLE = [
    'iss',
    'sub',
    'aud',
    'repository',
    'repository_id',
    'repository_owner',
    'repository_owner_id',
    'repository_visibility',
    'ref',
    'ref_type',
    'ref_protected',
    'sha',
    'head_ref',
    'base_ref',
    'event_name',
    'environment',
    'workflow_ref',
    'workflow_sha',
    'job_workflow_ref',
    'job_workflow_sha',
    'run_id',
    'run_number',
    'run_attempt',
    'check_run_id',
    'runner_environment',
    'actor_id',
    'enterprise',
    'enterprise_id',
    'iat',
    'nbf',
    'exp',
];
/** GitHub's tokens live 300 s; what lives longer than an hour was not issued for a job. */
const LONGEST_LIFE = 3600;
const ATTEMPTS = { passing: 5, propagation: 1 };
/** Milliseconds that a time in whole seconds is behind on average (RFC 9110 §5.6.7). */
const HALF_A_SECOND = 500;
/**
 * GitHub Actions, on github.com, GHE.com or GitHub Enterprise Server, and what speaks its protocol.
 * @throws FederateError `NOT_IN_A_JOB` where the issuer can neither be derived nor is given
 */
function githubIssuer(job) {
    return {
        trusted: trustedIssuer(job),
        facts: factsOfRun(job),
        request: (audience, http) => requestToken(audience, http, job),
    };
}
/** By GITHUB_SERVER_URL, which the runner sets, unless the inputs name an issuer: then that and no other. */
function trustedIssuer({ env, issuer, words }) {
    const url = issuer === undefined ? issuerOfServer(env['GITHUB_SERVER_URL']) : asClaimed(issuer);
    // An enterprise with a slug in its issuer has its keys where all others have theirs.
    const keysAt = isGitHubHosted(new URL(url)) ? new URL(url).origin : url;
    return {
        url,
        keysUrl: `${keysAt}/.well-known/jwks`,
        longestLife: LONGEST_LIFE,
        reportable: REPORTABLE,
        texts: githubTexts(url, words),
    };
}
/** https://docs.github.com/en/actions/reference/security/oidc, for each of GitHub's products. */
function issuerOfServer(serverUrl) {
    const server = URL.parse(serverUrl ?? '');
    if (server === null) {
        throw new errors/* FederateError */.J('NOT_IN_A_JOB', 'The runner does not say which GitHub it works for (GITHUB_SERVER_URL).', {
            hop: HOP,
            hint: 'Give the issuer of its tokens in the input `issuer`.',
        });
    }
    if (server.origin === 'https://github.com')
        return 'https://token.actions.githubusercontent.com';
    const [, subdomain] = /^https:\/\/([a-z0-9-]+)\.ghe\.com$/.exec(server.origin) ?? [];
    if (subdomain !== undefined)
        return `https://token.actions.${subdomain}.ghe.com`;
    return `${server.origin}/_services/token`;
}
/** No issuer of GitHub ends with a slash, but a URL without a path always does. */
function asClaimed(issuer) {
    return issuer.pathname === '/' && issuer.search === '' ? issuer.origin : issuer.href;
}
function isGitHubHosted({ hostname }) {
    return /^token\.actions\.(githubusercontent\.com|[a-z0-9-]+\.ghe\.com)$/.test(hostname);
}
/**
 * What this run knows of itself, where the runner tells it: older ones and GitHub Enterprise Server leave some out. Not
 * among them are `actor`, `workflow` and `sub`, which rightly differ (a re-run by someone else, a free text, a
 * customised or immutable subject).
 */
function factsOfRun({ env, checkRunId }) {
    // Forgejo took over the protocol, and came to have some of the claims later.
    const always = env['FORGEJO_ACTIONS'] || env['GITEA_ACTIONS'] ? 'refuse if present' : 'refuse';
    const facts = [
        ['repository_id', 'GITHUB_REPOSITORY_ID', always],
        ['run_id', 'GITHUB_RUN_ID', always],
        ['run_attempt', 'GITHUB_RUN_ATTEMPT', always],
        ['repository_owner_id', 'GITHUB_REPOSITORY_OWNER_ID', 'refuse if present'],
        ['runner_environment', 'RUNNER_ENVIRONMENT', 'refuse if present'],
        ['run_number', 'GITHUB_RUN_NUMBER', 'refuse if present'],
        ['repository', 'GITHUB_REPOSITORY', 'notice'],
        ['repository_owner', 'GITHUB_REPOSITORY_OWNER', 'notice'],
        ['event_name', 'GITHUB_EVENT_NAME', 'notice'],
        ['ref', 'GITHUB_REF', 'notice'],
        ['sha', 'GITHUB_SHA', 'notice'],
        ['workflow_ref', 'GITHUB_WORKFLOW_REF', 'notice'],
    ];
    const known = facts.flatMap(([claim, source, on]) => {
        const expected = env[source];
        return expected ? [{ claim, expected, source, on }] : [];
    });
    const checkRun = wholeNumber(checkRunId);
    if (checkRun === undefined)
        return known;
    return [...known, { claim: 'check_run_id', expected: checkRun, source: 'job.check_run_id', on: 'refuse if present' }];
}
/** A number of the runner's expressions, which are double floats, in the decimal digits of a claim. */
function wholeNumber(text) {
    const number = Number(text);
    return Number.isSafeInteger(number) && number > 0 ? String(number) : undefined;
}
/** Asks the runner's endpoint, and asks again where that may help. The request token goes there and nowhere else. */
async function requestToken(audience, http, { env, words }) {
    refuseAudience(audience);
    const request = tokenRequest(audience, env);
    let answersWithoutToken = 0;
    const attempt = async () => {
        const sent = Date.now();
        const response = await http.send(request);
        const received = Date.now();
        if ((0,answer/* isPassingStatus */.Wj)(response.status))
            throw (0,answer/* passingAnswer */.aD)(request, response);
        if (response.status >= 300)
            throw notNow(response) ?? refusal(response, audience, words);
        const { value } = fieldsOf(response);
        if (typeof value !== 'string' || value === '') {
            answersWithoutToken += 1;
            throw noTokenInAnswer(response, answersWithoutToken === 1 ? 'passing' : 'no');
        }
        return { jwt: new secret/* Secret */.zh(value), clockAhead: clockAhead(response, (sent + received) / 2) };
    };
    return (0,retry/* retry */.L)(attempt, ATTEMPTS, http.deadline).catch((error) => {
        throw gaveUp(error, request.url);
    });
}
function tokenRequest(audience, env) {
    const url = URL.parse(env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '');
    const token = env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '';
    if (url === null)
        throw changedVariable('ACTIONS_ID_TOKEN_REQUEST_URL');
    if (!/^[!-~]+$/.test(token))
        throw changedVariable('ACTIONS_ID_TOKEN_REQUEST_TOKEN');
    // The address has a query already (api-version).
    url.searchParams.set('audience', audience);
    return {
        hop: HOP,
        method: 'GET',
        url,
        headers: { accept: 'application/json', authorization: `bearer ${token}` },
    };
}
/** Seconds, by the Date header: sent, as far as can be told, at the middle of the request (milliseconds, local clock). */
function clockAhead({ headers }, middle) {
    const date = Date.parse(headers['date'] ?? '');
    return Number.isNaN(date) ? undefined : (date + HALF_A_SECOND - middle) / 1000;
}

;// CONCATENATED MODULE: ./lib/issuers/index.js




/** Other systems by a variable that each sets in every job. */
const OTHER_SYSTEMS = [
    ['GITLAB_CI', 'GitLab CI'],
    ['CIRCLECI', 'CircleCI'],
    ['BUILDKITE', 'Buildkite'],
    ['BITBUCKET_BUILD_NUMBER', 'Bitbucket Pipelines'],
    ['TF_BUILD', 'Azure Pipelines'],
    ['TFC_RUN_ID', 'HCP Terraform'],
];
/**
 * The issuer of this job, able to be asked for tokens. Sends nothing.
 * @throws FederateError as `detectIssuer` and `requireTokenVariables`
 */
async function issuerOfThisJob(inputs, { env, words }) {
    const issuer = detectIssuer({ env, words, issuer: inputs.issuer, checkRunId: inputs.checkRunId });
    await requireTokenVariables({ env, words }, readEvent, inputs.jobWorkflowRef);
    return issuer;
}
/**
 * The issuer of the system that this step runs in, by the environment.
 * @throws FederateError `NOT_IN_A_JOB`
 */
function detectIssuer(job) {
    const { env, issuer, words } = job;
    if (env['GITHUB_ACTIONS'] !== 'true') {
        const [, system] = OTHER_SYSTEMS.find(([variable]) => env[variable]) ?? [];
        throw notInAJob(system === undefined ? 'This is no job of GitHub Actions.' : `This is a job of ${system}, not of GitHub Actions.`, 'The identity is that of a GitHub Actions job: let a workflow call this action by `uses:`. Where one does, something (sudo, a container) has dropped the variables of the runner, GITHUB_ACTIONS among them.');
    }
    const forge = env['FORGEJO_ACTIONS'] === 'true' ? 'Forgejo' : env['GITEA_ACTIONS'] === 'true' ? 'Gitea' : undefined;
    if (forge !== undefined && issuer === undefined) {
        throw notInAJob(`This is a job of ${forge} Actions, whose tokens GitHub does not issue.`, `If this ${forge} issues identity tokens, name it as the issuer that you trust:\n\n${words.written({ issuer: `${env['GITHUB_SERVER_URL'] ?? 'https://forgejo.example.com'}/api/actions` })}`);
    }
    if (forge === undefined && env['ACT'] === 'true' && !env['ACTIONS_ID_TOKEN_REQUEST_URL']) {
        throw notInAJob('This workflow is run by act, which issues no identity tokens.', 'Skip this step there, and give later steps credentials of your own.\n\nif: ${{ !env.ACT }}');
    }
    return githubIssuer(job);
}
function notInAJob(reason, hint) {
    return new errors/* FederateError */.J('NOT_IN_A_JOB', reason, { hop: HOP, hint });
}

// EXTERNAL MODULE: ./lib/network/deadline.js
var network_deadline = __nccwpck_require__(548);
// EXTERNAL MODULE: ./lib/network/http.js + 3 modules
var network_http = __nccwpck_require__(4296);
// EXTERNAL MODULE: ./lib/network/trace.js
var network_trace = __nccwpck_require__(5567);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(8500);
// EXTERNAL MODULE: ./lib/json.js
var json = __nccwpck_require__(6413);
;// CONCATENATED MODULE: ./lib/token/keys.js




/** Bytes of a document at the most; GitHub's have some 5000. */
const LIMIT = 256 * 1024;
const keys_ATTEMPTS = { passing: 3, propagation: 1 };
/** Milliseconds for a new key to reach every server of the issuer. */
const PAUSE_BEFORE_REFETCH = 1_000;
/** Bits of a modulus: RFC 7518 §3.3 sets the least, the cost of a check the most. */
const MODULUS = { least: 2048, most: 8192 };
/** Members that only private and symmetric keys have (RFC 7518 §6.2.2, §6.3.2, §6.4). */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
/**
 * The keys of the issuer that is trusted, by its discovery document (OpenID Connect Discovery 1.0 §4). The key set is
 * asked for at the same time, where it is expected to be; what comes from there counts only if the document names it.
 * @throws FederateError `ISSUER_KEYS_UNREACHABLE`, `ISSUER_KEYS_REFUSED` or `DEADLINE`
 */
async function fetchKeys(issuer, http) {
    const expected = new URL(issuer.keysUrl);
    const early = fetchDocument(expected, issuer, http);
    // Whether it failed is of interest only if the discovery document names this address.
    early.catch(() => { });
    const discovery = new URL(`${issuer.url.replace(/\/$/, '')}/.well-known/openid-configuration`);
    const named = keysAddress(await fetchDocument(discovery, issuer, http), issuer);
    const keySet = await (named.href === expected.href ? early : fetchDocument(named, issuer, http));
    let later;
    const refetch = () => {
        later ??= (0,promises_.setTimeout)(PAUSE_BEFORE_REFETCH).then(async () => ({
            keys: readKeySet(await fetchDocument(named, issuer, http), issuer),
            refetch,
        }));
        return later;
    };
    return { keys: readKeySet(keySet, issuer), refetch };
}
/** Where the key set is by the discovery document, which must be the issuer's own (§4.3). */
function keysAddress({ issuer: claimed, jwks_uri: address }, issuer) {
    if (claimed !== issuer.url) {
        throw refused(issuer, `the discovery document there is the one of ${(0,quote/* quote */.hD)(claimed)}`);
    }
    const url = typeof address === 'string' ? URL.parse(address) : null;
    if (url === null || url.origin !== new URL(issuer.url).origin) {
        throw refused(issuer, `the discovery document names ${(0,quote/* quote */.hD)(address)} as the address of the keys, another origin`);
    }
    return url;
}
/** Gets a JSON object. The issuer's origin is https, or http on this machine: `http` sends to nothing else. */
async function fetchDocument(url, issuer, http) {
    const request = { hop: hopOf(issuer), method: 'GET', url, headers: { accept: 'application/json' } };
    const response = await http.send(request, { limit: LIMIT, attempts: keys_ATTEMPTS }).catch((error) => {
        throw error instanceof errors/* FederateError */.J ? translated(error, issuer) : error;
    });
    if (response.status !== 200) {
        throw unreachable(issuer, `${url.href} answered with status ${response.status}.`, 'A proxy may have answered in its place. Where `issuer` is given, check it.');
    }
    const read = (0,json/* readStrictObject */.v)(response.body);
    if ('fault' in read)
        throw refused(issuer, `what ${url.href} answered ${read.fault}`);
    return read.object;
}
function readKeySet(keySet, issuer) {
    const { keys } = keySet;
    if (!Array.isArray(keys) || !keys.every(isObject))
        throw refused(issuer, 'the key set has no list of keys');
    const kids = new Set();
    const usable = [];
    for (const key of keys) {
        const { kid } = key;
        if (PRIVATE_MEMBERS.some((name) => Object.hasOwn(key, name))) {
            throw refused(issuer, `the key ${(0,quote/* quote */.hD)(kid)} is published with its private part, so anyone can sign with it`);
        }
        if (kid !== undefined && kids.has(kid))
            throw refused(issuer, `two keys have the same \`kid\` ${(0,quote/* quote */.hD)(kid)}`);
        kids.add(kid);
        if (isForRs256(key) && typeof kid === 'string')
            usable.push(checkedRsaKey(key, kid, issuer));
    }
    if (usable.length === 0)
        throw refused(issuer, 'the key set has no RSA key for signatures by RS256');
    return usable;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** RFC 7517 §4.2-4.4: what a key says of its own use. Keys for anything else may stand beside. */
function isForRs256({ kty, use, alg, key_ops: operations }) {
    return (kty === 'RSA' &&
        (use === undefined || use === 'sig') &&
        (alg === undefined || alg === 'RS256') &&
        (operations === undefined || (Array.isArray(operations) && operations.includes('verify'))));
}
function checkedRsaKey({ n, e }, kid, issuer) {
    const bits = typeof n === 'string' ? modulusBits(n) : undefined;
    if (typeof n !== 'string' || bits === undefined)
        throw refused(issuer, `the key ${(0,quote/* quote */.hD)(kid)} has no modulus`);
    if (bits < MODULUS.least || bits > MODULUS.most) {
        throw refused(issuer, `the key ${(0,quote/* quote */.hD)(kid)} has ${bits} bits, which is not between ${MODULUS.least} and ${MODULUS.most}`);
    }
    // 65537. With 1 anyone can sign, and 3 has been the way to forge signatures more than once.
    if (e !== 'AQAB')
        throw refused(issuer, `the key ${(0,quote/* quote */.hD)(kid)} has another exponent than 65537 (AQAB)`);
    return { kty: 'RSA', kid, n, e };
}
function modulusBits(n) {
    const bytes = Buffer.from(n, 'base64url');
    if (bytes.length === 0 || bytes.toString('base64url') !== n)
        return undefined;
    return BigInt(`0x${bytes.toString('hex')}`).toString(2).length;
}
function hopOf({ url }) {
    return `issuer keys (${new URL(url).host})`;
}
/** The fault of a request in the terms of its purpose. The time being over is no fault of the keys. */
function translated(error, issuer) {
    switch (error.code) {
        case 'NETWORK':
            return unreachable(issuer, error.message, error.hint, error);
        case 'REDIRECT_REFUSED':
            return refused(issuer, 'their address answered with a redirect, which is not followed', error);
        case 'ANSWER_TOO_LARGE':
            return refused(issuer, `their address answered with more than ${LIMIT / 1024} KiB`, error);
        case 'ENDPOINT_REFUSED':
            return refused(issuer, 'their address is not https, or holds a user name', error);
        default:
            return error;
    }
}
function unreachable(issuer, reason, mend, cause) {
    const { host } = new URL(issuer.url);
    return new errors/* FederateError */.J('ISSUER_KEYS_UNREACHABLE', `The keys of ${issuer.url} can't be fetched. ${reason}`, {
        hop: hopOf(issuer),
        hint: `${mend} This runner must reach ${host} over HTTPS: allow that host, which may be another than the one that issues the token. ` +
            'Only where it never can (a GitHub Enterprise Server in a closed network) switch off the check of the ' +
            'signature, which is then left to the service that takes the token:\n\n    verify-signature: false',
        cause,
    });
}
function refused(issuer, fault, cause) {
    return new errors/* FederateError */.J('ISSUER_KEYS_REFUSED', `The keys of ${issuer.url} are not to be trusted: ${fault}.`, {
        hop: hopOf(issuer),
        hint: `Check that \`issuer\`, where it is given, is the issuer of this platform, and that no proxy answers in the place of ${new URL(issuer.url).host}.`,
        cause,
    });
}

;// CONCATENATED MODULE: ./lib/token/identity.js


/**
 * The identity that this issuer gives to this job; without one no exchange may ask for it. The request for the first
 * token leaves before all else; the issuer's keys are fetched, once, and the checking code is loaded while it is under way.
 */
function identityOf(issuer, rules, http, runner) {
    let keys;
    let checking;
    const loadChecking = () => {
        checking ??= unawaited(http.trace.time('modules of the check', () => __nccwpck_require__.e(/* import() */ 3098).then(__nccwpck_require__.bind(__nccwpck_require__, 3098))));
        return checking;
    };
    const requireIssuer = async () => {
        if (issuer === undefined)
            throw new Error('A token was asked for although no exchange of this step takes one');
        return issuer;
    };
    return {
        async ask(audience) {
            const asked = await requireIssuer();
            const requested = unawaited(asked.request(audience, http));
            if (rules.verifySignature)
                keys ??= unawaited(fetchKeys(asked.trusted, http));
            // Loading a module stops everything else until it is done: first the requests are to leave.
            await (0,promises_.setImmediate)();
            loadChecking();
            const issued = await requested;
            runner.mask(issued.jwt);
            return issued;
        },
        async check(issued, audience) {
            const { trusted, facts } = await requireIssuer();
            const { validate } = await loadChecking();
            const trust = { issuer: trusted, audience, facts, expectations: rules.expectations };
            const { token, notices } = await http.trace.time('token check', () => validate(issued, trust, keys));
            for (const notice of notices)
                runner.notice(notice);
            return token;
        },
    };
}
/** A promise that may fail before anybody waits for it: whoever does so later still sees the failure. */
function unawaited(promise) {
    promise.catch(() => { });
    return promise;
}

;// CONCATENATED MODULE: ./lib/obtain.js



/**
 * One exchange from beginning to end. The token is asked for first; while it is under way the connection to the
 * exchange is opened and the provider prepares itself. A further attempt takes a further token: some are single use.
 * @throws FederateError
 */
async function obtain(exchange, identity, context, deadline) {
    const existing = exchange.existing === undefined ? undefined : await exchange.existing(context);
    if (existing !== undefined)
        return { credentials: existing, token: undefined };
    let asked = exchange.kind === 'federation' ? unawaited(identity.ask(exchange.audience)) : undefined;
    // Loading a module stops everything else until it is done, so first let the request leave.
    await (0,promises_.setImmediate)();
    if (exchange.endpoint !== undefined)
        context.http.open(exchange.endpoint);
    await (0,promises_.setImmediate)();
    const prepared = unawaited(context.http.trace.time(`modules of ${exchange.provider}`, () => exchange.prepare(context)));
    const attempt = async () => {
        if (exchange.kind === 'delegation') {
            await prepared;
            return { credentials: await exchange.exchange(context), token: undefined };
        }
        const issued = await (asked ?? identity.ask(exchange.audience));
        asked = undefined;
        const [token] = await Promise.all([identity.check(issued, exchange.audience), prepared]);
        return { credentials: await exchange.exchange(token, context), token };
    };
    return (0,retry/* retry */.L)(attempt, exchange.attempts, deadline, (error, pause) => {
        const { hop = exchange.provider, code, retry: kind } = error;
        const again = `${hop}: ${code}. Asking again in ${(pause / 1000).toFixed(1)} s`;
        // Dozens of these may be on the way to what is looked for, and they tell nothing.
        if (kind === 'repeat')
            context.log.debug(`${again}.`);
        else if (kind === 'propagation')
            context.log.info(`${again}, in case a change made just now takes some seconds to work.`);
        else
            context.log.info(`${again}.`);
    });
}

// EXTERNAL MODULE: ./lib/inputs/inputs.js
var inputs_inputs = __nccwpck_require__(8864);
// EXTERNAL MODULE: ./lib/nearest.js
var nearest = __nccwpck_require__(2037);
;// CONCATENATED MODULE: ./lib/inputs/names.js

/** Every input, as action.yml declares them (a test holds one against the other). */
const INPUT_NAMES = [
    'provider',
    'audience',
    'expect',
    'issuer',
    'verify-signature',
    'check-run-id',
    'job-workflow-ref',
    'output-env-credentials',
    'output-credentials',
    'action-timeout-s',
    'summary',
    'http-proxy',
    'no-proxy',
    'role-to-assume',
    'aws-region',
    'role-session-name',
    'role-duration-seconds',
    'role-external-id',
    'role-chaining',
    'role-skip-session-tagging',
    'custom-tags',
    'transitive-tag-keys',
    'inline-session-policy',
    'managed-session-policies',
    'allowed-account-ids',
    'mask-aws-account-id',
    'aws-profile',
    'overwrite-aws-profile',
    'web-identity-token-file',
    'sts-endpoint',
    'unset-current-credentials',
    'use-existing-credentials',
    'force-skip-oidc',
    'disable-retry',
    'retry-max-attempts',
    'special-characters-workaround',
    'translate-env-variables',
    'workload_identity_provider',
    'service_account',
    'project_id',
    'create_credentials_file',
    'credential_source',
    'export_environment_variables',
    'token_format',
    'access_token_lifetime',
    'access_token_scopes',
    'access_token_subject',
    'id_token_audience',
    'id_token_include_email',
    'delegates',
    'access_boundary',
    'universe',
    'request_reason',
    'cleanup_credentials',
    'client-id',
    'tenant-id',
    'subscription-id',
    'allow-no-subscriptions',
    'environment',
    'azure-scopes',
    'azure-cli',
    'enable-AzPSSession',
    'auth-type',
    'mask-client-id',
    'sts',
    'sts-with',
];
/** Letters of a word at the least for which a name that ends with it is offered: `region` for `aws-region`. */
const SHORTEST_ENDING = 5;
/** Finds fault with every name given that is none of an input, where an input is called much alike. */
function refuseSlips(given, inputs) {
    const known = new Map(INPUT_NAMES.map((name) => [plain(name), name]));
    const exact = new Set(INPUT_NAMES.map((name) => name.toLowerCase()));
    for (const name of given.filter((word) => !exact.has(word.toLowerCase()))) {
        const word = plain(name);
        const meant = known.get((0,nearest/* nearest */.p)(word, known.keys(), word.length < 8 ? 1 : 2) ?? endingWith(word, known.keys()));
        if (meant !== undefined)
            inputs.fault(name, `there is no such input: did you mean \`${meant}\`?`);
    }
}
function endingWith(word, names) {
    if (word.length < SHORTEST_ENDING)
        return '';
    return [...names].find((name) => name.endsWith(`-${word}`)) ?? '';
}
/** Names of inputs differ in more than case and the sign between words. */
function plain(name) {
    return name.toLowerCase().replaceAll(/[_ ]/g, '-');
}

;// CONCATENATED MODULE: ./lib/inputs/translate.js
/**
 * The variables that aws-actions/configure-aws-credentials takes for inputs that are empty, the first that is set. Not
 * AUDIENCE, since that input is never empty there, and not those of a proxy, which the environment sets in any case.
 */
const translate_VARIABLES = {
    'aws-region': ['AWS_REGION'],
    'role-to-assume': ['ROLE_TO_ASSUME'],
    'web-identity-token-file': ['WEB_IDENTITY_TOKEN_FILE'],
    'role-chaining': ['ROLE_CHAINING'],
    'mask-aws-account-id': ['MASK_AWS_ACCOUNT_ID'],
    'role-duration-seconds': ['ROLE_DURATION_SECONDS'],
    'role-external-id': ['ROLE_EXTERNAL_ID'],
    'role-session-name': ['ROLE_SESSION_NAME'],
    'role-skip-session-tagging': ['ROLE_SKIP_SESSION_TAGGING'],
    'transitive-tag-keys': ['TRANSITIVE_TAG_KEYS'],
    'inline-session-policy': ['INLINE_SESSION_POLICY'],
    'managed-session-policies': ['MANAGED_SESSION_POLICIES'],
    'output-credentials': ['OUTPUT_CREDENTIALS'],
    'unset-current-credentials': ['UNSET_CURRENT_CREDENTIALS'],
    'disable-retry': ['DISABLE_RETRY'],
    'retry-max-attempts': ['RETRY_MAX_ATTEMPTS'],
    'special-characters-workaround': ['SPECIAL_CHARACTERS_WORKAROUND'],
    'use-existing-credentials': ['USE_EXISTING_CREDENTIALS'],
    'overwrite-aws-profile': ['OVERWRITE_AWS_PROFILE'],
};
const SWITCH = 'translate-env-variables';
/**
 * How an input is read: as it is given, and nothing else decides what this step does. Only where the workflow says so by
 * `translate-env-variables` does the environment fill inputs that are empty; the log tells which.
 */
function inputReader(runner) {
    const given = (name) => runner.input(name);
    if (given(SWITCH).toLowerCase() !== 'true')
        return given;
    const filled = new Map();
    for (const input of Object.keys(translate_VARIABLES)) {
        const variable = given(input) === '' ? variableFor(input, runner.env) : undefined;
        if (variable === undefined)
            continue;
        filled.set(input, runner.env[variable]?.trim() ?? '');
        runner.info(`\`${SWITCH}\`: \`${input}\` is taken from ${variable} of the environment.`);
    }
    return (name) => given(name) || (filled.get(name) ?? '');
}
/** The variable that is set and would fill this input. */
function variableFor(input, env) {
    return translate_VARIABLES[input]?.find((variable) => env[variable]?.trim());
}

;// CONCATENATED MODULE: ./lib/providers/index.js
const PROVIDERS = {
    aws: {
        requires: ['role-to-assume'],
        telling: { 'aws-region': '', 'role-session-name': '', 'role-duration-seconds': '', 'web-identity-token-file': '' },
        load: () => __nccwpck_require__.e(/* import() */ 8054).then(__nccwpck_require__.bind(__nccwpck_require__, 8054)),
    },
    gcp: {
        requires: ['workload_identity_provider'],
        telling: { service_account: '', project_id: '', token_format: '' },
        load: () => __nccwpck_require__.e(/* import() */ 2779).then(__nccwpck_require__.bind(__nccwpck_require__, 2779)),
    },
    azure: {
        requires: ['client-id', 'tenant-id'],
        telling: { 'subscription-id': '', 'auth-type': 'SERVICE_PRINCIPAL', 'enable-AzPSSession': 'false' },
        load: () => __nccwpck_require__.e(/* import() */ 4996).then(__nccwpck_require__.bind(__nccwpck_require__, 4996)),
    },
    sts: {
        requires: ['sts'],
        telling: { 'sts-with': '' },
        load: () => __nccwpck_require__.e(/* import() */ 4453).then(__nccwpck_require__.bind(__nccwpck_require__, 4453)),
    },
};

// EXTERNAL MODULE: ./lib/token/expect.js
var expect = __nccwpck_require__(7496);
;// CONCATENATED MODULE: ./lib/plan.js








/** Inputs of the incumbents that hold stored keys, and what takes their place. */
const STATIC_KEYS = {
    'aws-access-key-id': '`role-to-assume` with `aws-region`',
    'aws-secret-access-key': '`role-to-assume` with `aws-region`',
    'aws-session-token': '`role-to-assume` with `aws-region`',
    credentials_json: '`workload_identity_provider`, with `service_account` where one is impersonated',
    creds: '`client-id`, `tenant-id` and `subscription-id`',
};
const LONGEST_TIMEOUT = 3600;
/**
 * Reads every input, loads the providers that are on, and lets each read its own.
 * @throws FederateError `STATIC_CREDENTIALS`, or `INPUT_INVALID` with every fault at once
 */
async function readPlan(runner) {
    const inputs = new inputs_inputs/* Inputs */.G(inputReader(runner));
    inputs.boolean('translate-env-variables', false);
    refuseStaticKeys(inputs);
    refuseSlips(runner.given, inputs);
    const names = providersThatAreOn(inputs, runner);
    if (names.length > 1 && inputs.has('audience')) {
        inputs.fault('audience', `${names.join(' and ')} each need their own: leave it out, or use one step for each`);
    }
    const providers = await Promise.all(names.map((name) => PROVIDERS[name].load()));
    const readFile = fileReader(runner);
    const exchanges = await Promise.all(providers.map(async ({ provider }) => {
        try {
            return await provider.plan(inputs, runner.env, readFile);
        }
        catch (error) {
            if (error instanceof errors/* FederateError */.J)
                return inputs.failure(error);
            throw error;
        }
    }));
    const timeout = inputs.integer('action-timeout-s', { least: 0, most: LONGEST_TIMEOUT, unit: 'seconds' });
    const plan = {
        exchanges: exchanges.filter((exchange) => exchange !== undefined),
        expectations: (0,expect/* readExpectations */.uJ)(inputs),
        issuer: inputs.url('issuer'),
        verifySignature: inputs.boolean('verify-signature', true),
        checkRunId: inputs.text('check-run-id'),
        jobWorkflowRef: inputs.text('job-workflow-ref'),
        // 0 has always meant "no limit" to users of this input.
        timeoutSeconds: timeout === 0 ? LONGEST_TIMEOUT : (timeout ?? 90),
        summary: inputs.boolean('summary', true),
        proxy: (0,proxy/* readProxy */.n)(inputs, runner.env),
    };
    inputs.settle(runner.words);
    return plan;
}
function refuseStaticKeys(inputs) {
    for (const [name, instead] of Object.entries(STATIC_KEYS)) {
        if (!inputs.has(name))
            continue;
        throw new errors/* FederateError */.J('STATIC_CREDENTIALS', `\`${name}\` holds a stored key, which this action never uses.`, {
            hop: 'inputs',
            hint: `Remove it and write ${instead} instead: the job's own identity takes its place. Then delete the stored key.`,
        });
    }
}
/**
 * The providers with a required input that is given, which then needs the others; held against `provider`, if given. Where
 * there is none, those that other inputs tell were meant, so that all their faults are told.
 */
function providersThatAreOn(inputs, { env, words }) {
    const known = Object.keys(PROVIDERS);
    const on = known.filter((name) => PROVIDERS[name].requires.some((input) => inputs.has(input)));
    for (const name of on) {
        for (const input of PROVIDERS[name].requires.filter((needed) => !inputs.has(needed))) {
            inputs.fault(input, `it is missing or empty, but ${required(name)} go together`);
        }
    }
    const asked = inputs.list('provider');
    for (const name of asked) {
        const match = known.find((provider) => provider === name);
        if (match === undefined)
            inputs.fault('provider', `'${name}' is none of ${known.join(', ')}`);
        else if (!on.includes(match))
            inputs.fault('provider', `'${name}' needs ${required(match)}, which is empty`);
    }
    for (const name of on) {
        if (asked.length > 0 && !asked.includes(name)) {
            inputs.fault('provider', `it leaves out '${name}', but ${required(name)} is given: add '${name}' or remove that`);
        }
    }
    const meant = on.length + asked.length === 0 ? tellWhatIsMissing(known, inputs, words) : [];
    for (const name of known.filter((provider) => !on.includes(provider) && (on.length === 0 || asked.includes(provider)))) {
        tellVariables(PROVIDERS[name].requires, inputs, env, words);
    }
    return on.length === 0 ? meant : on;
}
/** What would turn a provider on: those that other inputs tell were meant, or else any. Gives those that were meant. */
function tellWhatIsMissing(known, inputs, words) {
    const meant = known.filter((name) => tellingInputs(name, inputs).length > 0);
    for (const name of meant) {
        const [first] = PROVIDERS[name].requires;
        const given = tellingInputs(name, inputs).map(code).join(' and ');
        inputs.fault(first, `${required(name)} must be given with ${given}, but is missing or empty ${words.whyEmpty}`);
    }
    const [first] = known;
    if (meant.length > 0 || first === undefined)
        return meant;
    inputs.fault(PROVIDERS[first].requires[0], `no provider is on, since none of ${known.map(required).join(', ')} is given, or what was given is empty ${words.whyEmpty}`);
    return [];
}
/** The inputs given that only this provider has. */
function tellingInputs(name, inputs) {
    return Object.entries(PROVIDERS[name].telling).flatMap(([input, saysNothing]) => {
        const value = inputs.text(input);
        return value === undefined || value.toLowerCase() === saysNothing.toLowerCase() ? [] : [input];
    });
}
/** Names variables that are set as if they were inputs, which they are not. */
function tellVariables(names, inputs, env, words) {
    for (const name of names.filter((input) => !inputs.has(input))) {
        const variable = variableFor(name, env);
        if (variable === undefined)
            continue;
        inputs.fault(name, `it is empty, and ${variable} of the environment does not take its place: ${words.filledFrom(name, variable)}`);
    }
}
function required(name) {
    return PROVIDERS[name].requires.map(code).join(' with ');
}
function code(name) {
    return `\`${name}\``;
}

;// CONCATENATED MODULE: ./lib/providers/undo.js
/** What each kind of undo command runs, by modules that are loaded only where there is one. */
const UNDO_PROGRAMS = {
    'Disconnect-AzAccount': async (session, which) => {
        const pwsh = which('pwsh');
        return pwsh === undefined ? undefined : (await __nccwpck_require__.e(/* import() */ 4577).then(__nccwpck_require__.bind(__nccwpck_require__, 4577))).disconnect(pwsh, session);
    },
};

// EXTERNAL MODULE: ./lib/version.js
var version = __nccwpck_require__(3411);
;// CONCATENATED MODULE: ./lib/report/failure.js


/**
 * Shows why the step failed, in one place and one form: an annotation of one paragraph (hop, reason, mend), what to
 * paste below it in the log, the output `error-code`, and the whole in the job summary.
 */
async function explain(failure, runner, withSummary) {
    const error = failure instanceof errors/* FederateError */.J ? failure : unexpected(failure);
    const [mend = '', ...paste] = error.hint.split('\n\n');
    const hop = error.hop ?? 'federate';
    const help = runner.words.help(error.code);
    runner.fail(`${hop}: ${error.code}`, `${hop}: ${error.message} ${mend} (${help})`);
    for (const text of paste)
        runner.info(text);
    for (const [label, fact] of Object.entries(error.evidence))
        runner.info(`${label}: ${fact}`);
    if (withSummary)
        await runner.summary(markdown(error, hop, mend, paste, help));
    try {
        runner.handOn([], [{ name: 'error-code', value: error.code }]);
    }
    catch {
        runner.warning('The output `error-code` could not be set.');
    }
}
/** A fault of this action itself. Its own message is not shown: it may hold anything. */
function unexpected(failure) {
    const where = failure instanceof Error ? (/\n\s+at ([^\n(]+)/.exec(failure.stack ?? '')?.[1]?.trim() ?? '') : '';
    const name = failure instanceof Error ? failure.name : typeof failure;
    return new errors/* FederateError */.J('INTERNAL', `An unexpected ${name} was thrown${where === '' ? '' : ` in ${where}`} (${version/* USER_AGENT */._}).`, {
        hint: 'This is a fault of the action: please report it with this line. Nothing was exported.',
        cause: failure,
    });
}
function markdown(error, hop, mend, paste, help) {
    const facts = Object.entries(error.evidence).map(([label, fact]) => `| ${cell(label)} | ${cell(fact)} |`);
    return [
        `### Federate failed: ${error.code}`,
        `**${escaped(hop)}**: ${escaped(error.message)}`,
        escaped(mend),
        ...paste.map(fenced),
        ...(facts.length === 0 ? [] : [['| | |', '|---|---|', ...facts].join('\n')]),
        help.startsWith('http') ? `[More about ${error.code}](${help})` : help,
    ].join('\n\n');
}
/** Text that stays text in Markdown and HTML, whatever a server or a branch name put into it. Code spans are ours. */
function escaped(text) {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('[', '\\[').replaceAll('](', ']\\(');
}
function cell(text) {
    return escaped(text).replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
}
function fenced(text) {
    return `\`\`\`\`\n${text.replaceAll('````', "''''")}\n\`\`\`\``;
}

;// CONCATENATED MODULE: ./lib/report/success.js
/** The outputs of every step, whatever its provider. */
function outputsOf(all) {
    const token = tokenOf(all);
    const ends = all.flatMap(({ credentials }) => credentials.expiresAt ?? []).sort((a, b) => a.getTime() - b.getTime());
    return [
        ...(ends[0] === undefined ? [] : [{ name: 'expires-at', value: timeOf(ends[0]) }]),
        ...(token === undefined
            ? []
            : [
                { name: 'subject', value: String(token.claims['sub']) },
                { name: 'claims', value: JSON.stringify(reportedClaims(token)) },
            ]),
    ];
}
/** Says in one line for each provider who later steps will be and for how long, in the log and the job summary. */
async function report(all, runner, withSummary) {
    const token = tokenOf(all);
    for (const { credentials } of all) {
        runner.info(`${credentials.principal}${until(credentials.expiresAt)}`);
        for (const note of credentials.notes ?? [])
            runner.info(note);
    }
    if (!withSummary)
        return;
    const rows = all.map(({ credentials: { principal, expiresAt } }) => `| \`${principal}\` | ${until(expiresAt).trim()} |`);
    const subject = token === undefined ? '' : `\n\nFor the job \`${String(token.claims['sub'])}\`.`;
    await runner.summary(`### Federate\n\n| Later steps act as | |\n|---|---|\n${rows.join('\n')}${subject}`);
}
function tokenOf(all) {
    return all.find((obtained) => obtained.token !== undefined)?.token;
}
function until(expiresAt) {
    return expiresAt === undefined ? '' : ` until ${timeOf(expiresAt)}`;
}
/** RFC 3339 in whole seconds. */
function timeOf(date) {
    return date.toISOString().replace(/\.\d+Z$/, 'Z');
}
function reportedClaims({ claims, reportable }) {
    return Object.fromEntries(reportable.flatMap((name) => (Object.hasOwn(claims, name) ? [[name, claims[name]]] : [])));
}

;// CONCATENATED MODULE: ./lib/run.js
















/**
 * The whole story: read what is asked for, exchange the job's identity with every provider side by side, and hand the
 * credentials on once all have succeeded. Gives whether it worked; why it did not is shown already.
 */
async function run(runner) {
    const trace = new network_trace/* Trace */.C();
    let plan;
    try {
        plan = await trace.time('inputs', () => readPlan(runner));
        runner.requireWritable();
        const obtained = await federate(plan, runner, trace);
        const given = obtained.map(({ credentials }) => credentials);
        await trace.time('export', () => exportCredentials(given, runner, UNDO_PROGRAMS, outputsOf(obtained)));
        await report(obtained, runner, plan.summary);
        return true;
    }
    catch (error) {
        await explain(error, runner, plan?.summary ?? !/^false$/i.test(runner.input('summary')));
        return false;
    }
    finally {
        runner.debug(`${version/* USER_AGENT */._}. ${trace.line()}`);
    }
}
/**
 * All providers side by side, each in the same order: the request for the token leaves first; while it is under way the
 * issuer's keys are fetched, the connection to the exchange is opened and modules are loaded; then the token is checked and
 * exchanged. All or nothing: when one provider fails the others are called off, and what they had been given is revoked.
 */
async function federate(plan, runner, trace) {
    for (const secret of plan.exchanges.flatMap((exchange) => exchange.masks))
        runner.mask(secret);
    if (!plan.verifySignature) {
        runner.warning('`verify-signature` is false: the signature of the token is not checked in this run.');
    }
    (0,proxy/* warnOfNetwork */.S)(plan.proxy, runner);
    const needsToken = plan.exchanges.some(({ kind }) => kind === 'federation');
    const issuer = needsToken ? unawaited(issuerOfThisJob(plan, runner)) : undefined;
    // Credentials that are there already may make the token needless, and then nobody asks why there is none.
    if (!plan.exchanges.some(({ existing }) => existing !== undefined))
        await issuer;
    const deadline = new network_deadline/* Deadline */.B(plan.timeoutSeconds);
    const http = new network_http/* Http */.l(deadline, plan.proxy, trace);
    const identity = identityOf(issuer, plan, http, runner);
    const finished = [];
    try {
        return await Promise.all(plan.exchanges.map(async (exchange) => {
            const obtained = await obtain(exchange, identity, contextFor(runner, http, fileReader(runner)), deadline);
            finished.push(obtained);
            recordRevocations(finished.map(({ credentials }) => credentials), runner);
            return obtained;
        }));
    }
    catch (error) {
        deadline.callOff();
        await revokeNow(finished.map(({ credentials }) => credentials), runner);
        throw error;
    }
    finally {
        http.close();
    }
}


/***/ }),

/***/ 3251:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $e: () => (/* binding */ maskedForms),
/* harmony export */   SE: () => (/* binding */ SHORTEST_MASK),
/* harmony export */   _c: () => (/* binding */ reveal),
/* harmony export */   cT: () => (/* binding */ withoutSecrets),
/* harmony export */   zh: () => (/* binding */ Secret)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7975);

/**
 * A value that must not be seen: templates, JSON and inspect show `***`. Only `expose()` gives it away, so that every
 * place that does can be found by that word.
 */
class Secret {
    #value;
    constructor(value) {
        this.#value = value;
    }
    expose() {
        return this.#value;
    }
    toString() {
        return '***';
    }
    toJSON() {
        return '***';
    }
    [node_util__WEBPACK_IMPORTED_MODULE_0__.inspect.custom]() {
        return '***';
    }
}
/** Fewer characters than this can't be masked: the runner would blot them out of ordinary words. */
const SHORTEST_MASK = 4;
/**
 * The texts to mask so that `secret` can't be read in a log: each of its lines and the encodings of it that the runner
 * does not derive itself (ValueEncoders in actions/runner: it knows padded Base64, JSON, URI and XML escapes). Of a
 * JWT the payload and the signature too, since either alone is worth hiding and the header alone is not.
 */
function maskedForms(secret) {
    const value = secret.expose();
    const bytes = Buffer.from(value, 'utf8');
    const hex = bytes.toString('hex');
    const base64url = bytes.toString('base64url');
    const [, ...jwtParts] = /^[\w-]+\.([\w-]+)\.([\w-]+)$/.exec(value) ?? [];
    const forms = [
        ...value.split(/[\r\n]+/).map((line) => line.trim()),
        base64url,
        base64url.replaceAll('-', '+').replaceAll('_', '/'),
        hex,
        hex.toUpperCase(),
        encodeURIComponent(value.toWellFormed()),
        // As forms are sent (WHATWG URL §5.2), which escapes more.
        new URLSearchParams({ '': value }).toString().slice(1),
        ...jwtParts,
    ];
    return [...new Set(forms)].filter((form) => form.length >= SHORTEST_MASK);
}
/**
 * The text with `***` in place of every run that forms cover, alone or together: one that is replaced before another would
 * leave the rest of it to be read.
 */
function withoutSecrets(text, forms) {
    const covered = [];
    for (const form of forms) {
        for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1))
            covered.push([at, at + form.length]);
    }
    let shown = '';
    let end = -1;
    for (const [start, stop] of covered.sort(([one], [other]) => one - other)) {
        if (start > end)
            shown += `${text.slice(Math.max(end, 0), start)}***`;
        end = Math.max(end, stop);
    }
    return shown + text.slice(Math.max(end, 0));
}
/** The value behind a text that may or may not be secret. */
function reveal(value) {
    return value instanceof Secret ? value.expose() : value;
}


/***/ }),

/***/ 7496:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ez: () => (/* binding */ checkExpectations),
/* harmony export */   uJ: () => (/* binding */ readExpectations)
/* harmony export */ });
/* unused harmony export matches */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7211);


/** Characters at the most of the list of claims in a message. */
const LONGEST_LIST = 2000;
/** Reads `claim: pattern | pattern` lines. Faults are reported to `inputs`. */
function readExpectations(inputs) {
    const expectations = [];
    for (const line of inputs.lines('expect')) {
        const [, claim, rule] = /^([\w.:/-]+?)\s*:\s+(.+)$/.exec(line) ?? [];
        const patterns = rule?.split(/(?<!\S)\|(?!\S)/).map((pattern) => pattern.trim()) ?? [];
        if (claim === undefined || patterns.length === 0 || patterns.includes('')) {
            inputs.fault('expect', `'${line}' is no rule: write \`claim: pattern\`, such as \`ref: refs/heads/main\``);
        }
        else {
            expectations.push({ claim, patterns });
        }
    }
    return expectations;
}
/**
 * Holds the claims against the rules of the workflow's author.
 * @throws FederateError `EXPECTATION_FAILED` with every rule that fails
 */
function checkExpectations(claims, expectations) {
    const failed = expectations.flatMap(({ claim, patterns }) => {
        const value = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
        if (value === undefined || value === null)
            return [`\`${claim}\` is absent`];
        const text = typeof value === 'string' ? value : JSON.stringify(value);
        if (patterns.some((pattern) => matches(text, pattern)))
            return [];
        return [`\`${claim}\` is ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(value)}, not ${patterns.map(_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD).join(' or ')}`];
    });
    if (failed.length === 0)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FederateError */ .J('EXPECTATION_FAILED', `The token breaks the rules of \`expect\`: ${failed.join('; ')}.`, {
        hop: 'token check',
        hint: `Run this job from where the rules allow it, or change \`expect\`. Claims of this token: ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .readable */ .HD)(Object.keys(claims).sort().join(', '), LONGEST_LIST)}.`,
    });
}
/**
 * Whether the whole text matches the pattern, case-sensitively: `*` is any run of characters, `?` is one. Takes steps in
 * proportion to text times pattern at the most, whatever the pattern.
 */
function matches(text, pattern) {
    const characters = [...text];
    const signs = [...pattern];
    let at = 0;
    let sign = 0;
    let star = -1;
    let retryFrom = 0;
    while (at < characters.length) {
        if (signs[sign] === '*') {
            star = sign;
            sign += 1;
            retryFrom = at;
        }
        else if (sign < signs.length && (signs[sign] === '?' || signs[sign] === characters[at])) {
            at += 1;
            sign += 1;
        }
        else if (star >= 0) {
            sign = star + 1;
            retryFrom += 1;
            at = retryFrom;
        }
        else {
            return false;
        }
    }
    return signs.slice(sign).every((rest) => rest === '*');
}


/***/ }),

/***/ 3411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ USER_AGENT)
/* harmony export */ });
/* unused harmony export VERSION */
/** The version of this product. `npm run build` writes that of package.json in its place. */
const VERSION = '0.1.0';
/** How it calls itself towards services (RFC 9110 §10.1.5). */
const USER_AGENT = `federate/${VERSION}`;


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		8792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(5691);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
