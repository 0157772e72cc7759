import { isObject, readStrictJson } from '../json.ts';
import type { Trust } from '../trust-setup/trust.ts';

/** What was found in a text, and what of it can't be read. */
export interface Found {
  readonly trusts: readonly Trust[];
  readonly faults: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/** Levels at the most: state of Terraform's and templates have some twenty. */
const DEEPEST = 100;

/**
 * The trusts in a JSON text: a bare IAM policy; what `aws iam get-role`, `list-roles` and `get-account-authorization-details`
 * print; a CloudFormation template; `terraform show -json` of a plan or a state; what `gcloud`, `az` and `vault` print.
 * `name` is what they are called where the text has no name for them.
 */
export function readTrusts(text: string, name: string): Found {
  const read = readStrictJson(text, DEEPEST);
  if ('fault' in read) return { trusts: [], faults: [`${name} ${read.fault}`] };
  const reading = new Reading();
  reading.document(read.value, name);
  const { trusts, faults } = reading.found();
  const none = trusts.length + faults.length === 0;
  return { trusts, faults: none ? [`${name} has no trust in a form that is known`] : faults };
}

class Reading {
  readonly #trusts: Trust[] = [];
  readonly #faults: string[] = [];
  readonly #members: string[] = [];
  /** The pool of each provider by its place among the trusts. */
  readonly #pools = new Map<number, string>();

  found(): Found {
    const trusts = this.#trusts.map((trust, at): Trust => {
      const pool = this.#pools.get(at);
      if (trust.provider !== 'gcp' || pool === undefined) return trust;
      const members = this.#members.filter((member) => member.includes(`/workloadIdentityPools/${pool}/`));
      return members.length === 0 ? trust : { ...trust, google: { ...trust.google, members } };
    });
    return { trusts, faults: this.#faults };
  }

  document(value: unknown, name: string): void {
    if (Array.isArray(value)) {
      for (const [at, one] of value.entries()) this.document(one, nameOf(one) ?? `${name}[${at}]`);
      return;
    }
    if (!isObject(value)) return;
    if ('Statement' in value) this.#policy(value, name, undefined);
    else if ('AssumeRolePolicyDocument' in value) this.#role(value, name);
    else if (isObject(value['Resources'])) this.#template(value['Resources']);
    else if (isObject(value['planned_values'])) this.#module(value['planned_values']['root_module']);
    else if (isObject(value['values']) && isObject(value['values']['root_module']))
      this.#module(value['values']['root_module']);
    else if ('attributeMapping' in value) this.#googleProvider(value, name);
    else if ('bindings' in value) this.#bindings(value['bindings']);
    else if ('issuer' in value && 'audiences' in value) this.#credential(value, name);
    else if (isObject(value['data']) && 'bound_audiences' in value['data']) this.#vaultRole(value['data'], name);
    else if ('bound_audiences' in value || 'bound_claims' in value) this.#vaultRole(value, name);
    else
      for (const key of ['Role', 'Roles', 'RoleDetailList', 'value'])
        this.document(value[key], nameOf(value[key]) ?? name);
  }

  #role(role: Json, name: string): void {
    const account = /^arn:[\w-]+:iam::(\d{12}):/.exec(textOf(role['Arn']) ?? '')?.[1];
    this.#policy(role['AssumeRolePolicyDocument'], textOf(role['RoleName']) ?? name, account);
  }

  /** A policy as an object, as JSON, or as JSON in the form of a URL, as the API of IAM gives it. */
  #policy(document: unknown, name: string, account: string | undefined): void {
    let policy = document;
    if (typeof document === 'string') {
      const read = readStrictJson(decoded(document), DEEPEST);
      if ('fault' in read) {
        this.#faults.push(`The trust policy of ${name} ${read.fault}`);
        return;
      }
      policy = read.value;
    }
    this.#trusts.push({ name, provider: 'aws', policy, role: { account } });
  }

  #template(resources: Json): void {
    for (const [name, resource] of Object.entries(resources)) {
      if (!isObject(resource) || resource['Type'] !== 'AWS::IAM::Role' || !isObject(resource['Properties'])) continue;
      this.#policy(resource['Properties']['AssumeRolePolicyDocument'], name, undefined);
    }
  }

  #module(module: unknown): void {
    if (!isObject(module)) return;
    for (const resource of listOf(module['resources'])) {
      if (isObject(resource) && isObject(resource['values'])) {
        this.#resource(textOf(resource['type']) ?? '', resource['values'], textOf(resource['address']) ?? '');
      }
    }
    for (const child of listOf(module['child_modules'])) this.#module(child);
  }

  #resource(type: string, values: Json, address: string): void {
    switch (type) {
      case 'aws_iam_role': {
        const account = /^arn:[\w-]+:iam::(\d{12}):/.exec(textOf(values['arn']) ?? '')?.[1];
        // In a plan, what other resources give is not known.
        if (values['assume_role_policy'] === undefined || values['assume_role_policy'] === null) {
          this.#faults.push(`The trust policy of ${address} is not known before it is applied`);
        } else this.#policy(values['assume_role_policy'], address, account);
        return;
      }
      case 'google_iam_workload_identity_pool_provider':
        this.#googleProvider(
          {
            name: `workloadIdentityPools/${textOf(values['workload_identity_pool_id'])}/providers/${textOf(values['workload_identity_pool_provider_id'])}`,
            attributeMapping: values['attribute_mapping'],
            attributeCondition: values['attribute_condition'],
            disabled: values['disabled'],
            oidc: googleOidc(values['oidc']),
          },
          address,
        );
        return;
      case 'azuread_application_federated_identity_credential':
      case 'azurerm_federated_identity_credential':
        this.#credential({ ...values, audiences: values['audiences'] ?? values['audience'] }, address);
        return;
      case 'azuread_application_flexible_federated_identity_credential':
        this.#credential(
          {
            ...values,
            audiences: [values['audience']],
            claimsMatchingExpression: { value: values['claims_matching_expression'] },
          },
          address,
        );
        return;
      case 'vault_jwt_auth_backend_role':
        this.#vaultRole(values, address);
        return;
      default:
        if (/^google_\w+_iam_(member|binding)$/.test(type)) this.#bindings([values]);
    }
  }

  #googleProvider(provider: Json, name: string): void {
    const own = textOf(provider['name']) ?? name;
    const oidc = isObject(provider['oidc']) ? provider['oidc'] : {};
    const audiences = listOf(oidc['allowedAudiences']).map(String);
    const named = own.startsWith('projects/')
      ? [`https://iam.googleapis.com/${own}`, `//iam.googleapis.com/${own}`]
      : undefined;
    const pool = /workloadIdentityPools\/([^/]+)\//.exec(own)?.[1];
    if (pool !== undefined) this.#pools.set(this.#trusts.length, pool);
    this.#trusts.push({
      name,
      provider: 'gcp',
      google: {
        issuer: textOf(oidc['issuerUri']) ?? '',
        audiences: audiences.length > 0 ? audiences : named,
        mapping: textsIn(provider['attributeMapping']),
        condition: textOf(provider['attributeCondition']),
        members: undefined,
        disabled: provider['disabled'] === true || provider['state'] === 'DELETED',
      },
    });
  }

  #bindings(bindings: unknown): void {
    for (const binding of listOf(bindings).filter(isObject)) {
      for (const member of [binding['members'] ?? binding['member']].flat()) {
        if (typeof member === 'string' && member.includes('/workloadIdentityPools/')) this.#members.push(member);
      }
    }
  }

  #credential(credential: Json, name: string): void {
    const flexible = credential['claimsMatchingExpression'];
    this.#trusts.push({
      name: textOf(credential['name']) ?? name,
      provider: 'azure',
      entra: {
        issuer: textOf(credential['issuer']) ?? '',
        subject: textOf(credential['subject']),
        audiences: listOf(credential['audiences']).map(String),
        expression: isObject(flexible) ? textOf(flexible['value']) : undefined,
      },
    });
  }

  #vaultRole(role: Json, name: string): void {
    this.#trusts.push({
      name: textOf(role['role_name']) ?? name,
      provider: 'vault',
      vault: {
        issuer: undefined,
        roleType: textOf(role['role_type']) || 'jwt',
        userClaim: textOf(role['user_claim']) ?? '',
        groupsClaim: textOf(role['groups_claim']) || undefined,
        audiences: listOf(role['bound_audiences']).map(String),
        subject: textOf(role['bound_subject']) || undefined,
        claims: isObject(role['bound_claims']) ? role['bound_claims'] : {},
        glob: role['bound_claims_type'] === 'glob',
      },
    });
  }
}

function googleOidc(block: unknown): Json {
  const [oidc] = listOf(block);
  return isObject(oidc) ? { issuerUri: oidc['issuer_uri'], allowedAudiences: oidc['allowed_audiences'] } : {};
}

function decoded(text: string): string {
  if (!/^\s*%7B/i.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'));
  } catch {
    return text;
  }
}

function nameOf(value: unknown): string | undefined {
  return isObject(value) ? (textOf(value['RoleName']) ?? textOf(value['name'])) : undefined;
}

function textsIn(value: unknown): Record<string, string> {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])),
  );
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}
