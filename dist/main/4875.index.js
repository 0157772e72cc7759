export const id = 4875;
export const ids = [4875];
export const modules = {

/***/ 4875:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"Tailscale","trust":"the issuer, subject and audience of the federated identity","inputs":{"client_id":{"type":"text","description":"Client id of the federated identity"},"url":{"type":"url","default":"https://api.tailscale.com","description":"Address of the API"},"audience":{"type":"text","description":"Audience that the service expects in the job\'s token"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"{{inputs.url}}/api/v2/oauth/token-exchange","form":{"client_id":"{{inputs.client_id}}","jwt":"{{token}}"}},"response":{"values":{"token":"/access_token","expires":"/expires_in"}}}],"expiry":{"from":"expires","type":"relative_s"},"exports":{"outputs":{"token":"{{values.token}}"}}}');

/***/ })

};
