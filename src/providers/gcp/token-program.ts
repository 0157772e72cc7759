/**
 * The program of an executable-sourced credential (AIP-4117): asks the runner for the token of the job and prints it in
 * the form that Google's libraries read. The request token stays in the environment, where each step has it anyway. It
 * prints nothing else, on neither channel, since some libraries read both; failures are an answer too, with exit code 0,
 * since some show no output of a program that failed. `audience` is that of the token of the job.
 */
export function tokenProgram(audience: string): string {
  return PROGRAM.replace('AUDIENCE', () => JSON.stringify(audience));
}

const PROGRAM = `"use strict";
const { env, stdout } = require("node:process");

const audience = AUDIENCE;
const attempts = 3;
const ENDED = " A job gets tokens for about six hours after its start: split the job.";

function ask() {
  const url = new URL(env.ACTIONS_ID_TOKEN_REQUEST_URL);
  url.searchParams.set("audience", audience);
  const secure = url.protocol === "https:";
  const { request, Agent } = require(secure ? "node:https" : "node:http");
  const options = {
    agent: new Agent(secure ? { proxyEnv: env } : {}),
    headers: { authorization: "Bearer " + env.ACTIONS_ID_TOKEN_REQUEST_TOKEN, accept: "application/json" },
    timeout: 8000,
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(url, options, (incoming) => {
      const chunks = [];
      incoming.on("data", (chunk) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () => resolve({ status: incoming.statusCode, body: Buffer.concat(chunks).toString() }));
    });
    outgoing.on("timeout", () => outgoing.destroy(new Error("no answer within 8 s")));
    outgoing.on("error", reject);
    outgoing.end();
  });
}

async function token() {
  if (!env.ACTIONS_ID_TOKEN_REQUEST_URL || !env.ACTIONS_ID_TOKEN_REQUEST_TOKEN) {
    return failure("NO_REQUEST_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN are not in the environment of this program.");
  }
  let last = failure("FAILED", "The token of the job could not be had.");
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    if (attempt > 1) await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** attempt));
    try {
      const { status, body } = await ask();
      if (status === 200) return success(JSON.parse(body).value);
      last = failure("HTTP_" + status, "The runner's token endpoint answered with status " + status + "." + (status === 401 ? ENDED : ""));
      if (status < 500 && status !== 408 && status !== 429) return last;
    } catch (error) {
      last = failure(String(error.code ?? "FAILED"), "The runner's token endpoint could not be asked.");
    }
  }
  return last;
}

function success(idToken) {
  const { exp } = JSON.parse(Buffer.from(idToken.split(".")[1], "base64url").toString());
  return { version: 1, success: true, token_type: "urn:ietf:params:oauth:token-type:jwt", id_token: idToken, expiration_time: exp };
}

function failure(code, message) {
  return { version: 1, success: false, code, message };
}

token().then((answer) => stdout.write(JSON.stringify(answer) + "\\n"));
`;
