export const id = 8421;
export const ids = [8421];
export const modules = {

/***/ 3714:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ez: () => (/* binding */ checkExpectations),
/* harmony export */   uJ: () => (/* binding */ readExpectations)
/* harmony export */ });
/* unused harmony export matches */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7211);


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

/***/ 6413:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ readStrictObject)
/* harmony export */ });
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7211);

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

/***/ 8421:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/undo.js
var lib_undo = __webpack_require__(7521);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./lib/which.js



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

;// CONCATENATED MODULE: ./lib/context.js





/** Bytes of a file that an input names, at the most. */
const LARGEST_FILE = 1024 * 1024;
/** The part of this machine that one exchange may touch. */
function contextFor(runner, http) {
    const directory = (0,lib_undo/* ownDirectory */.cy)(runner);
    return {
        http,
        env: runner.env,
        log: runner,
        mask: (secret) => runner.mask(secret),
        directory: () => directory,
        which: (program) => which(program, runner.env),
        readFile: fileReader(runner.env),
    };
}
/** Reads files that inputs name, by paths relative to the workspace. */
function fileReader(env) {
    return async (input, path, options) => {
        const workspace = (0,external_node_path_.resolve)(env['GITHUB_WORKSPACE'] ?? '.');
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
            throw new errors/* FederateError */.J('INPUT_INVALID', `\`${input}\`: the file ${path} can't be read (${reasonOf(error)}).`, {
                hop: 'inputs',
                hint: 'The path is relative to the workspace: check it, and that an earlier step (actions/checkout) put the file there.',
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
function reasonOf(error) {
    if (!(error instanceof Error))
        return 'unexpected fault';
    if ('code' in error && error.code === 'ENOENT')
        return 'there is no such file';
    if ('code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
        return 'it is no UTF-8 text';
    return 'code' in error ? String(error.code) : error.message;
}

// EXTERNAL MODULE: ./lib/deadline.js
var lib_deadline = __webpack_require__(4611);
;// CONCATENATED MODULE: ./lib/explain.js

/**
 * Shows why the step failed, in one place and one form: an annotation of one paragraph (hop, reason, mend), what to
 * paste below it in the log, the output `error-code`, and the whole in the job summary.
 */
async function explain(failure, runner, withSummary) {
    const error = failure instanceof errors/* FederateError */.J ? failure : unexpected(failure);
    const [mend = '', ...paste] = error.hint.split('\n\n');
    const hop = error.hop ?? 'federate';
    const help = helpAddress(error, runner);
    runner.fail(`${hop}: ${error.code}`, `${hop}: ${error.message} ${mend} (${help})`);
    for (const text of paste)
        runner.info(text);
    for (const [label, fact] of Object.entries(error.evidence))
        runner.info(`${label}: ${fact}`);
    if (withSummary)
        await runner.summary(markdown(error, hop, mend, paste, help));
    try {
        runner.setOutput('error-code', error.code);
    }
    catch {
        runner.warning('The output `error-code` could not be set.');
    }
}
/** A fault of this action itself. Its own message is not shown: it may hold anything. */
function unexpected(failure) {
    const where = failure instanceof Error ? (/\n\s+at ([^\n(]+)/.exec(failure.stack ?? '')?.[1]?.trim() ?? '') : '';
    const name = failure instanceof Error ? failure.name : typeof failure;
    return new errors/* FederateError */.J('INTERNAL', `An unexpected ${name} was thrown${where === '' ? '' : ` in ${where}`}.`, {
        hint: 'This is a fault of the action: please report it with this line. Nothing was exported.',
        cause: failure,
    });
}
function helpAddress({ code }, { env }) {
    const repository = env['GITHUB_ACTION_REPOSITORY'];
    const server = env['GITHUB_SERVER_URL'];
    return repository && server ? `${server}/${repository}#${code.toLowerCase()}` : `README: ${code}`;
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

// EXTERNAL MODULE: ./lib/secret.js
var secret = __webpack_require__(3251);
;// CONCATENATED MODULE: ./lib/export.js





/** Names that the runner refuses, or that change more than a credential should (FileCommandManager in actions/runner). */
const RESERVED = /^(NODE_OPTIONS|PATH|GITHUB_.*|RUNNER_.*|ACTIONS_.*|STATE_.*)$/i;
/** Bytes of a variable at the most: Linux starts no process with one of more than 131072 (execve(2), MAX_ARG_STRLEN). */
const LONGEST_VARIABLE = 65_536;
/**
 * Hands credentials on to later steps, all or none: checks them, masks, keeps the record that undoes it, then writes
 * files, runs the programs that take them over, and sets variables and outputs. Where that fails nothing is left of it,
 * and what can be revoked is.
 * @throws FederateError `CREDENTIALS_REFUSED`, `EXPORT_FAILED`, or why a program failed
 */
async function exportCredentials(all, runner, furtherOutputs = []) {
    const everything = await verified(all, runner);
    for (const secret of secretsOf(everything))
        runner.mask(secret);
    // What the workflow wants to keep is not for post to undo, but goes all the same where this step itself fails.
    const passing = combined(all.filter((credentials) => !credentials.keep));
    runner.saveState('undo', JSON.stringify((0,lib_undo/* recordUndo */.UO)(passing, runner)));
    const undo = (0,lib_undo/* recordUndo */.UO)(everything, runner);
    try {
        writeFiles(everything.files, runner);
        if (everything.commands.length > 0)
            await (await __webpack_require__.e(/* import() */ 1814).then(__webpack_require__.bind(__webpack_require__, 9433))).runCommands(everything.commands, runner);
        for (const { name, value } of everything.variables)
            runner.exportVariable(name, value);
        for (const { name, value } of [...everything.outputs, ...furtherOutputs])
            runner.setOutput(name, value);
    }
    catch (error) {
        await (0,lib_undo/* replay */.eZ)(undo, runner);
        runner.saveState('undo', '');
        throw error instanceof errors/* FederateError */.J ? error : exportFailed(error);
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
        await (0,lib_undo/* revokeNow */.xG)(all, runner);
        throw error;
    }
}
function secretsOf({ variables, outputs, files, masks }) {
    const values = [...variables, ...outputs].map(({ value }) => value);
    const contents = files.map(({ content }) => content);
    return [...masks, ...values, ...contents].filter((value) => value instanceof secret/* Secret */.zh);
}
function exportFailed(cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'an unexpected fault';
    return new errors/* FederateError */.J('EXPORT_FAILED', `The credentials could not be handed on: ${reason}.`, {
        hop: 'export',
        hint: 'Check that RUNNER_TEMP and the files of the runner can be written and that the disk is not full. What had been written is undone.',
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
    const fault = !/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name)
        ? 'has a name that no variable can have'
        : kind === 'variable' && RESERVED.test(name)
            ? 'has a name that is reserved for the runner'
            : /[\u0000-\u001f\u007f]/.test(text)
                ? 'has control characters in its value'
                : value instanceof secret/* Secret */.zh && text.length < secret/* SHORTEST_MASK */.SE
                    ? `is too short to be masked (${text.length} characters)`
                    : kind === 'variable' && Buffer.byteLength(text) > LONGEST_VARIABLE
                        ? `has more than ${LONGEST_VARIABLE} bytes, with which no later step could be started`
                        : undefined;
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
    for (const directory of new Set(files.map((file) => (0,lib_undo/* directoryOf */.jt)(file, runner))))
        (0,external_node_fs_.mkdirSync)(directory, { mode: 0o700 });
    for (const { path, content } of files) {
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { mode: 0o700, recursive: true });
        (0,external_node_fs_.writeFileSync)(path, (0,secret/* reveal */._c)(content), { mode: 0o600, flag: 'wx' });
    }
}

// EXTERNAL MODULE: ./lib/http.js + 1 modules
var lib_http = __webpack_require__(683);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/json.js
var json = __webpack_require__(6413);
// EXTERNAL MODULE: ./lib/quote.js
var quote = __webpack_require__(7211);
;// CONCATENATED MODULE: ./lib/keys.js




/** Bytes of a document at the most; GitHub's have some 5000. */
const LIMIT = 256 * 1024;
const ATTEMPTS = { passing: 3, propagation: 1 };
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

;// CONCATENATED MODULE: ./lib/identity.js


/**
 * The identity that this issuer gives to this job; without one no exchange may ask for it. The request for the first
 * token leaves before all else; the issuer's keys are fetched, once, and the checking code is loaded while it is under way.
 */
function identityOf(issuer, plan, http, runner) {
    let keys;
    let checking;
    const loadChecking = () => {
        checking ??= unawaited(http.trace.time('modules of the check', () => __webpack_require__.e(/* import() */ 3317).then(__webpack_require__.bind(__webpack_require__, 3317))));
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
            if (plan.verifySignature)
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
            const trust = { issuer: trusted, audience, facts, expectations: plan.expectations };
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

;// CONCATENATED MODULE: ./lib/issuers/absent.js

/** The step of the way that fails when no token can be asked for or none is given. */
const HOP = 'GitHub token request';
/** What a job needs, with the permission that naming one permission would otherwise take from actions/checkout. */
const GRANT = 'permissions:\n  id-token: write\n  contents: read';
const VARIABLES = ['ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
const DEPENDABOT = 'dependabot[bot]';
/**
 * Makes sure that this job can ask for a token, before anything is sent. `jobWorkflowRef` is the workflow file that
 * defines the job (`job.workflow_ref`), where the runner tells it. `readEvent` is called only where the answer is no.
 * @throws FederateError `TOKEN_VARIABLES_STRIPPED`, `FORK_PULL_REQUEST`, `DEPENDABOT`, `CALLER_PERMISSION_MISSING` or
 * `PERMISSION_MISSING`
 */
async function requireTokenVariables(env, readEvent, jobWorkflowRef) {
    const missing = VARIABLES.filter((name) => !env[name]);
    if (missing.length === 0)
        return;
    const { code, reason, hint } = wereStripped(env, missing.length)
        ? stripped(env)
        : notGranted(env, await readEvent(), jobWorkflowRef);
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
function notGranted(env, event, jobWorkflowRef) {
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
            hint: `Name the permissions in the workflow or the job, or skip this step with \`if: github.actor != '${DEPENDABOT}'\`.\n\n${GRANT}`,
        };
    }
    if (env['FORGEJO_ACTIONS'] === 'true') {
        return {
            code: 'PERMISSION_MISSING',
            reason: 'This job of Forgejo Actions may not ask for an identity token.',
            hint: 'Allow it in the workflow or the job (Forgejo 15 or later, where `permissions:` is of no account).\n\nenable-openid-connect: true',
        };
    }
    const caller = env['GITHUB_WORKFLOW_REF'];
    if (caller && jobWorkflowRef && fileOf(caller) !== fileOf(jobWorkflowRef)) {
        return {
            code: 'CALLER_PERMISSION_MISSING',
            reason: `This job is defined in the reusable workflow ${jobWorkflowRef}, and its caller ${caller} does not grant \`id-token: write\`, or the reusable workflow gives it up in \`permissions:\` of its own.`,
            hint: `Grant the permissions in every caller, at the job that has \`uses:\`, and in the reusable workflow. Granted in the latter alone, GitHub refuses the whole run: The nested job is requesting 'id-token: write', but is only allowed 'id-token: none'.\n\n${GRANT}`,
        };
    }
    return {
        code: 'PERMISSION_MISSING',
        reason: 'This job may not ask for an identity token: it lacks the permission `id-token: write`.',
        hint: `Add the permissions to the job or the workflow; where the job has \`permissions:\` of its own, only those count. If a reusable workflow defines the job, each of its callers must grant them too. (A \`permissions:\` block sets all that it does not name to none, hence \`contents: read\` for actions/checkout.)\n\n${GRANT}`,
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
        const { Context } = await __webpack_require__.e(/* import() */ 7157).then(__webpack_require__.bind(__webpack_require__, 7157));
        return new Context().payload;
    }
    catch {
        return {};
    }
}

// EXTERNAL MODULE: ./lib/answer.js
var answer = __webpack_require__(6157);
// EXTERNAL MODULE: ./lib/retry.js
var retry = __webpack_require__(2165);
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
function refusal(response, audience) {
    if (/^\s*</.test(response.body))
        return (0,answer/* unreadableAnswer */.Cw)(HOP, response);
    const { status, url } = response;
    const text = serverText(response);
    const { code = 'TOKEN_REQUEST_REFUSED', reason, hint } = meaningOf(status, text, audience, url);
    const said = text === '' ? ` with status ${status}.` : ` (status ${status}): ${text.replace(/\.?$/, '.')}`;
    return new errors/* FederateError */.J(code, `${reason} ${url.host} answered${said}`, { hop: HOP, hint });
}
/** By the texts of GitHub's token service (actions-run-service), as users report them: none is documented. */
function meaningOf(status, text, audience, { host }) {
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
            hint: `Grant the permission to this job, and let no earlier step set ACTIONS_ID_TOKEN_REQUEST_URL or ACTIONS_ID_TOKEN_REQUEST_TOKEN.\n\n${GRANT}`,
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






/** GitHub's tokens live 300 s; what lives longer than an hour was not issued for a job. */
const LONGEST_LIFE = 3600;
const github_ATTEMPTS = { passing: 5, propagation: 1 };
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
        request: (audience, http) => requestToken(audience, http, job.env),
    };
}
/** By GITHUB_SERVER_URL, which the runner sets, unless the inputs name an issuer: then that and no other. */
function trustedIssuer({ env, issuer }) {
    const url = issuer === undefined ? issuerOfServer(env['GITHUB_SERVER_URL']) : asClaimed(issuer);
    // An enterprise with a slug in its issuer has its keys where all others have theirs.
    const keysAt = isGitHubHosted(new URL(url)) ? new URL(url).origin : url;
    return { url, keysUrl: `${keysAt}/.well-known/jwks`, longestLife: LONGEST_LIFE };
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
async function requestToken(audience, http, env) {
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
            throw notNow(response) ?? refusal(response, audience);
        const { value } = fieldsOf(response);
        if (typeof value !== 'string' || value === '') {
            answersWithoutToken += 1;
            throw noTokenInAnswer(response, answersWithoutToken === 1 ? 'passing' : 'no');
        }
        return { jwt: new secret/* Secret */.zh(value), clockAhead: clockAhead(response, (sent + received) / 2) };
    };
    return (0,retry/* retry */.L)(attempt, github_ATTEMPTS, http.deadline).catch((error) => {
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
async function issuerOfThisJob(inputs, env) {
    const issuer = detectIssuer({ env, issuer: inputs.issuer, checkRunId: inputs.checkRunId });
    await requireTokenVariables(env, readEvent, inputs.jobWorkflowRef);
    return issuer;
}
/**
 * The issuer of the system that this step runs in, by the environment.
 * @throws FederateError `NOT_IN_A_JOB`
 */
function detectIssuer(job) {
    const { env, issuer } = job;
    if (env['GITHUB_ACTIONS'] !== 'true') {
        const [, system] = OTHER_SYSTEMS.find(([variable]) => env[variable]) ?? [];
        throw notInAJob(system === undefined ? 'This is no job of GitHub Actions.' : `This is a job of ${system}, not of GitHub Actions.`, 'The identity is that of a GitHub Actions job: let a workflow call this action by `uses:`. Where one does, something (sudo, a container) has dropped the variables of the runner, GITHUB_ACTIONS among them.');
    }
    const forge = env['FORGEJO_ACTIONS'] === 'true' ? 'Forgejo' : env['GITEA_ACTIONS'] === 'true' ? 'Gitea' : undefined;
    if (forge !== undefined && issuer === undefined) {
        throw notInAJob(`This is a job of ${forge} Actions, whose tokens GitHub does not issue.`, `If this ${forge} issues identity tokens, name it as the issuer that you trust:\n\nwith:\n  issuer: ${env['GITHUB_SERVER_URL'] ?? 'https://forgejo.example.com'}/api/actions`);
    }
    if (forge === undefined && env['ACT'] === 'true' && !env['ACTIONS_ID_TOKEN_REQUEST_URL']) {
        throw notInAJob('This workflow is run by act, which issues no identity tokens.', 'Skip this step there, and give later steps credentials of your own.\n\nif: ${{ !env.ACT }}');
    }
    return githubIssuer(job);
}
function notInAJob(reason, hint) {
    return new errors/* FederateError */.J('NOT_IN_A_JOB', reason, { hop: HOP, hint });
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

// EXTERNAL MODULE: ./lib/expect.js
var expect = __webpack_require__(3714);
// EXTERNAL MODULE: ./lib/inputs.js
var lib_inputs = __webpack_require__(646);
;// CONCATENATED MODULE: ./lib/providers/index.js
const PROVIDERS = {
    aws: {
        requires: ['role-to-assume'],
        telling: { 'aws-region': '', 'role-session-name': '', 'role-duration-seconds': '', 'web-identity-token-file': '' },
        load: () => __webpack_require__.e(/* import() */ 8054).then(__webpack_require__.bind(__webpack_require__, 8054)),
    },
    gcp: {
        requires: ['workload_identity_provider'],
        telling: { service_account: '', project_id: '', token_format: '' },
        load: () => __webpack_require__.e(/* import() */ 2779).then(__webpack_require__.bind(__webpack_require__, 2779)),
    },
    azure: {
        requires: ['client-id', 'tenant-id'],
        telling: { 'subscription-id': '', 'auth-type': 'SERVICE_PRINCIPAL', 'enable-AzPSSession': 'false' },
        load: () => __webpack_require__.e(/* import() */ 5112).then(__webpack_require__.bind(__webpack_require__, 5112)),
    },
    sts: {
        requires: ['sts'],
        telling: { 'sts-with': '' },
        load: () => __webpack_require__.e(/* import() */ 3141).then(__webpack_require__.bind(__webpack_require__, 3141)),
    },
};

// EXTERNAL MODULE: ./lib/proxy.js
var proxy = __webpack_require__(5431);
;// CONCATENATED MODULE: ./lib/translate.js
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
    const inputs = new lib_inputs/* Inputs */.G(inputReader(runner));
    inputs.boolean('translate-env-variables', false);
    refuseStaticKeys(inputs);
    const names = providersThatAreOn(inputs, runner.env);
    if (names.length > 1 && inputs.has('audience')) {
        inputs.fault('audience', `${names.join(' and ')} each need their own: leave it out, or use one step for each`);
    }
    const providers = await Promise.all(names.map((name) => PROVIDERS[name].load()));
    const readFile = fileReader(runner.env);
    const exchanges = await Promise.all(providers.map(({ provider }) => provider.plan(inputs, runner.env, readFile)));
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
    inputs.settle();
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
function providersThatAreOn(inputs, env) {
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
    const meant = on.length + asked.length === 0 ? tellWhatIsMissing(known, inputs) : [];
    for (const name of known.filter((provider) => !on.includes(provider) && (on.length === 0 || asked.includes(provider)))) {
        tellVariables(PROVIDERS[name].requires, inputs, env);
    }
    return on.length === 0 ? meant : on;
}
/** What would turn a provider on: those that other inputs tell were meant, or else any. Gives those that were meant. */
function tellWhatIsMissing(known, inputs) {
    const meant = known.filter((name) => tellingInputs(name, inputs).length > 0);
    for (const name of meant) {
        const [first] = PROVIDERS[name].requires;
        const given = tellingInputs(name, inputs).map(code).join(' and ');
        inputs.fault(first, `${required(name)} must be given with ${given}, but is missing or empty ${WHY_EMPTY}`);
    }
    const [first] = known;
    if (meant.length > 0 || first === undefined)
        return meant;
    inputs.fault(PROVIDERS[first].requires[0], `no provider is on, since none of ${known.map(required).join(', ')} is given, or what was given is empty ${WHY_EMPTY}`);
    return [];
}
const WHY_EMPTY = '(an expression such as ${{ vars.ROLE }} is empty where the variable is not defined for this repository or environment, and ${{ secrets.ROLE }} is so too in runs for forks and by Dependabot, which get no secrets)';
/** The inputs given that only this provider has. */
function tellingInputs(name, inputs) {
    return Object.entries(PROVIDERS[name].telling).flatMap(([input, saysNothing]) => {
        const value = inputs.text(input);
        return value === undefined || value.toLowerCase() === saysNothing.toLowerCase() ? [] : [input];
    });
}
/** Names variables that are set as if they were inputs, which they are not. */
function tellVariables(names, inputs, env) {
    for (const name of names.filter((input) => !inputs.has(input))) {
        const variable = variableFor(name, env);
        if (variable === undefined)
            continue;
        inputs.fault(name, `it is empty, and ${variable} of the environment does not take its place: write \`${name}: \${{ env.${variable} }}\``);
    }
}
function required(name) {
    return PROVIDERS[name].requires.map(code).join(' with ');
}
function code(name) {
    return `\`${name}\``;
}

;// CONCATENATED MODULE: ./lib/report.js
/** The claims that the output `claims` may hold: what identifies the run. Nothing that names a person's address. */
const REPORTED_CLAIMS = [
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
                { name: 'claims', value: JSON.stringify(reportedClaims(token.claims)) },
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
function reportedClaims(claims) {
    return Object.fromEntries(REPORTED_CLAIMS.flatMap((name) => (Object.hasOwn(claims, name) ? [[name, claims[name]]] : [])));
}

// EXTERNAL MODULE: ./lib/trace.js
var lib_trace = __webpack_require__(802);
;// CONCATENATED MODULE: ./lib/run.js













/**
 * The whole story: read what is asked for, exchange the job's identity with every provider side by side, and hand the
 * credentials on once all have succeeded. Gives whether it worked; why it did not is shown already.
 */
async function run(runner) {
    const trace = new lib_trace/* Trace */.C();
    let plan;
    try {
        plan = await trace.time('inputs', () => readPlan(runner));
        const obtained = await federate(plan, runner, trace);
        const given = obtained.map(({ credentials }) => credentials);
        await trace.time('export', () => exportCredentials(given, runner, outputsOf(obtained)));
        await report(obtained, runner, plan.summary);
        return true;
    }
    catch (error) {
        await explain(error, runner, plan?.summary ?? !/^false$/i.test(runner.input('summary')));
        return false;
    }
    finally {
        runner.debug(trace.line());
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
    const issuer = needsToken ? unawaited(issuerOfThisJob(plan, runner.env)) : undefined;
    // Credentials that are there already may make the token needless, and then nobody asks why there is none.
    if (!plan.exchanges.some(({ existing }) => existing !== undefined))
        await issuer;
    const deadline = new lib_deadline/* Deadline */.B(plan.timeoutSeconds);
    const http = new lib_http/* Http */.l(deadline, plan.proxy, trace);
    const identity = identityOf(issuer, plan, http, runner);
    const finished = [];
    try {
        return await Promise.all(plan.exchanges.map(async (exchange) => {
            const obtained = await obtain(exchange, identity, contextFor(runner, http), deadline);
            finished.push(obtained);
            (0,lib_undo/* recordRevocations */.Hh)(finished.map(({ credentials }) => credentials), runner);
            return obtained;
        }));
    }
    catch (error) {
        deadline.callOff();
        await (0,lib_undo/* revokeNow */.xG)(finished.map(({ credentials }) => credentials), runner);
        throw error;
    }
    finally {
        http.close();
    }
}


/***/ })

};
