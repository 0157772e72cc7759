export const id = 7416;
export const ids = [7416];
export const modules = {

/***/ 7416:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"service":"Yandex Cloud","trust":"the workload identity federation and the service account\'s federated credential","inputs":{"service_account_id":{"type":"text"},"audience":{"type":"text"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"POST","url":"https://auth.yandex.cloud/oauth/token","form":{"grant_type":"urn:ietf:params:oauth:grant-type:token-exchange","requested_token_type":"urn:ietf:params:oauth:token-type:access_token","audience":"{{inputs.service_account_id}}","subject_token":"{{token}}","subject_token_type":"urn:ietf:params:oauth:token-type:id_token"}},"response":{"values":{"token":"/access_token","expires":"/expires_in"}}}],"expiry":{"from":"expires","type":"relative_s"},"exports":{"env":{"YC_TOKEN":"{{values.token}}"},"outputs":{"token":"{{values.token}}"}},"causes":[{"sign":{"words":["audience"]},"code":"STS_TOKEN_REFUSED","says":"The workload identity federation does not accept the audience \'{{claims.aud}}\'.","mend":"Add it to the federation\'s audiences, or give one of them as `audience` in `sts-with`.","paste":{"sh":"yc iam workload-identity oidc federation update --id FEDERATION_ID \\\\\\n  --audiences {{claims.aud}}"}},{"sign":{"words":["service account*not found","serviceaccount*not found","service account * does not exist"]},"code":"STS_NOT_FOUND","says":"There is no service account \'{{inputs.service_account_id}}\' for this job.","mend":"Check `service_account_id` in `sts-with`, and add this job to its federated credentials."},{"sign":{"status":[400,401,403,404]},"code":"STS_TOKEN_REFUSED","says":"The service account has no federated credential for this job, most likely.","mend":"Add one for the subject \'{{claims.sub}}\', in the federation of \'{{claims.iss}}\'."},{"sign":{},"paste":{"sh":"yc iam workload-identity federated-credential create \\\\\\n  --service-account-id {{inputs.service_account_id}} \\\\\\n  --federation-id FEDERATION_ID \\\\\\n  --external-subject-id {{claims.sub}}"}}]}');

/***/ })

};
