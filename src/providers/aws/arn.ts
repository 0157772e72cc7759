import { PARTITIONS } from './partition.ts';

/** The role to assume, by its ARN. */
export interface RoleArn {
  readonly kind: 'arn';
  readonly arn: string;
  readonly partition: string;
  /** Twelve digits; with `sts-endpoint` any word, or none. */
  readonly account: string;
  /** Without its path. */
  readonly name: string;
}

/** The role to assume, by its name and path: the account is that of the credentials that assume it. */
export interface RoleName {
  readonly kind: 'name';
  readonly path: string;
}

export type Role = RoleArn | RoleName;

/** IAM User Guide, "IAM identifiers": a path in visible ASCII, a name of 1 to 64 characters. */
const ROLE = /^((?:[\x21-\x7e]+\/)?)([\w+=,.@-]{1,64})$/;
const ROLE_ARN = /^arn:([\w-]+):iam::(\d{12}):role\/(.+)$/;
/** What servers other than AWS take (MinIO: `arn:minio:iam:::role/NAME`; Ceph has accounts with letters). */
const FOREIGN_ROLE_ARN = /^arn:([\w-]+):iam::(\w*):role\/([\x21-\x7e]+)$/;
const EXAMPLE = 'arn:aws:iam::123456789012:role/NAME';
/** STS API reference, AssumeRoleWithWebIdentity: RoleArn. */
const LONGEST = 2048;

/**
 * The role that a text names, or what is wrong with the text, to follow it: `is the ARN of an identity provider …`.
 * `foreign`: the server is not AWS's own.
 */
export function readRole(text: string, foreign: boolean): Role | { readonly fault: string } {
  if (/[,;]\s*arn:/.test(text)) {
    return {
      fault: 'names several roles, and a step assumes one: take a step for each, with `aws-profile` to keep them apart',
    };
  }
  if (/^https?:/.test(text)) return { fault: wrongAddress(text) };
  if (/\s/.test(text)) return { fault: `has blanks or line ends inside: it must be one ARN, ${EXAMPLE}` };
  if (text.length > LONGEST) return { fault: `has more than ${LONGEST} characters` };
  if (!text.startsWith('arn:')) return readRoleName(text);
  const [, partition, account, rest = ''] = (foreign ? FOREIGN_ROLE_ARN : ROLE_ARN).exec(text) ?? [];
  if (partition === undefined || account === undefined) return { fault: wrongArn(text) };
  if (foreign) return { kind: 'arn', arn: text, partition, account, name: rest.slice(rest.lastIndexOf('/') + 1) };
  if (!PARTITIONS.some(({ name }) => name === partition)) {
    const names = PARTITIONS.map(({ name }) => name).join(', ');
    return { fault: `names the partition '${partition}', which is none of ${names}` };
  }
  const [, , name] = ROLE.exec(rest) ?? [];
  if (name === undefined) return { fault: `ends with no name of a role (1 to 64 letters, digits or +=,.@-_)` };
  return { kind: 'arn', arn: text, partition, account, name };
}

function readRoleName(text: string): Role | { readonly fault: string } {
  if (text.toLowerCase().startsWith('arn:')) return { fault: `must begin with 'arn:' in lower case, like ${EXAMPLE}` };
  const path = text.replace(/^role\//, '').replace(/^\//, '');
  return ROLE.test(path) ? { kind: 'name', path } : { fault: `is neither the ARN of a role, ${EXAMPLE}, nor its name` };
}

function wrongAddress(text: string): string {
  const [, name] = /\/roles?\/(?:details\/)?([\w+=,.@-]+)/.exec(text) ?? [];
  const arn = name === undefined ? EXAMPLE : `arn:aws:iam::123456789012:role/${name} with the number of your account`;
  return `is an address, not a role: give the ARN that the console shows there, ${arn}`;
}

/** What an ARN that is not a role's is instead. */
function wrongArn(text: string): string {
  const [, partition = '', service = '', region = '', account = '', ...rest] = text.split(':');
  const resource = rest.join(':');
  const kind = /^([\w-]+)/.exec(resource)?.[1] ?? '';
  if (service === 'sts' && kind === 'assumed-role') {
    const name = resource.split('/')[1] ?? 'NAME';
    return `is a session of a role, not the role itself, which is arn:${partition}:iam::${account}:role/${name} or has a path before that name`;
  }
  const instead = service === 'iam' ? OTHER_RESOURCES[kind] : undefined;
  if (instead !== undefined) return `is the ARN of ${instead}, not of a role: it must look like ${EXAMPLE}`;
  if (service === 'iam' && /^\d{12}$/.test(region)) return `has one colon too few before the account: ${EXAMPLE}`;
  if (service === 'iam' && kind === 'role' && resource.startsWith('role/') && !/^\d{12}$/.test(account)) {
    return `has '${account}' for an account, which must be 12 digits: ${EXAMPLE}`;
  }
  return `is no ARN of a role: it must look like ${EXAMPLE}`;
}

const OTHER_RESOURCES: Readonly<Record<string, string>> = {
  'oidc-provider': 'an identity provider',
  'saml-provider': 'an identity provider',
  user: 'a user',
  group: 'a group',
  policy: 'a policy',
  'instance-profile': 'an instance profile',
  root: 'an account',
};

/** The account in an ARN; empty where it has none. */
export function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}

/** The partition in an ARN; empty where it has none. */
export function partitionOfArn(arn: string): string {
  return arn.split(':')[1] ?? '';
}
