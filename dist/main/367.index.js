export const id = 367;
export const ids = [367];
export const modules = {

/***/ 367:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"Alibaba Cloud STS","trust":"the trust policy of the role, and the issuer and client ids of the OIDC provider","inputs":{"provider_arn":{"type":"text","description":"ARN of the OIDC provider"},"role_arn":{"type":"text","description":"ARN of the role"},"session_name":{"type":"text","default":"github-actions","description":"Name of the session"},"duration":{"type":"text","default":"1800","pattern":"[0-9]{1,9}","description":"Seconds, 900 at the least"},"url":{"type":"url","default":"https://sts.aliyuncs.com","description":"Address of STS, such as that of a region"},"audience":{"type":"text","default":"sts.aliyuncs.com","description":"One of the client ids of the OIDC provider"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"{{inputs.url}}/","query":{"Version":"2015-04-01","Action":"AssumeRoleWithOIDC","Format":"JSON","Timestamp":"{{now.rfc3339}}"},"form":{"OIDCProviderArn":"{{inputs.provider_arn}}","OIDCToken":"{{token}}","RoleArn":"{{inputs.role_arn}}","RoleSessionName":"{{inputs.session_name}}","DurationSeconds":"{{inputs.duration}}"}},"response":{"values":{"id":"/Credentials/AccessKeyId","secret":"/Credentials/AccessKeySecret","token":"/Credentials/SecurityToken","expires":"/Credentials/Expiration"},"error":{"code":["/Code"],"message":["/Message"]}}}],"expiry":{"from":"expires","type":"rfc3339"},"exports":{"env":{"ALIBABA_CLOUD_ACCESS_KEY_ID":"{{values.id}}","ALIBABA_CLOUD_ACCESS_KEY_SECRET":"{{values.secret}}","ALIBABA_CLOUD_SECURITY_TOKEN":"{{values.token}}","ALICLOUD_ACCESS_KEY":"{{values.id}}","ALICLOUD_SECRET_KEY":"{{values.secret}}","ALICLOUD_SECURITY_TOKEN":"{{values.token}}"},"outputs":{"access-key-id":"{{values.id}}","access-key-secret":"{{values.secret}}","security-token":"{{values.token}}"}}}');

/***/ })

};
