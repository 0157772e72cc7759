export const id = 781;
export const ids = [781];
export const modules = {

/***/ 781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  revoke: () => (/* binding */ revoke)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/json.js
var json = __webpack_require__(413);
// EXTERNAL MODULE: ./lib/quote.js
var quote = __webpack_require__(211);
;// CONCATENATED MODULE: ./lib/inputs/inputs.js



const TRUE = ['true', 'True', 'TRUE'];
const FALSE = ['false', 'False', 'FALSE'];
class Inputs {
    #read;
    #faults = [];
    #failures = [];
    constructor(read) {
        this.#read = read;
    }
    has(name) {
        return this.#read(name) !== '';
    }
    text(name) {
        return this.#read(name) || undefined;
    }
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
    lines(name) {
        return split(this.#read(name), /\r?\n/);
    }
    list(name) {
        return split(this.#read(name), /[,\r\n]/);
    }
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
    jsonObject(name) {
        const value = this.#read(name);
        if (value === '')
            return undefined;
        const read = (0,json/* readStrictObject */.v)(value);
        if ('object' in read)
            return read.object;
        const place = read.place === undefined ? '' : ` (it breaks at ${read.place.replace(/ \(.*/, '')})`;
        return this.fault(name, `the value ${read.fault.replace(',', '')}${place}: it must look like {"key": "value"}`);
    }
    fault(name, problem) {
        this.#faults.push(`\`${name}\`: ${(0,quote/* visible */.RK)(problem)}${problem.endsWith('?') ? '' : '.'}`);
        return undefined;
    }
    failure(error) {
        this.#failures.push(error);
        return undefined;
    }
    settle({ inputs }) {
        const [failure, ...further] = this.#failures;
        if (this.#faults.length === 0 && further.length === 0) {
            if (failure === undefined)
                return;
            throw failure;
        }
        const failures = this.#failures.map(({ message }) => message);
        throw new errors/* FederateError */.J('INPUT_INVALID', [...this.#faults, ...failures].join(' '), {
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

;// CONCATENATED MODULE: ./lib/inputs/proxy.js
function readProxy(inputs, env) {
    const fault = (name) => inputs.fault(name, 'it is no address of a proxy, such as http://proxy.example.com:3128');
    const given = inputs.text('http-proxy');
    const proxy = given === undefined || isHttp(given) ? given : fault('http-proxy');
    const fromEnvironment = (name) => {
        const value = env[name.toLowerCase()] || env[name] || undefined;
        if (value === undefined)
            return undefined;
        const address = value.includes('://') ? value : `http://${value}`;
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

// EXTERNAL MODULE: ./lib/network/deadline.js
var deadline = __webpack_require__(548);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(67);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(327);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(30);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(692);
;// CONCATENATED MODULE: ./lib/version.js
const VERSION = '0.1.0';
const USER_AGENT = `federate/${VERSION}`;

;// CONCATENATED MODULE: ./lib/network/answer.js




function isPassingStatus(status) {
    return status === 408 || status === 429 || status >= 500;
}
const PHRASES = {
    408: 'Request Timeout',
    429: 'Too Many Requests',
    500: 'Internal Server Error',
    502: 'Bad Gateway',
    503: 'Service Unavailable',
    504: 'Gateway Timeout',
};
function statusLine(status) {
    return [status, PHRASES[status]].filter(Boolean).join(' ');
}
function passingAnswer(request, response) {
    const retryAfter = retryAfterSeconds(response);
    return new errors/* FederateError */.J('NETWORK', `${request.url.host} answered with status ${response.status}.`, {
        hop: request.hop,
        why: statusLine(response.status),
        hint: 'The service is busy or failing: run the job again, and look at its status page if this stays.',
        retry: 'passing',
        ...(retryAfter === undefined ? {} : { retryAfter }),
    });
}
function retryAfterSeconds(response) {
    const value = response.headers['retry-after'];
    if (value === undefined)
        return undefined;
    const seconds = /^\d{1,6}$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
    return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
const [EARLIEST, LATEST] = [0, Date.parse('9999-12-31T23:59:59Z')];
function endAt(milliseconds) {
    return milliseconds >= EARLIEST && milliseconds <= LATEST ? new Date(milliseconds) : undefined;
}
function readJsonObject(hop, response) {
    const read = readStrictObject(response.body);
    if ('object' in read)
        return read.object;
    throw unreadableAnswer(hop, response, read.fault);
}
function unreadableAnswer(hop, response, fault) {
    const type = response.headers['content-type']?.split(';')[0]?.trim() ?? 'no content type';
    const page = /^\s*</.test(response.body) && /html/i.test(type + response.body.slice(0, 200));
    const words = page || response.status >= 400 ? readable(wordsOf(response).message) : '';
    const twice = fault?.startsWith('has ') ? `, which ${fault}` : '';
    const what = page ? 'an HTML page' : `something unreadable (${type}${twice})`;
    return new FederateError('ANSWER_UNREADABLE', `${response.url.host} answered with status ${response.status} and ${what}${words === '' ? '' : ` that says '${words}'`} instead of the answer of a token service.`, {
        hop,
        why: `${statusLine(response.status)}, ${page ? 'an HTML page' : 'unreadable'}`,
        hint: page
            ? 'A proxy or a firewall most likely answered in its place: allow that host, or set HTTPS_PROXY and NO_PROXY for this job.'
            : 'Check the address, and that no proxy changes the answer.',
        retry: isPassingStatus(response.status) ? 'passing' : 'no',
    });
}

;// CONCATENATED MODULE: ./lib/network/network-error.js

const ATTEMPT_TIMEOUT = 20_000;
function networkError(request, error, deadline) {
    const { hop, url } = request;
    if (deadline.signal.aborted) {
        return new errors/* FederateError */.J('DEADLINE', `${url.host} had not answered when the ${deadline.seconds} s of ${deadline.setBy} were over.`, {
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
        why: `connection ${reason.replace(/^was /, '')}`,
        cause: error,
        retry: passing ? 'passing' : 'no',
    });
}
function firstOf(error) {
    return error instanceof AggregateError && error.errors.length > 0 ? firstOf(error.errors[0]) : error;
}
function errorCode(error) {
    if (!(error instanceof Error))
        return 'unknown';
    return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
function isLasting(code) {
    return /^(EPROTO$|HPE_|ERR_SSL_|ERR_TLS_|CERT_)/.test(code);
}
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
var retry = __webpack_require__(192);
;// CONCATENATED MODULE: ./lib/network/trace.js
class Trace {
    #spans = [{ hop: 'start of the process', start: 0, length: performance.now() }];
    async time(hop, work) {
        const start = performance.now();
        try {
            return await work();
        }
        finally {
            this.#spans.push({ hop, start, length: performance.now() - start });
        }
    }
    line() {
        const spans = this.#spans.toSorted((one, other) => one.start - other.start);
        const told = spans.map(({ hop, start, length }) => `${hop} ${start.toFixed()}+${length.toFixed()}`);
        return `Milliseconds (beginning+length): ${told.join(', ')}; total ${performance.now().toFixed()}`;
    }
}

;// CONCATENATED MODULE: ./lib/network/tunnel.js
const LONGEST_ANSWER = 16_384;
function boundTunnel(socket, opened) {
    const check = () => {
        if (!('bytesRead' in socket) || Number(socket.bytesRead) <= LONGEST_ANSWER)
            return;
        const fault = new Error('The proxy answers without an end');
        socket.destroy(Object.assign(fault, { code: 'ERR_PROXY_TUNNEL', statusCode: 'an answer without an end' }));
    };
    const listen = socket.on.bind(socket);
    const on = (event, listener) => {
        if (event !== 'readable')
            return listen(event, listener);
        const listening = socket.listeners(event);
        if (listening.length === 0)
            listen(event, check);
        return listening.includes(listener) ? socket : listen(event, listener);
    };
    Object.assign(socket, { on });
    opened.addEventListener('abort', () => {
        Reflect.deleteProperty(socket, 'on');
        socket.removeListener('readable', check);
    });
}

;// CONCATENATED MODULE: ./lib/network/http.js











const MEBIBYTE = 1024 * 1024;
const TRUST = { rejectUnauthorized: true };
class Http {
    deadline;
    trace;
    announce;
    #https;
    #mayOpen;
    #loopback = new external_node_http_.Agent();
    constructor(deadline, proxy = {}, trace = new Trace(), announce) {
        this.deadline = deadline;
        this.trace = trace;
        this.announce = announce;
        this.#https = new OpenedAgent({ keepAlive: true, proxyEnv: { ...proxy }, ...TRUST });
        this.#mayOpen = !proxy.HTTPS_PROXY?.startsWith('https:');
    }
    open(url) {
        if (url.protocol === 'https:' && this.#mayOpen)
            this.#https.open(url);
    }
    async send(request, { limit = MEBIBYTE, attempts = retry/* ASK_ONCE */.KJ } = {}) {
        refuseUnsafeEndpoint(request);
        const attempt = async () => {
            const response = await this.trace.time(request.hop, () => this.#sendOnce(request, limit));
            if (attempts !== retry/* ASK_ONCE */.KJ && isPassingStatus(response.status))
                throw passingAnswer(request, response);
            return response;
        };
        return (0,retry/* retry */.L5)(attempt, attempts, this.deadline, this.announce);
    }
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
                    'user-agent': USER_AGENT,
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
            signal.addEventListener('abort', () => fail(signal.reason), { once: true });
            outgoing.end(request.body);
        });
    }
}
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
class OpenedAgent extends external_node_https_.Agent {
    #opened = new Map();
    open(url) {
        const host = url.hostname.replace(/^\[|\]$/g, '');
        const port = Number(url.port || 443);
        const connection = new Promise((resolve, reject) => {
            const servername = (0,external_node_net_.isIP)(host) === 0 ? host : '';
            const socket = this.#connect({ host, port, servername, ...TRUST }, (error, tunnelled) => {
                tunnelled?.on('error', () => { });
                if (error)
                    reject(error);
                else
                    resolve(tunnelled);
            });
            if (!(socket instanceof external_node_tls_.TLSSocket))
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
            return this.#connect(options, done);
        this.#opened.delete(key);
        connection.then((socket) => {
            if (!socket.destroyed)
                return done(null, socket);
            const direct = this.#connect(options, done);
            if (direct instanceof external_node_tls_.TLSSocket)
                done(null, direct);
        }, (error) => done(error, undefined));
        return undefined;
    }
    #connect(...[options, done]) {
        const bound = new AbortController();
        const socket = super.createConnection(options, (error, tunnelled) => {
            bound.abort();
            done?.(error, tunnelled);
        });
        if (socket != null)
            boundTunnel(socket, bound.signal);
        return socket;
    }
    endOpened() {
        for (const connection of this.#opened.values()) {
            connection.then((socket) => socket.destroy(), () => { });
        }
    }
}

;// CONCATENATED MODULE: ./lib/handover/revoke.js




async function revoke(revocations, runner, { seconds, otherwise }) {
    const inputs = new Inputs((name) => runner.input(name));
    const http = new Http(new deadline/* Deadline */.B(seconds), readProxy(inputs, runner.env));
    const left = await Promise.all(revocations.map(async (revocation) => {
        const { url, ...request } = revocation;
        try {
            const { status } = await http.send({ ...request, url: new URL(url) });
            if (status >= 400 && status !== 404)
                throw new Error(`status ${status}`);
            runner.info(`${request.hop}: revoked.`);
            return [];
        }
        catch (error) {
            const reason = error instanceof Error ? error.message : 'unexpected fault';
            runner.warning(`${request.hop}: could not be revoked (${reason}). ${otherwise}`);
            return [revocation];
        }
    }));
    http.close();
    return left.flat();
}


/***/ }),

/***/ 548:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ Deadline)
/* harmony export */ });
/* unused harmony export GRACE */
const GRACE = 2_000;
class Deadline {
    seconds;
    setBy;
    signal;
    closing;
    #end;
    #over = new AbortController();
    #closed = new AbortController();
    #calledOff = false;
    constructor(seconds, { cancelled, grace = GRACE, setBy = '`action-timeout-s`' } = {}) {
        this.seconds = seconds;
        this.setBy = setBy;
        this.signal = this.#over.signal;
        this.closing = this.#closed.signal;
        this.#end = performance.now() + seconds * 1000;
        setTimeout(() => this.#finish(), seconds * 1000).unref();
        if (cancelled?.aborted)
            this.close(grace);
        else
            cancelled?.addEventListener('abort', () => this.close(grace), { once: true });
    }
    get calledOff() {
        return this.#calledOff;
    }
    remaining() {
        return this.signal.aborted ? 0 : Math.max(0, this.#end - performance.now());
    }
    limit(work, late) {
        if (this.signal.aborted)
            return Promise.reject(late());
        const over = new Promise((_, reject) => {
            this.signal.addEventListener('abort', () => reject(late()), { once: true });
        });
        return Promise.race([work, over]);
    }
    close(within) {
        this.#closed.abort();
        if (within === 0)
            this.callOff();
        else
            setTimeout(() => this.callOff(), within).unref();
    }
    callOff() {
        this.#calledOff ||= !this.signal.aborted;
        this.#finish();
    }
    #finish() {
        this.#over.abort();
        this.#closed.abort();
    }
}


/***/ }),

/***/ 192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KJ: () => (/* binding */ ASK_ONCE),
/* harmony export */   L5: () => (/* binding */ retry)
/* harmony export */ });
/* unused harmony export askingAgain */
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);


const ASK_ONCE = { passing: 1, propagation: 1 };
const NOBODY = () => { };
function askingAgain({ hop, why, code }, pause) {
    return `${hop ?? code}: ${why}. Asking again in ${(pause / 1000).toFixed(1)} s`;
}
const FIRST_PAUSE = { passing: 250, propagation: 900, repeat: 0 };
const LONGEST_PAUSE = 8_000;
async function retry(attempt, attempts, deadline, announce = NOBODY) {
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
            if (length >= deadline.remaining() || deadline.closing.aborted)
                throw error;
            earlier = error;
            announce(error, length);
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(length, undefined, { signal: deadline.closing }).catch(() => {
                throw error;
            });
        }
    }
}
function inTime({ code, message, hint, hop, evidence }, cause, deadline) {
    const late = deadline.calledOff
        ? 'A further attempt was called off.'
        : `The ${deadline.seconds} s of ${deadline.setBy} were over before a further attempt was answered.`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FederateError */ .J(code, `${message} ${late}`, {
        hint,
        evidence,
        cause,
        ...(hop === undefined ? {} : { hop }),
    });
}


/***/ })

};
