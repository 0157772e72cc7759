export const id = 9785;
export const ids = [9785];
export const modules = {

/***/ 9785:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   startKeeper: () => (/* binding */ startKeeper)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8474);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);




const PATIENCE = 5_000;
const SMALL = ['--single-threaded', '--jitless', '--max-semi-space-size=1', '--max-old-space-size=64'];
async function startKeeper({ hop, listener, directory, secret }, runner) {
    const { later } = runner;
    if (later === undefined)
        throw notStarted(hop, 'this program has none');
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(later.node, [...SMALL, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(later.directory, 'keeper.js'), directory], {
        cwd: later.directory,
        detached: true,
        env: later.environment,
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        windowsHide: true,
    });
    const message = { port: listener.port, secret: secret.expose() };
    try {
        const signal = AbortSignal.timeout(PATIENCE);
        const ready = (0,node_events__WEBPACK_IMPORTED_MODULE_1__.once)(child, 'message', { signal });
        const ended = (0,node_events__WEBPACK_IMPORTED_MODULE_1__.once)(child, 'exit', { signal }).then(() => Promise.reject(new Error('it ended')));
        for (const outcome of [ready, ended])
            outcome.catch(() => { });
        child.send(message, listener.server);
        await Promise.race([ready, ended]);
    }
    catch (error) {
        child.kill('SIGKILL');
        throw notStarted(hop, error instanceof Error && error.name !== 'AbortError' ? error.message : 'it was not ready in time');
    }
    finally {
        listener.server.close();
        if (child.connected)
            child.disconnect();
        child.unref();
    }
}
function notStarted(hop, reason) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .FederateError */ .J('EXPORT_FAILED', `The program that keeps the credentials fresh did not start: ${reason}.`, {
        hop,
        hint: 'Nothing was exported. Run the job again; where this stays, leave `refresh` out.',
    });
}


/***/ })

};
