import { readable } from '../quote.ts';
import { claimsWithKeys } from '../trust-setup/render/condition-keys.ts';
import type { Trust } from '../trust-setup/trust.ts';
import { conditionsOf, statementsOf } from './clues.ts';
import type { Finding, Level } from './finding.ts';
import { claimOf } from './iam-conditions.ts';
import { readOperator } from './iam-operators.ts';

/** Words of a policy that no verdict shows. */
export function policyWords(trust: string, policy: unknown): Finding[] {
  const findings: Finding[] = [];
  const add = (rule: string, level: Level, message: string, mend: string) => {
    if (!findings.some((one) => one.rule === rule && one.message === message))
      findings.push({ rule, level, trust, message, mend });
  };
  const conditions = conditionsOf(policy);
  const issuers = statementsOf(policy).flatMap(({ Principal }) => {
    const federated: unknown[] =
      typeof Principal === 'object' && Principal !== null && 'Federated' in Principal
        ? [Principal.Federated].flat()
        : [];
    return federated.flatMap((arn) => /:oidc-provider\/(.+)$/.exec(typeof arn === 'string' ? arn : '')?.[1] ?? []);
  });
  for (const { operator, key, value } of conditions) {
    const at = key.lastIndexOf(':');
    const [prefix, name] = [key.slice(0, Math.max(at, 0)).toLowerCase(), claimOf(key).toLowerCase()];
    const read = readOperator(operator);
    const effect =
      read === undefined || read.negated || read.ifExists || read.quantifier === 'all'
        ? 'is always true'
        : 'never matches';
    if (prefix !== 'aws' && prefix !== 'sts' && prefix !== '') {
      if (issuers.length > 0 && !issuers.some((issuer) => issuer.toLowerCase() === prefix)) {
        add(
          'key-foreign',
          'error',
          `\`${readable(key)}\` is a key of another issuer than ${readable(issuers.join(', '))}, so the condition ${effect}.`,
          'Begin it with the issuer, without https://.',
        );
      } else if (!claimsWithKeys(prefix).includes(name)) {
        add(
          'key-unknown',
          'error',
          `AWS has no condition key \`${readable(name)}\` for this issuer, so the condition ${effect}.`,
          `It has ${claimsWithKeys(prefix).join(', ')}.`,
        );
      }
    }
    if (read?.kind === 'equals' && /[*?]/.test(value) && !value.includes('${')) {
      add(
        'wildcard-in-equals',
        'error',
        `\`${readable(operator)}\` takes \`${readable(value)}\` for plain characters, so it ${read.negated ? 'excludes nothing' : 'never matches'}.`,
        'Use StringLike, or the exact value.',
      );
    }
    if (read?.ignoresCase) {
      add(
        'ignore-case',
        'note',
        `\`${readable(operator)}\` ignores case. Names of GitHub are unique without it, those of other issuers perhaps not.`,
        'Use StringEquals.',
      );
    }
    if (value.includes('${') && Object(policy).Version !== '2012-10-17') {
      add('old-version', 'warning', '`${...}` is plain text without `"Version": "2012-10-17"`.', 'Add that version.');
    }
  }
  for (const { Action, Principal, NotPrincipal, Effect } of statementsOf(policy)) {
    if (Effect !== 'Allow') continue;
    if ([Action].flat().some((one) => typeof one === 'string' && one.includes('*'))) {
      add(
        'action-wide',
        'warning',
        `The trust allows \`${readable([Action].flat().join(', '))}\`.`,
        'Allow sts:AssumeRoleWithWebIdentity, and sts:TagSession where sessions are tagged.',
      );
    }
    if (NotPrincipal !== undefined || Principal === '*' || Object(Principal).Federated === '*') {
      add('principal-wide', 'warning', 'The statement is for every principal.', 'Name the provider by its ARN.');
    }
  }
  return findings;
}

/** Claims that anybody may write what they like into, or that name a person. */
const WEAK = /^(actor|actor_id|workflow|user_login|user_email|head_ref|base_ref)$/;

/** Words of the others that no verdict shows. */
export function otherWords(trust: Trust): Finding[] {
  const finding = (rule: string, level: Level, message: string, mend: string): Finding => ({
    rule,
    level,
    trust: trust.name,
    message,
    mend,
  });
  switch (trust.provider) {
    case 'aws':
      return [];
    case 'gcp':
      return Object.entries(trust.google.mapping).flatMap(([key, value]) => [
        ...(/^(google|attribute)\./.test(key)
          ? []
          : [
              finding(
                'gcp-mapping',
                'error',
                `\`${readable(key)}\` is no attribute.`,
                'Write google.subject, or attribute.NAME.',
              ),
            ]),
        ...(/assertion\.\w+\s*\+\s*assertion\.\w+/.test(value)
          ? [
              finding(
                'gcp-forgery',
                'warning',
                `\`${readable(key)}\` joins claims without a sign between them that neither can hold.`,
                "Join them by ':'.",
              ),
            ]
          : []),
      ]);
    case 'azure': {
      const { issuer, subject, expression } = trust.entra;
      return [
        ...(issuer.endsWith('/')
          ? [
              finding(
                'azure-issuer',
                'error',
                'The issuer ends with a slash, so it never matches.',
                'Write it without.',
              ),
            ]
          : []),
        ...(expression === undefined && /[*?]/.test(subject ?? '')
          ? [
              finding(
                'wildcard-in-equals',
                'error',
                'An exact credential knows no wildcards, so its subject never matches.',
                'Write the whole subject.',
              ),
            ]
          : []),
        ...(/matches\s+'[^']*(?:[(|)\\]|\.\*)[^']*'/.test(expression ?? '')
          ? [finding('azure-flex', 'error', '`matches` takes no regular expression.', 'Use `*` and `?`.')]
          : []),
      ];
    }
    case 'vault':
      return WEAK.test(trust.vault.userClaim)
        ? [
            finding(
              'vault-user-claim',
              'warning',
              `\`user_claim\` is \`${trust.vault.userClaim}\`, which decides whose entity it is.`,
              'Use `repository_id`.',
            ),
          ]
        : [];
  }
}
