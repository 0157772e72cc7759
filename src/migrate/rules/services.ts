import { textOf } from '../document.ts';
import { merge, none } from '../flow.ts';
import { DOCKER_ACTIONS } from './aws.ts';
import { OTHER_VARIABLES, saysCloudKey, saysNoKey } from './names.ts';
import { dropInputs, held, here, inputsOf, matchAt, type Rule, swapFirst } from './site.ts';

/** `vault-token`: a stored token of Vault, or the secret of an AppRole. */
export const vaultToken: Rule = (site) => {
  const { step } = site;
  if (step.action !== 'hashicorp/vault-action' || step.with === undefined) return [];
  const keys = inputsOf(step, ['token', 'roleid', 'secretid', 'githubtoken']);
  const origin = merge(keys.map((entry) => held(site, entry) ?? none()));
  if (origin.secrets.length === 0) return [];
  const there = inputsOf(step, ['method', 'role']);
  const edits = here(step, swapFirst(step.with, [...keys, ...there], ['method: jwt', 'role: ${{ vars.VAULT_ROLE }}']));
  return [
    matchAt(site, {
      rule: 'vault-token',
      provider: 'vault',
      at: step.uses,
      secrets: origin.secrets,
      what: 'A stored token of Vault is given to vault-action.',
      kind: 'proposal',
      why: [
        'Set up the method jwt in Vault, and its role in the variable VAULT_ROLE; or use Federate with `sts: vault`, which exports VAULT_TOKEN.',
      ],
      edits,
    }),
  ];
};

/** `pypi-token`: a stored token of PyPI. */
export const pypiToken: Rule = (site) => {
  const { step } = site;
  if (step.action !== 'pypa/gh-action-pypi-publish') return [];
  const password = step.with?.input('password');
  const origin = held(site, password);
  if (password === undefined || origin === undefined) return [];
  const parts = {
    rule: 'pypi-token',
    provider: 'pypi' as const,
    at: step.uses,
    secrets: origin.secrets,
    what: 'A stored token of PyPI is given to gh-action-pypi-publish.',
  };
  const index =
    ['repository-url', 'repository_url'].map((name) => step.with?.text(name)).find((url) => url !== undefined) ?? '';
  if (index !== '' && !/\/\/((upload|test)\.)?pypi\.org\//.test(index))
    return [matchAt(site, { ...parts, kind: 'accepted', why: ['The index is not PyPI.'] })];
  const user = inputsOf(step, ['user']).filter((entry) => textOf(entry) === '__token__');
  return [
    matchAt(site, {
      ...parts,
      kind: 'automatic',
      why: ['Register this workflow as a trusted publisher first.'],
      edits: here(step, dropInputs(step, [password, ...user])),
    }),
  ];
};

/** `terraform-token`: the token of HCP Terraform. */
export const terraformToken: Rule = (site) => {
  const { step } = site;
  const entry =
    step.action === 'hashicorp/setup-terraform' ? step.with?.input('cli_config_credentials_token') : undefined;
  const origin = held(site, entry);
  if (origin === undefined) return [];
  return [
    matchAt(site, {
      rule: 'terraform-token',
      provider: 'other',
      at: entry,
      secrets: origin.secrets,
      what: 'A stored token of HCP Terraform is given to setup-terraform.',
      kind: 'accepted',
      why: ['No exchange of identity tokens is known for the token of its own CLI.'],
    }),
  ];
};

/** Those whose inputs other rules know. */
const KNOWN =
  /^(aws-actions\/configure-aws-credentials|google-github-actions\/|azure\/|docker\/login-action|hashicorp\/|pypa\/gh-action-pypi-publish|firebaseextended\/|.*\/federate$)/;

/** `other-action-input`: keys of a cloud in inputs of an action that nothing is known of. */
export const otherActionInput: Rule = (site) => {
  const { step, flow } = site;
  if (step.action === undefined || step.with === undefined || flow.usedBy(step) !== undefined) return [];
  if (KNOWN.test(step.action) && !/^azure\/(cli|arm-deploy|k8s-)/.test(step.action)) return [];
  const keys = step.with.entries.filter((entry) => {
    const origin = held(site, entry);
    if (origin === undefined || entry.key === 'creds') return false;
    return saysCloudKey(entry.key.replaceAll('-', '_').toUpperCase()) || origin.secrets.some(saysCloudKey);
  });
  const secrets = merge(keys.map((entry) => held(site, entry) ?? none())).secrets.filter((name) => !saysNoKey(name));
  if (secrets.length === 0 || DOCKER_ACTIONS.includes(step.action)) return [];
  return [
    matchAt(site, {
      rule: 'other-action-input',
      provider: 'other',
      at: step.uses,
      secrets,
      what: `Stored keys of a cloud are given to ${step.action} as ${keys.map(({ key }) => `\`${key}\``).join(', ')}.`,
      kind: 'by-hand',
      why: [
        'Only its author knows whether it takes a session token, or finds what an earlier step exports. If so, sign in with Federate before it and drop the inputs.',
      ],
    }),
  ];
};

/** `other-stored-key`: keys of services that take no identity token, in inputs. */
export const otherStoredKey: Rule = (site) => {
  const { step } = site;
  if (
    step.action === undefined ||
    step.with === undefined ||
    site.flow.usedBy(step) !== undefined ||
    KNOWN.test(step.action)
  )
    return [];
  return step.with.entries.flatMap((entry) => {
    const origin = held(site, entry);
    const secret = origin?.secrets.find((name) => OTHER_VARIABLES.some(({ names }) => names.test(name.toUpperCase())));
    const row = OTHER_VARIABLES.find(({ names }) => secret !== undefined && names.test(secret.toUpperCase()));
    if (origin === undefined || row === undefined) return [];
    return [
      matchAt(site, {
        rule: row.rule === 'other-stored-key' ? row.rule : row.rule.replace(/-env$/, '-input'),
        provider: row.provider,
        at: entry,
        secrets: origin.secrets,
        what: `${row.what.replace(' is in the environment', '')} is given to ${step.action}.`,
        kind: row.kind,
        why: [row.why],
      }),
    ];
  });
};
