export const id = 4875;
export const ids = [4875];
export const modules = {

/***/ 4875:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"service":"Tailscale","trust":"the issuer, subject and audience of the federated identity","inputs":{"client_id":{"type":"text"},"url":{"type":"url","default":"https://api.tailscale.com"},"audience":{"type":"text"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"{{inputs.url}}/api/v2/oauth/token-exchange","form":{"client_id":"{{inputs.client_id}}","jwt":"{{token}}"}},"response":{"values":{"token":"/access_token","expires":"/expires_in"}}}],"expiry":{"from":"expires","type":"relative_s"},"exports":{"outputs":{"token":"{{values.token}}"}},"causes":[{"sign":{"words":["audience"]},"code":"STS_TOKEN_REFUSED","says":"The federated identity expects another audience than \'{{claims.aud}}\'.","mend":"Copy it from the federated identity (Settings, Trust credentials); it is `api.tailscale.com/` and the client id, unless you chose another."},{"sign":{"words":["client id","client_id","client*not found","unknown client"]},"code":"STS_CLIENT_REFUSED","says":"Tailscale knows no federated identity \'{{inputs.client_id}}\'.","mend":"Copy the client id from the trust credential: it is of the kind OpenID Connect, not OAuth."},{"sign":{"status":[400,401,403]},"code":"STS_TOKEN_REFUSED","says":"The federated identity does not trust this job, most likely.","mend":"Let its issuer and subject be those below."},{"sign":{},"paste":{"text":"Issuer URL: {{claims.iss}}\\nSubject: {{claims.sub}}\\nAudience: {{claims.aud}}"}}]}');

/***/ })

};
