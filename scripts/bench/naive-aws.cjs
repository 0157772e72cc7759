// The yardstick: what one would write by hand. Two requests in turn, nothing checked, nothing explained or undone, and no waiting
// for the end of connections.
const { appendFileSync } = require('node:fs');
const { Agent, request } = require('node:https');

const { ACTIONS_ID_TOKEN_REQUEST_URL, ACTIONS_ID_TOKEN_REQUEST_TOKEN, ROLE, AWS_REGION, GITHUB_ENV } = process.env;
const agent = new Agent({ proxyEnv: process.env });

function send(url, options, body) {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent, ...options }, async (incoming) => {
      let text = '';
      for await (const chunk of incoming.setEncoding('utf8')) text += chunk;
      if (incoming.statusCode === 200) resolve(text);
      else reject(new Error(`${url} answered ${incoming.statusCode}: ${text}`));
    });
    outgoing.on('error', reject).end(body);
  });
}

async function main() {
  const authorization = `bearer ${ACTIONS_ID_TOKEN_REQUEST_TOKEN}`;
  const issued = await send(`${ACTIONS_ID_TOKEN_REQUEST_URL}&audience=sts.amazonaws.com`, {
    headers: { authorization },
  });
  const form = new URLSearchParams({
    Action: 'AssumeRoleWithWebIdentity',
    Version: '2011-06-15',
    RoleArn: ROLE,
    RoleSessionName: 'GitHubActions',
    WebIdentityToken: JSON.parse(issued).value,
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const granted = await send(`https://sts.${AWS_REGION}.amazonaws.com/`, { method: 'POST', headers }, form.toString());
  for (const [variable, element] of [
    ['AWS_ACCESS_KEY_ID', 'AccessKeyId'],
    ['AWS_SECRET_ACCESS_KEY', 'SecretAccessKey'],
    ['AWS_SESSION_TOKEN', 'SessionToken'],
  ]) {
    const [, value] = new RegExp(`<${element}>([^<]+)<`).exec(granted);
    console.log(`::add-mask::${value}`);
    appendFileSync(GITHUB_ENV, `${variable}=${value}\n`);
  }
  process.exit();
}

main();
