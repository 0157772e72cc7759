export const id = 3077;
export const ids = [3077];
export const modules = {

/***/ 3077:
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(452);
/* harmony import */ var _network_deadline_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(548);
/* harmony import */ var _network_retry_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5192);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7211);








const COMMAND_TIME = 300;
const UNDO_TIME = 60;
const ATTEMPTS = { passing: 2, propagation: 3 };
const LONGEST_OUTPUT = 16_384;
const OUTPUT_GRACE = 300;
async function runCommands(commands, runner, seconds = COMMAND_TIME) {
    const deadline = new _network_deadline_js__WEBPACK_IMPORTED_MODULE_6__/* .Deadline */ .B(seconds);
    for (const command of commands) {
        const started = performance.now();
        await (0,_network_retry_js__WEBPACK_IMPORTED_MODULE_5__/* .retry */ .L5)(() => run(command, runner.env, deadline), ATTEMPTS, deadline);
        runner.info(`${command.hop}: done in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
    }
}
async function runUndoCommands(commands, runner) {
    let done = 0;
    const deadline = new _network_deadline_js__WEBPACK_IMPORTED_MODULE_6__/* .Deadline */ .B(UNDO_TIME);
    for (const command of commands) {
        try {
            await run(command, runner.env, deadline);
            done += 1;
        }
        catch (error) {
            runner.warning(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .FederateError */ .J ? error.message : `\`${command.hop}\` failed by an unexpected fault.`);
        }
    }
    return done;
}
function startOf([program, ...args], env, system = (0,node_os__WEBPACK_IMPORTED_MODULE_1__.platform)()) {
    if (system !== 'win32' || !/\.(cmd|bat)$/i.test(program))
        return { file: program, args, verbatim: false };
    const unsafe = /["%!\r\n]/.test(program) ? program : args.find((argument) => !/^[\w@.:/-]+$/.test(argument));
    if (unsafe !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .FederateError */ .J('COMMAND_FAILED', 'An argument has characters that cmd.exe could take for commands.', {
            hop: node_path__WEBPACK_IMPORTED_MODULE_2__.win32.basename(program),
            hint: `Change this value: ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_7__/* .serverText */ .Tn)(unsafe)}`,
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
function ending(text) {
    return text.length > LONGEST_OUTPUT ? text.slice(-LONGEST_OUTPUT - 1).replace(/^\S+/, '') : text;
}
function causeOf(error, deadline) {
    if (deadline.signal.aborted)
        return `had not ended after ${deadline.seconds} s`;
    return `could not be started (${'code' in error ? String(error.code) : error.name})`;
}
function failure({ hop, failures = [], stdin }, end, said) {
    const text = (0,_quote_js__WEBPACK_IMPORTED_MODULE_7__/* .serverText */ .Tn)(stdin === undefined ? said : said.replaceAll(stdin.expose(), '***'));
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


/***/ })

};
