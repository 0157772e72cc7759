import type { ReadFile } from '../../inputs/file.ts';
import type { Inputs } from '../../inputs/inputs.ts';
import { isObject, readStrictObject } from '../../json.ts';

/** A Credential Access Boundary, as the option of a token exchange: `{"accessBoundary":{"accessBoundaryRules":[…]}}`. */
export interface AccessBoundary {
  readonly accessBoundary: { readonly accessBoundaryRules: readonly unknown[] };
}

const MOST_RULES = 10;
const LONGEST_EXPRESSION = 2048;
const RULE_MEMBERS = ['availableResource', 'availablePermissions', 'availabilityCondition'];
const ROLE = /^inRole:(?:(?:organizations|projects)\/[^/\s]+\/)?roles\/[\w.]+$/;

/**
 * Reads the input `access_boundary`: JSON, or the path of a file that holds it. Everything that breaks the format
 * (AccessBoundary in the reference of the Security Token Service API) is reported to `inputs`.
 * @throws FederateError `INPUT_INVALID` where there is no such file
 */
export async function readAccessBoundary(inputs: Inputs, readFile: ReadFile): Promise<AccessBoundary | undefined> {
  const value = inputs.text('access_boundary');
  if (value === undefined) return undefined;
  const read = parseAccessBoundary(value.startsWith('{') ? value : await readFile('access_boundary', value));
  if (!('problems' in read)) return read;
  for (const problem of read.problems) inputs.fault('access_boundary', problem);
  return undefined;
}

/** The boundary in a JSON text, with or without the member `accessBoundary` around its rules. */
export function parseAccessBoundary(text: string): AccessBoundary | { readonly problems: readonly string[] } {
  const read = readStrictObject(text);
  if ('fault' in read && !read.fault.endsWith('no object')) {
    return { problems: [`it ${read.fault}, neither itself nor in the file that it names`] };
  }
  const inner = 'object' in read ? (read.object['accessBoundary'] ?? read.object) : undefined;
  const rules = isObject(inner) ? inner['accessBoundaryRules'] : undefined;
  if (!Array.isArray(rules)) return { problems: ['it has no list `accessBoundaryRules`'] };
  if (rules.length === 0) return { problems: ['`accessBoundaryRules` is empty: it needs at least one rule'] };
  const problems = rules.flatMap((rule, index) => ruleProblems(rule).map((problem) => `rule ${index + 1} ${problem}`));
  if (rules.length > MOST_RULES) problems.unshift(`it has ${rules.length} rules, more than ${MOST_RULES}`);
  return problems.length > 0 ? { problems } : { accessBoundary: { accessBoundaryRules: rules } };
}

function ruleProblems(rule: unknown): string[] {
  if (!isObject(rule)) return ['is no object'];
  const unknown = Object.keys(rule).filter((name) => !RULE_MEMBERS.includes(name));
  return [
    ...unknown.map((name) => `has a member \`${name}\`, which is none of ${RULE_MEMBERS.join(', ')}`),
    ...resourceProblems(rule['availableResource']),
    ...permissionProblems(rule['availablePermissions']),
    ...conditionProblems(rule['availabilityCondition']),
  ];
}

function resourceProblems(resource: unknown): string[] {
  if (typeof resource === 'string' && /^\/\/[a-z0-9.-]+\/\S+$/.test(resource)) return [];
  const shown = typeof resource === 'string' ? `'${resource}'` : 'missing or no text';
  return [
    `has an availableResource that is ${shown}, no full resource name such as //storage.googleapis.com/projects/_/buckets/my-bucket`,
  ];
}

function permissionProblems(permissions: unknown): string[] {
  if (!Array.isArray(permissions) || permissions.length === 0) return ['has no availablePermissions'];
  return permissions
    .filter((permission) => typeof permission !== 'string' || !ROLE.test(permission))
    .map((permission) => {
      const shown = JSON.stringify(permission);
      return `has the permission ${shown}, which is no role such as "inRole:roles/storage.objectViewer"`;
    });
}

function conditionProblems(condition: unknown): string[] {
  if (condition === undefined) return [];
  const expression = isObject(condition) ? condition['expression'] : undefined;
  if (typeof expression !== 'string' || expression === '')
    return ['has an availabilityCondition without an expression'];
  if (expression.length <= LONGEST_EXPRESSION) return [];
  return [`has an expression of ${expression.length} characters, more than ${LONGEST_EXPRESSION}`];
}
