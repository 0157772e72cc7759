export const id = 6841;
export const ids = [6841];
export const modules = {

/***/ 6841:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"Infisical","trust":"the audiences, subject and claims of the machine identity\'s OIDC auth","inputs":{"identity_id":{"type":"text","description":"Id of the machine identity"},"url":{"type":"url","default":"https://app.infisical.com","description":"Address of the instance"},"audience":{"type":"text","description":"Audience that the service expects in the job\'s token"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"{{inputs.url}}/api/v1/auth/oidc-auth/login","json":{"identityId":"{{inputs.identity_id}}","jwt":"{{token}}"}},"response":{"values":{"token":"/accessToken","expires":"/expiresIn"},"error":{"code":["/error"],"message":["/message"]}}}],"expiry":{"from":"expires","type":"relative_s"},"exports":{"env":{"INFISICAL_TOKEN":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}},"revoke":{"request":{"method":"POST","url":"{{inputs.url}}/api/v1/auth/token/revoke","json":{"accessToken":"{{values.token}}"}}}}');

/***/ })

};
