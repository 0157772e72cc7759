export const id = 6567;
export const ids = [6567];
export const modules = {

/***/ 6567:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"Docker Hub","trust":"the organisation\'s OIDC connection","inputs":{"username":{"type":"text","description":"Organisation, which is the user name of the registry"},"connection_id":{"type":"text","description":"Id (UUID) of the OIDC connection"},"expires_in":{"type":"text","default":"300","pattern":"[0-9]{1,9}","description":"Seconds that the token lives, 300 to 3600"}},"audience":"https://identity.docker.com","steps":[{"request":{"method":"POST","url":"https://identity.docker.com/oauth/token","form":{"grant_type":"urn:ietf:params:oauth:grant-type:token-exchange","subject_token_type":"urn:ietf:params:oauth:token-type:id_token","subject_token":"{{token}}","connection_id":"{{inputs.connection_id}}","expires_in":"{{inputs.expires_in}}"}},"response":{"values":{"token":"/access_token","expires?":"/expires_in"}}}],"expiry":{"from":"expires","type":"relative_s"},"exports":{"outputs":{"username":"{{inputs.username}}","password":"{{values.token}}"}}}');

/***/ })

};
