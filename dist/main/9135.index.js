export const id = 9135;
export const ids = [9135];
export const modules = {

/***/ 9135:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"service":"Chainguard","trust":"the assumable identity","inputs":{"identity":{"type":"text"},"audience":{"type":"text","default":"cgr.dev"},"issuer":{"type":"url","default":"https://issuer.enforce.dev"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"GET","url":"{{inputs.issuer}}/sts/exchange","query":{"aud":"{{inputs.audience}}","identity":"{{inputs.identity}}"},"headers":{"Authorization":"Bearer {{token}}"}},"response":{"values":{"token":"/token","expires?":"/expiry"}}}],"expiry":{"from":"expires","type":"rfc3339"},"exports":{"outputs":{"username":"user","password":"{{values.token}}"}},"causes":[{"sign":{"code":["5"]},"code":"STS_NOT_FOUND","says":"There is no assumable identity \'{{inputs.identity}}\'.","mend":"Check `identity` in `sts-with` (`chainctl iam identities list`), or make one."},{"sign":{"words":["audience"]},"code":"STS_TOKEN_REFUSED","says":"The identity expects another audience than \'{{claims.aud}}\'.","mend":"Give the one that it has as `audience` in `sts-with`, or make one with this."},{"sign":{"code":["7","16","permission_denied"]},"code":"STS_TOKEN_REFUSED","says":"The identity \'{{inputs.identity}}\' may not be assumed by this job.","mend":"Correct its subject (`chainctl iam identities update`), or make one for this repository and branch."},{"sign":{},"paste":{"sh":"chainctl iam identities create github IDENTITY \\\\\\n  --github-repo={{claims.repository}} \\\\\\n  --github-ref={{claims.ref}} \\\\\\n  --github-audience={{claims.aud}}"}}]}');

/***/ })

};
