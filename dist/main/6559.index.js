export const id = 6559;
export const ids = [6559];
export const modules = {

/***/ 6559:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"JFrog Platform","trust":"the identity mappings of the OIDC integration","inputs":{"url":{"type":"url","description":"Address of the platform"},"provider_name":{"type":"text","description":"Name of the OIDC integration"},"project_key":{"type":"text","optional":true,"description":"Project"},"audience":{"type":"text","description":"Audience that the service expects in the job\'s token"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"{{inputs.url}}/access/api/v1/oidc/token","json":{"grant_type":"urn:ietf:params:oauth:grant-type:token-exchange","subject_token_type":"urn:ietf:params:oauth:token-type:id_token","subject_token":"{{token}}","provider_name":"{{inputs.provider_name}}","project_key?":"{{inputs.project_key}}","repo?":"{{github.repository}}","revision?":"{{github.sha}}","branch?":"{{github.ref_name}}"}},"response":{"values":{"token":"/access_token","username?":"/username","expires?":"/expires_in"},"public":["username"],"fail_if":["/errors"],"error":{"code":["/errors/0/code","/errors/0/status"],"message":["/errors/0/message"]}}}],"expiry":{"from":"expires","type":"relative_s"},"exports":{"env":{"JF_URL":"{{inputs.url}}","JF_ACCESS_TOKEN":"{{values.token}}","JF_USER?":"{{values.username}}"},"outputs":{"oidc-token":"{{values.token}}","oidc-user?":"{{values.username}}"}}}');

/***/ })

};
