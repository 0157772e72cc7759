import type { Provider, Wording } from './finding.ts';
import { unique } from './flow.ts';
import { IDENTITY, VARIABLES } from './keyless.ts';
import type { RepositoryReport } from './report.ts';
import { subjectsOf, trialSubject } from './subject.ts';
import { shellQuoted, trustCommand } from './trust-command.ts';

/** What to do next, in order, as comments and commands for a shell. Empty where there is nothing to do. Deletes nothing. */
export function nextSteps(report: RepositoryReport, wording: Wording): string {
  const { migration, name } = report;
  if (migration.identities.length === 0) return '';
  const providers = unique(migration.identities.flatMap((identity) => identity.providers));
  const repository = /^[\w.-]+\/[\w.-]+$/.test(name) ? name : report.subject.prefix;
  const repo = ` --repo ${shellQuoted(repository)}`;
  return [
    `# What to do next for ${repository}, in this order`,
    '',
    '# 1. Trust: let these subjects in, and no others',
    ...trust(report, repository),
    '',
    '# 2. Variables: what the workflows will read',
    ...variables(providers, wording, repo),
    '',
    '# 3. The patch',
    'federate migrate --write',
    ...(migration.all.size > migration.automatic.size
      ? ['# and, once you have read them, the proposals: federate migrate --write --unsafe']
      : []),
    '',
    '# 4. A trial from a branch. Its subject is not that of the default branch: allow it for as long as the trial lasts',
    ...unique(migration.identities.flatMap((identity) => trialOf(report, identity))),
    '',
    '# 5. Wait until the old key is not used any more',
    ...providers.flatMap((provider) => LAST_USE[provider] ?? []),
    '',
    '# 6. Then delete the secret and the key; other branches work with it until then',
    ...unique(secretsOf(report)).map((secret) => `# gh secret delete ${secret}${repo}`),
    '',
  ].join('\n');
}

function trust({ migration, subject }: RepositoryReport, repository: string): string[] {
  return migration.identities.flatMap((identity) =>
    subjectsOf(identity, subject).flatMap(({ trigger, subject: sub, whom }) => [
      `# ${identity.file}, job ${identity.job}, on ${trigger}: ${sub}`,
      ...identity.providers.flatMap((provider) => trustCommand(provider, whom, repository) ?? REGISTER[provider] ?? []),
    ]),
  );
}

function trialOf(report: RepositoryReport, identity: RepositoryReport['migration']['identities'][number]): string[] {
  const file = identity.file.split('/').at(-1) ?? '';
  const run = identity.triggers.includes('workflow_dispatch')
    ? [`gh workflow run ${shellQuoted(file)} --ref federate/keyless`]
    : [];
  return [
    `# ${identity.file}, job ${identity.job}, on pull_request: ${trialSubject(identity, report.subject)?.subject}`,
    ...run,
  ];
}

function variables(providers: readonly Provider[], { prefix, literals }: Wording, repo: string): string[] {
  const names = providers.flatMap((provider) =>
    provider === 'aws' || provider === 'gcp' || provider === 'azure' ? IDENTITY[provider] : [],
  );
  const lines = names.flatMap((name) =>
    literals[name] === undefined ? [`gh variable set ${prefix}${VARIABLES[name]}${repo} --body '...'`] : [],
  );
  if (providers.includes('aws') && literals['aws-region'] === undefined)
    lines.push(`gh variable set ${prefix}AWS_REGION${repo} --body '...'   # where a workflow reads it`);
  return lines.length > 0 ? [...lines, '# add --env NAME for what differs by environment'] : ['# none'];
}

const LAST_USE: Partial<Record<Provider, readonly string[]>> = {
  aws: ["aws iam get-access-key-last-used --access-key-id 'AKIA...'"],
  gcp: [
    "gcloud policy-intelligence query-activity --activity-type=serviceAccountKeyLastAuthentication --project 'PROJECT'",
  ],
  azure: ["az ad app credential list --id 'APPLICATION'   # and the sign-in logs of the service principal"],
  npm: ['npm token list'],
};

const REGISTER: Partial<Record<Provider, readonly string[]>> = {
  pypi: ['# pypi.org: Publishing, Add a new publisher, with this workflow'],
  npm: ['# npmjs.com: the package, Settings, Trusted publisher, with this workflow'],
};

function secretsOf({ migration }: RepositoryReport): string[] {
  return migration.findings
    .filter(({ kind }) => kind === 'automatic' || kind === 'proposal')
    .flatMap(({ secrets }) => secrets)
    .filter((name) => /^[A-Za-z_]\w*$/.test(name));
}
