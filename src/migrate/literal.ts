import type { SourceFile } from './workflow.ts';

/** A key that stands in a file as it is. Its value is kept only to take it out of all that is shown. */
export interface Literal {
  readonly path: string;
  readonly line: number;
  readonly what: string;
  /** Every text that must not be shown. */
  readonly values: readonly string[];
}

/** Forms of keys, each with what it is. The group `key`, where there is one, is the key itself. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [
    /(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA)(?![A-Z0-9]{9}EXAMPLE)[A-Z0-9]{16}(?![A-Z0-9])/g,
    'The id of an access key of AWS',
  ],
  [
    /aws[_-]?secret(?:[_-]?access)?[_-]?key\w*["']?\s*[:= ]\s*["']?(?<key>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/gi,
    'A secret access key of AWS',
  ],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$(?![\s\S]))/g, 'A private key'],
  [/"private_key(?:_id)?"\s*:\s*"(?<key>[^"$]{20,})"/g, 'The key of a Google service account'],
  [/\bAIza[\w-]{35}\b/g, 'An API key of Google'],
  [/(?<![\w~.-])[\w~.-]{3}[78]Q~[\w~.-]{31,34}(?![\w~.-])/g, 'A secret of an application of Microsoft Entra ID'],
  [/"clientSecret"\s*:\s*"(?<key>[^"$]{16,})"/g, 'A secret of an application of Microsoft Entra ID'],
  [/AccountKey=(?<key>[A-Za-z0-9+/]{60,}={0,2})/g, 'The key of a storage account of Azure'],
  [/(?<!\w)(?:ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{36,}|(?<!\w)github_pat_\w{60,}/g, 'A token of GitHub'],
  [/(?<!\w)npm_[A-Za-z0-9]{36}(?!\w)/g, 'A token of npm'],
  [/(?<!\w)pypi-[\w-]{50,}/g, 'A token of PyPI'],
  [/(?<!\w)hv[sb]\.[\w-]{24,}/g, 'A token of Vault'],
  [/(?<!\w)dckr_pat_[\w-]{20,}/g, 'A token of Docker Hub'],
  [/(?<!\w)sk-ant-[\w-]{20,}|(?<!\w)sk-(?:proj-)?[A-Za-z0-9_-]{32,}/g, 'An API key'],
  [
    /\b(?:aws[_-]secret[_-]access[_-]key|(?:arm|azure|client)[_-](?:client[_-])?secret|secretId)["']?\s*[:=]\s*["']?(?!\S*(?:example|test|minio|dummy|fake|mock|changeme|placeholder|x{4}))(?<key>[^\s"'$#{}]{20,})/gi,
    'A key',
  ],
  [/(?<!\w)pul-[0-9a-f]{40}(?!\w)/g, 'A token of Pulumi'],
];

/** Keys that stand in a file, whether or not it can be read as YAML. */
export function literalsIn({ path, text }: SourceFile): Literal[] {
  const found: Literal[] = [];
  const seen = new Set<string>();
  for (const [form, what] of FORMS) {
    for (const match of text.matchAll(form)) {
      const value = match.groups?.['key'] ?? match[0];
      const offset = match.index + match[0].indexOf(value);
      if (seen.has(`${offset}`)) continue;
      seen.add(`${offset}`);
      const line = text.slice(0, offset).split('\n').length;
      const lines = value
        .split(/\r?\n|\\n/)
        .map((one) => one.trim())
        .filter((one) => one.length >= 8);
      found.push({ path, line, what, values: [value, ...lines] });
    }
  }
  return found;
}

/** A text in which no literal key stands. */
export function withoutLiterals(text: string, literals: readonly Literal[]): string {
  const values = [...new Set(literals.flatMap(({ values: all }) => all))].toSorted(
    (one, other) => other.length - one.length,
  );
  return values.reduce((shown, value) => shown.replaceAll(value, '***'), text);
}
