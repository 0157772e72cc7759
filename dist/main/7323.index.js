export const id = 7323;
export const ids = [7323];
export const modules = {

/***/ 7323:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"Octo STS","trust":"the trust policy (.github/chainguard/<identity>.sts.yaml) in the repository that `scope` names","inputs":{"scope":{"type":"text","description":"Repository that the new token is for: octo-org/octo-repo"},"identity":{"type":"text","description":"Name of the trust policy, without .sts.yaml"},"domain":{"type":"host","default":"octo-sts.dev","description":"Host of the service, and the audience"},"github_api":{"type":"url","default":"https://api.github.com","description":"API of GitHub, where the token is revoked"}},"audience":"{{inputs.domain}}","steps":[{"request":{"method":"GET","url":"https://{{inputs.domain}}/sts/exchange","query":{"scope":"{{inputs.scope}}","scopes":"{{inputs.scope}}","identity":"{{inputs.identity}}"},"headers":{"Authorization":"Bearer {{token}}"}},"response":{"values":{"token":"/token"},"error":{"code":["/code"],"message":["/message"]}}}],"expiry":{"default_s":3600},"exports":{"env":{"GH_TOKEN":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}},"revoke":{"request":{"method":"DELETE","url":"{{inputs.github_api}}/installation/token","headers":{"Authorization":"Bearer {{values.token}}","Accept":"application/vnd.github+json"}}}}');

/***/ })

};
