import { WAIT_LONGER } from '../../inputs/attempts.ts';
import type { NarrowSubject } from '../../issuers/story.ts';
import { LONGEST_TEXT, quote, readable } from '../../quote.ts';
import type { Asked, Meaning, RoleAsked, WebIdentityAsked } from './asked.ts';
import { sourceRefused } from './refused-request.ts';
import { TAGS_OF_TOKEN } from './refused-session.ts';
import { audienceOf, chainedStatement, furtherCauses, trustStatement } from './trust.ts';

/** What AccessDenied means. */
export async function denied(message: string, asked: Asked): Promise<Meaning> {
  if (asked.operation === 'GetCallerIdentity') return sourceRefused('AccessDenied', message);
  const { arn } = asked.role;
  const chained = asked.operation === 'AssumeRole';
  const both = `in the trust policy of that role${chained ? ' and for the identity that assumes it' : ''}`;
  if (/explicit deny/i.test(message)) {
    return {
      code: 'AWS_ACCESS_DENIED',
      reason: `A policy forbids expressly that ${arn} is assumed.`,
      hint: 'Look for a `Deny` in the policies of the organisation (SCP, RCP), in the trust policy of the role and, for a chained role, in those of the source. This lists the organisation’s:\n\naws organizations list-policies --filter SERVICE_CONTROL_POLICY\naws organizations list-policies --filter RESOURCE_CONTROL_POLICY',
    };
  }
  if (/sts:TagSession/.test(message)) {
    return {
      code: 'AWS_SESSION_TAGS_REFUSED',
      reason: `The session of ${arn} may not be tagged.`,
      hint: `${mendOfTags(asked, `Allow \`sts:TagSession\` beside \`sts:${asked.operation}\` ${both}.`)}${await statementFor(message, asked, true)}`,
    };
  }
  if (/sts:SetSourceIdentity/.test(message)) {
    return {
      code: 'AWS_ACCESS_DENIED',
      reason: `The session of ${arn} may not carry a source identity.`,
      hint: `Allow \`sts:SetSourceIdentity\` ${both}.`,
    };
  }
  if (asked.operation === 'AssumeRole') {
    return {
      code: 'AWS_ACCESS_DENIED',
      reason: `The credentials of this machine may not assume ${arn}, or there is no such role.`,
      hint: `Check the name and path of the role, that its trust policy names the identity that assumes it (and \`sts:ExternalId\` as in \`role-external-id\`), and that this identity is allowed \`sts:AssumeRole\` on it. To use the identity of the job instead, remove \`role-chaining\`. ${WAIT_LONGER}${await statementFor(message, asked, asked.tagged)}`,
      retry: 'propagation',
    };
  }
  return { ...(await untrusted(asked)), retry: asked.fromFile ? 'no' : 'propagation' };
}

/** The statement that the trust policy needs, to paste. */
async function statementFor(message: string, asked: RoleAsked, tagged: boolean): Promise<string> {
  if (asked.operation === 'AssumeRole') return `\n\n${await chainedStatement(callerIn(message), tagged)}`;
  const statement = await trustStatement(asked, tagged);
  return statement === undefined ? '' : `\n\n${statement.text}`;
}

/** Who asked, as a policy names them: of a session its role, whose path STS does not tell. */
function callerIn(message: string): string {
  const [, arn = 'ARN_OF_WHO_ASSUMES_IT'] = /User: (arn:[\w:+=,.@/-]+)/.exec(message) ?? [];
  return arn.replace(/^arn:([\w-]+):sts::(\d+):assumed-role\/([^/]+)\/.*$/, 'arn:$1:iam::$2:role/$3');
}

/** Who tags the session, and how to have it without. */
function mendOfTags(asked: Asked, allow: string): string {
  if (asked.operation !== 'AssumeRole') return `${allow} ${TAGS_OF_TOKEN}`;
  return asked.tagged
    ? `${allow} Or set \`role-skip-session-tagging: true\`.`
    : `This step sends no tags: they are passed on by the session that assumes the role (EKS Pod Identity tags all of its sessions, unless its association has \`disableSessionTags\`). Have it without, or else: ${allow}`;
}

/** One answer for many causes: the token counts, but the trust policy does not match it, or the role is not there. */
async function untrusted(asked: WebIdentityAsked): Promise<Meaning> {
  const { role, claims, story, service } = asked;
  const who = `${role.arn} does not trust this job, or there is no such role.`;
  const sub = claims['sub'];
  if (role.account === '') {
    // MinIO has no trust policies; Ceph has those of AWS, in no account.
    const statement = role.partition === 'aws' ? await statementFor('', asked, false) : '';
    return {
      code: 'AWS_ACCESS_DENIED',
      reason: who,
      hint: `Check the role and the OpenID provider on ${service.url.host}.${statement === '' ? '' : ' Its trust policy must have this statement:'}${statement}`,
    };
  }
  if (typeof sub !== 'string') {
    return {
      code: 'AWS_ACCESS_DENIED',
      reason: who,
      hint: 'Check the trust policy of the role, and its name and path.',
    };
  }
  const told = story();
  const { because, advice, caution, narrow } = told;
  const statement = await trustStatement(asked);
  const mends = [
    ...advice,
    ...(narrow === undefined || statement === undefined ? [] : [howFar(narrow, statement.wild)]),
    ...(caution === '' ? [] : [caution]),
    ...furtherCauses(claims, told, role),
    `Check the name and path of the role.${statement === undefined ? '' : ` ${mendOfPolicy(asked, statement.who)}`}`,
    ...(asked.fromFile ? [] : [WAIT_LONGER]),
  ];
  return {
    code: 'AWS_ACCESS_DENIED',
    reason: `${who} The \`sub\` of its token is '${readable(sub, LONGEST_TEXT)}'${because === '' ? '' : `, ${because}`}.`,
    hint: [mends.join(' '), ...(statement === undefined ? [] : [statement.text])].join('\n\n'),
  };
}

function mendOfPolicy({ claims, role }: WebIdentityAsked, who: string): string {
  const china = role.partition === 'aws-cn' ? ' In China that is often sts.amazonaws.com.cn.' : '';
  return `Its trust policy must let the job in: add the statement below, which does so for ${readable(who, LONGEST_TEXT)} (\`*\` is a wildcard in StringLike only), with ${quote(audienceOf(claims))} for \`aud\`: where the policy has another, give that as \`audience\`.${china}`;
}

/** The statement names one subject, in its forms, and few runs have that; or all that are usually meant. */
function howFar({ only, every, pattern }: NarrowSubject, wild: boolean): string {
  if (wild) return `The statement below is for ${every}.`;
  const like =
    pattern === undefined ? '' : `: for ${every} use \`StringLike\` with \`${readable(pattern, LONGEST_TEXT)}\``;
  return `The statement below is for ${only}${like}.`;
}
