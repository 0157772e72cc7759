export const id = 6580;
export const ids = [6580];
export const modules = {

/***/ 6580:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"Keycloak","trust":"the client with the authenticator \\"Signed JWT - Federated\\", whose subject must be that of the token, and the identity provider that it names","inputs":{"url":{"type":"url","description":"Address of the server"},"realm":{"type":"segment","description":"Realm"},"client_id":{"type":"text","optional":true,"description":"Client id"},"scope":{"type":"text","optional":true,"description":"Scope"}},"audience":"{{inputs.url}}/realms/{{inputs.realm}}","steps":[{"request":{"method":"POST","url":"{{inputs.url}}/realms/{{inputs.realm}}/protocol/openid-connect/token","form":{"grant_type":"client_credentials","client_id?":"{{inputs.client_id}}","scope?":"{{inputs.scope}}","client_assertion_type":"urn:ietf:params:oauth:client-assertion-type:jwt-bearer","client_assertion":"{{token}}"}},"response":{"values":{"token":"/access_token","expires":"/expires_in"}}}],"expiry":{"from":"expires","type":"relative_s"},"exports":{"outputs":{"token":"{{values.token}}"}}}');

/***/ })

};
