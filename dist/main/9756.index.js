export const id = 9756;
export const ids = [9756];
export const modules = {

/***/ 9756:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"HashiCorp Cloud Platform","trust":"the workload identity provider\'s allowed audiences and conditional access","inputs":{"provider":{"type":"path","description":"Resource name: iam/project/<id>/service-principal/<name>/workload-identity-provider/<name>"}},"audience":"{{inputs.provider}}","steps":[{"request":{"method":"POST","url":"https://api.cloud.hashicorp.com/2019-12-10/{{inputs.provider}}/exchange-token","json":{"jwt_token":"{{token}}"}},"response":{"values":{"token":"/access_token","expires":"/expires_in"}}}],"expiry":{"from":"expires","type":"relative_s"},"exports":{"outputs":{"token":"{{values.token}}"}}}');

/***/ })

};
