import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 24:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 67:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 327:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

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

/***/ 836:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  t: () => (/* binding */ cleanup)
});

// EXTERNAL MODULE: ./lib/json.js
var json = __nccwpck_require__(413);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
;// CONCATENATED MODULE: ./lib/handover/directories.js

const DIRECTORY_PREFIX = 'federate-';
const OWN_NAME = new RegExp(`^${DIRECTORY_PREFIX}[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`);
function isOwnDirectory(path, { temporaryDirectory }) {
    return path === (0,external_node_path_.resolve)(path) && (0,external_node_path_.dirname)(path) === temporaryDirectory && isOwnName((0,external_node_path_.basename)(path));
}
function isOwnName(name) {
    return OWN_NAME.test(name);
}

;// CONCATENATED MODULE: ./lib/handover/names.js
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

;// CONCATENATED MODULE: ./lib/handover/recorded.js



const METHODS = ['GET', 'POST', 'PUT', 'DELETE'];
const FIELD_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const FIELD_VALUE = /^[\t -~\u0080-\u00ff]*$/;
function readUndo(text, runner) {
    const read = (0,json/* readStrictObject */.v)(text);
    if (!('object' in read))
        return undefined;
    const { directories, variables, revoke, commands, started, ...unknown } = read.object;
    const mark = typeof started === 'string' && isOwnName(started) ? started : undefined;
    let foreign = Object.keys(unknown).length + (mark === started ? 0 : 1);
    const only = (list, parse) => {
        if (!Array.isArray(list)) {
            foreign += list === undefined ? 0 : 1;
            return [];
        }
        const known = list.flatMap((item) => parse(asObject(item)) ?? []);
        foreign += list.length - known.length;
        return known;
    };
    const undo = {
        directories: only(Array.isArray(directories) ? directories.map((path) => ({ path })) : directories, ({ path }) => typeof path === 'string' && isOwnDirectory(path, runner) ? path : undefined),
        variables: only(variables, changedVariable),
        revoke: only(revoke, revocation),
        commands: only(commands, command),
        started: mark,
    };
    return { undo, foreign };
}
function asObject(value) {
    return typeof value === 'object' && value !== null ? { ...value } : {};
}
function changedVariable({ name, before, after }) {
    if (typeof name !== 'string' || nameFault('variable', name) !== undefined)
        return undefined;
    if (before !== null && typeof before !== 'string')
        return undefined;
    return typeof after === 'string' && /^[0-9a-f]{16}$/.test(after) ? { name, before, after } : undefined;
}
function revocation({ hop, method, url, headers, body, }) {
    const known = METHODS.find((name) => name === method);
    const address = typeof url === 'string' ? URL.parse(url) : null;
    if (typeof hop !== 'string' || known === undefined || address === null)
        return undefined;
    if (body !== undefined && typeof body !== 'string')
        return undefined;
    const fields = Object.entries(asObject(headers)).flatMap(([name, value]) => FIELD_NAME.test(name) && typeof value === 'string' && FIELD_VALUE.test(value) ? [[name, value]] : []);
    if (fields.length !== Object.keys(asObject(headers)).length)
        return undefined;
    return {
        hop,
        method: known,
        url: address.href,
        headers: Object.fromEntries(fields),
        ...(body === undefined ? {} : { body }),
    };
}
function command({ kind, session }) {
    if (kind !== 'Disconnect-AzAccount' || typeof session !== 'string' || !isOwnName(session))
        return undefined;
    return { kind, session };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(161);
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
function which(program, env, machine = THIS_MACHINE) {
    const windows = machine.system === 'win32';
    const { delimiter, isAbsolute, join } = windows ? external_node_path_.win32 : external_node_path_.posix;
    const endings = windows ? ['.exe', '.cmd', '.bat'] : [''];
    const directories = (env['PATH'] ?? '').split(delimiter).filter((directory) => isAbsolute(directory));
    return directories
        .flatMap((directory) => endings.map((ending) => join(directory, program + ending)))
        .find((path) => machine.isProgram(path));
}

// EXTERNAL MODULE: ./lib/quote.js
var quote = __nccwpck_require__(211);
;// CONCATENATED MODULE: ./lib/handover/failures.js



const FILE = 'failures.jsonl';
const LARGEST = 65_536;
const LONGEST = 1_000;
function recordFailure(directory, reason) {
    const file = join(directory, FILE);
    try {
        if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST)
            return;
        appendFileSync(file, `${JSON.stringify({ at: Date.now(), reason })}\n`, { mode: 0o600 });
    }
    catch {
    }
}
function failuresIn(directory) {
    const file = (0,external_node_path_.join)(directory, FILE);
    try {
        if (!(0,external_node_fs_.statSync)(file).isFile() || (0,external_node_fs_.statSync)(file).size > 2 * LARGEST)
            return [];
        return (0,external_node_fs_.readFileSync)(file, 'utf8').split('\n').flatMap(failureOf);
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
    runner.warning(`Later steps could not renew their credentials ${times}, from ${from} on. The first reason: ${(0,quote/* readable */.HD)(first.reason, LONGEST)}`);
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

;// CONCATENATED MODULE: ./lib/handover/fingerprint.js
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

;// CONCATENATED MODULE: ./lib/handover/undo.js






const IN_POST = { seconds: 7, otherwise: 'It ends by itself when it expires.' };
async function replay(undo, runner, programs) {
    for (const directory of undo.directories)
        tellFailures(directory, runner);
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
    const { endLeftRunning } = await __nccwpck_require__.e(/* import() */ 74).then(__nccwpck_require__.bind(__nccwpck_require__, 74));
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
    if (fingerprint(now) === after)
        return now === (before ?? '') ? undefined : { name, value: before ?? '' };
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
    return (await __nccwpck_require__.e(/* import() */ 74).then(__nccwpck_require__.bind(__nccwpck_require__, 74))).runUndoCommands(commands, runner);
}
async function revokeAll(revocations, runner, patience) {
    return revocations.length === 0 ? [] : (await __nccwpck_require__.e(/* import() */ 781).then(__nccwpck_require__.bind(__nccwpck_require__, 781))).revoke(revocations, runner, patience);
}
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

;// CONCATENATED MODULE: ./lib/handover/cleanup.js


async function cleanup(runner, programs) {
    const text = runner.state('undo');
    if (text === '')
        return;
    const record = readUndo(text, runner);
    if (record === undefined) {
        runner.warning('What this step did could not be undone: its record in the state of the job is damaged.');
        return;
    }
    if (record.foreign > 0) {
        runner.warning(`The record of what is to be undone has ${record.foreign} entries that this action does not write. They are left alone.`);
    }
    const story = told(await replay(record.undo, runner, programs));
    if (story !== '')
        runner.info(`Federate took back what this step gave: ${story}.`);
}
function told({ files, cleared, restored, sessions, revoked }) {
    return [
        counted('removed', files, 'file'),
        counted('cleared', cleared, 'variable'),
        counted('restored', restored, 'variable'),
        counted('ended', sessions, 'session'),
        counted('revoked', revoked, 'token'),
    ]
        .filter((part) => part !== '')
        .join(', ');
}
function counted(verb, count, noun) {
    return count === 0 ? '' : `${verb} ${count} ${noun}${count === 1 ? '' : 's'}`;
}


/***/ }),

/***/ 413:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ readStrictObject)
/* harmony export */ });
/* unused harmony export readStrictJson */
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(211);

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

/***/ 915:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  k4: () => (/* binding */ ActionsRunner)
});

// UNUSED EXPORTS: withoutCommands, wordsOf

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
// EXTERNAL MODULE: ./lib/quote.js
var quote = __nccwpck_require__(211);
// EXTERNAL MODULE: ./lib/secret.js
var lib_secret = __nccwpck_require__(251);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
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

/***/ 317:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _handover_cleanup_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(836);
/* harmony import */ var _platform_actions_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(915);
/* harmony import */ var _providers_undo_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(578);



await (0,_handover_cleanup_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanup */ .t)(new _platform_actions_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionsRunner */ .k4(process), _providers_undo_js__WEBPACK_IMPORTED_MODULE_2__/* .UNDO_PROGRAMS */ .D);
process.exit();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 578:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ UNDO_PROGRAMS)
/* harmony export */ });
const UNDO_PROGRAMS = {
    'Disconnect-AzAccount': async (session, which) => {
        const pwsh = which('pwsh');
        return pwsh === undefined ? undefined : (await __nccwpck_require__.e(/* import() */ 952).then(__nccwpck_require__.bind(__nccwpck_require__, 952))).disconnect(pwsh, session);
    },
};


/***/ }),

/***/ 211:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   HD: () => (/* binding */ readable),
/* harmony export */   RK: () => (/* binding */ visible),
/* harmony export */   Tn: () => (/* binding */ serverText),
/* harmony export */   hD: () => (/* binding */ quote)
/* harmony export */ });
/* unused harmony exports LONGEST_TEXT, beginning, hasInvisible, excerpt */
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

/***/ 251:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $e: () => (/* binding */ maskedForms),
/* harmony export */   _c: () => (/* binding */ reveal),
/* harmony export */   cT: () => (/* binding */ withoutSecrets)
/* harmony export */ });
/* unused harmony exports Secret, SHORTEST_SECRET, unfitToMask */
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(975);

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
/******/ 		792: 0
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
/******/ var __webpack_exports__ = __nccwpck_require__(317);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
