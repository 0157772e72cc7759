export const id = 8096;
export const ids = [8096];
export const modules = {

/***/ 8096:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"Conjur","trust":"the variables `audience`, `issuer` and `token-app-property` of the JWT authenticator, and the host\'s annotations","inputs":{"url":{"type":"url","description":"Address of the server"},"service_id":{"type":"segment","description":"Service id of the JWT authenticator"},"account":{"type":"segment","description":"Account"},"host_id":{"type":"segment","optional":true,"description":"Host, where the authenticator does not find it in the token"},"audience":{"type":"text","description":"Audience that the service expects in the job\'s token"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"{{inputs.url}}/authn-jwt/{{inputs.service_id}}/{{inputs.account}}/{{inputs.host_id}}/authenticate","headers":{"Accept-Encoding":"base64"},"form":{"jwt":"{{token}}"}},"response":{"format":"text","values":{"token":""},"error":{"code":["/error/code"],"message":["/error/message"]}}}],"expiry":{"default_s":480},"exports":{"env":{"CONJUR_AUTHN_TOKEN":"{{values.token}}","CONJUR_APPLIANCE_URL":"{{inputs.url}}","CONJUR_ACCOUNT":"{{inputs.account}}"},"outputs":{"token":"{{values.token}}"}}}');

/***/ })

};
