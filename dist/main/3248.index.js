export const id = 3248;
export const ids = [3248];
export const modules = {

/***/ 3248:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"Huawei Cloud IAM","trust":"the identity provider\'s client id and its conversion rules","inputs":{"idp_id":{"type":"text","description":"Id of the identity provider"},"duration":{"type":"text","default":"3600","pattern":"[0-9]{1,9}","description":"Seconds"},"url":{"type":"url","default":"https://iam.myhuaweicloud.com","description":"Address of IAM, such as that of a region"},"audience":{"type":"text","description":"Client id of the identity provider"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"{{inputs.url}}/v3.0/OS-AUTH/id-token/tokens","headers":{"X-Idp-Id":"{{inputs.idp_id}}"},"json":{"auth":{"id_token":{"id":"{{token}}"}}}},"response":{"values":{"iam_token":"header:X-Subject-Token"},"error":{"code":["/error_code"],"message":["/error_msg"]}}},{"request":{"method":"POST","url":"{{inputs.url}}/v3.0/OS-CREDENTIAL/securitytokens","json":{"auth":{"identity":{"methods":["token"],"token":{"id":"{{values.iam_token}}","duration_seconds":{"$number":"{{inputs.duration}}"}}}}}},"response":{"values":{"ak":"/credential/access","sk":"/credential/secret","token":"/credential/securitytoken","expires":"/credential/expires_at"},"error":{"code":["/error_code"],"message":["/error_msg"]}}}],"expiry":{"from":"expires","type":"rfc3339"},"exports":{"env":{"HUAWEICLOUD_SDK_AK":"{{values.ak}}","HUAWEICLOUD_SDK_SK":"{{values.sk}}","HUAWEICLOUD_SDK_SECURITY_TOKEN":"{{values.token}}"},"outputs":{"access-key":"{{values.ak}}","secret-key":"{{values.sk}}","security-token":"{{values.token}}"}}}');

/***/ })

};
