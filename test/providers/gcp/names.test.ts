import { describe, expect, it } from 'vitest';
import { memberOf, readProviderName } from '../../../src/providers/gcp/provider-name.ts';
import { projectOf } from '../../../src/providers/gcp/service-account.ts';
import { PROVIDER } from '../../fakes/gcp.ts';

const POOL = 'projects/123456789012/locations/global/workloadIdentityPools/github';

describe('the name of a provider', () => {
  it.each([
    PROVIDER,
    `//iam.googleapis.com/${PROVIDER}`,
    `https://iam.googleapis.com/${PROVIDER}`,
    `iam.googleapis.com/${PROVIDER}`,
    `//iam.example.com/${PROVIDER}`,
  ])('is understood as %s', (value) => {
    expect(readProviderName(value)).toMatchObject({ name: PROVIDER, pool: 'github', provider: 'octo-org' });
  });

  it('may be in any location', () => {
    const name = 'projects/1/locations/europe-west1/workloadIdentityPools/github/providers/octo-org';
    expect(readProviderName(name)).toMatchObject({ name, location: 'europe-west1' });
  });

  it.each([
    [POOL, 'is of the pool, without its provider: add /providers/NAME'],
    [`${POOL}/`, `providers list --workload-identity-pool=${POOL}\` shows the names`],
    [
      PROVIDER.replace('123456789012', 'my-project'),
      "`gcloud projects describe my-project --format='value(projectNumber)'`",
    ],
    [PROVIDER.replace('123456789012', 'example.com:p'), 'has a project id where the project number belongs'],
    [PROVIDER.replace('123456789012', ''), 'has no project number: the expression in its place is empty'],
    [`${POOL}/attribute.repository/octo-org/octo-repo`, 'goes on as a member of an IAM binding does'],
    [
      `principalSet://iam.googleapis.com/${POOL}/attribute.repository/octo-org/octo-repo`,
      'is a member of an IAM binding',
    ],
    [`//iam.googleapis.com///iam.googleapis.com/${PROVIDER}`, 'has its prefix twice'],
    [`https://iam.googleapis.com/https://iam.googleapis.com/${PROVIDER}`, 'has its prefix twice'],
    ['locations/global/workforcePools/staff/providers/octo-org', 'is of a workforce pool, which is for people'],
    ['$' + '{ secrets.PROVIDER }', 'holds an expression that was not expanded'],
    ['$(PROVIDER)', 'holds an expression that was not expanded'],
    [`${PROVIDER}/`, 'ends with a slash'],
    [`"${PROVIDER}"`, 'has quotes in it'],
    [PROVIDER.replace('/github/', '//'), 'has an empty part'],
    [PROVIDER.replace('octo-org', ''), 'ends with a slash'],
    ['octo-org', 'is no provider: write projects/NUMBER/'],
  ])('is not %s', (value, problem) => {
    expect(readProviderName(value)).toEqual({ problem: expect.stringContaining(problem) });
  });

  it('gives the members that its workloads can be', () => {
    const provider = readProviderName(PROVIDER);
    if ('problem' in provider) throw new Error(provider.problem);
    expect(memberOf(provider, 'subject/repo:octo-org/octo-repo:pull_request')).toBe(
      `principal://iam.googleapis.com/${POOL}/subject/repo:octo-org/octo-repo:pull_request`,
    );
    expect(memberOf(provider, 'attribute.repository_id/74')).toBe(
      `principalSet://iam.googleapis.com/${POOL}/attribute.repository_id/74`,
    );
  });
});

describe('the project of a service account', () => {
  it.each([
    ['deploy@my-project.iam.gserviceaccount.com', 'my-project'],
    ['deploy@my-project.example.com.iam.gserviceaccount.com', 'example.com:my-project'],
    ['my-project@appspot.gserviceaccount.com', 'my-project'],
    ['my-project.example.com@appspot.gserviceaccount.com', 'example.com:my-project'],
    ['123456789012-compute@developer.gserviceaccount.com', undefined],
    ['123456789012@cloudservices.gserviceaccount.com', undefined],
    ['service-123456789012@gcp-sa-pubsub.iam.gserviceaccount.com', undefined],
    ['112233445566778899000', undefined],
  ])('%s is of %s', (serviceAccount, project) => {
    expect(projectOf(serviceAccount)).toBe(project);
  });
});
