export const id = 2820;
export const ids = [2820];
export const modules = {

/***/ 2820:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"Scalr","trust":"the allowed audiences of the workload identity provider and the service account\'s assume policy","inputs":{"host":{"type":"host","description":"Host of the account: example.scalr.io"},"service_account_email":{"type":"text","description":"E-mail address of the service account"},"audience":{"type":"text","description":"Audience that the service expects in the job\'s token"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"https://{{inputs.host}}/api/iacp/v3/service-accounts/assume","json":{"id_token":"{{token}}","service-account-email":"{{inputs.service_account_email}}"}},"response":{"values":{"token":"/access-token"}}}],"exports":{"env":{"SCALR_TOKEN":"{{values.token}}","SCALR_HOSTNAME":"{{inputs.host}}"},"outputs":{"token":"{{values.token}}"}}}');

/***/ })

};
