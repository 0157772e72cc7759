import { StsError } from './aws-answers.ts';

export type Parameters = ReadonlyMap<string, string>;

interface Limit {
  readonly required?: true;
  /** Characters. */
  readonly length?: readonly [least: number, most: number];
  /** A whole number between both. */
  readonly range?: readonly [least: number, most: number];
  readonly pattern?: RegExp;
}

const ROLE = { required: true, length: [20, 2048] } as const;
const SESSION_NAME = { required: true, length: [2, 64], pattern: /^[\w+=,.@-]*$/ } as const;
const POLICY = { length: [1, 2048], pattern: /^[\t\n\r\x20-\xff]+$/ } as const;
const POLICY_ARN = { length: [20, 2048], pattern: /^arn:[\w-]+:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/ } as const;
const DURATION = { range: [900, 43_200] } as const;
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** The parameters of each action (API Reference of AWS STS); `N` is a number from 1 on. */
const LIMITS: Readonly<Record<string, Readonly<Record<string, Limit>>>> = {
  AssumeRoleWithWebIdentity: {
    RoleArn: ROLE,
    RoleSessionName: SESSION_NAME,
    WebIdentityToken: { required: true, length: [4, 20_000] },
    ProviderId: { length: [4, 2048] },
    Policy: POLICY,
    'PolicyArns.member.N.arn': POLICY_ARN,
    DurationSeconds: DURATION,
    MinimumSessionTokenSize: { range: [0, 4096] },
  },
  AssumeRole: {
    RoleArn: ROLE,
    RoleSessionName: SESSION_NAME,
    Policy: POLICY,
    'PolicyArns.member.N.arn': POLICY_ARN,
    DurationSeconds: DURATION,
    ExternalId: { length: [2, 1224], pattern: /^[\w+=,.@:/-]*$/ },
    'Tags.member.N.Key': { length: [1, 128], pattern: TAG_TEXT },
    'Tags.member.N.Value': { length: [0, 256], pattern: TAG_TEXT },
    'TransitiveTagKeys.member.N': { length: [1, 128], pattern: TAG_TEXT },
    SourceIdentity: { length: [2, 64], pattern: /^[\w+=,.@-]*$/ },
    MinimumSessionTokenSize: { range: [0, 4096] },
  },
  GetCallerIdentity: {},
};

/** How many members a list may have. */
const MEMBERS: Readonly<Record<string, number>> = { PolicyArns: 10, Tags: 50, TransitiveTagKeys: 50 };

/**
 * Checks the parameters of a request against the limits of its action. Stricter than AWS in one way: a parameter that the
 * action doesn't have is an error, so that a stray one shows up.
 */
export function checkParameters(action: string, parameters: Parameters): void {
  const limits = LIMITS[action];
  if (limits === undefined) {
    throw new StsError('InvalidAction', `Could not find operation ${action} for version 2011-06-15`);
  }
  const faults: string[] = [];
  for (const [name, { required }] of Object.entries(limits)) {
    if (required && !parameters.has(name)) faults.push(constraint('null', name, 'must not be null'));
  }
  for (const [name, value] of parameters) {
    const [, list = '', place = '0'] = /^(\w+)\.member\.(\d+)/.exec(name) ?? [];
    const limit = limits[name.replace(/\.member\.\d+/, '.member.N')];
    if (limit === undefined) faults.push(`Unknown parameter ${name}`);
    else if (Number(place) > (MEMBERS[list] ?? 0)) {
      faults.push(constraint('[...]', list, `must have length less than or equal to ${MEMBERS[list]}`));
    } else faults.push(...violations(name, value, limit));
  }
  if (faults.length === 0) return;
  const errors = faults.length === 1 ? '1 validation error' : `${faults.length} validation errors`;
  throw new StsError('ValidationError', `${errors} detected: ${faults.join('; ')}`);
}

function violations(name: string, value: string, { length, range, pattern }: Limit): string[] {
  const faults: string[] = [];
  const check = (measure: number, [least, most]: readonly [number, number], what: string) => {
    if (measure < least) faults.push(`${what} greater than or equal to ${least}`);
    else if (!(measure <= most)) faults.push(`${what} less than or equal to ${most}`);
  };
  if (length !== undefined) check(value.length, length, 'must have length');
  if (range !== undefined) check(/^\d+$/.test(value) ? Number(value) : Number.NaN, range, 'must have value');
  if (pattern !== undefined && !pattern.test(value)) {
    faults.push(`must satisfy regular expression pattern: ${pattern.source.replace(/^\^|\$$/g, '')}`);
  }
  const shown = name === 'WebIdentityToken' ? '***' : value;
  return faults.map((fault) => constraint(shown, name, fault));
}

/** `DurationSeconds` is `durationSeconds` in the messages of AWS, `Tags.member.7.Value` is `tags.7.member.value`. */
function constraint(value: string, name: string, fault: string): string {
  const place = name
    .replace(/\.member\.(\d+)/, '.$1.member')
    .split('.')
    .map((part) => part.charAt(0).toLowerCase() + part.slice(1))
    .join('.');
  const shown = value === 'null' ? value : `'${value}'`;
  return `Value ${shown} at '${place}' failed to satisfy constraint: Member ${fault}`;
}
