export const id = 5181;
export const ids = [5181];
export const modules = {

/***/ 5181:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   revoke: () => (/* binding */ revoke)
/* harmony export */ });
/* harmony import */ var _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8864);
/* harmony import */ var _inputs_proxy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8781);
/* harmony import */ var _network_deadline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(548);
/* harmony import */ var _network_http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4626);




async function revoke(revocations, runner, { seconds, otherwise }) {
    const inputs = new _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .Inputs */ .G((name) => runner.input(name));
    const http = new _network_http_js__WEBPACK_IMPORTED_MODULE_1__/* .Http */ .l(new _network_deadline_js__WEBPACK_IMPORTED_MODULE_2__/* .Deadline */ .B(seconds), (0,_inputs_proxy_js__WEBPACK_IMPORTED_MODULE_3__/* .readProxy */ .n)(inputs, runner.env));
    const left = await Promise.all(revocations.map(async (revocation) => {
        const { url, ...request } = revocation;
        try {
            const { status } = await http.send({ ...request, url: new URL(url) });
            if (status >= 400 && status !== 404)
                throw new Error(`status ${status}`);
            runner.info(`${request.hop}: revoked.`);
            return [];
        }
        catch (error) {
            const reason = error instanceof Error ? error.message : 'unexpected fault';
            runner.warning(`${request.hop}: could not be revoked (${reason}). ${otherwise}`);
            return [revocation];
        }
    }));
    http.close();
    return left.flat();
}


/***/ })

};
