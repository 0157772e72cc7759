export const id = 3997;
export const ids = [3997];
export const modules = {

/***/ 1018:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ settingsFile),
/* harmony export */   t: () => (/* binding */ SETTINGS_FILE)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

const SETTINGS_FILE = 'refresh.json';
function settingsFile(directory, inputs) {
    return { path: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(directory, SETTINGS_FILE), content: JSON.stringify(inputs) };
}


/***/ }),

/***/ 3997:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  credentials: () => (/* reexport */ credentials),
  keep: () => (/* reexport */ keeper_keep)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/handover/failures.js
var failures = __webpack_require__(8532);
// EXTERNAL MODULE: ./lib/providers/aws/process-credentials.js
var process_credentials = __webpack_require__(5590);
// EXTERNAL MODULE: ./lib/secret.js
var lib_secret = __webpack_require__(3251);
// EXTERNAL MODULE: external "node:process"
var external_node_process_ = __webpack_require__(1708);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./lib/later/alone.js



const ABANDONED = 30_000;
const INTERVAL = 40;
async function alone(file, { pid, patience }, settled, work) {
    const end = Date.now() + patience;
    while (!taken(file, pid)) {
        await (0,promises_.setTimeout)(INTERVAL);
        const result = settled();
        if (result !== undefined)
            return result;
        if (Date.now() > end)
            return work();
        if (isAbandoned(file))
            (0,external_node_fs_.rmSync)(file, { force: true });
    }
    try {
        return settled() ?? (await work());
    }
    finally {
        (0,external_node_fs_.rmSync)(file, { force: true });
    }
}
function taken(file, pid) {
    try {
        (0,external_node_fs_.writeFileSync)(file, String(pid), { mode: 0o600, flag: 'wx' });
        return true;
    }
    catch (error) {
        return !(error instanceof Error && 'code' in error && error.code === 'EEXIST');
    }
}
function isAbandoned(file) {
    try {
        return Date.now() - (0,external_node_fs_.statSync)(file).mtimeMs > ABANDONED || hasEnded(Number((0,external_node_fs_.readFileSync)(file, 'utf8')));
    }
    catch {
        return false;
    }
}
function hasEnded(pid) {
    if (!(pid > 0))
        return false;
    try {
        (0,external_node_process_.kill)(pid, 0);
        return false;
    }
    catch (error) {
        return error instanceof Error && 'code' in error && error.code === 'ESRCH';
    }
}

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/handover/context.js
var handover_context = __webpack_require__(5540);
// EXTERNAL MODULE: ./lib/handover/settings.js
var settings = __webpack_require__(1018);
// EXTERNAL MODULE: ./lib/inputs/file.js
var file = __webpack_require__(8719);
// EXTERNAL MODULE: ./lib/issuers/index.js + 2 modules
var issuers = __webpack_require__(8792);
// EXTERNAL MODULE: ./lib/json.js
var json = __webpack_require__(6413);
// EXTERNAL MODULE: ./lib/network/deadline.js
var network_deadline = __webpack_require__(548);
// EXTERNAL MODULE: ./lib/network/http.js + 3 modules
var network_http = __webpack_require__(4626);
// EXTERNAL MODULE: ./lib/obtain.js
var obtain = __webpack_require__(5578);
// EXTERNAL MODULE: ./lib/plan.js + 2 modules
var lib_plan = __webpack_require__(2081);
// EXTERNAL MODULE: ./lib/platform/actions.js + 2 modules
var actions = __webpack_require__(2915);
;// CONCATENATED MODULE: ./lib/platform/silent.js

class SilentRunner extends actions/* ActionsRunner */.k4 {
    #inputs;
    constructor(self, inputs) {
        super(self);
        this.#inputs = inputs;
    }
    input(name) {
        return this.#inputs[name] ?? '';
    }
    get given() {
        return Object.keys(this.#inputs);
    }
    mask() { }
    requireWritable() { }
    handOn() { }
    saveState() { }
    info() { }
    debug() { }
    notice() { }
    warning() { }
    fail() { }
    async summary() { }
}

// EXTERNAL MODULE: ./lib/token/identity.js + 1 modules
var token_identity = __webpack_require__(1668);
;// CONCATENATED MODULE: ./lib/later/renew.js














const RENEWAL_TIME = 25;
function readSettings(directory) {
    try {
        const read = (0,json/* readStrictObject */.v)((0,external_node_fs_.readFileSync)((0,external_node_path_.join)(directory, settings/* SETTINGS_FILE */.t), 'utf8'));
        if ('object' in read && Object.values(read.object).every((value) => typeof value === 'string')) {
            return read.object;
        }
    }
    catch {
    }
    throw new errors/* FederateError */.J('INPUT_INVALID', 'The settings of the step that these credentials come from are gone.', {
        hop: 'refresh',
        hint: 'Its post phase has removed them, or another program: use these credentials within the job that they are for.',
    });
}
async function renew(settings, self) {
    const runner = new SilentRunner(self, settings);
    const plan = await (0,lib_plan/* readPlan */.m)(runner);
    const [exchange] = plan.exchanges;
    if (exchange === undefined)
        throw new Error('No provider is on');
    const deadline = new network_deadline/* Deadline */.B(RENEWAL_TIME, { setBy: 'a renewal' });
    const http = new network_http/* Http */.l(deadline, plan.proxy);
    try {
        const issuer = (0,issuers/* issuerOfThisJob */.M)(plan, runner);
        await issuer;
        const identity = (0,token_identity/* identityOf */.c)(issuer, plan, http, runner);
        const context = (0,handover_context/* contextFor */.B)(runner, http, (0,file/* fileReader */.q)(runner));
        return (await (0,obtain/* obtain */.A)(exchange, identity, context, deadline)).credentials;
    }
    finally {
        http.close();
    }
}
function told(error) {
    if (!(error instanceof errors/* FederateError */.J))
        return `INTERNAL: an unexpected ${error instanceof Error ? error.name : 'fault'}`;
    const [mend = ''] = error.hint.split('\n\n');
    return `${error.hop ?? 'refresh'}: ${error.code}: ${error.message} ${mend}`.replaceAll(/\s+/g, ' ');
}

;// CONCATENATED MODULE: ./lib/later/credentials.js







const STALE = 30_000;
async function credentials(directory, self) {
    const started = Date.now();
    const settled = () => {
        const cache = readCache(directory);
        if (cache !== undefined && started < cache.freshUntil)
            return JSON.stringify(cache.answer);
        const failure = (0,failures/* failuresIn */.xM)(directory).findLast(({ at }) => at >= started);
        if (failure !== undefined)
            throw new Error(failure.reason);
        return undefined;
    };
    const ask = async () => {
        try {
            return await renewed(directory, self);
        }
        catch (error) {
            const cache = readCache(directory);
            if (cache !== undefined && Date.parse(cache.answer.Expiration) - Date.now() > STALE) {
                return JSON.stringify(cache.answer);
            }
            const reason = told(error);
            (0,failures/* recordFailure */.C5)(directory, reason);
            throw new Error(reason);
        }
    };
    return alone((0,external_node_path_.join)(directory, 'lock'), { pid: self.pid, patience: RENEWAL_TIME * 1000 }, settled, ask);
}
async function renewed(directory, self) {
    const { outputs, expiresAt } = await renew(readSettings(directory), self);
    const output = (name) => new lib_secret/* Secret */.zh((0,lib_secret/* reveal */._c)(outputs.find((one) => one.name === name)?.value ?? ''));
    const keys = {
        accessKeyId: output('aws-access-key-id'),
        secretAccessKey: output('aws-secret-access-key'),
        sessionToken: output('aws-session-token'),
    };
    if (expiresAt === undefined)
        throw new Error('Credentials without an end');
    const text = (0,process_credentials/* cacheText */.e)(keys, expiresAt);
    keep(text, directory, self.pid);
    return JSON.stringify(JSON.parse(text).answer);
}
function keep(text, directory, pid) {
    const aside = (0,external_node_path_.join)(directory, `${process_credentials/* CACHE_FILE */.S}.${pid}`);
    try {
        (0,external_node_fs_.writeFileSync)(aside, text, { mode: 0o600 });
        (0,external_node_fs_.renameSync)(aside, (0,external_node_path_.join)(directory, process_credentials/* CACHE_FILE */.S));
    }
    catch {
        (0,external_node_fs_.rmSync)(aside, { force: true });
    }
}
function readCache(directory) {
    try {
        return JSON.parse((0,external_node_fs_.readFileSync)((0,external_node_path_.join)(directory, process_credentials/* CACHE_FILE */.S), 'utf8'));
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./lib/issuers/later-tokens.js
var later_tokens = __webpack_require__(409);
// EXTERNAL MODULE: ./lib/network/loopback.js
var loopback = __webpack_require__(3809);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/later/managed-identity.js


const LONGEST_RESERVE = 5 * 60_000;
const managed_identity_STALE = 30_000;
const MOST_RESOURCES = 100;
function managedIdentity({ port, secret, clientId }, renew) {
    const kept = new Map();
    const underWay = new Map();
    const ask = async (resource) => {
        const old = kept.get(resource);
        try {
            const { outputs, expiresAt } = await renew(resource);
            const token = (0,lib_secret/* reveal */._c)(outputs.find(({ name }) => name === 'azure-access-token')?.value ?? '');
            const end = expiresAt?.getTime() ?? Date.now();
            const fresh = { token, end, freshUntil: end - Math.min(LONGEST_RESERVE, (end - Date.now()) / 2) };
            if (kept.size >= MOST_RESOURCES)
                kept.clear();
            kept.set(resource, fresh);
            return fresh;
        }
        catch (error) {
            if (old !== undefined && old.end - Date.now() > managed_identity_STALE)
                return old;
            throw error;
        }
        finally {
            underWay.delete(resource);
        }
    };
    const tokenFor = (resource) => {
        const old = kept.get(resource);
        if (old !== undefined && Date.now() < old.freshUntil)
            return Promise.resolve(old);
        const asked = underWay.get(resource) ?? ask(resource);
        underWay.set(resource, asked);
        return asked;
    };
    return async ({ method, target, headers }) => {
        if (headers.host !== `127.0.0.1:${port}`)
            return refusal(403, 'The Host header is not that of IDENTITY_ENDPOINT.');
        if (!isSame(String(headers['x-identity-header']), secret)) {
            return refusal(401, 'The header X-IDENTITY-HEADER is not what IDENTITY_HEADER holds.');
        }
        if (method !== 'GET')
            return refusal(405, 'Only GET is answered.');
        const url = URL.parse(target, `http://127.0.0.1:${port}`);
        if (url?.pathname !== '/token')
            return refusal(404, 'There is nothing but /token.');
        const asked = url.searchParams.get('client_id');
        if (asked !== null && asked.toLowerCase() !== clientId.toLowerCase()) {
            return refusal(400, `This step gives tokens of the application ${clientId} alone: leave the client ID out, or give that.`);
        }
        const resource = url.searchParams.get('resource') ?? '';
        if (!/^[\w.:/@-]{1,500}$/.test(resource))
            return refusal(400, 'The parameter `resource` names no resource.');
        try {
            const { token, end } = await tokenFor(resource);
            const expires = String(Math.floor(end / 1000));
            return {
                status: 200,
                body: { access_token: token, expires_on: expires, resource, token_type: 'Bearer', client_id: clientId },
            };
        }
        catch (error) {
            return refusal(400, `Federate: ${error instanceof Error ? error.message : 'unexpected fault'}`);
        }
    };
}
function refusal(statusCode, message) {
    return { status: statusCode, body: { statusCode, message } };
}
function isSame(one, other) {
    const digest = (text) => (0,external_node_crypto_.createHash)('sha256').update(text).digest();
    return (0,external_node_crypto_.timingSafeEqual)(digest(one), digest(other));
}

;// CONCATENATED MODULE: ./lib/later/keeper.js






const keeper_INTERVAL = 10_000;
const AFTERWARDS = 3_600_000;
const LONGEST_JOB = 5 * 86_400_000;
async function keeper_keep(self) {
    const { message, server } = await new Promise((resolve) => {
        let isTold = false;
        self.once('disconnect', () => {
            if (!isTold)
                self.exit(0);
        });
        self.once('message', (sent, handle) => {
            isTold = true;
            resolve({ message: sent, server: handle });
        });
    });
    const { port, secret } = message;
    const [, , directory = ''] = self.argv;
    self.on('uncaughtException', (error) => (0,failures/* recordFailure */.C5)(directory, told(error)));
    const settings = readSettings(directory);
    const end = ((0,later_tokens/* endOfLaterTokens */.Ro)(self.env)?.getTime() ?? Date.now() + LONGEST_JOB) + AFTERWARDS;
    const endIfUnwanted = () => {
        if (!(0,external_node_fs_.existsSync)(directory) || Date.now() > end)
            self.exit(0);
    };
    try {
        (0,external_node_fs_.watch)(directory, endIfUnwanted).on('error', endIfUnwanted);
    }
    catch {
    }
    setInterval(endIfUnwanted, keeper_INTERVAL);
    const identity = { secret, port, clientId: settings['client-id'] ?? '' };
    const answer = managedIdentity(identity, async (resource) => {
        try {
            return await renew({ ...settings, 'azure-scopes': `${resource}/.default` }, self);
        }
        catch (error) {
            const reason = told(error);
            (0,failures/* recordFailure */.C5)(directory, reason);
            throw new Error(reason);
        }
    });
    (0,loopback/* answerAt */.s)(server, answer);
    self.send?.('ready');
}

;// CONCATENATED MODULE: ./lib/later/index.js




/***/ }),

/***/ 3809:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ takePort),
/* harmony export */   s: () => (/* binding */ answerAt)
/* harmony export */ });
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8474);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7067);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7030);



async function takePort() {
    const server = (0,node_net__WEBPACK_IMPORTED_MODULE_2__.createServer)((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await (0,node_events__WEBPACK_IMPORTED_MODULE_0__.once)(server, 'listening');
    server.unref();
    return { port: server.address().port, server };
}
function answerAt(server, answer) {
    (0,node_http__WEBPACK_IMPORTED_MODULE_1__.createServer)({ requestTimeout: 60_000, maxHeaderSize: 8_192 }, ({ method = '', url = '', headers }, response) => {
        answer({ method, target: url, headers }).then(({ status, body }) => {
            response.writeHead(status, {
                'content-type': 'application/json',
                'cache-control': 'no-store',
                connection: 'close',
            });
            response.end(JSON.stringify(body));
        }, () => response.destroy());
    }).listen(server);
}


/***/ }),

/***/ 5590:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ CACHE_FILE),
/* harmony export */   e: () => (/* binding */ cacheText)
/* harmony export */ });
const CACHE_FILE = 'cache.json';
const LONGEST_RESERVE = 16 * 60_000;
function cacheText({ accessKeyId, secretAccessKey, sessionToken }, expiresAt) {
    const end = expiresAt.getTime();
    const answer = {
        Version: 1,
        AccessKeyId: accessKeyId.expose(),
        SecretAccessKey: secretAccessKey.expose(),
        SessionToken: sessionToken.expose(),
        Expiration: expiresAt.toISOString().replace(/\.\d+Z$/, 'Z'),
    };
    return JSON.stringify({ freshUntil: end - Math.min(LONGEST_RESERVE, (end - Date.now()) / 2), answer });
}


/***/ })

};
