export const id = 5074;
export const ids = [5074];
export const modules = {

/***/ 5074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  endLeftRunning: () => (/* binding */ endLeftRunning),
  runCommands: () => (/* binding */ runCommands),
  runUndoCommands: () => (/* binding */ runUndoCommands),
  startOf: () => (/* binding */ startOf)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/network/deadline.js
var network_deadline = __webpack_require__(548);
// EXTERNAL MODULE: ./lib/network/retry.js
var retry = __webpack_require__(5192);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:process"
var external_node_process_ = __webpack_require__(1708);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./lib/platform/process-tree.js







const MARK = 'FEDERATE_STARTED_BY';
const SIGNALS = [
    ['SIGTERM', 1_500],
    ['SIGKILL', 500],
];
const LOOK_AGAIN = 20;
const THIS_MACHINE = {
    system: (0,external_node_os_.platform)(),
    signal(pid, signal) {
        try {
            (0,external_node_process_.kill)(pid, signal);
        }
        catch {
        }
    },
    async run(file, args) {
        try {
            const { stdout } = await (0,external_node_util_.promisify)(external_node_child_process_.execFile)(file, args, { windowsHide: true, maxBuffer: 64 * 1024 * 1024 });
            return stdout;
        }
        catch {
            return '';
        }
    },
    async environments() {
        switch ((0,external_node_os_.platform)()) {
            case 'linux':
                return (0,external_node_fs_.readdirSync)('/proc')
                    .filter((name) => /^\d+$/.test(name))
                    .map((name) => ({ pid: Number(name), environment: readIfAny(`/proc/${name}/environ`) }));
            case 'darwin':
                return (await this.run('/bin/ps', ['-axEww', '-o', 'pid=,command='])).split('\n').map((line) => {
                    return { pid: Number.parseInt(line, 10), environment: line.replaceAll(' ', '\0') };
                });
            default:
                return [];
        }
    },
};
function readIfAny(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'latin1');
    }
    catch {
        return '';
    }
}
function marked(env, mark) {
    return { ...env, [MARK]: mark };
}
async function endStarted(mark, env, leader, machine = THIS_MACHINE) {
    if (machine.system === 'win32') {
        if (leader === undefined)
            return 0;
        const taskkill = external_node_path_.win32.join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'taskkill.exe');
        await machine.run(taskkill, ['/pid', String(leader), '/t', '/f']);
        return 1;
    }
    const find = async () => (await machine.environments())
        .filter(({ environment }) => `\0${environment}\0`.includes(`\0${MARK}=${mark}\0`))
        .map(({ pid }) => pid);
    const found = await find();
    for (const [signal, grace] of SIGNALS) {
        if (leader !== undefined)
            machine.signal(-leader, signal);
        for (const pid of await find())
            machine.signal(pid, signal);
        const until = performance.now() + grace;
        while ((await find()).length > 0 && performance.now() < until)
            await (0,promises_.setTimeout)(LOOK_AGAIN);
    }
    return found.length;
}

// EXTERNAL MODULE: ./lib/quote.js
var quote = __webpack_require__(7211);
;// CONCATENATED MODULE: ./lib/handover/commands.js










const COMMAND_TIME = 300;
const UNDO_TIME = 60;
const ATTEMPTS = { passing: 2, propagation: 3 };
const LONGEST_OUTPUT = 16_384;
const OUTPUT_GRACE = 300;
async function runCommands(commands, runner, seconds = COMMAND_TIME, mark = (0,external_node_crypto_.randomUUID)()) {
    const deadline = new network_deadline/* Deadline */.B(seconds, { cancelled: runner.cancelled, grace: 0 });
    for (const command of commands) {
        const started = performance.now();
        await (0,retry/* retry */.L5)(() => run(command, runner.env, deadline, mark), ATTEMPTS, deadline);
        runner.info(`${command.hop}: done in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
    }
}
async function runUndoCommands(commands, runner) {
    let done = 0;
    const deadline = new network_deadline/* Deadline */.B(UNDO_TIME);
    for (const command of commands) {
        try {
            await run(command, runner.env, deadline, (0,external_node_crypto_.randomUUID)());
            done += 1;
        }
        catch (error) {
            runner.warning(error instanceof errors/* FederateError */.J ? error.message : `\`${command.hop}\` failed by an unexpected fault.`);
        }
    }
    return done;
}
function endLeftRunning(mark, { env }) {
    return endStarted(mark, env);
}
function startOf([program, ...args], env, system = (0,external_node_os_.platform)()) {
    if (system !== 'win32' || !/\.(cmd|bat)$/i.test(program))
        return { file: program, args, verbatim: false };
    const unsafe = /["%!\r\n]/.test(program) ? program : args.find((argument) => !/^[\w@.:/-]+$/.test(argument));
    if (unsafe !== undefined) {
        throw new errors/* FederateError */.J('COMMAND_FAILED', 'An argument has characters that cmd.exe could take for commands.', {
            hop: external_node_path_.win32.basename(program),
            hint: `Change this value: ${(0,quote/* serverText */.Tn)(unsafe)}`,
        });
    }
    const shell = external_node_path_.win32.join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'cmd.exe');
    return { file: shell, args: ['/d', '/s', '/c', `""${program}" ${args.join(' ')}"`], verbatim: true };
}
async function run(command, env, deadline, mark) {
    deadline.signal.throwIfAborted();
    const { file, args, verbatim } = startOf(command.argv, env);
    const child = (0,external_node_child_process_.spawn)(file, args, {
        env: marked({ ...env, ...command.env }, mark),
        stdio: ['pipe', 'ignore', 'pipe'],
        detached: (0,external_node_os_.platform)() !== 'win32',
        windowsHide: true,
        windowsVerbatimArguments: verbatim,
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
        said = ending(said + text);
    });
    child.stdin.on('error', () => { });
    child.stdin.end(command.stdin?.expose());
    const closed = new Promise((resolve) => child.once('close', () => resolve()));
    const end = new Promise((resolve) => {
        child.once('error', (error) => resolve(`could not be started (${'code' in error ? String(error.code) : error.name})`));
        child.once('exit', (code, signal) => resolve(code === 0 ? '' : `ended with ${signal ?? `exit code ${code}`}`));
    });
    const fault = await deadline
        .limit(end, () => new Late())
        .catch(async (error) => {
        if (!(error instanceof Late))
            throw error;
        await endStarted(mark, env, child.pid);
        return `had not ended after ${deadline.seconds} s`;
    });
    await Promise.race([closed, (0,promises_.setTimeout)(OUTPUT_GRACE, undefined, { ref: false })]);
    child.stderr.destroy();
    if (fault !== '')
        throw failure(command, fault, said);
}
class Late extends Error {
}
function ending(text) {
    return text.length > LONGEST_OUTPUT ? text.slice(-LONGEST_OUTPUT - 1).replace(/^\S+/, '') : text;
}
function failure({ hop, failures = [], stdin }, end, said) {
    const text = (0,quote/* serverText */.Tn)(stdin === undefined ? said : said.replaceAll(stdin.expose(), '***'));
    const evidence = text === '' ? {} : { [`${hop} says`]: text };
    const known = failures.find(({ sign }) => sign.test(said));
    if (known !== undefined) {
        const { code, message, hint, retry: again = 'no' } = known;
        return new errors/* FederateError */.J(code, message, { hop, hint, retry: again, evidence });
    }
    return new errors/* FederateError */.J('COMMAND_FAILED', `\`${hop}\` ${end}${text === '' ? '' : `: ${text}`}.`, {
        hop,
        hint: 'Nothing was exported. Run this command by hand on the same kind of runner to see more of what it says.',
        evidence,
    });
}


/***/ })

};
