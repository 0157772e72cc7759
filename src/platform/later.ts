import type { Environment, LaterPrograms } from './runner.ts';

/** What a program needs that asks for the token of the job, checks it, and sends it on. */
const OF_THE_IDENTITY =
  /^(ACTIONS_ID_TOKEN_REQUEST_(URL|TOKEN)|GITHUB_(ACTIONS|SERVER_URL|REPOSITORY\w*|RUN_\w+|EVENT_NAME|REF|SHA|WORKFLOW_REF)|(FORGEJO|GITEA)_ACTIONS|RUNNER_(ENVIRONMENT|TEMP|TRACKING_ID)|https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS|NODE_USE_SYSTEM_CA|SSL_CERT_(FILE|DIR)|SystemRoot)$/i;

/** The programs in this directory, for later steps of the same job. */
export function laterPrograms(
  { env, execPath }: { readonly env: Environment; readonly execPath: string },
  directory: string,
): LaterPrograms {
  return {
    node: execPath,
    directory,
    get environment() {
      return Object.fromEntries(Object.entries(env).filter(([name]) => OF_THE_IDENTITY.test(name)));
    },
  };
}
