// The yardstick for Google Cloud: three requests in turn, nothing checked, nothing explained or undone, and no waiting
// for the end of connections.
const { appendFileSync } = require('node:fs');
const { Agent, request } = require('node:https');

const { ACTIONS_ID_TOKEN_REQUEST_URL, ACTIONS_ID_TOKEN_REQUEST_TOKEN, PROVIDER, SERVICE_ACCOUNT, GITHUB_OUTPUT } =
  process.env;
const agent = new Agent({ proxyEnv: process.env });

function send(url, options, body) {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent, ...options }, async (incoming) => {
      let text = '';
      for await (const chunk of incoming.setEncoding('utf8')) text += chunk;
      if (incoming.statusCode === 200) resolve(JSON.parse(text));
      else reject(new Error(`${url} answered ${incoming.statusCode}: ${text}`));
    });
    outgoing.on('error', reject).end(body);
  });
}

async function main() {
  const audience = encodeURIComponent(`https://iam.googleapis.com/${PROVIDER}`);
  const issued = await send(`${ACTIONS_ID_TOKEN_REQUEST_URL}&audience=${audience}`, {
    headers: { authorization: `bearer ${ACTIONS_ID_TOKEN_REQUEST_TOKEN}` },
  });
  const form = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    audience: `//iam.googleapis.com/${PROVIDER}`,
    scope: 'https://www.googleapis.com/auth/cloud-platform',
    requested_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    subject_token: issued.value,
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const federated = await send('https://sts.googleapis.com/v1/token', { method: 'POST', headers }, form.toString());
  const account = `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${SERVICE_ACCOUNT}`;
  const { accessToken } = await send(
    `${account}:generateAccessToken`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${federated.access_token}` },
    },
    JSON.stringify({ scope: ['https://www.googleapis.com/auth/cloud-platform'], lifetime: '3600s' }),
  );
  console.log(`::add-mask::${accessToken}`);
  appendFileSync(GITHUB_OUTPUT, `access_token=${accessToken}\n`);
  process.exit();
}

main();
