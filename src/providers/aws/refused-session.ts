import type { Meaning, RoleAsked } from './asked.ts';

/** What STS says of the policies and the tags of a session; `undefined` where it speaks of something else. */
export function sessionMeaning(code: string, message: string, asked: RoleAsked): Meaning | undefined {
  switch (code) {
    case 'MalformedPolicyDocument':
      return malformed(asked);
    case 'PackedPolicyTooLarge':
      return /tag/i.test(message) ? tagsTooLarge(asked) : tooLargeTogether(asked);
    case 'ValidationError':
    case 'ValidationException':
      return /at 'tags\b|tag key/i.test(message) ? tagRefused(asked) : undefined;
    default:
      return undefined;
  }
}

/** What mends the tags of a session that is not chained: no input has them. */
export const TAGS_OF_TOKEN = 'The token carries these tags (`https://aws.amazon.com/tags`): change them at its issuer.';

function malformed({ session: { policies } }: RoleAsked): Meaning {
  const code = 'AWS_POLICY_REFUSED';
  const some = policies.managed.length > 0;
  const exist = 'Check that each of `managed-session-policies` exists, and that it can be attached to a role.';
  if (policies.inline !== undefined) {
    return {
      code,
      reason: '`inline-session-policy` is JSON, but no policy that IAM understands.',
      hint: `Compare it with the grammar of IAM policies: \`Version\`, and \`Statement\` with \`Effect\`, \`Action\` and \`Resource\`.${some ? ` ${exist}` : ''}`,
    };
  }
  return some
    ? { code, reason: 'One of `managed-session-policies` is no policy that a session can have.', hint: exist }
    : {
        code,
        reason: 'It is no policy that IAM understands.',
        hint: 'This step gives none: see what the answer says.',
      };
}

function tagsTooLarge({ operation }: RoleAsked): Meaning {
  const chained = operation === 'AssumeRole';
  return {
    code: 'AWS_SESSION_TAGS_REFUSED',
    reason: `The session tags are too large${chained ? ', even without those that can be left out' : ''}.`,
    hint: chained
      ? 'Shorten `custom-tags`, take keys out of `transitive-tag-keys`, or set `role-skip-session-tagging: true`. Tags that the source session passes on count as well.'
      : TAGS_OF_TOKEN,
  };
}

function tooLargeTogether({ operation, session: { policies } }: RoleAsked): Meaning {
  const chained = operation === 'AssumeRole';
  const ways = [
    ...(policies.inline === undefined ? [] : ['shorten `inline-session-policy`']),
    ...(policies.managed.length === 0 ? [] : ['give fewer `managed-session-policies`']),
    chained ? 'give fewer session tags' : 'let the issuer put fewer tags into the token',
  ].join(', or ');
  return {
    code: 'AWS_POLICY_REFUSED',
    reason: 'The session policies and tags are too large together.',
    hint: `${ways.charAt(0).toUpperCase()}${ways.slice(1)}.${chained ? ' What the source session passes on counts as well.' : ''}`,
  };
}

function tagRefused({ operation }: RoleAsked): Meaning {
  return {
    code: 'AWS_SESSION_TAGS_REFUSED',
    reason: 'STS does not accept one of the session tags.',
    hint:
      operation === 'AssumeRole' ? 'Correct `custom-tags`, or set `role-skip-session-tagging: true`.' : TAGS_OF_TOKEN,
  };
}
