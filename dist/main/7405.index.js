export const id = 7405;
export const ids = [7405];
export const modules = {

/***/ 7405:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"service":"Cloudsmith","trust":"the OIDC provider settings of the organisation","inputs":{"org":{"type":"segment"},"service_slug":{"type":"text"},"url":{"type":"url","default":"https://api.cloudsmith.io"},"audience":{"type":"text","default":"cloudsmith"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"{{inputs.url}}/openid/{{inputs.org}}/","json":{"oidc_token":"{{token}}","service_slug":"{{inputs.service_slug}}"}},"response":{"values":{"token":"/token"}}}],"expiry":{"from":"token","type":"jwt_exp"},"exports":{"env":{"CLOUDSMITH_API_KEY":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}},"causes":[{"sign":{"words":["service*not found","service_slug","organization*not found","not found"]},"code":"STS_NOT_FOUND","says":"Cloudsmith finds no service account \'{{inputs.service_slug}}\' in \'{{inputs.org}}\' that this provider may be.","mend":"Check `org` and `service_slug` in `sts-with`, and add the service account to the OIDC provider settings."},{"sign":{"status":[400,401,403,404]},"code":"STS_TOKEN_REFUSED","says":"No OIDC provider settings of \'{{inputs.org}}\' fit this job, most likely.","mend":"Let the provider URL be \'{{claims.iss}}\' and the required claims those below: all of them must be in the token, as they are.","paste":{"json":"{\\n  \\"aud\\": {{claims.aud|json}},\\n  \\"ref\\": {{claims.ref?|json}},\\n  \\"environment\\": {{claims.environment?|json}},\\n  \\"repository\\": {{claims.repository|json}}\\n}"}},{"sign":{},"paste":{"json":"{\\n  \\"aud\\": {{claims.aud|json}},\\n  \\"repository\\": {{claims.repository|json}}\\n}"}}]}');

/***/ })

};
