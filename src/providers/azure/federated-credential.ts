import type { Claims } from '../../issuers/issuer.ts';
import type { Options } from './options.ts';

/** What a subject says and which federated credentials it therefore can't match, for people. */
export function subjectAdvice(claims: Claims): string {
  const subject = String(claims['sub']);
  const [, repository, context] = /^repo:([^:]+):(environment:[^:]+|pull_request|ref:[^:]+)$/.exec(subject) ?? [];
  if (repository === undefined || context === undefined) {
    return 'Its form was chosen by the organisation or the repository (a template for OIDC subjects): a credential in the usual form, repo:<owner>/<name>:…, does not match it.';
  }
  return `${contextAdvice(context)} ${callerAdvice(claims)}${
    repository.includes('@')
      ? 'It holds the ids of owner and repository, as GitHub writes it for repositories that were created, renamed or transferred since July 2026: a credential with the names alone does not match it.'
      : 'It holds names without ids: a credential with @<id> behind them, as the Azure portal writes it by now, does not match it.'
  }`;
}

/** The subject of a job in a reusable workflow of another repository names the caller. */
function callerAdvice({ repository, job_workflow_ref: workflow }: Claims): string {
  const called = /^([^/]+\/[^/]+)\//.exec(String(workflow))?.[1];
  return called === undefined || called.toLowerCase() === String(repository).toLowerCase()
    ? ''
    : `The job is defined in a reusable workflow of ${called}; the subject names the repository that calls it, ${String(repository)}. `;
}

/** Entra ID compares subjects as a whole: there are no wildcards, and 20 credentials at the most. */
const SAME_IN_EVERY_RUN =
  'Credentials know no wildcards, so one for this subject fits no other: give the job an `environment:`, whose subject is the same in every run, and make the credential for that.';

function contextAdvice(context: string): string {
  const [, kind = '', value = ''] = /^([a-z_]+:?)(.*)$/.exec(context) ?? [];
  if (kind === 'environment:') {
    return `The job runs in the environment '${value}', so its subject names that and no branch: a credential for a branch, a tag or pull requests does not match it.`;
  }
  if (kind === 'pull_request') {
    return 'A pull request started the run, so its subject names no branch and no environment: it needs a credential for pull requests, which lets in every pull request of the repository. Give it to an identity that may only read, or the job an `environment:`.';
  }
  const [, type, name] = /^refs\/(heads|tags)\/(.+)$/.exec(value) ?? [];
  if (type === 'tags') return `The job runs on the tag '${name}' and in no environment. ${SAME_IN_EVERY_RUN}`;
  if (name?.startsWith('gh-readonly-queue/'))
    return `A merge queue started the run, on '${name}'. ${SAME_IN_EVERY_RUN}`;
  const where = type === 'heads' ? `the branch '${name}'` : `'${value}'`;
  return `The job runs on ${where} and in no environment: a credential for another branch or tag, for an environment or for pull requests does not match it.`;
}

/** The commands that create the federated credential which this token needs: one for each kind of identity. */
export function createCommands({ clientId, audience }: Pick<Options, 'clientId' | 'audience'>, claims: Claims): string {
  const [issuer, subject] = [String(claims['iss']), String(claims['sub'])];
  const name = nameFor(subject);
  const credential = JSON.stringify({ name, issuer, subject, audiences: [audience] });
  return [
    `# Where ${clientId} is an app registration:`,
    `az ad app federated-credential create --id ${clientId} --parameters ${quoted(credential)}`,
    '# Where it is a user-assigned managed identity:',
    `az identity federated-credential create --identity-name IDENTITY --resource-group GROUP --name ${name} \\`,
    `  --issuer ${quoted(issuer)} --subject ${quoted(subject)} --audiences ${quoted(audience)}`,
  ].join('\n');
}

/** 3 to 120 letters, digits, hyphens and underscores. */
function nameFor(subject: string): string {
  const words = subject.replace(/^repo:/, '').replaceAll(/[^A-Za-z0-9_]+/g, '-');
  return `github-${words.replace(/^-+|-+$/g, '')}`.slice(0, 120).replace(/-+$/, '');
}

/** One word for a POSIX shell, whatever a branch is called. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
