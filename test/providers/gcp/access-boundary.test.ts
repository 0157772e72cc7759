import { describe, expect, it } from 'vitest';
import { parseAccessBoundary } from '../../../src/providers/gcp/access-boundary.ts';

const RULE = {
  availableResource: '//storage.googleapis.com/projects/_/buckets/my-bucket',
  availablePermissions: ['inRole:roles/storage.objectViewer'],
};
const rules = (...list: unknown[]) => JSON.stringify({ accessBoundaryRules: list });

describe('an access boundary', () => {
  it('is read with and without its outer member', () => {
    const boundary = { accessBoundary: { accessBoundaryRules: [RULE] } };
    expect(parseAccessBoundary(rules(RULE))).toEqual(boundary);
    expect(parseAccessBoundary(JSON.stringify(boundary))).toEqual(boundary);
  });

  it('may have conditions and custom roles', () => {
    const rule = {
      ...RULE,
      availablePermissions: [
        'inRole:organizations/123456789012/roles/storageReader',
        'inRole:projects/my-project/roles/r',
      ],
      availabilityCondition: {
        title: 'One folder',
        expression: "resource.name.startsWith('projects/_/buckets/b/objects/a')",
      },
    };
    expect(parseAccessBoundary(rules(rule))).not.toHaveProperty('problems');
  });

  it.each([
    ['no JSON', 'it is no JSON, neither itself nor in the file that it names'],
    ['[]', 'it has no list `accessBoundaryRules`'],
    ['{"rules":[]}', 'it has no list `accessBoundaryRules`'],
    [rules(), '`accessBoundaryRules` is empty: it needs at least one rule'],
    [rules(...Array.from({ length: 11 }, () => RULE)), 'it has 11 rules, more than 10'],
    [rules(RULE, 'x'), 'rule 2 is no object'],
    [
      rules({ ...RULE, availableResource: 'gs://my-bucket' }),
      "rule 1 has an availableResource that is 'gs://my-bucket'",
    ],
    [
      rules({ availablePermissions: RULE.availablePermissions }),
      'rule 1 has an availableResource that is missing or no text',
    ],
    [rules({ ...RULE, availablePermissions: [] }), 'rule 1 has no availablePermissions'],
    [
      rules({ ...RULE, availablePermissions: ['storage.objects.get'] }),
      'rule 1 has the permission "storage.objects.get", which is no role',
    ],
    [
      rules({ ...RULE, availablePermissions: ['roles/storage.objectViewer'] }),
      'which is no role such as "inRole:roles/storage.objectViewer"',
    ],
    [rules({ ...RULE, availabilityCondition: {} }), 'rule 1 has an availabilityCondition without an expression'],
    [
      rules({ ...RULE, availabilityCondition: { expression: 'x'.repeat(2049) } }),
      'rule 1 has an expression of 2049 characters',
    ],
    [rules({ ...RULE, condition: {} }), 'rule 1 has a member `condition`, which is none of availableResource'],
  ])('is not %s', (text, problem) => {
    expect(parseAccessBoundary(text)).toEqual({ problems: [expect.stringContaining(problem)] });
  });
});
