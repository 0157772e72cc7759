export const id = 2555;
export const ids = [2555];
export const modules = {

/***/ 2555:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"Anthropic","trust":"the federation rule","inputs":{"federation_rule_id":{"type":"text","description":"Id of the federation rule: fdrl_…"},"organization_id":{"type":"text","description":"Id of the organisation"},"service_account_id":{"type":"text","optional":true,"description":"Id of the service account"},"workspace_id":{"type":"text","optional":true,"description":"Id of the workspace"},"audience":{"type":"text","default":"https://api.anthropic.com","description":"Audience that the rule expects"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"https://api.anthropic.com/v1/oauth/token","headers":{"anthropic-beta":"oauth-2025-04-20,oidc-federation-2026-04-01"},"json":{"grant_type":"urn:ietf:params:oauth:grant-type:jwt-bearer","assertion":"{{token}}","federation_rule_id":"{{inputs.federation_rule_id}}","organization_id":"{{inputs.organization_id}}","service_account_id?":"{{inputs.service_account_id}}","workspace_id?":"{{inputs.workspace_id}}"}},"response":{"values":{"token":"/access_token","expires":"/expires_in"}}}],"expiry":{"from":"expires","type":"relative_s"},"exports":{"env":{"ANTHROPIC_AUTH_TOKEN":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}}}');

/***/ })

};
