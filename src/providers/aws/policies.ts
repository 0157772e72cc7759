import type { Inputs } from '../../inputs/inputs.ts';
import type { Role } from './arn.ts';

/** What limits the session beyond the policies of the role. */
export interface SessionPolicies {
  readonly inline: string | undefined;
  readonly managed: readonly string[];
}

/** STS API reference, AssumeRoleWithWebIdentity: Policy and PolicyArns. */
const LONGEST = 2048;
const MOST_ARNS = 10;
/** Two ARNs on one line would pass for one with a path. */
const POLICY_ARN = /^(?!.*arn:.*arn:)arn:([\w-]+):iam::(aws|\d{12}):policy\/(?:[\x21-\x7e]+\/)?[\w+=,.@-]+$/;
const EXAMPLE = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

/** Reads `inline-session-policy` and `managed-session-policies`. Faults are reported to `inputs`. */
export function readPolicies(inputs: Inputs, role: Role | undefined): SessionPolicies {
  const inline = readInline(inputs);
  const managed = inputs.lines('managed-session-policies');
  for (const arn of managed) {
    const fault = policyFault(arn, role);
    if (fault !== undefined) inputs.fault('managed-session-policies', `'${arn}' ${fault}`);
  }
  if (managed.length > MOST_ARNS) {
    inputs.fault('managed-session-policies', `${managed.length} policies are given, and STS takes ${MOST_ARNS}`);
  }
  const total = (inline?.length ?? 0) + managed.join('').length;
  if (total > LONGEST && (inline?.length ?? 0) <= LONGEST) {
    inputs.fault(
      'managed-session-policies',
      `together with \`inline-session-policy\` the session policies have ${total} characters, and STS takes ${LONGEST}`,
    );
  }
  return { inline, managed };
}

function readInline(inputs: Inputs): string | undefined {
  const name = 'inline-session-policy';
  const text = inputs.text(name);
  if (text === undefined || inputs.jsonObject(name) === undefined) return undefined;
  const [foreign] = /[^\t\n\r\x20-\xff]/u.exec(text) ?? [];
  if (foreign !== undefined) {
    const code = foreign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    inputs.fault(name, `it holds the character U+${code}, and STS takes U+0020 to U+00FF, tabs and line ends`);
  }
  if (text.length > LONGEST) {
    inputs.fault(
      name,
      `it has ${text.length} characters, and STS takes ${LONGEST}: leave out white space, or shorten it`,
    );
  }
  return text;
}

function policyFault(arn: string, role: Role | undefined): string | undefined {
  const [, partition, account] = POLICY_ARN.exec(arn) ?? [];
  if (partition === undefined) return `is no ARN of a managed policy, such as ${EXAMPLE}, one a line`;
  if (role?.kind !== 'arn') return undefined;
  if (partition !== role.partition) return `lies in the partition '${partition}', but the role in '${role.partition}'`;
  if (account === 'aws' || account === role.account) return undefined;
  return 'lies in another account than the role, where STS does not find it';
}
