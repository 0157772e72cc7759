export const id = 2481;
export const ids = [2481];
export const modules = {

/***/ 2481:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"service":"Quay","trust":"the federation settings of the robot account","inputs":{"host":{"type":"host","default":"quay.io"},"robot":{"type":"text"},"audience":{"type":"text"}},"audience":"{{inputs.audience}}","steps":[{"request":{"method":"GET","url":"https://{{inputs.host}}/oauth2/federation/robot/token","basic":{"username":"{{inputs.robot}}","password":"{{token}}"}},"response":{"values":{"token":"/token"}}}],"expiry":{"from":"token","type":"jwt_exp","default_s":3600},"exports":{"outputs":{"username":"{{inputs.robot}}","password":"{{values.token}}"}},"causes":[{"sign":{"words":["issuer","federat","subject"]},"code":"STS_TOKEN_REFUSED","says":"The robot account \'{{inputs.robot}}\' trusts no token of \'{{claims.iss}}\' with this subject.","mend":"Add issuer and subject, as below, to its federation (Robot accounts, Set robot federation)."},{"sign":{"words":["audience"]},"code":"STS_TOKEN_REFUSED","says":"The robot account expects another audience than \'{{claims.aud}}\'.","mend":"Give one of its audiences as `audience` in `sts-with`."},{"sign":{"words":["could not find robot","invalid robot","does not exist","unknown robot"]},"code":"STS_NOT_FOUND","says":"There is no robot account \'{{inputs.robot}}\'.","mend":"Check `robot` in `sts-with`: organisation, plus sign, name."},{"sign":{"status":[400,401,403]},"code":"STS_TOKEN_REFUSED","says":"The robot account \'{{inputs.robot}}\' does not trust this job, most likely.","mend":"Compare its federation with the text below: the subject is compared as a whole."},{"sign":{},"paste":{"text":"Issuer URL: {{claims.iss}}\\nSubject: {{claims.sub}}"}}]}');

/***/ })

};
