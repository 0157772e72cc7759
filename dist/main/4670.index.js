export const id = 4670;
export const ids = [4670];
export const modules = {

/***/ 4670:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"$schema":"../../schema/sts-description.json","service":"Tencent Cloud STS","trust":"the role\'s trust policy, and the client ids of the OIDC provider","inputs":{"region":{"type":"text","description":"Region, such as ap-guangzhou"},"provider_id":{"type":"text","description":"Name of the OIDC provider"},"role_arn":{"type":"text","description":"ARN of the role"},"session_name":{"type":"text","default":"github-actions","description":"Name of the session"},"duration":{"type":"text","default":"7200","pattern":"[0-9]{1,9}","description":"Seconds, 43200 at the most"},"audience":{"type":"text","description":"Client id of the OIDC provider"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"https://sts.tencentcloudapi.com/","headers":{"Authorization":"SKIP","X-TC-Action":"AssumeRoleWithWebIdentity","X-TC-Version":"2018-08-13","X-TC-Timestamp":"{{now.epoch}}","X-TC-Region":"{{inputs.region}}"},"json":{"ProviderId":"{{inputs.provider_id}}","WebIdentityToken":"{{token}}","RoleArn":"{{inputs.role_arn}}","RoleSessionName":"{{inputs.session_name}}","DurationSeconds":{"$number":"{{inputs.duration}}"}}},"response":{"values":{"id":"/Response/Credentials/TmpSecretId","key":"/Response/Credentials/TmpSecretKey","token":"/Response/Credentials/Token","expires":"/Response/ExpiredTime"},"fail_if":["/Response/Error"],"error":{"code":["/Response/Error/Code"],"message":["/Response/Error/Message"]}}}],"expiry":{"from":"expires","type":"epoch_s"},"exports":{"env":{"TENCENTCLOUD_SECRET_ID":"{{values.id}}","TENCENTCLOUD_SECRET_KEY":"{{values.key}}","TENCENTCLOUD_SECURITY_TOKEN":"{{values.token}}","TENCENTCLOUD_TOKEN":"{{values.token}}"},"outputs":{"secret-id":"{{values.id}}","secret-key":"{{values.key}}","token":"{{values.token}}"}}}');

/***/ })

};
