export const id = 7405;
export const ids = [7405];
export const modules = {

/***/ 7405:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"Cloudsmith","trust":"the OIDC provider settings of the organisation","inputs":{"org":{"type":"segment","description":"Organisation"},"service_slug":{"type":"text","description":"Service account"},"url":{"type":"url","default":"https://api.cloudsmith.io","description":"Address of the API"},"audience":{"type":"text","default":"cloudsmith","description":"Audience that the provider settings expect"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"{{inputs.url}}/openid/{{inputs.org}}/","json":{"oidc_token":"{{token}}","service_slug":"{{inputs.service_slug}}"}},"response":{"values":{"token":"/token"},"error":{"message":["/detail","/error"]}}}],"expiry":{"from":"token","type":"jwt_exp"},"exports":{"env":{"CLOUDSMITH_API_KEY":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}}}');

/***/ })

};
