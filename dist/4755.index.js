export const id = 4755;
export const ids = [4755];
export const modules = {

/***/ 4755:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cleanup: () => (/* binding */ cleanup)
/* harmony export */ });
/* harmony import */ var _undo_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7521);

/** The post phase: undoes what the main phase did and only that, after success, failure and cancellation alike. */
async function cleanup(runner) {
    const record = runner.state('undo');
    if (record === '')
        return;
    try {
        await (0,_undo_js__WEBPACK_IMPORTED_MODULE_0__/* .replay */ .eZ)(JSON.parse(record), runner);
    }
    catch {
        runner.warning('What this step did could not be undone: its record in the state of the job is damaged.');
    }
}


/***/ })

};
