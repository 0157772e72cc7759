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

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

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

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

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

/***/ 714:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:vm");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 540:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ settle),
/* harmony export */   q: () => (/* binding */ Refusals)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _network_deadline_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(548);


class Refusals extends Error {
    name = 'Refusals';
    failures;
    returned;
    calledOff;
    constructor(failures, granted = [], became = [], calledOff = []) {
        super('Not every provider of the step gave credentials');
        this.failures = withoutRepetition(failures);
        this.returned = granted.map(({ principal, expiresAt }, at) => ({
            principal,
            expiresAt,
            became: became[at] ?? 'ends by itself',
        }));
        this.calledOff = calledOff;
    }
}
async function settle(exchanges, obtainOne, deadline, log) {
    let pending = exchanges.length;
    const failures = [];
    const calledOff = [];
    const obtained = await Promise.all(exchanges.map(async (exchange) => {
        try {
            return await obtainOne(exchange);
        }
        catch (error) {
            if (deadline.calledOff && !(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FederateError */ .J && error.code !== 'DEADLINE')) {
                calledOff.push(exchange.provider);
                return undefined;
            }
            if (failures.length === 0) {
                deadline.close(_network_deadline_js__WEBPACK_IMPORTED_MODULE_1__/* .GRACE */ .Z);
                if (pending > 1)
                    log.info(`${nameOf(error, exchange)}. The others have ${_network_deadline_js__WEBPACK_IMPORTED_MODULE_1__/* .GRACE */ .Z / 1000} s to end.`);
            }
            failures.push(error);
            return undefined;
        }
        finally {
            pending -= 1;
        }
    }));
    return { obtained: obtained.filter((one) => one !== undefined), failures, calledOff };
}
function nameOf(error, { provider }) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FederateError */ .J ? `${error.hop ?? provider}: ${error.code}` : `${provider}: failed`;
}
function withoutRepetition(failures) {
    const told = new Set();
    return failures.filter((failure) => {
        const key = failure instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FederateError */ .J ? `${failure.hop} ${failure.code} ${failure.message}` : failure;
        return told.has(key) ? false : told.add(key);
    });
}


/***/ }),

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ FederateError)
/* harmony export */ });
class FederateError extends Error {
    name = 'FederateError';
    code;
    hint;
    why;
    hop;
    retry;
    retryAfter;
    evidence;
    constructor(code, message, details) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.code = code;
        this.hint = details.hint;
        this.why = details.why ?? code;
        this.hop = details.hop;
        this.retry = details.retry ?? 'no';
        this.retryAfter = details.retryAfter;
        this.evidence = details.evidence ?? {};
    }
}


/***/ }),

/***/ 5540:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ contextFor)
/* harmony export */ });
/* harmony import */ var _platform_which_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6710);
/* harmony import */ var _masking_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5723);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2594);



function contextFor(runner, http, readFile) {
    const directory = (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .ownDirectory */ .cy)(runner);
    return {
        http,
        env: runner.env,
        log: runner,
        mask: (secret) => {
            (0,_masking_js__WEBPACK_IMPORTED_MODULE_1__/* .requireMaskable */ .i)(secret, 'What was given as a credential', runner.env);
            runner.mask(secret);
        },
        directory: () => directory,
        which: (program) => (0,_platform_which_js__WEBPACK_IMPORTED_MODULE_0__/* .which */ .K)(program, runner.env),
        readFile,
        later: runner.later,
    };
}


/***/ }),

/***/ 1300:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Pt: () => (/* binding */ DIRECTORY_PREFIX),
/* harmony export */   cW: () => (/* binding */ isOwnDirectory)
/* harmony export */ });
/* unused harmony export isOwnName */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);

const DIRECTORY_PREFIX = 'federate-';
const OWN_NAME = new RegExp(`^${DIRECTORY_PREFIX}[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`);
function isOwnDirectory(path, { temporaryDirectory }) {
    return path === (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(path) && (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(path) === temporaryDirectory && isOwnName((0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(path));
}
function isOwnName(name) {
    return OWN_NAME.test(name);
}


/***/ }),

/***/ 8532:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C5: () => (/* binding */ recordFailure),
/* harmony export */   P7: () => (/* binding */ tellFailures),
/* harmony export */   xM: () => (/* binding */ failuresIn)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7211);



const FILE = 'failures.jsonl';
const LARGEST = 65_536;
const LONGEST = 1_000;
function recordFailure(directory, reason) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, FILE);
    try {
        if (((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST)
            return;
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(file, `${JSON.stringify({ at: Date.now(), reason })}\n`, { mode: 0o600 });
    }
    catch {
    }
}
function failuresIn(directory) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, FILE);
    try {
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file).isFile() || (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file).size > 2 * LARGEST)
            return [];
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8').split('\n').flatMap(failureOf);
    }
    catch {
        return [];
    }
}
function tellFailures(directory, runner) {
    const [first, ...more] = failuresIn(directory);
    if (first === undefined)
        return;
    const times = more.length === 0 ? 'once' : `${more.length + 1} times`;
    const from = new Date(first.at).toISOString().replace(/\.\d+Z$/, 'Z');
    runner.warning(`Later steps could not renew their credentials ${times}, from ${from} on. The first reason: ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .readable */ .HD)(first.reason, LONGEST)}`);
}
function failureOf(line) {
    try {
        const { at, reason } = JSON.parse(line);
        const known = typeof at === 'number' && Number.isFinite(at) && Math.abs(at) <= 8.64e15 && typeof reason === 'string';
        return known ? [{ at, reason }] : [];
    }
    catch {
        return [];
    }
}


/***/ }),

/***/ 9239:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ fingerprint)
/* harmony export */ });
const PRIMES = [0x01000193, 0x85ebca6b];
const START = 0x811c9dc5;
function fingerprint(value) {
    return PRIMES.map((prime) => {
        let bits = START;
        for (let at = 0; at < value.length; at += 1) {
            bits = Math.imul(bits ^ value.charCodeAt(at), prime);
            bits ^= bits >>> 15;
        }
        return (bits >>> 0).toString(16).padStart(8, '0');
    }).join('');
}


/***/ }),

/***/ 5723:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ whyNoSecret),
/* harmony export */   i: () => (/* binding */ requireMaskable)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _issuers_run_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4613);
/* harmony import */ var _secret_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3251);



function whyNoSecret(value, env) {
    const facts = (0,_issuers_run_js__WEBPACK_IMPORTED_MODULE_1__/* .factsOfRun */ ._)(env);
    return (0,_secret_js__WEBPACK_IMPORTED_MODULE_2__/* .unfitToMask */ ._s)(value, [...Object.values(facts), ...(facts.repository?.split('/') ?? [])]);
}
function requireMaskable(secret, what, env) {
    const fault = whyNoSecret(secret.expose(), env);
    if (fault === undefined)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FederateError */ .J('CREDENTIALS_REFUSED', `${what} ${fault}, so nothing was exported.`, {
        hop: 'export',
        hint: 'The token service answered with something that is no credential: check its address and its settings. In a description of your own, name the values that are no secrets in `public`.',
    });
}


/***/ }),

/***/ 5979:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ nameFault)
/* harmony export */ });
const OF_THE_RUNNER = /^(GITHUB|RUNNER|ACTIONS|STATE|INPUT)_/i;
const TOO_POWERFUL = /^(PATH|PATHEXT|COMSPEC|SYSTEMROOT|WINDIR|PSMODULEPATH|HOME|USERPROFILE|SHELL|SHELLOPTS|BASHOPTS|BASH_ENV|BASH_FUNC_.*|ENV|IFS|PS4|PROMPT_COMMAND|LD_.*|DYLD_.*|GCONV_PATH|GLIBC_TUNABLES|NODE_(OPTIONS|PATH|EXTRA_CA_CERTS|TLS_REJECT_UNAUTHORIZED)|NPM_CONFIG_.*|PYTHON(PATH|HOME|STARTUP|WARNINGS|BREAKPOINT)|PERL5?(LIB|OPT|DB)|RUBY(OPT|LIB)|_JAVA_OPTIONS|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|CLASSPATH|DOTNET_STARTUP_HOOKS|GIT_(SSH|SSH_COMMAND|EXEC_PATH|ASKPASS|PROXY_COMMAND|EXTERNAL_DIFF|PAGER|EDITOR|TEMPLATE_DIR|CONFIG.*)|(HTTPS?|ALL|NO|FTP)_PROXY|SSL_CERT_(FILE|DIR)|OPENSSL_(CONF|MODULES)|CURL_(CA_BUNDLE|HOME)|REQUESTS_CA_BUNDLE|EDITOR|VISUAL|PAGER|BROWSER)$/i;
function nameFault(kind, name) {
    if (!/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name))
        return 'has a name that no variable can have';
    if (kind === 'output')
        return undefined;
    if (OF_THE_RUNNER.test(name))
        return 'has a name that is reserved for the runner';
    return TOO_POWERFUL.test(name) ? 'has a name by which more would be changed than a credential' : undefined;
}


/***/ }),

/***/ 2594:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   UO: () => (/* binding */ recordUndo),
/* harmony export */   cy: () => (/* binding */ ownDirectory),
/* harmony export */   jt: () => (/* binding */ directoryOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _secret_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3251);
/* harmony import */ var _directories_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1300);
/* harmony import */ var _fingerprint_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(9239);





function ownDirectory({ temporaryDirectory }) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temporaryDirectory, `${_directories_js__WEBPACK_IMPORTED_MODULE_3__/* .DIRECTORY_PREFIX */ .Pt}${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`);
}
function directoryOf({ path }, runner) {
    const [name = ''] = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(runner.temporaryDirectory, path).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep);
    const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(runner.temporaryDirectory, name);
    if (!(0,_directories_js__WEBPACK_IMPORTED_MODULE_3__/* .isOwnDirectory */ .cW)(directory, runner)) {
        throw new Error('A credential file lies outside the directories of this action');
    }
    return directory;
}
function recordUndo({ variables, files, revoke = [], commands = [], undoCommands = [], }, runner) {
    const open = (value) => {
        if (value instanceof _secret_js__WEBPACK_IMPORTED_MODULE_2__/* .Secret */ .zh)
            runner.mask(value);
        return (0,_secret_js__WEBPACK_IMPORTED_MODULE_2__/* .reveal */ ._c)(value);
    };
    return {
        directories: [...new Set(files.map((file) => directoryOf(file, runner)))],
        variables: variables.map(({ name, value }) => {
            const before = runner.env[name];
            if (value instanceof _secret_js__WEBPACK_IMPORTED_MODULE_2__/* .Secret */ .zh && before !== undefined && (0,_secret_js__WEBPACK_IMPORTED_MODULE_2__/* .unfitToMask */ ._s)(before, []) === undefined) {
                runner.mask(new _secret_js__WEBPACK_IMPORTED_MODULE_2__/* .Secret */ .zh(before));
            }
            return { name, before: before ?? null, after: (0,_fingerprint_js__WEBPACK_IMPORTED_MODULE_4__/* .fingerprint */ .R)((0,_secret_js__WEBPACK_IMPORTED_MODULE_2__/* .reveal */ ._c)(value)) };
        }),
        revoke: revoke.map(({ hop, method, url, headers, body }) => ({
            hop,
            method,
            url,
            headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, open(value)])),
            ...(body === undefined ? {} : { body: open(body) }),
        })),
        commands: undoCommands,
        ...(commands.length === 0 ? {} : { started: `${_directories_js__WEBPACK_IMPORTED_MODULE_3__/* .DIRECTORY_PREFIX */ .Pt}${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}` }),
    };
}


/***/ }),

/***/ 8719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ fileReader)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(452);



const LARGEST_FILE = 1024 * 1024;
function fileReader({ workspace, words }) {
    return async (input, path, options) => {
        const place = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, path);
        try {
            if (options?.links === 'refuse')
                refuseLinks(place, workspace);
            return new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(place));
        }
        catch (error) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FederateError */ .J('INPUT_INVALID', `\`${input}\`: the file ${path} can't be read (${reasonOf(error)}).`, {
                hop: 'inputs',
                hint: `The path is relative to the workspace: check it, and that an earlier step (${words.checkout}) put the file there.`,
                cause: error,
            });
        }
    };
}
function bytesOf(place) {
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(place, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0));
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file);
        if (!stat.isFile() && !stat.isCharacterDevice())
            throw new Error('it is no file');
        const chunks = [];
        for (let length = 0; length <= LARGEST_FILE;) {
            const chunk = Buffer.alloc(65_536);
            const read = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, chunk);
            if (read === 0)
                return Buffer.concat(chunks);
            chunks.push(chunk.subarray(0, read));
            length += read;
        }
        throw new Error(`it has more than ${LARGEST_FILE} bytes`);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}
function refuseLinks(place, workspace) {
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(place);
    if (file.isSymbolicLink())
        throw new Error('it is a symbolic link');
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(place)).isSymbolicLink())
        throw new Error('its directory is a symbolic link');
    if (!file.isFile())
        throw new Error('it is no file');
    const within = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workspace, place);
    if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(within) || within.split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep)[0] === '..')
        return;
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(place) !== (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(workspace), within)) {
        throw new Error('a directory on the way to it is a symbolic link');
    }
}
function reasonOf(error) {
    if (!(error instanceof Error))
        return 'unexpected fault';
    if ('code' in error && error.code === 'ENOENT')
        return 'there is no such file';
    if ('code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
        return 'it is no UTF-8 text';
    return 'code' in error ? String(error.code) : error.message;
}


/***/ }),

/***/ 8864:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ Inputs)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6413);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7211);



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
        const read = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .readStrictObject */ .v)(value);
        if ('object' in read)
            return read.object;
        const place = read.place === undefined ? '' : ` (it breaks at ${read.place.replace(/ \(.*/, '')})`;
        return this.fault(name, `the value ${read.fault.replace(',', '')}${place}: it must look like {"key": "value"}`);
    }
    fault(name, problem) {
        this.#faults.push(`\`${name}\`: ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .visible */ .RK)(problem)}${problem.endsWith('?') ? '' : '.'}`);
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

/***/ 5261:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KU: () => (/* binding */ refuseSlips),
/* harmony export */   Qh: () => (/* binding */ INPUT_NAMES)
/* harmony export */ });
/* unused harmony export plain */
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2037);

const INPUT_NAMES = [
    'provider',
    'audience',
    'expect',
    'issuer',
    'mode',
    'verify-signature',
    'trust-policy',
    'check-run-id',
    'job-workflow-ref',
    'output-env-credentials',
    'output-credentials',
    'refresh',
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
const SHORTEST_ENDING = 5;
function refuseSlips(given, inputs) {
    const known = new Map(INPUT_NAMES.map((name) => [plain(name), name]));
    const exact = new Set(INPUT_NAMES.map((name) => name.toLowerCase()));
    for (const name of given.filter((word) => !exact.has(word.toLowerCase()))) {
        const word = plain(name);
        const meant = known.get((0,_nearest_js__WEBPACK_IMPORTED_MODULE_0__/* .nearest */ .p)(word, known.keys(), word.length < 8 ? 1 : 2) ?? endingWith(word, known.keys()));
        if (meant !== undefined)
            inputs.fault(name, `there is no such input: did you mean \`${meant}\`?`);
    }
}
function endingWith(word, names) {
    if (word.length < SHORTEST_ENDING)
        return '';
    return [...names].find((name) => name.endsWith(`-${word}`)) ?? '';
}
function plain(name) {
    return name.toLowerCase().replaceAll(/[_ ]/g, '-');
}


/***/ }),

/***/ 8781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ warnOfNetwork),
/* harmony export */   n: () => (/* binding */ readProxy)
/* harmony export */ });
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


/***/ }),

/***/ 9199:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ requireTokenVariables),
/* harmony export */   i: () => (/* binding */ HOP)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);

const HOP = 'GitHub token request';
const VARIABLES = ['ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
const DEPENDABOT = 'dependabot[bot]';
async function requireTokenVariables({ env, words }, readEvent, jobWorkflowRef, otherwise = '') {
    const missing = VARIABLES.filter((name) => !env[name]);
    if (missing.length === 0)
        return;
    const { code, reason, hint } = wereStripped(env, missing.length)
        ? stripped(env)
        : notGranted(env, words, await readEvent(), jobWorkflowRef);
    const known = missing.map((name) => `Unable to get ${name} env variable.`).join(' ');
    const [mend, ...paste] = hint.split('\n\n');
    const mends = otherwise === '' ? mend : `${mend} ${otherwise}`;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FederateError */ .J(code, `${reason} ${known}`, { hop: HOP, hint: [mends, ...paste].join('\n\n') });
}
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
function isPullRequestFromFork(env, { pull_request: pullRequest }) {
    const event = env['GITHUB_EVENT_NAME'];
    if (!event?.startsWith('pull_request') || event === 'pull_request_target' || !pullRequest)
        return false;
    const head = pullRequest.head?.repo;
    const base = pullRequest.base?.repo;
    if (!head)
        return true;
    if (head.id !== undefined && base?.id !== undefined)
        return head.id !== base.id;
    return head.full_name?.toLowerCase() !== (base?.full_name ?? env['GITHUB_REPOSITORY'])?.toLowerCase();
}
function isByDependabot(env) {
    return [env['GITHUB_ACTOR'], env['GITHUB_TRIGGERING_ACTOR']].includes(DEPENDABOT);
}
function fileOf(workflowRef) {
    return workflowRef.replace(/(\.ya?ml)@.*$/i, '$1').toLowerCase();
}


/***/ }),

/***/ 8845:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ githubStory)
/* harmony export */ });
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7211);

const TELLING = [
    'sub',
    'aud',
    'repository',
    'repository_id',
    'repository_owner',
    'repository_owner_id',
    'ref',
    'environment',
    'event_name',
    'workflow_ref',
    'job_workflow_ref',
    'runner_environment',
];
const GITHUB = 'https://token.actions.githubusercontent.com';
const WITH_IDS = /^repo:([^/@:]+)@\d+\/([^/@:]+)@\d+:/;
const VERSION = /^(refs\/tags\/.*?)\d+(?:[.+-]\w+)*$/;
const FEW_RIGHTS = 'Give it few rights, since every pull request of this repository has this subject, those from forks too where forks get tokens.';
function githubStory(claims) {
    const sub = textOf(claims, 'sub');
    const names = sub.replace(WITH_IDS, 'repo:$1/$2:');
    const [, named = '', after = ''] = /^repo:([^:]+):(.+)$/s.exec(names) ?? [];
    const repository = textOf(claims, 'repository') || named;
    const callee = calleeOf(claims, repository);
    const context = contextOf(named.toLowerCase() === repository.toLowerCase() ? after : '', claims, sub);
    const usual = context ?? customised(names, claims);
    const alternatives = alternativesOf(sub, names, repository, context === undefined ? undefined : after, claims);
    const [{ subject: instead = '' } = {}] = alternatives;
    return {
        because: usual.because,
        advice: [
            ...(callee === undefined
                ? []
                : [
                    `The job is defined in a reusable workflow of ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .readable */ .HD)(callee)}, but \`sub\` is that of the caller, ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .readable */ .HD)(repository)}.`,
                ]),
            ...(sub === names
                ? []
                : [
                    `It has ids in it (\`OWNER@ID/REPO@ID\`), as GitHub writes it for repositories that were created, renamed or transferred since July 2026: trust in the old form, \`${shown(instead)}\`, no longer matches.`,
                ]),
            ...(sub.includes('%3A') ? ['A colon inside a value is written `%3A` in `sub`, and so where it is trusted.'] : []),
            ...usual.advice,
            ...(/[A-Z]/.test(repository) ? [`Names are compared with upper and lower case: ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .readable */ .HD)(repository)}.`] : []),
            ...(alternatives[0]?.form === WITH_IDS_FORM
                ? [`It has names without ids: trust in the newer form, \`${shown(instead)}\`, does not match it.`]
                : []),
        ],
        caution: usual.caution ?? '',
        alternatives,
        narrow: usual.narrow,
        issuer: issuerStory(textOf(claims, 'iss')),
        callee,
        unusual: sub !== names || context === undefined || callee !== undefined || sub.includes('%3A'),
        telling: TELLING,
    };
}
function contextOf(context, claims, sub) {
    const environment = textOf(claims, 'environment') || (/^environment:([^:]+)$/.exec(context)?.[1] ?? '');
    const ref = textOf(claims, 'ref') || (/^ref:([^:]+)$/.exec(context)?.[1] ?? '');
    if (environment !== '' && context === `environment:${escaped(environment)}`) {
        const instead = ref === '' ? '' : `: trust in \`ref:${shown(ref)}\` does not match it`;
        return {
            because: `because the job has \`environment: ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .readable */ .HD)(environment)}\``,
            advice: [`A job with an environment has that in \`sub\`, and neither branch nor tag${instead}.`],
        };
    }
    if (context === 'pull_request') {
        const whose = claims['actor'] === DEPENDABOT ? 'a pull request of Dependabot' : 'a pull request';
        return {
            because: `because ${whose} started the job`,
            advice: [
                'For a pull request `sub` names no branch: trust in a branch, a tag or an environment does not match it.',
            ],
            caution: FEW_RIGHTS,
        };
    }
    return ref !== '' && context === `ref:${ref}` ? refStory(ref, claims, sub) : undefined;
}
const DEPENDABOT = 'dependabot[bot]';
function refStory(ref, claims, sub) {
    const like = (pattern) => `${sub.slice(0, -ref.length)}${pattern}`;
    const [, pull] = /^refs\/pull\/(\d+)\//.exec(ref) ?? [];
    if (pull !== undefined) {
        return {
            because: `because the job runs for the pull request ${pull}`,
            advice: [],
            caution: FEW_RIGHTS,
            narrow: { only: 'this pull request', every: 'every one', pattern: like('refs/pull/*/merge') },
        };
    }
    const [, queue] = /^(refs\/heads\/gh-readonly-queue\/.+\/)pr-[^/]+$/.exec(ref) ?? [];
    if (queue !== undefined) {
        return {
            because: 'because a merge queue started the job',
            advice: [
                'A merge queue has a branch of its own for each run: trust in the branch that it merges into does not match it.',
            ],
            narrow: { only: 'this very run of the queue', every: 'every run', pattern: like(`${queue}*`) },
        };
    }
    const [, kind = 'branch', name = ref] = /^refs\/(?:heads|(tag)s)\/(.*)$/.exec(ref) ?? [];
    const target = claims['event_name'] === 'pull_request_target' ? ' (`pull_request_target` takes that of the base)' : '';
    const because = `because the job runs on the ${kind} ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .readable */ .HD)(name)}${target} and names no environment`;
    if (kind === 'branch') {
        return { because, advice: ['Trust in another branch, a tag, an environment or pull requests does not match it.'] };
    }
    const [, series] = VERSION.exec(ref) ?? [];
    return {
        because,
        advice: ['Trust in a branch, an environment or another tag does not match it.'],
        narrow: {
            only: 'this very tag',
            every: 'every release',
            pattern: series === undefined ? undefined : like(`${series}*`),
        },
    };
}
function customised(names, claims) {
    const usual = `repo:${textOf(claims, 'repository')}:${usualContext(claims)}`;
    return {
        because: `which ${names.startsWith(`${usual}:`) ? 'has more in it than' : 'does not have'} the usual form \`repo:OWNER/REPO:…\``,
        advice: [
            'The repository or organisation customises the subject (`include_claim_keys`): it must be trusted as it is, and trust in the usual form does not match it.',
        ],
    };
}
const WITH_IDS_FORM = 'with ids';
function alternativesOf(sub, names, repository, context, claims) {
    if (sub !== names)
        return [{ form: 'in the old form, without ids', subject: names }];
    if (context === undefined) {
        return repository === ''
            ? []
            : [{ form: 'in the usual form', subject: `repo:${repository}:${usualContext(claims)}` }];
    }
    const [owner = '', name = ''] = repository.split('/');
    const [ownerId, id] = [textOf(claims, 'repository_owner_id'), textOf(claims, 'repository_id')];
    if (ownerId === '' || id === '' || !textOf(claims, 'iss').startsWith(GITHUB))
        return [];
    return [{ form: WITH_IDS_FORM, subject: `repo:${owner}@${ownerId}/${name}@${id}:${context}` }];
}
function usualContext(claims) {
    const environment = textOf(claims, 'environment');
    if (environment !== '')
        return `environment:${escaped(environment)}`;
    return claims['event_name'] === 'pull_request' ? 'pull_request' : `ref:${textOf(claims, 'ref')}`;
}
function calleeOf(claims, repository) {
    const callee = /^([^/]+\/[^/]+)\//.exec(textOf(claims, 'job_workflow_ref'))?.[1];
    return repository === '' || callee?.toLowerCase() === repository.toLowerCase() ? undefined : callee;
}
function issuerStory(iss) {
    const url = URL.parse(iss);
    if (url === null || iss === GITHUB)
        return '';
    if (url.origin === GITHUB) {
        return `The issuer ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .readable */ .HD)(iss)} is that of your enterprise alone: trust in ${GITHUB} does not take its tokens.`;
    }
    const whose = url.hostname.endsWith('.ghe.com') ? 'your GHE.com' : 'a server of your own';
    return `The issuer ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .readable */ .HD)(iss)} is that of ${whose}: trust in github.com's does not take its tokens.`;
}
function escaped(value) {
    return value.replaceAll(':', '%3A');
}
function shown(subject) {
    return (0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .readable */ .HD)(subject, _quote_js__WEBPACK_IMPORTED_MODULE_0__/* .LONGEST_TEXT */ .xG);
}
function textOf(claims, name) {
    const value = claims[name];
    return typeof value === 'string' ? value : '';
}


/***/ }),

/***/ 9991:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  r: () => (/* binding */ githubIssuer),
  K: () => (/* binding */ wholeNumber)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/network/answer.js
var answer = __nccwpck_require__(1886);
// EXTERNAL MODULE: ./lib/network/retry.js
var retry = __nccwpck_require__(5192);
// EXTERNAL MODULE: ./lib/secret.js
var secret = __nccwpck_require__(3251);
// EXTERNAL MODULE: ./lib/issuers/absent.js
var absent = __nccwpck_require__(9199);
// EXTERNAL MODULE: ./lib/issuers/github-story.js
var github_story = __nccwpck_require__(8845);
;// CONCATENATED MODULE: ./lib/issuers/github-texts.js
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
function slugAfter(base, issuer) {
    return issuer.startsWith(base) ? /^\/([\w-]+)$/.exec(issuer.slice(base.length))?.[1] : undefined;
}
function withoutSlash(text) {
    return text.replace(/\/$/, '');
}

// EXTERNAL MODULE: ./lib/quote.js
var quote = __nccwpck_require__(7211);
;// CONCATENATED MODULE: ./lib/issuers/refusal.js




const LONGEST_AUDIENCE = 1024;
const AUDIENCE = new RegExp(`^\\P{Cc}{1,${LONGEST_AUDIENCE}}$`, 'u');
function refuseAudience(audience) {
    if (AUDIENCE.test(audience))
        return;
    throw new errors/* FederateError */.J('AUDIENCE_REFUSED', `The audience '${(0,quote/* readable */.HD)(audience)}' can't be asked for.`, {
        hop: absent/* HOP */.i,
        hint: `Give the audience that the service expects: a text of 1 to ${LONGEST_AUDIENCE} characters in one line.`,
    });
}
function notNow(response) {
    const text = serverText(response);
    if (response.status !== 403 || !/job in '(pending|delayed)' state/i.test(text))
        return undefined;
    return new errors/* FederateError */.J('TOKEN_REQUEST_FAILED', `GitHub does not know yet that this job is running: ${text}`, {
        hop: absent/* HOP */.i,
        hint: 'Run the job again.',
        retry: 'passing',
    });
}
function refusal(response, audience, words) {
    if (/^\s*</.test(response.body))
        return (0,answer/* unreadableAnswer */.Cw)(absent/* HOP */.i, response);
    const { status, url } = response;
    const text = serverText(response);
    const { code = 'TOKEN_REQUEST_REFUSED', reason, hint } = meaningOf(status, text, audience, url, words);
    const said = text === '' ? ` with status ${status}.` : ` (status ${status}): ${text.replace(/\.?$/, '.')}`;
    return new errors/* FederateError */.J(code, `${reason} ${url.host} answered${said}`, { hop: absent/* HOP */.i, hint });
}
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
            hint: 'A job can ask for about six hours after its start, and not once it has ended or was cancelled: take this step earlier, or split the job. What was got before lasts to its own end: on AWS up to 12 hours by a longer `role-duration-seconds`. Never carry ACTIONS_ID_TOKEN_REQUEST_TOKEN from one job to another.',
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
function noTokenInAnswer(response, retry) {
    if (retry === 'no' && /^\s*</.test(response.body))
        return (0,answer/* unreadableAnswer */.Cw)(absent/* HOP */.i, response);
    return new errors/* FederateError */.J('TOKEN_REQUEST_FAILED', `${response.url.host} answered ${response.status} without a token.`, {
        hop: absent/* HOP */.i,
        hint: 'Run the job again. If this stays, look for a proxy that changes answers.',
        retry,
    });
}
function changedVariable(name) {
    return new errors/* FederateError */.J('TOKEN_VARIABLES_STRIPPED', `${name} is not as the runner sets it.`, {
        hop: absent/* HOP */.i,
        hint: 'Let no step, sudo, container or wrapper change it between the runner and this action.',
    });
}
function gaveUp(error, { host }) {
    if (!(error instanceof errors/* FederateError */.J) || (error.code !== 'NETWORK' && error.retry === 'no'))
        return error;
    const origin = host.endsWith('.actions.githubusercontent.com')
        ? 'Tokens come from *.actions.githubusercontent.com, whose state is at https://www.githubstatus.com.'
        : `Tokens come from ${host}.`;
    return new errors/* FederateError */.J('TOKEN_REQUEST_FAILED', `GitHub gave no token. ${error.message}`, {
        hop: absent/* HOP */.i,
        hint: `${error.hint} ${origin}`,
        cause: error,
    });
}
function serverText(response) {
    const { errorMessage, message } = fieldsOf(response);
    const text = errorMessage ?? message;
    return typeof text === 'string' ? (0,quote/* excerpt */.Kb)(text) : '';
}
function fieldsOf(response) {
    try {
        return (0,answer/* readJsonObject */.op)(absent/* HOP */.i, response);
    }
    catch {
        return {};
    }
}

;// CONCATENATED MODULE: ./lib/issuers/github.js








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
const LONGEST_LIFE = 3600;
const ATTEMPTS = { passing: 5, propagation: 1 };
const HALF_A_SECOND = 500;
function githubIssuer(job) {
    const trusted = trustedIssuer(job);
    return {
        trusted,
        usualAudience: ownerOf(job),
        facts: factsOfRun(job, trusted.url),
        request: (audience, http) => requestToken(audience, http, job),
        story: github_story/* githubStory */.$,
    };
}
function ownerOf({ env }) {
    return [env['GITHUB_SERVER_URL'] ?? 'https://github.com', env['GITHUB_REPOSITORY_OWNER']].filter(Boolean).join('/');
}
function trustedIssuer({ env, issuer, words }) {
    const url = issuer === undefined ? issuerOfServer(env['GITHUB_SERVER_URL']) : asClaimed(issuer);
    const keysAt = isGitHubHosted(new URL(url)) ? new URL(url).origin : url;
    return {
        url,
        keysUrl: `${keysAt}/.well-known/jwks`,
        longestLife: LONGEST_LIFE,
        reportable: REPORTABLE,
        texts: githubTexts(url, words),
    };
}
function issuerOfServer(serverUrl) {
    const server = URL.parse(serverUrl ?? '');
    if (server === null) {
        throw new errors/* FederateError */.J('NOT_IN_A_JOB', 'The runner does not say which GitHub it works for (GITHUB_SERVER_URL).', {
            hop: absent/* HOP */.i,
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
function asClaimed(issuer) {
    return issuer.pathname === '/' && issuer.search === '' ? issuer.origin : issuer.href;
}
function isGitHubHosted({ hostname }) {
    return /^token\.actions\.(githubusercontent\.com|[a-z0-9-]+\.ghe\.com)$/.test(hostname);
}
function isOfGitHub(issuer) {
    return isGitHubHosted(issuer) || issuer.pathname === '/_services/token';
}
function factsOfRun({ env, checkRunId }, trusted) {
    const forge = env['FORGEJO_ACTIONS'] || env['GITEA_ACTIONS'];
    const always = forge && !isOfGitHub(new URL(trusted)) ? 'refuse if present' : 'refuse';
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
function wholeNumber(text) {
    const number = Number(text);
    return Number.isSafeInteger(number) && number > 0 ? String(number) : undefined;
}
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
    return (0,retry/* retry */.L5)(attempt, ATTEMPTS, http.deadline, http.announce).catch((error) => {
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
    url.searchParams.set('audience', audience);
    return {
        hop: absent/* HOP */.i,
        method: 'GET',
        url,
        headers: { accept: 'application/json', authorization: `bearer ${token}` },
    };
}
function clockAhead({ headers }, middle) {
    const date = Date.parse(headers['date'] ?? '');
    return Number.isNaN(date) ? undefined : (date + HALF_A_SECOND - middle) / 1000;
}


/***/ }),

/***/ 8792:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  M: () => (/* binding */ issuerOfThisJob)
});

// UNUSED EXPORTS: detectIssuer

// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
;// CONCATENATED MODULE: ./lib/platform/systems.js
const SYSTEMS = {
    github: ['GitHub Actions', 'GITHUB_ACTIONS'],
    gitlab: ['GitLab CI', 'GITLAB_CI'],
    circleci: ['CircleCI', 'CIRCLECI'],
    buildkite: ['Buildkite', 'BUILDKITE'],
    bitbucket: ['Bitbucket Pipelines', 'BITBUCKET_BUILD_NUMBER'],
    'azure-devops': ['Azure Pipelines', 'TF_BUILD'],
    'hcp-terraform': ['HCP Terraform', 'TFC_RUN_ID'],
    spacelift: ['Spacelift', 'TF_VAR_spacelift_run_id'],
    jenkins: ['Jenkins', 'JENKINS_URL'],
};
function systemsOf(env) {
    const names = Object.keys(SYSTEMS);
    const found = names.filter((name) => !['', 'false', undefined].includes(env[SYSTEMS[name][1]]));
    return found.length > 1 ? found.filter((name) => name !== 'jenkins') : found;
}

// EXTERNAL MODULE: ./lib/issuers/absent.js
var absent = __nccwpck_require__(9199);
;// CONCATENATED MODULE: ./lib/issuers/event.js
async function readEvent() {
    try {
        const { Context } = await __nccwpck_require__.e(/* import() */ 7157).then(__nccwpck_require__.bind(__nccwpck_require__, 7157));
        return new Context().payload;
    }
    catch {
        return {};
    }
}

// EXTERNAL MODULE: ./lib/issuers/github.js + 2 modules
var github = __nccwpck_require__(9991);
;// CONCATENATED MODULE: ./lib/issuers/index.js





async function issuerOfThisJob(inputs, { env, words }) {
    const issuer = detectIssuer({ env, words, issuer: inputs.issuer, checkRunId: inputs.checkRunId });
    await (0,absent/* requireTokenVariables */.Q)({ env, words }, readEvent, inputs.jobWorkflowRef, inputs.otherwise);
    return issuer;
}
function detectIssuer(job) {
    const { env, issuer, words } = job;
    if (env['GITHUB_ACTIONS'] !== 'true') {
        const [system] = systemsOf(env);
        throw notInAJob(system === undefined
            ? 'This is no job of GitHub Actions.'
            : `This is a job of ${SYSTEMS[system][0]}, not of GitHub Actions.`, 'The identity is that of a GitHub Actions job: let a workflow call this action by `uses:`. Where one does, something (sudo, a container) has dropped the variables of the runner, GITHUB_ACTIONS among them.');
    }
    const forge = env['FORGEJO_ACTIONS'] === 'true' ? 'Forgejo' : env['GITEA_ACTIONS'] === 'true' ? 'Gitea' : undefined;
    if (forge !== undefined && issuer === undefined) {
        throw notInAJob(`This is a job of ${forge} Actions, whose tokens GitHub does not issue.`, `If this ${forge} issues identity tokens, name it as the issuer that you trust:\n\n${words.written({ issuer: `${env['GITHUB_SERVER_URL'] ?? 'https://forgejo.example.com'}/api/actions` })}`);
    }
    if (forge === undefined && env['ACT'] === 'true' && !env['ACTIONS_ID_TOKEN_REQUEST_URL']) {
        throw notInAJob('This workflow is run by act, which issues no identity tokens.', 'Skip this step there, and give later steps credentials of your own.\n\nif: ${{ !env.ACT }}');
    }
    return (0,github/* githubIssuer */.r)(job);
}
function notInAJob(reason, hint) {
    return new errors/* FederateError */.J('NOT_IN_A_JOB', reason, { hop: absent/* HOP */.i, hint });
}


/***/ }),

/***/ 409:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ro: () => (/* binding */ endOfLaterTokens),
/* harmony export */   cE: () => (/* binding */ requestSecret),
/* harmony export */   iD: () => (/* binding */ endpointForLaterSteps)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6413);
/* harmony import */ var _secret_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3251);


function requestSecret(env) {
    return new _secret_js__WEBPACK_IMPORTED_MODULE_0__/* .Secret */ .zh(env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '');
}
function endpointForLaterSteps(env, audience) {
    const url = URL.parse(env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '');
    const bearer = env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '';
    if (url === null)
        return undefined;
    url.searchParams.set('audience', audience);
    return { url, bearer, member: 'value' };
}
function endOfLaterTokens(env) {
    const [, payload = ''] = (env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '').split('.');
    const read = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .readStrictObject */ .v)(Buffer.from(payload, 'base64url').toString('utf8'));
    const exp = 'object' in read ? Number(read.object['exp']) : Number.NaN;
    return exp > 0 && exp < 253_402_300_800 ? new Date(exp * 1000) : undefined;
}


/***/ }),

/***/ 4613:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ factsOfRun),
/* harmony export */   l: () => (/* binding */ isOnGitHub)
/* harmony export */ });
const GITHUB = {
    repository: 'GITHUB_REPOSITORY',
    workflow: 'GITHUB_WORKFLOW',
    action: 'GITHUB_ACTION',
    actor: 'GITHUB_ACTOR',
    triggeringActor: 'GITHUB_TRIGGERING_ACTOR',
    commit: 'GITHUB_SHA',
    ref: 'GITHUB_REF',
    refName: 'GITHUB_REF_NAME',
    event: 'GITHUB_EVENT_NAME',
    baseRef: 'GITHUB_BASE_REF',
    headRef: 'GITHUB_HEAD_REF',
    runId: 'GITHUB_RUN_ID',
    job: 'GITHUB_JOB',
};
function factsOfRun(env) {
    const facts = Object.entries(GITHUB).map(([fact, variable]) => [fact, env[variable] || undefined]);
    return Object.fromEntries(facts);
}
function isOnGitHub(env) {
    return env['GITHUB_ACTIONS'] !== 'false';
}


/***/ }),

/***/ 5613:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Id: () => (/* binding */ NO_STORY),
/* harmony export */   c3: () => (/* binding */ alternativesOf),
/* harmony export */   wr: () => (/* binding */ adviceOf)
/* harmony export */ });
const NO_STORY = {
    because: '',
    advice: [],
    caution: '',
    alternatives: [],
    narrow: undefined,
    issuer: '',
    callee: undefined,
    unusual: false,
    telling: ['sub', 'aud'],
};
function adviceOf({ advice, caution }) {
    return [...advice, caution].filter((sentence) => sentence !== '');
}
function alternativesOf({ alternatives }) {
    return Object.fromEntries(alternatives.map(({ form, subject }) => [`subject ${form}`, subject]));
}


/***/ }),

/***/ 6413:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ readStrictObject)
/* harmony export */ });
/* unused harmony export readStrictJson */
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7211);

const DEEPEST = 32;
function readStrictObject(text) {
    const read = readStrictJson(text, DEEPEST);
    if ('fault' in read)
        return read;
    const { value } = read;
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return { fault: 'is JSON, but no object' };
    return { object: value };
}
function readStrictJson(text, deepest) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (error) {
        if (text.startsWith('\ufeff'))
            return { fault: 'begins with a byte order mark' };
        const place = /position \d+( \(line \d+ column \d+\))?/.exec(String(error))?.[0];
        return { fault: 'is no JSON', ...(place === undefined ? {} : { place }) };
    }
    const fault = structureFault(text, deepest);
    return fault === undefined ? { value } : { fault };
}
function structureFault(json, deepest) {
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
            if (open.length > deepest)
                return `has more than ${deepest} levels`;
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
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/* unused harmony export distance */
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
/* harmony export */   FD: () => (/* binding */ endAt),
/* harmony export */   Wj: () => (/* binding */ isPassingStatus),
/* harmony export */   aD: () => (/* binding */ passingAnswer),
/* harmony export */   op: () => (/* binding */ readJsonObject)
/* harmony export */ });
/* unused harmony export statusLine */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6413);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7211);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4091);




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
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FederateError */ .J('NETWORK', `${request.url.host} answered with status ${response.status}.`, {
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
    const read = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .readStrictObject */ .v)(response.body);
    if ('object' in read)
        return read.object;
    throw unreadableAnswer(hop, response, read.fault);
}
function unreadableAnswer(hop, response, fault) {
    const type = response.headers['content-type']?.split(';')[0]?.trim() ?? 'no content type';
    const page = /^\s*</.test(response.body) && /html/i.test(type + response.body.slice(0, 200));
    const words = page || response.status >= 400 ? (0,_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .readable */ .HD)((0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .wordsOf */ .Z9)(response).message) : '';
    const twice = fault?.startsWith('has ') ? `, which ${fault}` : '';
    const what = page ? 'an HTML page' : `something unreadable (${type}${twice})`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FederateError */ .J('ANSWER_UNREADABLE', `${response.url.host} answered with status ${response.status} and ${what}${words === '' ? '' : ` that says '${words}'`} instead of the answer of a token service.`, {
        hop,
        why: `${statusLine(response.status)}, ${page ? 'an HTML page' : 'unreadable'}`,
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
/* harmony export */   B: () => (/* binding */ Deadline),
/* harmony export */   Z: () => (/* binding */ GRACE)
/* harmony export */ });
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

/***/ 4626:
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
;// CONCATENATED MODULE: external "node:tls"
const external_node_tls_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/version.js
var version = __nccwpck_require__(3411);
// EXTERNAL MODULE: ./lib/network/answer.js
var answer = __nccwpck_require__(1886);
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
var retry = __nccwpck_require__(5192);
// EXTERNAL MODULE: ./lib/network/trace.js
var network_trace = __nccwpck_require__(5567);
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
    constructor(deadline, proxy = {}, trace = new network_trace/* Trace */.C(), announce) {
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
            if (attempts !== retry/* ASK_ONCE */.KJ && (0,answer/* isPassingStatus */.Wj)(response.status))
                throw (0,answer/* passingAnswer */.aD)(request, response);
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
            signal.addEventListener('abort', () => fail(signal.reason), { once: true });
            outgoing.end(request.body);
        });
    }
}
function isLoopback(url) {
    return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(url.hostname);
}
function isAddress(host) {
    return /^[\d.]+$|:/.test(host);
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
    #context;
    open(url) {
        const host = url.hostname.replace(/^\[|\]$/g, '');
        const port = Number(url.port || 443);
        const connection = new Promise((resolve, reject) => {
            const servername = isAddress(host) ? '' : host;
            const socket = this.#connect({ host, port, servername, ...TRUST }, (error, tunnelled) => {
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
            return this.#connect(options, done);
        this.#opened.delete(key);
        connection.then((socket) => {
            if (!socket.destroyed)
                return done(null, socket);
            const direct = this.#connect(options, done);
            if (direct instanceof external_node_tls_namespaceObject.TLSSocket)
                done(null, direct);
        }, (error) => done(error, undefined));
        return undefined;
    }
    #connect(...[options, done]) {
        const bound = new AbortController();
        this.#context ??= (0,external_node_tls_namespaceObject.createSecureContext)();
        const secure = { ...options, secureContext: this.#context };
        const socket = super.createConnection(secure, (error, tunnelled) => {
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


/***/ }),

/***/ 5192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KJ: () => (/* binding */ ASK_ONCE),
/* harmony export */   L5: () => (/* binding */ retry),
/* harmony export */   c4: () => (/* binding */ askingAgain)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);


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


/***/ }),

/***/ 5567:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ Trace)
/* harmony export */ });
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


/***/ }),

/***/ 4091:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Hn: () => (/* binding */ wordsIn),
/* harmony export */   Z9: () => (/* binding */ wordsOf),
/* harmony export */   vg: () => (/* binding */ spoken)
/* harmony export */ });
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7211);

const CONTAINERS = ['error', 'errors', 'response', 'fault', 'exception'];
const CODES = ['errorcode', 'error', 'code', 'status', 'type', 'errortype', 'reason'];
const MESSAGES = [
    'errordescription',
    'errormessage',
    'errormsg',
    'message',
    'messages',
    'msg',
    'detail',
    'description',
    'title',
];
const MOST_OBJECTS = 32;
function wordsOf({ body, status }) {
    const text = body.trim();
    if (text.startsWith('<'))
        return wordsOfMarkup(text);
    try {
        return wordsIn(JSON.parse(text), status);
    }
    catch {
        return { code: '', message: plainText(text) };
    }
}
function wordsIn(document, status) {
    if (typeof document === 'string')
        return { code: '', message: plainText(document) };
    const levels = levelsOf(document);
    let code = '';
    const messages = [];
    for (const objects of levels) {
        for (const members of objects) {
            code ||= codeOf(members, status);
            messages.push(...messagesOf(members));
        }
    }
    const told = [...new Set(messages)].filter((message) => message !== code);
    return { code, message: spoken(told.join('; ')) };
}
function spoken(value) {
    return (0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .serverText */ .Tn)(typeof value === 'number' ? String(value) : value).replaceAll(/eyJ[\w-]+(\.[\w-]*)+/g, '***');
}
function plainText(text) {
    if (!/\S\s+\S/.test(text) || /["'{}\]]\s*[:=,]|\w=\S/.test(text))
        return '';
    return spoken(text.replaceAll(MADE_BY_CHANCE, '***'));
}
const MADE_BY_CHANCE = /(?=\S{16})(?=\S*\d)(?=\S*[A-Za-z])\S+/g;
function levelsOf(document) {
    const levels = [];
    let left = MOST_OBJECTS;
    for (let level = Array.isArray(document) ? document : [document]; level.length > 0 && levels.length < 4;) {
        const objects = level.filter((value) => typeof value === 'object' && value !== null).slice(0, left);
        left -= objects.length;
        const members = objects.map((value) => new Map(Object.entries(value).map(([name, each]) => [plain(name), each])));
        levels.push(members);
        level = members.flatMap((each) => CONTAINERS.flatMap((name) => each.get(name)));
    }
    return levels;
}
function plain(name) {
    return name.replaceAll('_', '').toLowerCase();
}
function codeOf(members, status) {
    for (const name of CODES) {
        const text = spoken(members.get(name));
        if (text !== '' && text !== String(status) && text !== 'about:blank' && !text.includes(' '))
            return text;
    }
    return '';
}
function messagesOf(members) {
    const found = [];
    for (const name of MESSAGES) {
        const value = members.get(name);
        found.push(...(Array.isArray(value) ? value : [value]).map(spoken));
    }
    const { length } = found.filter((text) => text !== '');
    for (const name of ['error', 'errors']) {
        const value = members.get(name);
        const texts = (Array.isArray(value) ? value : [value]).map(spoken);
        found.push(...texts.filter((text) => text.includes(' ') || (name === 'errors' && length === 0)));
    }
    return found.filter((text) => text !== '');
}
function wordsOfMarkup(text) {
    const beginning = text.slice(0, 20_000);
    const inside = (name) => spoken(new RegExp(`<(?:\\w{1,20}:)?${name}(?:\\s[^<>]{0,200})?>([^<]{1,2000})<`, 'i').exec(beginning)?.[1]);
    if (/^<(!doctype )?html/i.test(beginning))
        return { code: '', message: inside('title') };
    return { code: inside('code'), message: inside('message') };
}


/***/ }),

/***/ 5578:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ obtain)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);
/* harmony import */ var _network_retry_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5192);
/* harmony import */ var _token_identity_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1668);




async function obtain(exchange, identity, context, deadline, trustPolicy) {
    const existing = exchange.existing === undefined ? undefined : await exchange.existing(context);
    if (existing !== undefined)
        return { credentials: existing, token: undefined };
    let asked = exchange.kind === 'federation' ? (0,_token_identity_js__WEBPACK_IMPORTED_MODULE_3__/* .unawaited */ .d)(identity.ask(exchange.audience)) : undefined;
    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setImmediate)();
    if (exchange.endpoint !== undefined)
        context.http.open(exchange.endpoint);
    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setImmediate)();
    const prepared = (0,_token_identity_js__WEBPACK_IMPORTED_MODULE_3__/* .unawaited */ .d)(context.http.trace.time(`modules of ${exchange.provider}`, () => exchange.prepare(context)));
    let checked;
    const attempt = async () => {
        if (exchange.kind === 'delegation') {
            await prepared;
            return { credentials: await exchange.exchange(context), token: undefined };
        }
        const issued = await (asked ?? identity.ask(exchange.audience));
        asked = undefined;
        const [token] = await Promise.all([identity.check(issued, exchange.audience), prepared]);
        checked = token;
        return { credentials: await exchange.exchange(token, context), token };
    };
    const obtained = (0,_network_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retry */ .L5)(attempt, exchange.attempts, deadline, (error, pause) => {
        const { retry: kind } = error;
        const again = (0,_network_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .askingAgain */ .c4)(error, pause);
        if (kind === 'repeat')
            context.log.debug(`${again}.`);
        else if (kind === 'propagation')
            context.log.info(`${again}, in case a change made just now takes some seconds to work.`);
        else
            context.log.info(`${again}.`);
    });
    return trustPolicy === undefined
        ? obtained
        : obtained.catch(async (error) => {
            throw checked === undefined ? error : await explained(error, trustPolicy, checked, context);
        });
}
async function explained(error, path, { claims }, context) {
    const { isOfTrust, withFalseCondition } = await __nccwpck_require__.e(/* import() */ 7836).then(__nccwpck_require__.bind(__nccwpck_require__, 7836));
    if (!isOfTrust(error))
        return error;
    try {
        return withFalseCondition(error, path, await context.readFile('trust-policy', path), claims);
    }
    catch (fault) {
        context.log.warning(fault instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FederateError */ .J ? fault.message : '`trust-policy` could not be evaluated.');
        return error;
    }
}


/***/ }),

/***/ 2081:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ readPlan)
});

// UNUSED EXPORTS: STATIC_KEYS

// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/inputs/file.js
var file = __nccwpck_require__(8719);
// EXTERNAL MODULE: ./lib/inputs/inputs.js
var inputs_inputs = __nccwpck_require__(8864);
// EXTERNAL MODULE: ./lib/inputs/names.js
var inputs_names = __nccwpck_require__(5261);
// EXTERNAL MODULE: ./lib/inputs/proxy.js
var proxy = __nccwpck_require__(8781);
;// CONCATENATED MODULE: ./lib/inputs/translate.js
const VARIABLES = {
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
function inputReader(runner) {
    const given = (name) => runner.input(name);
    if (given(SWITCH).toLowerCase() !== 'true')
        return given;
    const filled = new Map();
    for (const input of Object.keys(VARIABLES)) {
        const variable = given(input) === '' ? variableFor(input, runner.env) : undefined;
        if (variable === undefined)
            continue;
        filled.set(input, runner.env[variable]?.trim() ?? '');
        runner.info(`\`${SWITCH}\`: \`${input}\` is taken from ${variable} of the environment.`);
    }
    return (name) => given(name) || (filled.get(name) ?? '');
}
function variableFor(input, env) {
    return VARIABLES[input]?.find((variable) => env[variable]?.trim());
}

// EXTERNAL MODULE: ./lib/issuers/github.js + 2 modules
var github = __nccwpck_require__(9991);
;// CONCATENATED MODULE: ./lib/providers/index.js
const PROVIDERS = {
    aws: {
        requires: ['role-to-assume'],
        telling: { 'aws-region': '', 'role-session-name': '', 'role-duration-seconds': '', 'web-identity-token-file': '' },
        load: () => __nccwpck_require__.e(/* import() */ 3346).then(__nccwpck_require__.bind(__nccwpck_require__, 3346)),
    },
    gcp: {
        requires: ['workload_identity_provider'],
        telling: { service_account: '', project_id: '', token_format: '' },
        load: () => __nccwpck_require__.e(/* import() */ 8369).then(__nccwpck_require__.bind(__nccwpck_require__, 8369)),
    },
    azure: {
        requires: ['client-id', 'tenant-id'],
        telling: { 'subscription-id': '', 'auth-type': 'SERVICE_PRINCIPAL', 'enable-AzPSSession': 'false' },
        load: () => __nccwpck_require__.e(/* import() */ 5329).then(__nccwpck_require__.bind(__nccwpck_require__, 5329)),
    },
    sts: {
        requires: ['sts'],
        telling: { 'sts-with': '' },
        load: () => __nccwpck_require__.e(/* import() */ 5054).then(__nccwpck_require__.bind(__nccwpck_require__, 5054)),
    },
};

// EXTERNAL MODULE: ./lib/token/expect.js
var expect = __nccwpck_require__(7496);
;// CONCATENATED MODULE: ./lib/plan.js









const STATIC_KEYS = {
    'aws-access-key-id': '`role-to-assume` with `aws-region`',
    'aws-secret-access-key': '`role-to-assume` with `aws-region`',
    'aws-session-token': '`role-to-assume` with `aws-region`',
    credentials_json: '`workload_identity_provider`, with `service_account` where one is impersonated',
    creds: '`client-id`, `tenant-id` and `subscription-id`',
};
const LONGEST_TIMEOUT = 3600;
async function readPlan(runner) {
    const inputs = new inputs_inputs/* Inputs */.G(inputReader(runner));
    inputs.boolean('translate-env-variables', false);
    refuseStaticKeys(inputs);
    (0,inputs_names/* refuseSlips */.KU)(runner.given, inputs);
    const mode = inputs.choice('mode', ['exchange', 'inspect']) ?? 'exchange';
    const names = providersThatAreOn(inputs, runner, mode === 'exchange');
    if (mode === 'exchange' && names.length > 1 && inputs.has('audience')) {
        inputs.fault('audience', `${names.join(' and ')} each need their own: leave it out, or use one step for each`);
    }
    refuseRefresh(names, inputs);
    const providers = await Promise.all(names.map((name) => PROVIDERS[name].load()));
    const readFile = (0,file/* fileReader */.q)(runner);
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
        mode,
        audience: inputs.text('audience'),
        exchanges: exchanges.filter((exchange) => exchange !== undefined),
        expectations: (0,expect/* readExpectations */.uJ)(inputs),
        issuer: inputs.url('issuer'),
        verifySignature: inputs.boolean('verify-signature', true),
        trustPolicy: inputs.text('trust-policy'),
        checkRunId: readCheckRun(inputs),
        jobWorkflowRef: inputs.text('job-workflow-ref'),
        otherwise: exchanges.flatMap((exchange) => exchange?.otherwise ?? []).join(' '),
        timeoutSeconds: timeout === 0 ? LONGEST_TIMEOUT : (timeout ?? 90),
        summary: inputs.boolean('summary', true),
        proxy: (0,proxy/* readProxy */.n)(inputs, runner.env),
    };
    inputs.settle(runner.words);
    return plan;
}
function readCheckRun(inputs) {
    const value = inputs.text('check-run-id');
    if (value === undefined || (0,github/* wholeNumber */.K)(value) !== undefined)
        return value;
    return inputs.fault('check-run-id', `'${value}' is no number of a check run: leave it out, and it is that of this job`);
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
function refuseRefresh(names, inputs) {
    if (!inputs.boolean('refresh', false) || names.some((name) => name !== 'sts'))
        return;
    inputs.fault('refresh', 'it is for AWS and Azure, and nobody renews what other token services give: leave it out, ask for a longer life where the service has one, or use this action again in a step just before the credentials are needed');
}
function providersThatAreOn(inputs, { env, words }, oneIsNeeded) {
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
    if (on.length + asked.length === 0 && !oneIsNeeded)
        return [];
    const meant = on.length + asked.length === 0 ? tellWhatIsMissing(known, inputs, words) : [];
    for (const name of known.filter((provider) => !on.includes(provider) && (on.length === 0 || asked.includes(provider)))) {
        tellVariables(PROVIDERS[name].requires, inputs, env, words);
    }
    return on.length === 0 ? meant : on;
}
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
function tellingInputs(name, inputs) {
    return Object.entries(PROVIDERS[name].telling).flatMap(([input, saysNothing]) => {
        const value = inputs.text(input);
        return value === undefined || value.toLowerCase() === saysNothing.toLowerCase() ? [] : [input];
    });
}
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


/***/ }),

/***/ 2915:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  k4: () => (/* binding */ ActionsRunner)
});

// UNUSED EXPORTS: withoutCommands, wordsOf

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./lib/quote.js
var quote = __nccwpck_require__(7211);
// EXTERNAL MODULE: ./lib/secret.js
var lib_secret = __nccwpck_require__(3251);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
;// CONCATENATED MODULE: ./lib/platform/command-files.js




const ROOM = '\n'.repeat(16_384);
function requireWritable(env, files) {
    const faults = files.flatMap((file) => faultOf(env, file) ?? []);
    if (faults.length === 0)
        return;
    throw new errors/* FederateError */.J('EXPORT_FAILED', `Later steps can't be handed anything: ${faults.join('; ')}.`, {
        hop: 'export',
        hint: 'Nothing was sent. Check that the disk is not full, and let no step, container or wrapper change the files of the runner. In a container job the user of the container must be able to write them:\n\ncontainer:\n  image: ...\n  options: --user root',
    });
}
function faultOf(env, file) {
    const path = env[file];
    if (!path)
        return `the runner's variable ${file} is not set`;
    try {
        const { size } = statOf(path);
        (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.W_OK);
        append(path, size, ROOM);
        (0,external_node_fs_.truncateSync)(path, size);
        return undefined;
    }
    catch (error) {
        return `${path} (${file}) can't be written: ${reasonOf(error)}`;
    }
}
function appendAll(env, entries) {
    const written = [];
    for (const [file, values] of entries.filter(([, some]) => some.length > 0)) {
        const path = env[file] ?? '';
        try {
            const { size } = statOf(path);
            append(path, size, values.map(lineOf).join(''));
            written.push({ path, size });
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
function appendTo(env, file, text) {
    const path = env[file] ?? '';
    append(path, statOf(path).size, text);
}
function append(path, size, text) {
    try {
        (0,external_node_fs_.appendFileSync)(path, text);
    }
    catch (error) {
        cutBack(path, size);
        throw error;
    }
}
function statOf(path) {
    const stat = (0,external_node_fs_.statSync)(path);
    if (!stat.isFile())
        throw Object.assign(new Error('No file'), { code: 'it is no file' });
    return stat;
}
function cutBack(path, size) {
    try {
        (0,external_node_fs_.truncateSync)(path, size);
    }
    catch {
    }
}
function lineOf({ name, value }) {
    const text = (0,lib_secret/* reveal */._c)(value);
    if (/^[ -~]*$/.test(text))
        return `${name}=${text}\n`;
    let end = 'END_OF_VALUE';
    while (text.includes(end))
        end += '_';
    return `${name}<<${end}\n${text}\n${end}\n`;
}
function reasonOf(error) {
    if (!(error instanceof Error) || !('code' in error))
        return 'an unexpected fault';
    const uid = error.code === 'EACCES' || error.code === 'EPERM' ? (0,external_node_os_.userInfo)().uid : undefined;
    return `${String(error.code)}${uid === undefined ? '' : ` for the user with the id ${uid}`}`;
}

;// CONCATENATED MODULE: ./lib/platform/workflow-commands.js

const STDOUT = 1;
function workflowCommand(name, text, properties = {}) {
    const pairs = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(value)}`);
    return `::${[name, pairs.join(',')].filter(Boolean).join(' ')}::${escaped(text)}`;
}
function writeLine(line) {
    write(`${line}\n`, STDOUT);
}
function write(text, descriptor) {
    let rest = Buffer.from(text);
    while (rest.length > 0) {
        try {
            rest = rest.subarray((0,external_node_fs_.writeSync)(descriptor, rest));
        }
        catch (error) {
            if (error instanceof Error && 'code' in error && error.code === 'EAGAIN')
                continue;
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






const LONGEST_STATE = 15_000;
class ActionsRunner {
    env;
    nodeVersion;
    temporaryDirectory;
    workspace;
    words;
    cancelled;
    later;
    #masked = new Set();
    constructor({ env, versions }, { cancelled = new AbortController().signal, later, } = {}) {
        this.cancelled = cancelled;
        this.env = env;
        this.nodeVersion = versions.node;
        this.temporaryDirectory = (0,external_node_path_.resolve)(env['RUNNER_TEMP'] || (0,external_node_os_.tmpdir)());
        this.workspace = (0,external_node_path_.resolve)(env['GITHUB_WORKSPACE'] ?? '.');
        this.words = wordsOf(env);
        this.later = later;
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
        const forms = (0,lib_secret/* maskedForms */.$e)(secret).filter((form) => !this.#masked.has(form));
        for (const form of forms)
            this.#masked.add(form);
        if (forms.length > 0)
            writeLine(forms.map((form) => workflowCommand('add-mask', form)).join('\n'));
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
function wordsOf(env) {
    const forgejo = env['FORGEJO_ACTIONS'] === 'true';
    return {
        inputs: 'under `with:`',
        written: (inputs) => ['with:', ...Object.entries(inputs).map(([name, value]) => `  ${name}: ${value}`)].join('\n'),
        filledFrom: (input, variable) => `write \`${input}: \${{ env.${variable} }}\``,
        whyEmpty: '(an expression such as ${{ vars.ROLE }} is empty where the variable is not defined for this repository or environment, and ${{ secrets.ROLE }} is so too in runs for forks and by Dependabot, which get no secrets)',
        permission: forgejo ? '`enable-openid-connect: true`' : '`id-token: write`',
        grant: forgejo ? 'enable-openid-connect: true' : 'permissions:\n  id-token: write\n  contents: read',
        variables: 'GITHUB_ENV',
        checkout: 'actions/checkout',
        help: (code) => {
            const repository = env['GITHUB_ACTION_REPOSITORY'];
            const server = env['GITHUB_SERVER_URL'];
            const ref = (env['GITHUB_ACTION_REF'] || 'HEAD').split('/').map(encodeURIComponent).join('/');
            const page = 'docs/errors.md';
            return repository && server
                ? `${server}/${repository}/blob/${ref}/${page}#${code.toLowerCase()}`
                : `${page}: ${code}`;
        },
    };
}
function withoutCommands(text) {
    return (0,quote/* visible */.RK)(text)
        .replaceAll(/\r\n?/g, '\n')
        .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, ' ')
        .replaceAll(/^(\s*):(?=:)/gm, '$1: ')
        .replaceAll('##[', '# #[');
}


/***/ }),

/***/ 6710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ which)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);



const THIS_MACHINE = {
    system: (0,node_os__WEBPACK_IMPORTED_MODULE_1__.platform)(),
    isProgram(path) {
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK);
            return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path).isFile();
        }
        catch {
            return false;
        }
    },
};
function which(program, env, machine = THIS_MACHINE) {
    const windows = machine.system === 'win32';
    const { delimiter, isAbsolute, join } = windows ? node_path__WEBPACK_IMPORTED_MODULE_2__.win32 : node_path__WEBPACK_IMPORTED_MODULE_2__.posix;
    const endings = windows ? ['.exe', '.cmd', '.bat'] : [''];
    const directories = (env['PATH'] ?? '').split(delimiter).filter((directory) => isAbsolute(directory));
    return directories
        .flatMap((directory) => endings.map((ending) => join(directory, program + ending)))
        .find((path) => machine.isProgram(path));
}


/***/ }),

/***/ 7211:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   HD: () => (/* binding */ readable),
/* harmony export */   Kb: () => (/* binding */ excerpt),
/* harmony export */   RK: () => (/* binding */ visible),
/* harmony export */   Tn: () => (/* binding */ serverText),
/* harmony export */   hD: () => (/* binding */ quote),
/* harmony export */   wy: () => (/* binding */ hasInvisible),
/* harmony export */   xG: () => (/* binding */ LONGEST_TEXT)
/* harmony export */ });
/* unused harmony export beginning */
const LONGEST = 200;
const LONGEST_TEXT = 500;
function readable(text, longest = LONGEST) {
    const shown = text.slice(0, longest).replaceAll(/[^ -~]/gu, codePoint);
    return text.length > longest ? `${shown}... (${text.length} characters)` : shown;
}
function beginning(text) {
    return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT + 1).replace(/\S+$/, '')}...` : text;
}
const INVISIBLE = /[\p{Cf}\p{Co}\p{Cs}\p{DI}\u2800]/gu;
function visible(text) {
    return text.replaceAll(INVISIBLE, codePoint);
}
function hasInvisible(text) {
    return visible(text) !== text;
}
function codePoint(sign) {
    return `\\u{${sign.codePointAt(0)?.toString(16)}}`;
}
function serverText(value) {
    if (typeof value !== 'string')
        return '';
    return beginning(visible(value)
        .replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
        .trim());
}
function excerpt(text) {
    return readable(beginning(text), Number.POSITIVE_INFINITY);
}
function quote(value) {
    return typeof value === 'string' ? `'${readable(value)}'` : readable(JSON.stringify(value) ?? 'nothing');
}


/***/ }),

/***/ 3825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ identityOutputs),
/* harmony export */   z: () => (/* binding */ reportedClaims)
/* harmony export */ });
function reportedClaims({ claims, reportable }) {
    return Object.fromEntries(reportable.flatMap((name) => (Object.hasOwn(claims, name) ? [[name, claims[name]]] : [])));
}
function identityOutputs(token) {
    return [
        { name: 'subject', value: String(token.claims['sub']) },
        { name: 'claims', value: JSON.stringify(reportedClaims(token)) },
    ];
}


/***/ }),

/***/ 3021:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   EX: () => (/* binding */ small),
/* harmony export */   FY: () => (/* binding */ paragraph),
/* harmony export */   OF: () => (/* binding */ fenced),
/* harmony export */   R_: () => (/* binding */ heading),
/* harmony export */   TM: () => (/* binding */ folded),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   fj: () => (/* binding */ join),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/* unused harmony export languageOf */
function prose(text) {
    return pieces(text, CODE, ([, inner = '']) => code(inner), withoutLinks);
}
function code(value) {
    if (value === '')
        return html('(empty)');
    return html(`<code>${escaped(value)}</code>`);
}
function join(...parts) {
    return html(parts.map((part) => part).join(''));
}
function heading(level, content) {
    return `<h${level}>${content}</h${level}>`;
}
function paragraph(content) {
    return `<p>${content}</p>`;
}
function small(content) {
    return html(`<small>${content}</small>`);
}
function link(address, content) {
    return html(`<a href="${escaped(address)}">${content}</a>`);
}
function table(rows) {
    const width = Math.max(...rows.map((cells) => cells.length));
    const lines = rows.map((cells) => {
        if (cells.length === 1)
            return `<tr><th align="left" colspan="${width}">${cells[0]}</th></tr>`;
        return `<tr>${cells.map((content) => `<td>${content}</td>`).join('')}</tr>`;
    });
    return `<table>\n${lines.join('\n')}\n</table>`;
}
function folded(title, block) {
    return `<details>\n<summary>${title}</summary>\n${block}\n</details>`;
}
function fenced(text) {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${languageOf(text)}\n${text}\n${fence}`;
}
function languageOf(text) {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
    const outer = lines.filter((line) => !/^\s|^#/.test(line));
    if (/^\s*[{[]/.test(text))
        return 'json';
    if (outer.some((line) => /^\w+( "[^"]*")* \{$|^\w+ += /.test(line)))
        return 'hcl';
    if (lines.length > 0 && dedented(lines).every((line) => /^(\s|#|- |[\w."'/-]+:( |$))/.test(line)))
        return 'yaml';
    return /^(\$ ?)?[a-z][\w./-]* [\w"'$./-]/.test(outer[0] ?? '') ? 'sh' : '';
}
function dedented(lines) {
    const indent = Math.min(...lines.map((line) => line.search(/\S/)));
    return lines.map((line) => line.slice(indent));
}
const CODE = /(?<![\w`'])`([^`\n]+)`(?![\w`'])/g;
const LINKED = /[^\s'"()<>,;`]*(?:\/\/|@|www\.|#\d|:\w+:)[^\s'"()<>,;`]*(?<![.?!])/g;
function withoutLinks(text) {
    return pieces(text, LINKED, ([word]) => code(word), (rest) => html(escaped(rest)));
}
function pieces(text, sign, found, between) {
    let shown = '';
    let end = 0;
    for (const match of text.matchAll(sign)) {
        shown += between(text.slice(end, match.index)) + found(match);
        end = match.index + match[0].length;
    }
    return html(shown + between(text.slice(end)));
}
const ENTITIES = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&apos;',
};
function escaped(text) {
    return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign).replaceAll(/\s+/g, ' ');
}
function html(text) {
    return text;
}


/***/ }),

/***/ 9793:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ timeOf)
/* harmony export */ });
function timeOf(date) {
    return date.toISOString().replace(/\.\d+Z$/, 'Z');
}


/***/ }),

/***/ 3251:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $e: () => (/* binding */ maskedForms),
/* harmony export */   _c: () => (/* binding */ reveal),
/* harmony export */   _s: () => (/* binding */ unfitToMask),
/* harmony export */   cT: () => (/* binding */ withoutSecrets),
/* harmony export */   zh: () => (/* binding */ Secret)
/* harmony export */ });
/* unused harmony export SHORTEST_SECRET */
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7975);

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
const SHORTEST_MASK = 4;
const SHORTEST_SECRET = 6;
const GROUP = 3;
function maskedForms(secret) {
    const value = secret.expose();
    const bytes = Buffer.from(value, 'utf8');
    const hex = bytes.toString('hex');
    const [, ...jwtParts] = /^[\w-]+\.([\w-]+)\.([\w-]+)$/.exec(value) ?? [];
    const forms = [
        ...value.split(/[\r\n]+/).map((line) => line.trim()),
        ...base64Cores(bytes),
        hex,
        hex.toUpperCase(),
        encodeURIComponent(value.toWellFormed()),
        new URLSearchParams({ '': value }).toString().slice(1),
        ...jwtParts,
    ];
    return [...new Set(forms)].filter((form) => form.length >= SHORTEST_MASK);
}
function base64Cores(bytes) {
    const whole = [0, 1, 2].map((start) => bytes.subarray(start, bytes.length - ((bytes.length - start) % GROUP)));
    const cores = bytes.length < SHORTEST_SECRET + 2 ? [bytes, ...whole] : whole;
    return cores.flatMap((core) => [core.toString('base64').replace(/=+$/, ''), core.toString('base64url')]);
}
function unfitToMask(value, known) {
    if (value.length < SHORTEST_SECRET)
        return `is too short to be masked (${value.length} characters)`;
    const same = (word) => word?.toLowerCase() === value.toLowerCase();
    return [...PUBLIC_WORDS, ...known].some(same) ? 'is a word that everybody knows, and no secret' : undefined;
}
const PUBLIC_WORDS = 'undefined localhost github github.com master deploy release staging production default string object bearer secret password token access_token credential unauthorized forbidden internal server error'.split(' ');
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
function reveal(value) {
    return value instanceof Secret ? value.expose() : value;
}


/***/ }),

/***/ 7496:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ez: () => (/* binding */ checkExpectations),
/* harmony export */   cK: () => (/* binding */ matches),
/* harmony export */   uJ: () => (/* binding */ readExpectations)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7211);


const LONGEST_LIST = 2000;
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
function checkExpectations(claims, expectations) {
    const failed = expectations.flatMap(({ claim, patterns }) => {
        const value = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
        if (value === undefined || value === null)
            return [`\`${claim}\` is absent`];
        if (mayBeRounded(value))
            return [`\`${claim}\` has a number that JSON readers round, and can't be compared`];
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
function mayBeRounded(value) {
    if (typeof value === 'number')
        return !Number.isSafeInteger(value);
    return typeof value === 'object' && value !== null && Object.values(value).some(mayBeRounded);
}
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

/***/ 1668:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  c: () => (/* binding */ identityOf),
  d: () => (/* binding */ unawaited)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(8500);
// EXTERNAL MODULE: ./lib/handover/masking.js
var masking = __nccwpck_require__(5723);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/json.js
var json = __nccwpck_require__(6413);
// EXTERNAL MODULE: ./lib/quote.js
var quote = __nccwpck_require__(7211);
;// CONCATENATED MODULE: ./lib/token/keys.js




const LIMIT = 256 * 1024;
const ATTEMPTS = { passing: 3, propagation: 1 };
const PAUSE_BEFORE_REFETCH = 1_000;
const MODULUS = { least: 2048, most: 8192 };
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
async function fetchKeys(issuer, http) {
    const expected = new URL(issuer.keysUrl);
    const early = fetchDocument(expected, issuer, http);
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
async function fetchDocument(url, issuer, http) {
    const request = { hop: hopOf(issuer), method: 'GET', url, headers: { accept: 'application/json' } };
    const response = await http.send(request, { limit: LIMIT, attempts: ATTEMPTS }).catch((error) => {
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
        if (typeof kid !== 'string')
            continue;
        const other = issuer.form?.readKey(key);
        if (other !== undefined)
            usable.push({ ...other, kid });
        else if (isForRs256(key))
            usable.push(checkedRsaKey(key, kid, issuer));
    }
    if (usable.length === 0)
        throw refused(issuer, 'the key set has no RSA key for signatures by RS256');
    return usable;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
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



const LONGEST_TOKEN = 64 * 1024;
function identityOf(issuer, rules, http, runner) {
    let keys;
    let checking;
    const loadChecking = () => {
        checking ??= unawaited(http.trace.time('modules of the check', () => __nccwpck_require__.e(/* import() */ 9776).then(__nccwpck_require__.bind(__nccwpck_require__, 9776))));
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
            await (0,promises_.setImmediate)();
            loadChecking();
            const issued = await requested;
            if (canBeToken(issued.jwt.expose(), runner.env))
                runner.mask(issued.jwt);
            return issued;
        },
        async check(issued, audience) {
            const { trusted, facts, story } = await requireIssuer();
            const { validate } = await loadChecking();
            const trust = { issuer: trusted, audience, facts, expectations: rules.expectations };
            const { token, notices } = await http.trace.time('token check', () => validate(issued, trust, keys));
            for (const notice of notices)
                runner.notice(notice);
            return { ...token, story: () => story(token.claims) };
        },
    };
}
function canBeToken(text, env) {
    return /^[!-~]+$/.test(text) && text.length <= LONGEST_TOKEN && (0,masking/* whyNoSecret */.S)(text, env) === undefined;
}
function unawaited(promise) {
    promise.catch(() => { });
    return promise;
}


/***/ }),

/***/ 3411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ USER_AGENT)
/* harmony export */ });
/* unused harmony export VERSION */
const VERSION = '0.1.0';
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
var __webpack_exports__ = {};

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  k4: () => (/* reexport */ actions/* ActionsRunner */.k4),
  _N: () => (/* reexport */ end),
  NU: () => (/* binding */ later),
  mi: () => (/* reexport */ laterPrograms),
  eF: () => (/* reexport */ run)
});

// EXTERNAL MODULE: ./lib/platform/actions.js + 2 modules
var actions = __nccwpck_require__(2915);
;// CONCATENATED MODULE: ./lib/platform/end.js
const IN_A_THREAD = /^(FS|GetAddrInfo|GetNameInfo)/;
function end(program) {
    const hangs = program.getActiveResourcesInfo().some((name) => IN_A_THREAD.test(name));
    if (hangs && program.platform !== 'win32') {
        program.execve?.(program.execPath, [program.execPath, '-e', `require("node:process").exit(${program.exitCode ?? 0})`], {});
    }
    program.exit();
}

;// CONCATENATED MODULE: ./lib/platform/later.js
const OF_THE_IDENTITY = /^(ACTIONS_ID_TOKEN_REQUEST_(URL|TOKEN)|GITHUB_(ACTIONS|SERVER_URL|REPOSITORY\w*|RUN_\w+|EVENT_NAME|REF|SHA|WORKFLOW_REF)|(FORGEJO|GITEA)_ACTIONS|RUNNER_(ENVIRONMENT|TEMP|TRACKING_ID)|https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS|NODE_USE_SYSTEM_CA|SSL_CERT_(FILE|DIR)|SystemRoot)$/i;
function laterPrograms({ env, execPath }, directory) {
    const identity = Object.entries(env).filter(([name]) => OF_THE_IDENTITY.test(name));
    return { node: execPath, directory, environment: Object.fromEntries(identity) };
}

// EXTERNAL MODULE: ./lib/all-or-nothing.js
var all_or_nothing = __nccwpck_require__(540);
// EXTERNAL MODULE: ./lib/handover/context.js
var handover_context = __nccwpck_require__(5540);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/network/answer.js
var answer = __nccwpck_require__(1886);
// EXTERNAL MODULE: ./lib/quote.js
var quote = __nccwpck_require__(7211);
// EXTERNAL MODULE: ./lib/secret.js
var secret = __nccwpck_require__(3251);
// EXTERNAL MODULE: ./lib/handover/record.js
var record = __nccwpck_require__(2594);
// EXTERNAL MODULE: ./lib/platform/which.js
var which = __nccwpck_require__(6710);
// EXTERNAL MODULE: ./lib/handover/directories.js
var directories = __nccwpck_require__(1300);
// EXTERNAL MODULE: ./lib/handover/failures.js
var failures = __nccwpck_require__(8532);
// EXTERNAL MODULE: ./lib/handover/fingerprint.js
var fingerprint = __nccwpck_require__(9239);
;// CONCATENATED MODULE: ./lib/handover/undo.js






const IN_POST = { seconds: 7, otherwise: 'It ends by itself when it expires.' };
async function replay(undo, runner, programs) {
    for (const directory of undo.directories)
        (0,failures/* tellFailures */.P7)(directory, runner);
    const removed = removeAllOf(undo, runner);
    const { cleared, restored } = setBack(undo.variables, runner);
    const late = await endLate(undo, runner);
    const [sessions, left] = await Promise.all([
        endSessions(undo.commands, runner, programs),
        revokeAll(undo.revoke, runner, IN_POST),
    ]);
    return { files: removed + late, cleared, restored, sessions, revoked: undo.revoke.length - left.length };
}
function removeAllOf({ directories }, runner) {
    return directories.reduce((sum, directory) => sum + removeDirectory(directory, runner), 0);
}
async function endLate(undo, runner) {
    if (undo.started === undefined)
        return 0;
    const { endLeftRunning } = await __nccwpck_require__.e(/* import() */ 5074).then(__nccwpck_require__.bind(__nccwpck_require__, 5074));
    return (await endLeftRunning(undo.started, runner)) === 0 ? 0 : removeAllOf(undo, runner);
}
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
    if ((0,fingerprint/* fingerprint */.R)(now) === after)
        return now === (before ?? '') ? undefined : { name, value: before ?? '' };
    return now !== '' && now === before && after !== (0,fingerprint/* fingerprint */.R)('') ? { name, value: '' } : undefined;
}
async function endSessions(all, runner, programs) {
    const commands = [];
    for (const { kind, session } of all) {
        const command = await programs[kind](session, (program) => (0,which/* which */.K)(program, runner.env));
        if (command !== undefined)
            commands.push(command);
    }
    if (commands.length === 0)
        return 0;
    return (await __nccwpck_require__.e(/* import() */ 5074).then(__nccwpck_require__.bind(__nccwpck_require__, 5074))).runUndoCommands(commands, runner);
}
async function revokeAll(revocations, runner, patience) {
    return revocations.length === 0 ? [] : (await __nccwpck_require__.e(/* import() */ 5181).then(__nccwpck_require__.bind(__nccwpck_require__, 5181))).revoke(revocations, runner, patience);
}
function removeDirectory(directory, runner) {
    if (!(0,directories/* isOwnDirectory */.cW)(directory, runner)) {
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
function removeAll(path) {
    try {
        (0,external_node_fs_.rmSync)(path, { recursive: true, force: true, maxRetries: 3 });
        return undefined;
    }
    catch (obstacle) {
        for (const entry of entriesOf(path))
            removeAll((0,external_node_path_.join)(path, entry));
        return removesEmpty(path) ? undefined : obstacle;
    }
}
function removesEmpty(directory) {
    try {
        (0,external_node_fs_.rmdirSync)(directory);
        return true;
    }
    catch {
        return false;
    }
}
function filesIn(path) {
    const entries = entriesOf(path).map((entry) => (0,external_node_path_.join)(path, entry));
    return entries.reduce((sum, entry) => sum + (isDirectory(entry) ? filesIn(entry) : 1), 0);
}
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

;// CONCATENATED MODULE: ./lib/handover/give-back.js


const IN_MAIN = { seconds: 2, otherwise: 'Post tries it again.' };
function recordRevocations(all, runner) {
    const revoke = all.flatMap((credentials) => (credentials.keep ? [] : (credentials.revoke ?? [])));
    if (revoke.length === 0)
        return;
    runner.saveState('undo', JSON.stringify((0,record/* recordUndo */.UO)({ variables: [], files: [], revoke }, runner)));
}
async function revokeNow(all, runner, sessions) {
    const records = all.map(({ revoke = [] }) => (0,record/* recordUndo */.UO)({ variables: [], files: [], revoke }, runner).revoke);
    const left = await revokeAll(records.flat(), runner, IN_MAIN);
    if (sessions !== undefined || records.flat().length > 0)
        leaveToPost(left, sessions ?? [], runner);
    return records.map((own) => {
        if (own.length === 0)
            return 'ends by itself';
        return own.some((record) => left.includes(record)) ? 'left to post' : 'revoked';
    });
}
function leaveToPost(revoke, commands, runner) {
    const rest = { directories: [], variables: [], revoke, commands };
    try {
        runner.saveState('undo', revoke.length + commands.length === 0 ? '' : JSON.stringify(rest));
    }
    catch {
        runner.warning('The record of what post is to take back could not be written.');
    }
}

// EXTERNAL MODULE: ./lib/handover/masking.js
var masking = __nccwpck_require__(5723);
// EXTERNAL MODULE: ./lib/handover/names.js
var names = __nccwpck_require__(5979);
;// CONCATENATED MODULE: ./lib/handover/export.js











const LONGEST_VARIABLE = 65_536;
async function exportCredentials(all, runner, programs, furtherOutputs = []) {
    const everything = await verified(all, runner);
    for (const secret of secretsOf(everything))
        runner.mask(secret);
    const passing = combined(all.filter((credentials) => !credentials.keep), runner);
    const undo = (0,record/* recordUndo */.UO)({ ...everything, variables: [] }, runner);
    try {
        runner.cancelled.throwIfAborted();
        runner.saveState('undo', JSON.stringify({ ...(0,record/* recordUndo */.UO)(passing, runner), started: undo.started }));
        writeFiles(everything.files, runner);
        for (const keeper of everything.keepers)
            await (await __nccwpck_require__.e(/* import() */ 9785).then(__nccwpck_require__.bind(__nccwpck_require__, 9785))).startKeeper(keeper, runner);
        if (everything.commands.length > 0) {
            await (await __nccwpck_require__.e(/* import() */ 5074).then(__nccwpck_require__.bind(__nccwpck_require__, 5074))).runCommands(everything.commands, runner, undefined, undo.started);
        }
        runner.cancelled.throwIfAborted();
        runner.handOn(everything.variables, [...everything.outputs, ...furtherOutputs]);
    }
    catch (error) {
        const [now, later] = runner.cancelled.aborted ? [[], undo.commands] : [undo.commands, []];
        await replay({ ...undo, commands: now, revoke: [] }, runner, programs);
        await revokeNow(all, runner, later);
        throw error instanceof errors/* FederateError */.J ? error : exportFailed(error, runner);
    }
}
function combined(all, runner) {
    return {
        variables: merge('variable', all, runner),
        outputs: merge('output', all, runner),
        files: all.flatMap((credentials) => credentials.files),
        masks: all.flatMap((credentials) => credentials.masks ?? []),
        keepers: all.flatMap((credentials) => credentials.keeper ?? []),
        commands: all.flatMap((credentials) => credentials.commands ?? []),
        undoCommands: all.flatMap((credentials) => credentials.undoCommands ?? []),
        revoke: all.flatMap((credentials) => credentials.revoke ?? []),
    };
}
async function verified(all, runner) {
    try {
        for (const credentials of all)
            refuseExpired(credentials);
        return combined(all, runner);
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
function merge(kind, all, { env }) {
    const merged = new Map();
    for (const variable of all.flatMap((credentials) => credentials[`${kind}s`])) {
        refuseUnsafe(kind, variable, env);
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
function refuseUnsafe(kind, { name, value }, env) {
    const text = (0,secret/* reveal */._c)(value);
    const fault = (0,names/* nameFault */.I)(kind, name) ??
        (/[\u0000-\u001f\u007f]/.test(text)
            ? 'has control characters in its value'
            : (0,quote/* hasInvisible */.wy)(text) || !text.isWellFormed()
                ? 'has characters in its value that nobody can see'
                : kind === 'variable' && Buffer.byteLength(text) > LONGEST_VARIABLE
                    ? `has more than ${LONGEST_VARIABLE} bytes, with which no later step could be started`
                    : undefined);
    if (fault === undefined && value instanceof secret/* Secret */.zh)
        (0,masking/* requireMaskable */.i)(value, `The ${kind} \`${name}\``, env);
    if (fault === undefined)
        return;
    throw new errors/* FederateError */.J('CREDENTIALS_REFUSED', `The ${kind} \`${name}\` ${fault}, so nothing was exported.`, {
        hop: 'export',
        hint: 'The token service answered with something that is no credential: check its address and its settings.',
    });
}
function refuseExpired({ expiresAt, principal }) {
    if (expiresAt === undefined || (isEnd(expiresAt) && expiresAt.getTime() > Date.now()))
        return;
    const fault = isEnd(expiresAt)
        ? `have already expired, at ${expiresAt.toISOString()}`
        : 'end at no time that can be read';
    throw new errors/* FederateError */.J('CREDENTIALS_REFUSED', `The credentials of ${principal} ${fault}.`, {
        hop: 'export',
        hint: 'Compare the clock of this runner with that of the token service.',
    });
}
function isEnd(date) {
    return (0,answer/* endAt */.FD)(date.getTime()) !== undefined;
}
function writeFiles(files, runner) {
    for (const directory of new Set(files.map((file) => (0,record/* directoryOf */.jt)(file, runner))))
        (0,external_node_fs_.mkdirSync)(directory, { mode: 0o700 });
    for (const { path, content } of files) {
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { mode: 0o700, recursive: true });
        (0,external_node_fs_.writeFileSync)(path, (0,secret/* reveal */._c)(content), { mode: 0o600, flag: 'wx' });
    }
}

// EXTERNAL MODULE: ./lib/inputs/file.js
var file = __nccwpck_require__(8719);
// EXTERNAL MODULE: ./lib/inputs/proxy.js
var proxy = __nccwpck_require__(8781);
// EXTERNAL MODULE: ./lib/issuers/story.js
var issuers_story = __nccwpck_require__(5613);
;// CONCATENATED MODULE: ./lib/inspect.js


async function inspect(plan, issuer, identity) {
    const [first] = plan.exchanges.flatMap((exchange) => (exchange.kind === 'federation' ? exchange.audience : []));
    const [handed] = issuer.audiences?.() ?? [];
    const audience = plan.audience ?? first ?? issuer.usualAudience ?? handed;
    if (audience === undefined)
        throw noAudience();
    const token = await identity.check(await identity.ask(audience), audience);
    return { token, audience, story: toldOf(token.story()) };
}
function noAudience() {
    return new errors/* FederateError */.J('INPUT_INVALID', '`audience`: this platform gives no token without one.', {
        hop: 'inputs',
        hint: 'Name the audience that the service expects.',
    });
}
function toldOf(story) {
    const { because, issuer, alternatives } = story;
    return [
        ...(because === '' ? [] : [`It is so ${because}.`]),
        ...(issuer === '' ? [] : [issuer]),
        ...(0,issuers_story/* adviceOf */.wr)(story),
        ...alternatives.map(({ form, subject }) => `The same job ${form}: \`${subject}\`.`),
    ];
}

// EXTERNAL MODULE: ./lib/issuers/index.js + 2 modules
var issuers = __nccwpck_require__(8792);
// EXTERNAL MODULE: ./lib/issuers/later-tokens.js
var later_tokens = __nccwpck_require__(409);
// EXTERNAL MODULE: ./lib/network/deadline.js
var network_deadline = __nccwpck_require__(548);
// EXTERNAL MODULE: ./lib/network/http.js + 3 modules
var network_http = __nccwpck_require__(4626);
// EXTERNAL MODULE: ./lib/network/retry.js
var retry = __nccwpck_require__(5192);
// EXTERNAL MODULE: ./lib/network/trace.js
var network_trace = __nccwpck_require__(5567);
// EXTERNAL MODULE: ./lib/obtain.js
var obtain = __nccwpck_require__(5578);
// EXTERNAL MODULE: ./lib/plan.js + 2 modules
var lib_plan = __nccwpck_require__(2081);
;// CONCATENATED MODULE: ./lib/providers/undo.js
const UNDO_PROGRAMS = {
    'Disconnect-AzAccount': async (session, which) => {
        const pwsh = which('pwsh');
        return pwsh === undefined ? undefined : (await __nccwpck_require__.e(/* import() */ 4577).then(__nccwpck_require__.bind(__nccwpck_require__, 4577))).disconnect(pwsh, session);
    },
};

// EXTERNAL MODULE: ./lib/report/claims.js
var claims = __nccwpck_require__(3825);
// EXTERNAL MODULE: ./lib/report/markdown.js
var markdown = __nccwpck_require__(3021);
// EXTERNAL MODULE: ./lib/report/time.js
var report_time = __nccwpck_require__(9793);
;// CONCATENATED MODULE: ./lib/report/success.js



function outputsOf(all) {
    const token = tokenOf(all);
    const ends = all.flatMap(({ credentials }) => credentials.expiresAt ?? []).sort((a, b) => a.getTime() - b.getTime());
    return [
        ...(ends[0] === undefined ? [] : [{ name: 'expires-at', value: (0,report_time/* timeOf */.n)(ends[0]) }]),
        ...(token === undefined ? [] : (0,claims/* identityOutputs */.T)(token)),
    ];
}
async function report(all, runner, withSummary) {
    const given = all.map(({ credentials }) => credentials);
    for (const credentials of given) {
        runner.info([credentials.principal, howLong(credentials)].filter(Boolean).join(' '));
        for (const note of credentials.notes ?? [])
            runner.info(note);
    }
    const end = takenBack(given);
    runner.info(end);
    if (!withSummary)
        return;
    const token = tokenOf(all);
    await runner.summary([
        (0,markdown/* heading */.R_)(3, (0,markdown/* prose */.CS)('Federate: credentials for later steps')),
        (0,markdown/* table */.tp)([
            [(0,markdown/* prose */.CS)('Later steps act as')],
            ...given.map((credentials) => [(0,markdown/* code */.aY)(credentials.principal), (0,markdown/* prose */.CS)(howLong(credentials))]),
        ]),
        ...(token === undefined ? [] : [(0,markdown/* paragraph */.FY)((0,markdown/* join */.fj)((0,markdown/* prose */.CS)('For the job '), (0,markdown/* code */.aY)(String(token.claims['sub']))))]),
        (0,markdown/* paragraph */.FY)((0,markdown/* prose */.CS)(end)),
    ].join('\n\n'));
}
function tokenOf(all) {
    return all.find((obtained) => obtained.token !== undefined)?.token;
}
function howLong({ expiresAt, lasting }) {
    const time = expiresAt === undefined ? undefined : (0,report_time/* timeOf */.n)(expiresAt);
    if (lasting === 'renewed') {
        return `as long as the job runs${time === undefined ? '' : ` (what is in outputs: until ${time})`}`;
    }
    if (time === undefined)
        return '';
    return lasting === 'sign-in' ? `until ${time} to sign in; what they get then lasts longer` : `until ${time}`;
}
function takenBack(all) {
    const passing = all.filter(({ keep }) => !keep);
    const variables = new Set(passing.flatMap((credentials) => credentials.variables.map(({ name }) => name)));
    const counts = [
        counted(variables.size, 'variable'),
        counted(sum(passing, ({ files }) => files.length), 'file'),
        counted(sum(passing, ({ undoCommands = [] }) => undoCommands.length), 'session'),
        counted(sum(passing, ({ revoke = [] }) => revoke.length), 'token'),
    ].filter((part) => part !== '');
    const kept = all.filter(({ keep }) => keep).map(({ principal }) => principal);
    return [
        counts.length === 0
            ? 'There is nothing to take back after the job.'
            : `Taken back after the job: ${counts.join(', ')}.`,
        ...(kept.length === 0 ? [] : [`Left in place, as the inputs say: what ${kept.join(' and ')} has.`]),
    ].join(' ');
}
function sum(all, count) {
    return all.reduce((total, credentials) => total + count(credentials), 0);
}
function counted(count, noun) {
    return count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`;
}

// EXTERNAL MODULE: ./lib/token/identity.js + 1 modules
var token_identity = __nccwpck_require__(1668);
// EXTERNAL MODULE: ./lib/version.js
var version = __nccwpck_require__(3411);
;// CONCATENATED MODULE: ./lib/run.js




















async function run(runner, issuerOf = issuers/* issuerOfThisJob */.M) {
    const trace = new network_trace/* Trace */.C();
    let plan;
    maskRequestSecret(runner);
    try {
        plan = await trace.time('inputs', () => (0,lib_plan/* readPlan */.m)(runner));
        runner.requireWritable();
        await (plan.mode === 'inspect' ? look : exchange)(plan, runner, trace, issuerOf);
        return true;
    }
    catch (error) {
        if (runner.cancelled.aborted) {
            runner.info('This step was cancelled: nothing was handed on, and what it got is taken back.');
        }
        else {
            const { explain } = await __nccwpck_require__.e(/* import() */ 3347).then(__nccwpck_require__.bind(__nccwpck_require__, 3347));
            await explain(error, runner, plan?.summary ?? !/^false$/i.test(runner.input('summary')));
        }
        return false;
    }
    finally {
        runner.debug(`${version/* USER_AGENT */._}. ${trace.line()}`);
    }
}
function maskRequestSecret(runner) {
    const secret = (0,later_tokens/* requestSecret */.cE)(runner.env);
    if ((0,masking/* whyNoSecret */.S)(secret.expose(), runner.env) === undefined)
        runner.mask(secret);
}
async function look(plan, runner, trace, issuerOf) {
    const issuer = await issuerOf(plan, runner);
    const { http, identity } = begin(plan, Promise.resolve(issuer), runner, trace);
    try {
        const inspection = await inspect(plan, issuer, identity);
        await (await __nccwpck_require__.e(/* import() */ 4763).then(__nccwpck_require__.bind(__nccwpck_require__, 4763))).reportInspection(inspection, runner, plan.summary);
    }
    finally {
        http.close();
    }
}
async function exchange(plan, runner, trace, issuerOf) {
    const obtained = await federate(plan, runner, trace, issuerOf);
    const given = obtained.map(({ credentials }) => credentials);
    await trace.time('export', () => exportCredentials(given, runner, UNDO_PROGRAMS, outputsOf(obtained)));
    await report(obtained, runner, plan.summary);
}
async function federate(plan, runner, trace, issuerOf) {
    const needsToken = plan.exchanges.some(({ kind }) => kind === 'federation');
    const issuer = needsToken ? (0,token_identity/* unawaited */.d)(issuerOf(plan, runner)) : undefined;
    const { http, deadline, identity } = begin(plan, issuer, runner, trace);
    try {
        if (!plan.exchanges.some(({ existing }) => existing !== undefined))
            await issuer;
        const finished = [];
        const obtainOne = async (one) => {
            const context = (0,handover_context/* contextFor */.B)(runner, http, (0,file/* fileReader */.q)(runner));
            const obtained = await (0,obtain/* obtain */.A)(one, identity, context, deadline, plan.trustPolicy);
            finished.push(obtained.credentials);
            recordRevocations(finished, runner);
            return obtained;
        };
        const { obtained, failures, calledOff } = await (0,all_or_nothing/* settle */.G)(plan.exchanges, obtainOne, deadline, runner);
        if (failures.length === 0)
            return obtained;
        const became = await revokeNow(finished, runner);
        throw new all_or_nothing/* Refusals */.q(failures, finished, became, calledOff);
    }
    finally {
        http.close();
    }
}
function begin(plan, issuer, runner, trace) {
    for (const secret of plan.exchanges.flatMap(({ masks }) => masks))
        runner.mask(secret);
    if (!plan.verifySignature) {
        runner.warning('`verify-signature` is false: the signature of the token is not checked in this run.');
    }
    (0,proxy/* warnOfNetwork */.S)(plan.proxy, runner);
    const deadline = new network_deadline/* Deadline */.B(plan.timeoutSeconds, { cancelled: runner.cancelled });
    const http = new network_http/* Http */.l(deadline, plan.proxy, trace, (error, pause) => runner.info(`${(0,retry/* askingAgain */.c4)(error, pause)}.`));
    return { deadline, http, identity: (0,token_identity/* identityOf */.c)(issuer, plan, http, runner) };
}

;// CONCATENATED MODULE: ./lib/programs.js




const later = () => __nccwpck_require__.e(/* import() */ 3997).then(__nccwpck_require__.bind(__nccwpck_require__, 3997));

var __webpack_exports__ActionsRunner = __webpack_exports__.k4;
var __webpack_exports__end = __webpack_exports__._N;
var __webpack_exports__later = __webpack_exports__.NU;
var __webpack_exports__laterPrograms = __webpack_exports__.mi;
var __webpack_exports__run = __webpack_exports__.eF;
export { __webpack_exports__ActionsRunner as ActionsRunner, __webpack_exports__end as end, __webpack_exports__later as later, __webpack_exports__laterPrograms as laterPrograms, __webpack_exports__run as run };
