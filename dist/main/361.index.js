export const id = 361;
export const ids = [361];
export const modules = {

/***/ 361:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"RubyGems.org","trust":"the trusted publishers of the gem","inputs":{"url":{"type":"url","default":"https://rubygems.org","description":"Address of the server"},"audience":{"type":"text","default":"rubygems.org","description":"Host of the server"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"{{inputs.url}}/api/v1/oidc/trusted_publisher/exchange_token","json":{"jwt":"{{token}}"}},"response":{"values":{"token":"/rubygems_api_key","expires":"/expires_at"},"error":{"message":["/error","/errors"]}}}],"expiry":{"from":"expires","type":"rfc3339"},"exports":{"env":{"GEM_HOST_API_KEY":"{{values.token}}","RUBYGEMS_API_KEY":"{{values.token}}","BUNDLE_GEM__PUSH_KEY":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}}}');

/***/ })

};
