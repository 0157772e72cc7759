/** The conditions of a trust policy's statement: operator, key, and the values of which one must fit. */
export interface Condition {
  readonly StringEquals?: Readonly<Record<string, string | readonly string[]>>;
  readonly StringLike?: Readonly<Record<string, string | readonly string[]>>;
}

/** Issuers that AWS knows as GitHub's own: of github.com and ghe.com, not of GitHub Enterprise Servers. */
const GITHUB = /^(token\.actions\.(githubusercontent\.com|[\w-]+\.ghe\.com)(\/|$)|github\.com\/enterprises\/)/;

/** Claims of GitHub's own tokens that AWS knows as condition keys, beside `aud` and `sub` of any issuer. */
const CONDITION_KEYS = [
  'actor',
  'actor_id',
  'enterprise_id',
  'environment',
  'job_workflow_ref',
  'ref',
  'repository',
  'repository_id',
  'repository_owner_id',
  'workflow',
];

/** The condition keys of a token: `<issuer without https://>:<claim>`. */
export function conditionKeysOf(claims: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  const issuer = String(claims['iss']).replace(/^https?:\/\//, '');
  const keys = new Map<string, string>();
  for (const claim of ['aud', 'sub', ...(GITHUB.test(issuer) ? CONDITION_KEYS : [])]) {
    const value = claims[claim];
    if (typeof value === 'string') keys.set(`${issuer}:${claim}`, value);
  }
  return keys;
}

/** Whether all conditions hold. A key that the request doesn't have fails its condition. */
export function holds(condition: Condition, keys: ReadonlyMap<string, string>): boolean {
  const fits = (key: string, values: string | readonly string[], test: (value: string, given: string) => boolean) => {
    const given = keys.get(key);
    return given !== undefined && [values].flat().some((value) => test(value, given));
  };
  const equals = Object.entries(condition.StringEquals ?? {});
  const like = Object.entries(condition.StringLike ?? {});
  return (
    equals.every(([key, values]) => fits(key, values, (value, given) => value === given)) &&
    like.every(([key, values]) => fits(key, values, (value, given) => patternOf(value).test(given)))
  );
}

/** `*` is any run of characters, `?` is one. */
function patternOf(value: string): RegExp {
  const escaped = value.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
}
