import type { Kind, Provider } from '../finding.ts';

/** Variables and inputs that hold keys of services beyond the clouds, by their names. */
export interface KnownName {
  readonly rule: string;
  readonly provider: Provider;
  readonly names: RegExp;
  readonly what: string;
  readonly kind: Kind;
  readonly why: string;
}

const preset = (name: string, names: RegExp, service: string): KnownName => ({
  rule: `${name}-env`,
  provider: 'preset',
  names,
  what: `A stored key of ${service} is in the environment`,
  kind: 'proposal',
  why: `${service} takes an identity token: a step of Federate with \`sts: ${name}\` before it exports what this variable holds. Its parameters (\`sts-with\`) are those of the service.`,
});

const accepted = (names: RegExp, service: string, why = `${service} takes no identity token.`): KnownName => ({
  rule: 'other-stored-key',
  provider: 'other',
  names,
  what: `A stored key of ${service} is in the environment`,
  kind: 'accepted',
  why,
});

export const OTHER_VARIABLES: readonly KnownName[] = [
  { ...preset('vault', /^VAULT_TOKEN$/, 'Vault'), rule: 'vault-token', provider: 'vault' },
  preset('pulumi', /^PULUMI_ACCESS_TOKEN$/, 'Pulumi'),
  preset('spacelift', /^SPACELIFT_API_(KEY_SECRET|TOKEN)$/, 'Spacelift'),
  preset('scalr', /^SCALR_TOKEN$/, 'Scalr'),
  preset('doppler', /^DOPPLER_TOKEN$/, 'Doppler'),
  preset('infisical', /^INFISICAL_(TOKEN|CLIENT_SECRET|UNIVERSAL_AUTH_CLIENT_SECRET)$/, 'Infisical'),
  preset('akeyless', /^AKEYLESS_(ACCESS_KEY|TOKEN)$/, 'Akeyless'),
  preset('jfrog', /^(JF|JFROG|ARTIFACTORY)_(ACCESS_TOKEN|API_KEY|TOKEN|PASSWORD)$/, 'JFrog'),
  preset('cloudsmith', /^CLOUDSMITH_API_KEY$/, 'Cloudsmith'),
  preset('databricks', /^DATABRICKS_(TOKEN|CLIENT_SECRET)$/, 'Databricks'),
  preset('tailscale', /^(TS|TAILSCALE)_(AUTH_?KEY|OAUTH_SECRET|API_KEY)$/, 'Tailscale'),
  preset('datadog-sts', /^(DD|DATADOG)_(API|APP)_KEY$/, 'Datadog'),
  preset('openai', /^OPENAI_API_KEY$/, 'OpenAI'),
  preset('anthropic', /^ANTHROPIC_API_KEY$/, 'Anthropic'),
  preset('openrouter', /^OPENROUTER_API_KEY$/, 'OpenRouter'),
  preset('octopus', /^OCTOPUS_(CLI_)?API_KEY$/, 'Octopus Deploy'),
  preset('rubygems', /^(GEM_HOST_API_KEY|RUBYGEMS_API_KEY)$/, 'RubyGems'),
  preset('nuget', /^NUGET_(API_KEY|TOKEN)$/, 'NuGet'),
  preset('alibaba', /^(ALIBABA_CLOUD|ALICLOUD)_(ACCESS_KEY_SECRET|SECRET_KEY)$/, 'Alibaba Cloud'),
  preset('tencent', /^TENCENTCLOUD_SECRET_KEY$/, 'Tencent Cloud'),
  preset('huawei', /^(HUAWEICLOUD_SDK_SK|HW_SECRET_KEY)$/, 'Huawei Cloud'),
  preset('yandex', /^YC_(TOKEN|SA_JSON_CREDENTIALS)$/, 'Yandex Cloud'),
  preset('hcp', /^HCP_CLIENT_SECRET$/, 'HCP'),
  preset('conjur', /^CONJUR_(AUTHN_API_KEY|API_KEY)$/, 'Conjur'),
  preset('chainguard', /^CHAINGUARD_TOKEN$/, 'Chainguard'),
  {
    rule: 'crates-env',
    provider: 'other',
    names: /^CARGO_REGISTRY_TOKEN$/,
    what: 'A stored token of crates.io is in the environment',
    kind: 'proposal',
    why: 'Name this workflow as a trusted publisher of the crate, and take the token from rust-lang/crates-io-auth-action.',
  },
  {
    ...accepted(
      /^(TF_API_TOKEN|TF_TOKEN_app_terraform_io|TFE_TOKEN)$/,
      'HCP Terraform',
      'No exchange of identity tokens is known for the token of its own CLI.',
    ),
    rule: 'terraform-token',
  },
  accepted(
    /^FIREBASE_TOKEN$/,
    'Firebase',
    'It is deprecated: use a service account without a key (Application Default Credentials).',
  ),
  accepted(/^NETLIFY_AUTH_TOKEN$/, 'Netlify'),
  accepted(/^VERCEL_TOKEN$/, 'Vercel'),
  accepted(/^HEROKU_API_KEY$/, 'Heroku'),
  accepted(/^(CLOUDFLARE|CF)_API_(TOKEN|KEY)$/, 'Cloudflare'),
  accepted(/^SNYK_TOKEN$/, 'Snyk'),
  accepted(/^CODECOV_TOKEN$/, 'Codecov'),
  accepted(/^SENTRY_AUTH_TOKEN$/, 'Sentry'),
  accepted(/^(SSH_(PRIVATE_)?KEY|DEPLOY_KEY)$/, 'SSH'),
  accepted(
    /^KUBE_?CONFIG(_DATA|_BASE64)?$/,
    'Kubernetes',
    'Where the cluster is one of a cloud, sign in there and let its CLI write the file.',
  ),
  accepted(
    /^DOCKER(HUB)?_(PASSWORD|TOKEN)$/,
    'Docker Hub',
    'It takes identity tokens where the organisation has switched them on: see `sts: docker-hub`.',
  ),
  accepted(
    /^(GH|GITHUB)_(PAT|ACCESS_TOKEN)$|_PAT$|^GH_TOKEN$|^PERSONAL_ACCESS_TOKEN$/,
    'GitHub',
    'A token of a person: `sts: octo-sts` gives short-lived ones.',
  ),
];

/** Names of secrets that are no keys, whatever holds them. */
const NO_KEY =
  /(CLIENT|TENANT|SUBSCRIPTION|ACCOUNT|PROJECT|APP|APPLICATION)_?ID$|ROLE|ARN$|PROVIDER|REGION|BUCKET|USER(NAME)?$|_URL$|_HOST$|^GITHUB_TOKEN$/i;

/** Names of secrets that say that they are keys of a cloud. */
const CLOUD_KEY =
  /AWS\w*(KEY|SECRET)|ACCESS_KEY|SECRET_(ACCESS_)?KEY|(GCP|GCLOUD|GOOGLE|GKE|GAR|GCR|FIREBASE)\w*(KEY|CRED|JSON|SERVICE_ACCOUNT)|SERVICE_ACCOUNT_?(KEY|JSON)|SA_KEY|(?:^|_)(AZURE|ARM|ACR|SP)_\w*(CRED|SECRET|PASSWORD|KEY)|PUBLISH_PROFILE|CONNECTION_STRING/i;

export function saysCloudKey(secret: string): boolean {
  return CLOUD_KEY.test(secret) && !NO_KEY.test(secret);
}

export function saysNoKey(secret: string): boolean {
  return NO_KEY.test(secret) && !/ACCESS_KEY_ID$/i.test(secret);
}
