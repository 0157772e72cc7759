export const id = 8202;
export const ids = [8202];
export const modules = {

/***/ 8202:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"service":"Akeyless","trust":"the OAuth 2.0/JWT auth method with that access id","inputs":{"access_id":{"type":"text"},"url":{"type":"url","default":"https://api.akeyless.io"},"audience":{"type":"text"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"{{inputs.url}}/auth","json":{"access-type":"jwt","access-id":"{{inputs.access_id}}","jwt":"{{token}}"}},"response":{"values":{"token":"/token"}}}],"exports":{"env":{"AKEYLESS_TOKEN":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}},"causes":[{"sign":{"words":["audience"]},"code":"STS_TOKEN_REFUSED","says":"The auth method expects another audience than \'{{claims.aud}}\'.","mend":"Give the one that is set there as `audience` in `sts-with`, or set it to this one.","paste":{"text":"Audience: {{claims.aud}}"}},{"sign":{"words":["access id","access-id","not found"]},"code":"STS_NOT_FOUND","says":"There is no auth method with the access id \'{{inputs.access_id}}\'.","mend":"Check `access_id` in `sts-with`: it begins with `p-`."},{"sign":{"status":[400,401,403]},"code":"STS_TOKEN_REFUSED","says":"The auth method does not accept the job\'s token, or no role lets its claims in, most likely.","mend":"Let the auth method be of the kind OAuth 2.0/JWT with the issuer \'{{claims.iss}}\', and let a role allow this repository."},{"sign":{},"paste":{"sh":"akeyless assoc-role-am --role-name ROLE --am-name AUTH_METHOD --sub-claims repository={{claims.repository}}"}}]}');

/***/ })

};
