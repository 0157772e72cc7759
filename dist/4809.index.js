export const id = 4809;
export const ids = [4809];
export const modules = {

/***/ 4809:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   revoke: () => (/* binding */ revoke)
/* harmony export */ });
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4611);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(683);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(646);
/* harmony import */ var _proxy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5431);




/** Seconds for all revocations together: a job that was cancelled leaves little more. */
const REVOCATION_TIME = 7;
/** Ends credentials before their time, all at once. What can't be ended is a warning. */
async function revoke(revocations, runner) {
    const http = new _http_js__WEBPACK_IMPORTED_MODULE_0__/* .Http */ .l(new _deadline_js__WEBPACK_IMPORTED_MODULE_2__/* .Deadline */ .B(REVOCATION_TIME), (0,_proxy_js__WEBPACK_IMPORTED_MODULE_3__/* .readProxy */ .n)(new _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .Inputs */ .G((name) => runner.input(name)), runner.env));
    await Promise.all(revocations.map(async ({ url, ...request }) => {
        try {
            const { status } = await http.send({ ...request, url: new URL(url) });
            // RFC 7009 §2.2: a token that is no longer valid counts as revoked.
            if (status >= 400 && status !== 404)
                throw new Error(`status ${status}`);
            runner.info(`${request.hop}: revoked.`);
        }
        catch (error) {
            const reason = error instanceof Error ? error.message : 'unexpected fault';
            runner.warning(`${request.hop}: could not be revoked (${reason}). It ends by itself when it expires.`);
        }
    }));
    http.close();
}


/***/ })

};
