export const id = 5466;
export const ids = [5466];
export const modules = {

/***/ 5466:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reportInspection: () => (/* binding */ reportInspection)
/* harmony export */ });
/* harmony import */ var _claims_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3825);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3021);


async function reportInspection(inspection, runner, withSummary) {
    const { token, audience, story } = inspection;
    const subject = String(token.claims['sub']);
    const claims = Object.entries((0,_claims_js__WEBPACK_IMPORTED_MODULE_1__/* .reportedClaims */ .z)(token)).map(([name, value]) => [name, shown(value)]);
    runner.info(`The token of this job was asked for with the audience ${audience}, and passed every check.`);
    runner.info(`subject: ${subject}`);
    for (const sentence of story)
        runner.info(sentence);
    for (const [name, value] of claims)
        runner.info(`claim ${name}: ${value || '(empty)'}`);
    runner.info(NOTHING_GIVEN);
    runner.handOn([], (0,_claims_js__WEBPACK_IMPORTED_MODULE_1__/* .identityOutputs */ .T)(token));
    if (!withSummary)
        return;
    await runner.summary([
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .heading */ .R_)(3, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)('Federate: the identity of this job')),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraph */ .FY)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)('The subject, as a trust has to name it:')),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .fenced */ .OF)(subject),
        ...story.map((sentence) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraph */ .FY)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(sentence))),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraph */ .FY)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .join */ .fj)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)('Claims of the token for the audience '), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(audience), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(', which passed every check:'))),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(claims.map(([name, value]) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(name), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(value)])),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraph */ .FY)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(NOTHING_GIVEN)),
    ].join('\n\n'));
}
const NOTHING_GIVEN = 'Nothing was exchanged, and nothing is handed on but the outputs `subject` and `claims`.';
function shown(value) {
    return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}


/***/ })

};
