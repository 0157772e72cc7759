export const id = 9756;
export const ids = [9756];
export const modules = {

/***/ 9756:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"service":"HashiCorp Cloud Platform","trust":"the workload identity provider\'s allowed audiences and conditional access","inputs":{"provider":{"type":"path"}},"audience":"{{inputs.provider}}","steps":[{"request":{"method":"POST","url":"https://api.cloud.hashicorp.com/2019-12-10/{{inputs.provider}}/exchange-token","json":{"jwt_token":"{{token}}"}},"response":{"values":{"token":"/access_token","expires":"/expires_in"}}}],"expiry":{"from":"expires","type":"relative_s"},"exports":{"outputs":{"token":"{{values.token}}"}},"causes":[{"sign":{"words":["conditional access"]},"code":"STS_TOKEN_REFUSED","says":"The conditional access statement of the workload identity provider is not true for this job.","mend":"Let it be the one below, or part of it."},{"sign":{"code":["5"]},"code":"STS_NOT_FOUND","says":"There is no workload identity provider of that name.","mend":"Check `provider` in `sts-with`: the whole resource name, `iam/project/...`.","paste":{}},{"sign":{"words":["audience"]},"code":"STS_TOKEN_REFUSED","says":"The provider allows another audience than its own resource name.","mend":"Remove its allowed audiences, or add \'{{claims.aud}}\'.","paste":{"text":"Allowed audience: {{claims.aud}}"}},{"sign":{"words":["issuer"]},"code":"STS_TOKEN_REFUSED","says":"The provider trusts another issuer than \'{{claims.iss}}\'.","mend":"Correct its issuer.","paste":{"text":"Issuer: {{claims.iss}}"}},{"sign":{},"paste":{"text":"jwt_claims.sub == {{claims.sub|json}}"}}]}');

/***/ })

};
