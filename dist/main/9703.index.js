export const id = 9703;
export const ids = [9703];
export const modules = {

/***/ 9703:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"HashiCorp Vault","trust":"the role\'s `bound_audiences`, `bound_subject` and `bound_claims`","inputs":{"url":{"type":"url","description":"Address of the server"},"mount":{"type":"path","default":"jwt","description":"Where the JWT auth method is mounted"},"role":{"type":"text","optional":true,"description":"Role; the mount\'s default role without one"},"namespace":{"type":"text","optional":true,"description":"Namespace"},"audience":{"type":"text","description":"One of the role\'s bound_audiences"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"{{inputs.url}}/v1/auth/{{inputs.mount}}/login","headers":{"X-Vault-Namespace?":"{{inputs.namespace}}"},"json":{"role?":"{{inputs.role}}","jwt":"{{token}}"}},"response":{"values":{"token":"/auth/client_token","lease":"/auth/lease_duration"},"retry":[412],"error":{"message":["/errors"]}}}],"expiry":{"from":"lease","type":"relative_s"},"exports":{"env":{"VAULT_TOKEN":"{{values.token}}","VAULT_ADDR":"{{inputs.url}}","VAULT_NAMESPACE?":"{{inputs.namespace}}"},"outputs":{"token":"{{values.token}}"}},"revoke":{"request":{"method":"POST","url":"{{inputs.url}}/v1/auth/token/revoke-self","headers":{"X-Vault-Token":"{{values.token}}","X-Vault-Namespace?":"{{inputs.namespace}}"}}}}');

/***/ })

};
