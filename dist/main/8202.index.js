export const id = 8202;
export const ids = [8202];
export const modules = {

/***/ 8202:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"Akeyless","trust":"the OAuth 2.0/JWT auth method with that access id","inputs":{"access_id":{"type":"text","description":"Access id of the auth method"},"url":{"type":"url","default":"https://api.akeyless.io","description":"Address of the API or of a gateway"},"audience":{"type":"text","description":"Audience that the service expects in the job\'s token"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"{{inputs.url}}/auth","json":{"access-type":"jwt","access-id":"{{inputs.access_id}}","jwt":"{{token}}"}},"response":{"values":{"token":"/token"},"error":{"message":["/error"]}}}],"exports":{"env":{"AKEYLESS_TOKEN":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}}}');

/***/ })

};
