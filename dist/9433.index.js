export const id = 9433;
export const ids = [9433,1814];
export const modules = {

/***/ 6157:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C3: () => (/* binding */ retryAfterSeconds),
/* harmony export */   Cw: () => (/* binding */ unreadableAnswer),
/* harmony export */   Wj: () => (/* binding */ isPassingStatus),
/* harmony export */   aD: () => (/* binding */ passingAnswer),
/* harmony export */   op: () => (/* binding */ readJsonObject)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

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

/***/ 9433:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runCommands: () => (/* binding */ runCommands),
/* harmony export */   runUndoCommands: () => (/* binding */ runUndoCommands),
/* harmony export */   startOf: () => (/* binding */ startOf)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8500);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4611);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(452);
/* harmony import */ var _oauth_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2172);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2165);








/** Seconds for all commands of a step together: the Azure CLI alone takes up to three minutes on a slow Windows. */
const COMMAND_TIME = 300;
const UNDO_TIME = 60;
const ATTEMPTS = { passing: 2, propagation: 3 };
/** Characters of what a program says that are kept: the last ones. */
const LONGEST_OUTPUT = 16_384;
/** Milliseconds that a program which has ended may keep its output open, through a child that it left running. */
const OUTPUT_GRACE = 300;
/**
 * Runs programs one after the other, without a shell. What they print to stderr is kept, capped, for the error alone.
 * @throws FederateError with the code of a known failure, or `COMMAND_FAILED`
 */
async function runCommands(commands, runner, seconds = COMMAND_TIME) {
    const deadline = new _deadline_js__WEBPACK_IMPORTED_MODULE_7__/* .Deadline */ .B(seconds);
    for (const command of commands) {
        const started = performance.now();
        await (0,_retry_js__WEBPACK_IMPORTED_MODULE_6__/* .retry */ .L)(() => run(command, runner.env, deadline), ATTEMPTS, deadline);
        runner.info(`${command.hop}: done in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
    }
}
/** The same in post: what fails is a warning. */
async function runUndoCommands(commands, runner) {
    const deadline = new _deadline_js__WEBPACK_IMPORTED_MODULE_7__/* .Deadline */ .B(UNDO_TIME);
    for (const command of commands) {
        try {
            await run(command, runner.env, deadline);
        }
        catch (error) {
            runner.warning(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .FederateError */ .J ? error.message : `\`${command.hop}\` failed by an unexpected fault.`);
        }
    }
}
/**
 * How a program is started without a shell. On Windows a batch file has to be run by cmd.exe (and Node refuses to do so
 * itself, CVE-2024-27980), which reads its arguments as commands: so only such are let through as mean nothing to it.
 * @throws FederateError `COMMAND_FAILED`
 */
function startOf([program, ...args], env, system = (0,node_os__WEBPACK_IMPORTED_MODULE_1__.platform)()) {
    if (system !== 'win32' || !/\.(cmd|bat)$/i.test(program))
        return { file: program, args, verbatim: false };
    const unsafe = /["%!\r\n]/.test(program) ? program : args.find((argument) => !/^[\w@.:/-]+$/.test(argument));
    if (unsafe !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .FederateError */ .J('COMMAND_FAILED', 'An argument has characters that cmd.exe could take for commands.', {
            hop: node_path__WEBPACK_IMPORTED_MODULE_2__.win32.basename(program),
            hint: `Change this value: ${(0,_oauth_js__WEBPACK_IMPORTED_MODULE_5__/* .serverText */ .Tn)(unsafe)}`,
        });
    }
    const shell = node_path__WEBPACK_IMPORTED_MODULE_2__.win32.join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'cmd.exe');
    return { file: shell, args: ['/d', '/s', '/c', `""${program}" ${args.join(' ')}"`], verbatim: true };
}
async function run(command, env, deadline) {
    const { file, args, verbatim } = startOf(command.argv, env);
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(file, args, {
        env: { ...env, ...command.env },
        stdio: ['pipe', 'ignore', 'pipe'],
        signal: deadline.signal,
        windowsHide: true,
        windowsVerbatimArguments: verbatim,
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
        said = ending(said + text);
    });
    // A program that does not read its input closes it.
    child.stdin.on('error', () => { });
    child.stdin.end(command.stdin?.expose());
    const closed = new Promise((resolve) => child.once('close', () => resolve()));
    const end = await new Promise((resolve) => {
        child.once('error', (error) => resolve(causeOf(error, deadline)));
        child.once('exit', (code, signal) => resolve(code === 0 ? '' : `ended with ${signal ?? `exit code ${code}`}`));
    });
    await Promise.race([closed, (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_3__.setTimeout)(OUTPUT_GRACE, undefined, { ref: false })]);
    child.stderr.destroy();
    if (end !== '')
        throw failure(command, end, said);
}
/** Cut between words, as `beginning` does. */
function ending(text) {
    return text.length > LONGEST_OUTPUT ? text.slice(-LONGEST_OUTPUT - 1).replace(/^\S+/, '') : text;
}
function causeOf(error, deadline) {
    if (deadline.signal.aborted)
        return `had not ended after ${deadline.seconds} s`;
    return `could not be started (${'code' in error ? String(error.code) : error.name})`;
}
function failure({ hop, failures = [], stdin }, end, said) {
    const text = (0,_oauth_js__WEBPACK_IMPORTED_MODULE_5__/* .serverText */ .Tn)(stdin === undefined ? said : said.replaceAll(stdin.expose(), '***'));
    const evidence = text === '' ? {} : { [`${hop} says`]: text };
    const known = failures.find(({ sign }) => sign.test(said));
    if (known !== undefined) {
        const { code, message, hint, retry: again = 'no' } = known;
        return new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .FederateError */ .J(code, message, { hop, hint, retry: again, evidence });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .FederateError */ .J('COMMAND_FAILED', `\`${hop}\` ${end}${text === '' ? '' : `: ${text}`}.`, {
        hop,
        hint: 'Nothing was exported. Run this command by hand on the same kind of runner to see more of what it says.',
        evidence,
    });
}


/***/ }),

/***/ 4611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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

/***/ 2172:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B2: () => (/* binding */ JWT_TOKEN_TYPE),
/* harmony export */   EK: () => (/* binding */ ACCESS_TOKEN_TYPE),
/* harmony export */   Fr: () => (/* binding */ requestToken),
/* harmony export */   Kj: () => (/* binding */ TOKEN_EXCHANGE),
/* harmony export */   Tn: () => (/* binding */ serverText),
/* harmony export */   Vg: () => (/* binding */ JWT_BEARER_ASSERTION),
/* harmony export */   aR: () => (/* binding */ basicAuthorization),
/* harmony export */   bQ: () => (/* binding */ formBody),
/* harmony export */   eh: () => (/* binding */ JWT_BEARER)
/* harmony export */ });
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6157);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7211);
/* harmony import */ var _secret_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3251);




/** RFC 8693 §2.1 and §3. */
const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ACCESS_TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:access_token';
const JWT_TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:jwt';
/** RFC 7523 §2.1 and §2.2. */
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const JWT_BEARER_ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/**
 * Asks a token endpoint once. Strict where that protects, tolerant where real servers differ: `expires_in` may be a text,
 * `issued_token_type` may be missing, an error may come with status 200.
 * @throws FederateError `ANSWER_UNREADABLE`, `CREDENTIALS_REFUSED`, `NETWORK` and what `Http.send` throws
 */
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
    // Some servers write `"error": null` into a success.
    const failed = (members['error'] ?? '') !== '';
    if (response.status >= 200 && response.status < 300 && !failed)
        return grant(hop, members);
    return {
        granted: false,
        status: response.status,
        error: serverText(members['error']) || `status ${response.status}`,
        description: serverText(members['error_description']),
        retryAfter: (0,_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .retryAfterSeconds */ .C3)(response),
        members,
    };
}
/** `application/x-www-form-urlencoded` (RFC 6749 appendix B). */
function formBody(parameters) {
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(parameters)) {
        for (const item of Array.isArray(value) ? value : [value])
            form.append(name, plain(item));
    }
    return form.toString();
}
/** RFC 6749 §2.3.1: both parts are form-encoded before they are joined. */
function basicAuthorization({ clientId, clientSecret }) {
    const encode = (text) => new URLSearchParams({ '': text }).toString().slice(1);
    return `Basic ${Buffer.from(`${encode(clientId)}:${encode(clientSecret.expose())}`).toString('base64')}`;
}
/** A text of a server for people: one line, no control characters, its beginning. Empty where it is no text. */
function serverText(value) {
    if (typeof value !== 'string')
        return '';
    return (0,_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .beginning */ .Ir)(value.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim());
}
function readMembers(hop, response) {
    try {
        return (0,_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .readJsonObject */ .op)(hop, response);
    }
    catch (error) {
        if ((0,_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .isPassingStatus */ .Wj)(response.status))
            throw (0,_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .passingAnswer */ .aD)({ hop, url: response.url }, response);
        throw error;
    }
}
function grant(hop, members) {
    const token = members['access_token'];
    const type = members['token_type'];
    // RFC 6749 §7.1: a client must not use a token whose type it does not understand. RFC 8693 §2.2.1 adds N_A.
    const known = type === undefined || (typeof type === 'string' && /^(bearer|n_a)$/i.test(type));
    if (typeof token === 'string' && /^[\x21-\x7e]+$/.test(token) && known) {
        return { granted: true, token: new _secret_js__WEBPACK_IMPORTED_MODULE_2__/* .Secret */ .zh(token), expiresAt: expiryOf(members['expires_in']), members };
    }
    const fault = known ? 'has no usable access_token' : `is of token_type '${serverText(type)}', not Bearer`;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FederateError */ .J('CREDENTIALS_REFUSED', `The answer of the token endpoint ${fault}.`, {
        hop,
        hint: 'Check that the address is the token endpoint of the service.',
    });
}
/** RFC 6749 §5.1: seconds from now; a number, or a text of digits as some servers have it. */
function expiryOf(expiresIn) {
    const seconds = typeof expiresIn === 'string' && /^\d{1,10}$/.test(expiresIn) ? Number(expiresIn) : expiresIn;
    const end = new Date(Date.now() + (typeof seconds === 'number' ? seconds * 1000 : Number.NaN));
    // No date is as far away as a number can be.
    return Number.isNaN(end.getTime()) ? undefined : end;
}
function jsonBody(parameters) {
    const open = (value) => (value instanceof _secret_js__WEBPACK_IMPORTED_MODULE_2__/* .Secret */ .zh ? value.expose() : value);
    return JSON.stringify(Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, open(value)])));
}
function plain(item) {
    return typeof item === 'number' ? String(item) : (0,_secret_js__WEBPACK_IMPORTED_MODULE_2__/* .reveal */ ._c)(item);
}


/***/ }),

/***/ 7211:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HD: () => (/* binding */ readable),
/* harmony export */   Ir: () => (/* binding */ beginning),
/* harmony export */   Kb: () => (/* binding */ excerpt),
/* harmony export */   hD: () => (/* binding */ quote),
/* harmony export */   xG: () => (/* binding */ LONGEST_TEXT)
/* harmony export */ });
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
/** What a service says, in its own words, as `readable` shows it. */
function excerpt(text) {
    return readable(beginning(text), Number.POSITIVE_INFINITY);
}
/** A value of any JSON type for people: a text in quotes, all else as JSON. */
function quote(value) {
    return typeof value === 'string' ? `'${readable(value)}'` : readable(JSON.stringify(value) ?? 'nothing');
}


/***/ }),

/***/ 2165:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ ASK_ONCE),
/* harmony export */   L: () => (/* binding */ retry)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);


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


/***/ })

};
