export const id = 6592;
export const ids = [6592];
export const modules = {

/***/ 6592:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"NuGet","trust":"the trusted publishing policies of that user","inputs":{"user":{"type":"text","description":"User name on nuget.org"},"url":{"type":"url","default":"https://www.nuget.org/api/v2/token","description":"Address of the token service"},"audience":{"type":"text","default":"https://www.nuget.org","description":"Audience that the service expects"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"{{inputs.url}}","headers":{"Authorization":"Bearer {{token}}"},"json":{"username":"{{inputs.user}}","tokenType":"ApiKey"}},"response":{"values":{"token":"/apiKey","expires":"/expires"},"error":{"message":["/error"]}}}],"expiry":{"from":"expires","type":"rfc3339"},"exports":{"env":{"NUGET_API_KEY":"{{values.token}}"},"outputs":{"NUGET_API_KEY":"{{values.token}}"}}}');

/***/ })

};
