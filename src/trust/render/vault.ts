import type { Grant } from '../grant.ts';
import type { VaultTrust } from '../vault.ts';
import { commandText, type Rendered, shellWord } from './rendered.ts';
import { terraformLayout, terraformText } from './texts.ts';

/** Where the role is. */
export interface VaultPlace {
  readonly path: string;
  readonly role: string;
  readonly audience: string;
}

export const VAULT_FORMATS = ['cli', 'terraform', 'json'] as const;
export type VaultFormat = (typeof VAULT_FORMATS)[number];

/** Text that lets jobs log in to Vault or OpenBao ("JWT/OIDC auth method"). */
export function renderVault(grant: Grant, place: VaultPlace, format: VaultFormat): Rendered {
  const terms = [...grant.ids, ...grant.context];
  const glob = terms.some(({ wild }) => wild);
  const bound = Object.fromEntries(
    terms.length > 0 ? terms.map(({ claim, value }) => [claim, value]) : [['sub', [...grant.subjects]] as const],
  );
  const body = {
    role_type: 'jwt',
    user_claim: grant.ids[0]?.claim ?? 'sub',
    bound_audiences: [place.audience],
    ...(glob ? { bound_claims_type: 'glob' } : {}),
    bound_claims: bound,
    token_policies: [place.role],
    token_ttl: '10m',
    token_explicit_max_ttl: '15m',
  };
  const vault: VaultTrust = {
    issuer: grant.issuer,
    roleType: 'jwt',
    userClaim: body.user_claim,
    groupsClaim: undefined,
    audiences: body.bound_audiences,
    subject: undefined,
    claims: bound,
    glob,
  };
  return { text: textIn(format, body, grant, place), trusts: [{ name: place.role, provider: 'vault', vault }] };
}

function textIn(
  format: VaultFormat,
  body: Readonly<Record<string, unknown>>,
  { issuer }: Grant,
  { path, role }: VaultPlace,
): string {
  switch (format) {
    case 'json':
      return JSON.stringify(body, undefined, 2);
    case 'cli':
      return [
        commandText(`vault auth enable -path=${shellWord(path)} jwt`, {}),
        `vault write auth/${path}/config oidc_discovery_url=${shellWord(issuer)} bound_issuer=${shellWord(issuer)}`,
        `vault write auth/${path}/role/${role} - <<'END_OF_ROLE'\n${JSON.stringify(body, undefined, 2)}\nEND_OF_ROLE`,
      ].join('\n');
    case 'terraform':
      return terraform(body, issuer, path, role);
  }
}

function terraform(body: Readonly<Record<string, unknown>>, issuer: string, path: string, role: string): string {
  const value = (one: unknown): string => {
    if (Array.isArray(one)) return `[${one.map(value).join(', ')}]`;
    return terraformText(String(one));
  };
  const bound = Object.entries(Object(body['bound_claims'])).map(
    ([claim, one]) => `    ${terraformText(claim)} = ${terraformText([one].flat().join(','))}`,
  );
  const glob = body['bound_claims_type'] === undefined ? '' : `  bound_claims_type = "glob"\n`;
  return terraformLayout(`resource "vault_jwt_auth_backend" "federate" {
  path               = ${terraformText(path)}
  oidc_discovery_url = ${terraformText(issuer)}
  bound_issuer       = ${terraformText(issuer)}
}

resource "vault_jwt_auth_backend_role" "federate" {
  backend         = vault_jwt_auth_backend.federate.path
  role_name       = ${terraformText(role)}
  role_type       = "jwt"
  user_claim      = ${value(body['user_claim'])}
  bound_audiences = ${value(body['bound_audiences'])}
${glob}  bound_claims = {
${bound.join('\n')}
  }
  token_policies         = ${value(body['token_policies'])}
  token_ttl              = 600
  token_explicit_max_ttl = 900
}`);
}
