export const id = 2367;
export const ids = [2367];
export const modules = {

/***/ 2367:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"Pulumi Cloud","trust":"the OIDC issuer registered for the organisation, and its policies","inputs":{"org":{"type":"text","description":"Organisation"},"token_type":{"type":"text","default":"urn:pulumi:token-type:access_token:organization","description":"urn:pulumi:token-type:access_token: and organization, team, personal or runner"},"scope":{"type":"text","optional":true,"description":"admin, team:NAME, user:LOGIN or runner:NAME, by the token type"},"expiration":{"type":"text","optional":true,"pattern":"[0-9]{1,9}","description":"Seconds that the token lives"},"url":{"type":"url","default":"https://api.pulumi.com","description":"Address of the API"}},"audience":"urn:pulumi:org:{{inputs.org}}","steps":[{"request":{"method":"POST","url":"{{inputs.url}}/api/oauth/token","json":{"audience":"urn:pulumi:org:{{inputs.org}}","grant_type":"urn:ietf:params:oauth:grant-type:token-exchange","subject_token_type":"urn:ietf:params:oauth:token-type:id_token","requested_token_type":"{{inputs.token_type}}","subject_token":"{{token}}","scope?":"{{inputs.scope}}","expiration?":{"$number":"{{inputs.expiration}}"}}},"response":{"values":{"token":"/access_token","expires?":"/expires_in"}}}],"expiry":{"from":"expires","type":"relative_s"},"exports":{"env":{"PULUMI_ACCESS_TOKEN":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}}}');

/***/ })

};
