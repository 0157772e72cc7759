export const id = 1655;
export const ids = [1655];
export const modules = {

/***/ 1655:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"service":"Doppler","trust":"the service account\'s identity","inputs":{"identity":{"type":"text"},"audience":{"type":"text"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"https://api.doppler.com/v3/auth/oidc","json":{"identity":"{{inputs.identity}}","token":"{{token}}"}},"response":{"values":{"token":"/token","expires":"/expires_at"}}}],"expiry":{"from":"expires","type":"rfc3339"},"exports":{"env":{"DOPPLER_TOKEN":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}},"revoke":{"request":{"method":"POST","url":"https://api.doppler.com/v3/auth/revoke","json":{"token":"{{values.token}}"}}},"causes":[{"sign":{"words":["audience"]},"code":"STS_TOKEN_REFUSED","says":"The identity expects another audience than \'{{claims.aud}}\'.","mend":"Let both be the same."},{"sign":{"words":["not found","could not find","invalid identity"]},"code":"STS_TOKEN_REFUSED","says":"Doppler knows no identity \'{{inputs.identity}}\' that takes this token.","mend":"Copy the id from the service account (Identities): a UUID, not the name. Then compare what is set there with the text below."},{"sign":{"status":[400,401,403,404]},"code":"STS_TOKEN_REFUSED","says":"The service account identity does not fit this job, most likely.","mend":"Compare what is set there with the text below, letter by letter."},{"sign":{},"paste":{"text":"Discovery URL: {{claims.iss}}\\nAudience: {{claims.aud}}\\nSubject: {{claims.sub}}"}}]}');

/***/ })

};
