export const id = 7619;
export const ids = [7619];
export const modules = {

/***/ 7619:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"Databricks","trust":"the federation policy of the service principal or of the account","inputs":{"host":{"type":"url","description":"Address of the workspace"},"client_id":{"type":"text","optional":true,"description":"Application id of the service principal; none for account-wide federation"},"scope":{"type":"text","default":"all-apis","description":"Scope"},"audience":{"type":"text","description":"Audience that the service expects in the job\'s token"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"{{inputs.host}}/oidc/v1/token","form":{"grant_type":"urn:ietf:params:oauth:grant-type:token-exchange","subject_token_type":"urn:ietf:params:oauth:token-type:jwt","subject_token":"{{token}}","client_id?":"{{inputs.client_id}}","scope":"{{inputs.scope}}"}},"response":{"values":{"token":"/access_token","expires":"/expires_in"}}}],"expiry":{"from":"expires","type":"relative_s"},"exports":{"env":{"DATABRICKS_HOST":"{{inputs.host}}","DATABRICKS_TOKEN":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}}}');

/***/ })

};
