export const id = 9135;
export const ids = [9135];
export const modules = {

/***/ 9135:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"Chainguard","trust":"the assumable identity","inputs":{"identity":{"type":"text","description":"UIDP of the assumable identity"},"audience":{"type":"text","default":"cgr.dev","description":"cgr.dev, apk.cgr.dev or libraries.cgr.dev: what the token is for"},"issuer":{"type":"url","default":"https://issuer.enforce.dev","description":"Address of the token service"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"GET","url":"{{inputs.issuer}}/sts/exchange","query":{"aud":"{{inputs.audience}}","identity":"{{inputs.identity}}"},"headers":{"Authorization":"Bearer {{token}}"}},"response":{"values":{"token":"/token","expires?":"/expiry"},"error":{"code":["/code"],"message":["/message"]}}}],"expiry":{"from":"expires","type":"rfc3339"},"exports":{"outputs":{"username":"user","password":"{{values.token}}"}}}');

/***/ })

};
