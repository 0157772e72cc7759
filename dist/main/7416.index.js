export const id = 7416;
export const ids = [7416];
export const modules = {

/***/ 7416:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"Yandex Cloud","trust":"the workload identity federation and the service account\'s federated credential","inputs":{"service_account_id":{"type":"text","description":"Id of the service account"},"audience":{"type":"text","description":"Audience that the service expects in the job\'s token"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"https://auth.yandex.cloud/oauth/token","form":{"grant_type":"urn:ietf:params:oauth:grant-type:token-exchange","requested_token_type":"urn:ietf:params:oauth:token-type:access_token","audience":"{{inputs.service_account_id}}","subject_token":"{{token}}","subject_token_type":"urn:ietf:params:oauth:token-type:id_token"}},"response":{"values":{"token":"/access_token","expires":"/expires_in"}}}],"expiry":{"from":"expires","type":"relative_s"},"exports":{"env":{"YC_TOKEN":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}}}');

/***/ })

};
