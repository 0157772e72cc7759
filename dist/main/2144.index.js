export const id = 2144;
export const ids = [2144];
export const modules = {

/***/ 2144:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"service":"Datadog STS","trust":"the policy","inputs":{"policy":{"type":"text"},"domain":{"type":"host","default":"webhooks.build.datadoghq.com"},"audience":{"type":"text","default":"dd-sts"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"GET","url":"https://{{inputs.domain}}/sts/datadog/exchange","query":{"policy":"{{inputs.policy}}"},"headers":{"Authorization":"Bearer {{token}}","x-datadog-target-release":"dd-sts.dd-sts"}},"response":{"values":{"api_key":"/api_key","app_key?":"/application_key","expires_at?":"/expires_at"},"public":["expires_at"]}}],"exports":{"env":{"DD_API_KEY":"{{values.api_key}}","DD_APP_KEY?":"{{values.app_key}}"},"outputs":{"api_key":"{{values.api_key}}","app_key?":"{{values.app_key}}","expires_at?":"{{values.expires_at}}"}},"revoke":{"when":"app_key","request":{"method":"DELETE","url":"https://{{inputs.domain}}/sts/datadog/revoke","query":{"policy":"{{inputs.policy}}"},"headers":{"Authorization":"Bearer {{values.app_key}}","x-datadog-target-release":"dd-sts.dd-sts"}}},"causes":[{"sign":{"status":[404]},"code":"STS_NOT_FOUND","says":"There is no policy \'{{inputs.policy}}\', most likely.","mend":"Check `policy` in `sts-with`, and that it trusts issuer, subject and audience below."},{"sign":{"words":["audience"]},"code":"STS_TOKEN_REFUSED","says":"The policy expects another audience than \'{{claims.aud}}\'.","mend":"Let both be the same."},{"sign":{"status":[400,401,403]},"code":"STS_TOKEN_REFUSED","says":"The policy \'{{inputs.policy}}\' does not let this job in, most likely.","mend":"Let its issuer, subject and audience be those below."},{"sign":{},"paste":{"text":"issuer: {{claims.iss}}\\nsubject: {{claims.sub}}\\naudience: {{claims.aud}}"}}]}');

/***/ })

};
