export const id = 1655;
export const ids = [1655];
export const modules = {

/***/ 1655:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"Doppler","trust":"the service account\'s identity","inputs":{"identity":{"type":"text","description":"Id (UUID) of the service account identity"},"audience":{"type":"text","description":"Audience that the service expects in the job\'s token"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"https://api.doppler.com/v3/auth/oidc","json":{"identity":"{{inputs.identity}}","token":"{{token}}"}},"response":{"values":{"token":"/token","expires":"/expires_at"},"error":{"message":["/messages"]}}}],"expiry":{"from":"expires","type":"rfc3339"},"exports":{"env":{"DOPPLER_TOKEN":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}},"revoke":{"request":{"method":"POST","url":"https://api.doppler.com/v3/auth/revoke","json":{"token":"{{values.token}}"}}}}');

/***/ })

};
