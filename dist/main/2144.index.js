export const id = 2144;
export const ids = [2144];
export const modules = {

/***/ 2144:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"Datadog STS","trust":"the policy","inputs":{"policy":{"type":"text","description":"Name of the policy"},"domain":{"type":"host","default":"webhooks.build.datadoghq.com","description":"Host of the service"},"audience":{"type":"text","default":"dd-sts","description":"Audience that the policy expects"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"GET","url":"https://{{inputs.domain}}/sts/datadog/exchange","query":{"policy":"{{inputs.policy}}"},"headers":{"Authorization":"Bearer {{token}}","x-datadog-target-release":"dd-sts.dd-sts"}},"response":{"values":{"api_key":"/api_key","app_key?":"/application_key"},"error":{"message":["/message"]}}}],"exports":{"env":{"DD_API_KEY":"{{values.api_key}}","DD_APP_KEY?":"{{values.app_key}}"},"outputs":{"api_key":"{{values.api_key}}","app_key?":"{{values.app_key}}"}},"revoke":{"when":"app_key","request":{"method":"DELETE","url":"https://{{inputs.domain}}/sts/datadog/revoke","query":{"policy":"{{inputs.policy}}"},"headers":{"Authorization":"Bearer {{values.app_key}}","x-datadog-target-release":"dd-sts.dd-sts"}}}}');

/***/ })

};
