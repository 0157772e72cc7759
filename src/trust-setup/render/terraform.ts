import type { AwsTrust } from './aws.ts';
import type { AzurePlace, AzureSetup, Credential } from './azure.ts';
import { PREVIEW } from './azure-flexible.ts';
import type { GoogleSetup } from './google.ts';
import { terraformLayout, terraformText } from './texts.ts';
import type { VaultSetup } from './vault.ts';

/** Terraform for AWS. */
export function awsTerraform({ conditions, issuer, place: { role, audience } }: AwsTrust): string {
  const blocks = Object.entries(conditions).flatMap(([test, keys]) =>
    Object.entries(keys).map(([variable, values]) =>
      [
        '    condition {',
        `      test     = ${terraformText(test)}`,
        `      variable = ${terraformText(variable)}`,
        `      values   = [${[values].flat().map(terraformText).join(', ')}]`,
        '    }',
      ].join('\n'),
    ),
  );
  return `# Once in each account. Where the provider is there, use it by a data source of the same name.
resource "aws_iam_openid_connect_provider" "federate" {
  url            = ${terraformText(issuer)}
  client_id_list = [${terraformText(audience)}]
}

data "aws_iam_policy_document" "federate" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.federate.arn]
    }

${blocks.join('\n\n')}
  }
}

resource "aws_iam_role" "federate" {
  name               = ${terraformText(role)}
  assume_role_policy = data.aws_iam_policy_document.federate.json
}`;
}

/** Terraform for Google: `_iam_member` alone, since `_binding` and `_policy` drop the members of others. */
export function googleTerraform({ issuer, mapping, condition, members, place }: GoogleSetup): string {
  const { project = 'PROJECT_ID', pool, provider, serviceAccount, audience } = place;
  const rows = Object.entries(mapping).map(([key, value]) => `    ${terraformText(key)} = ${terraformText(value)}`);
  const bindings = members.map((member, at) => {
    const kind = serviceAccount === undefined ? 'google_project_iam_member' : 'google_service_account_iam_member';
    const target =
      serviceAccount === undefined
        ? `  project = ${terraformText(project)}\n  role    = "ROLE"`
        : `  service_account_id = ${terraformText(`projects/${project}/serviceAccounts/${serviceAccount}`)}\n  role               = "roles/iam.workloadIdentityUser"`;
    return `resource "${kind}" "federate${at === 0 ? '' : `_${at + 1}`}" {\n${target}\n  member = ${terraformText(member)}\n}`;
  });
  return terraformLayout(`resource "google_iam_workload_identity_pool" "federate" {
  project                   = ${terraformText(project)}
  workload_identity_pool_id = ${terraformText(pool)}
}

# The condition is for all that use this provider: to one that is there add || (...).
resource "google_iam_workload_identity_pool_provider" "federate" {
  project                            = ${terraformText(project)}
  workload_identity_pool_id          = google_iam_workload_identity_pool.federate.workload_identity_pool_id
  workload_identity_pool_provider_id = ${terraformText(provider)}
  attribute_condition                = ${terraformText(condition)}

  attribute_mapping = {
${rows.join('\n')}
  }

  oidc {
    issuer_uri = ${terraformText(issuer)}${audience === undefined ? '' : `\n    allowed_audiences = [${terraformText(audience)}]`}
  }
}

${bindings.join('\n\n')}`);
}

/** Terraform for an app registration of Entra. */
export function azureTerraform({ credentials, place }: AzureSetup): string {
  const blocks = credentials.map((one, at) => credentialTerraform(one, at, place));
  const isPreview = credentials.some(({ expression }) => expression !== undefined);
  return terraformLayout([...(isPreview ? [PREVIEW] : []), ...blocks].join('\n\n'));
}

function credentialTerraform(
  { name, issuer, audiences, subject, expression }: Credential,
  at: number,
  { clientId }: AzurePlace,
): string {
  const id = at === 0 ? 'federate' : `federate_${at + 1}`;
  const audience = terraformText(audiences[0] ?? '');
  const data = `data "azuread_application" "federate" {\n  client_id = ${terraformText(clientId)}\n}\n\n`;
  const kind =
    expression === undefined
      ? 'azuread_application_federated_identity_credential'
      : 'azuread_application_flexible_federated_identity_credential';
  const rows =
    expression === undefined
      ? `  audiences      = [${audience}]\n  subject        = ${terraformText(subject ?? '')}`
      : `  audience       = ${audience}\n  claims_matching_expression = ${terraformText(expression)}`;
  return `${at === 0 ? data : ''}resource "${kind}" "${id}" {
  application_id = data.azuread_application.federate.id
  display_name   = ${terraformText(name)}
  issuer         = ${terraformText(issuer)}
${rows}
}`;
}

/** Terraform for a role of the JWT method. */
export function vaultTerraform({ issuer, body, bound, place: { path, role } }: VaultSetup): string {
  const list = (values: readonly string[]) => `[${values.map(terraformText).join(', ')}]`;
  const rows = Object.entries(bound).map(
    ([claim, one]) => `    ${terraformText(claim)} = ${terraformText([one].flat().join(','))}`,
  );
  const glob = body.bound_claims_type === 'string' ? '' : `  bound_claims_type = "glob"\n`;
  return terraformLayout(`resource "vault_jwt_auth_backend" "federate" {
  path               = ${terraformText(path)}
  oidc_discovery_url = ${terraformText(issuer)}
  bound_issuer       = ${terraformText(issuer)}
}

resource "vault_jwt_auth_backend_role" "federate" {
  backend         = vault_jwt_auth_backend.federate.path
  role_name       = ${terraformText(role)}
  role_type       = "jwt"
  user_claim      = ${terraformText(body.user_claim)}
  bound_audiences = ${list(body.bound_audiences)}
${glob}  bound_claims = {
${rows.join('\n')}
  }
  token_policies         = ${list(body.token_policies ?? [])}
  token_ttl              = 600
  token_explicit_max_ttl = 900
}`);
}
