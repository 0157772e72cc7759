import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../src/errors.ts';
import { githubStory } from '../../../src/issuers/github-story.ts';
import type { Claims } from '../../../src/issuers/issuer.ts';
import type { TokenRefusal } from '../../../src/network/oauth.ts';
import { PUBLIC_CLOUD } from '../../../src/providers/azure/cloud.ts';
import { refused } from '../../../src/providers/azure/explain.ts';
import { CLIENT, credentialFor, TENANT } from '../../fakes/entra.ts';
import { ENTRA_ERRORS, entraError } from '../../fakes/entra-errors.ts';
import { claimsOf, runOf } from '../../fakes/run.ts';
import { json } from '../../fakes/web.ts';
import { Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
});

afterAll(async () => {
  await stage.close();
});

/** What a step says after this answer of Entra ID. */
async function failureAfter(fault: ReturnType<typeof json>) {
  stage.entra.faults.always = fault;
  const error = await stage.failure();
  stage.entra.faults.always = undefined;
  return error;
}

/** The same without a network, and without the wait before another attempt. */
function explained(
  number: number,
  claims: Claims = {
    iss: 'https://token.actions.githubusercontent.com',
    sub: 'repo:octo-org/octo-repo:ref:refs/heads/main',
  },
) {
  const answer = entraError(number);
  if (typeof answer === 'string') throw new Error('This is no refusal');
  const members = JSON.parse(answer.body ?? '{}') as Record<string, unknown>;
  const refusal: TokenRefusal = {
    granted: false,
    status: answer.status,
    error: String(members['error']),
    description: String(members['error_description']),
    retryAfter: undefined,
    members,
  };
  const options = { clientId: CLIENT, tenantId: TENANT, audience: PUBLIC_CLOUD.audience, cloud: PUBLIC_CLOUD };
  const story = () => githubStory(claims);
  return refused(refusal, { hop: 'Entra ID', options, scope: PUBLIC_CLOUD.resourceManager, claims, story });
}

const MEANINGS: Record<number, [ErrorCode, hint: string]> = {
  70021: ['AZURE_FEDERATED_CREDENTIAL_NOT_FOUND', 'az ad app federated-credential create'],
  700213: ['AZURE_FEDERATED_CREDENTIAL_NOT_FOUND', 'az identity federated-credential create'],
  7002138: ['AZURE_SUBJECT_CASE', 'exactly this spelling'],
  700212: ['AZURE_AUDIENCE_REFUSED', 'set `environment`'],
  700211: ['AZURE_ISSUER_REFUSED', 'without a slash at its end'],
  7002381: ['AZURE_ENTERPRISE_REQUIRED', 'policy of the tenant'],
  700024: ['AZURE_TOKEN_EXPIRED', 'clocks'],
  700027: ['AZURE_TOKEN_REFUSED', 'reachable from the internet'],
  50012: ['AZURE_TOKEN_REFUSED', 'reachable from the internet'],
  50027: ['AZURE_TOKEN_REFUSED', 'reachable from the internet'],
  700229: ['AZURE_TOKEN_REFUSED', 'reachable from the internet'],
  700016: ['AZURE_APPLICATION_NOT_FOUND', 'not the object ID'],
  7000229: ['AZURE_APPLICATION_NOT_FOUND', `az ad sp create --id ${CLIENT}`],
  70001: ['AZURE_APPLICATION_DISABLED', 'Enterprise applications'],
  7000112: ['AZURE_APPLICATION_DISABLED', 'Enterprise applications'],
  700025: ['AZURE_PUBLIC_CLIENT', 'Allow public client flows'],
  90002: ['AZURE_TENANT_NOT_FOUND', '`environment`'],
  900023: ['AZURE_TENANT_NOT_FOUND', '`tenant-id`'],
  900382: ['AZURE_WRONG_CLOUD', 'AzureUSGovernment or AzureChinaCloud'],
  900432: ['AZURE_WRONG_CLOUD', 'AzureUSGovernment or AzureChinaCloud'],
  90038: ['AZURE_WRONG_CLOUD', 'AzureUSGovernment or AzureChinaCloud'],
  70011: ['AZURE_SCOPE_REFUSED', '/.default'],
  700022: ['AZURE_SCOPE_REFUSED', '/.default'],
  500011: ['AZURE_SCOPE_REFUSED', '/.default'],
  1002012: ['AZURE_SCOPE_REFUSED', '/.default'],
  50105: ['AZURE_ASSIGNMENT_REQUIRED', 'app role'],
  501051: ['AZURE_ASSIGNMENT_REQUIRED', 'app role'],
  53003: ['AZURE_CONDITIONAL_ACCESS', 'owns the policy'],
  90055: ['AZURE_THROTTLED', 'later'],
  50196: ['AZURE_THROTTLED', 'later'],
  50000: ['AZURE_UNAVAILABLE', 'status.microsoft'],
  90006: ['AZURE_UNAVAILABLE', 'status.microsoft'],
  90012: ['AZURE_UNAVAILABLE', 'status.microsoft'],
  90024: ['AZURE_UNAVAILABLE', 'status.microsoft'],
  90033: ['AZURE_UNAVAILABLE', 'status.microsoft'],
  90090: ['AZURE_UNAVAILABLE', 'status.microsoft'],
  // What only a request that this action never makes is answered with.
  70003: ['AZURE_REQUEST_REFUSED', 'login.microsoftonline.com/error'],
  900144: ['AZURE_REQUEST_REFUSED', 'login.microsoftonline.com/error'],
};

describe('a refusal of Entra ID', () => {
  it.each(ENTRA_ERRORS)('AADSTS%i has a name, a cause and a mend', async (number) => {
    const error = await explained(number);
    const [code, hint] = MEANINGS[number] ?? [];
    expect(error.code).toBe(code);
    expect(error.hint).toContain(hint);
    expect(error.message).toMatch(/\.$/);
    expect(error.evidence['Entra ID says']).toMatch(new RegExp(`^AADSTS${number}: .*[^ ]$`));
    expect(error.evidence['Entra ID says']).not.toContain('Trace ID');
  });

  it('tells what was sent and the ids that Microsoft asks for', async () => {
    expect((await failureAfter(entraError(700016))).evidence).toMatchObject({
      'claim iss': stage.issuer.url,
      'claim sub': 'repo:octo-org/octo-repo:ref:refs/heads/main',
      audience: 'api://AzureADTokenExchange',
      scope: 'https://management.azure.com/.default',
      'trace id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'correlation id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('is known by the number in its text where the list of numbers is missing', async () => {
    expect(await failureAfter(entraError(53003, '', { error_codes: undefined }))).toMatchObject({
      code: 'AZURE_CONDITIONAL_ACCESS',
    });
  });

  it('is told in its own words where the number is new', async () => {
    expect(await failureAfter(entraError(7009999))).toMatchObject({
      code: 'AZURE_REQUEST_REFUSED',
      message: 'Entra ID refused the request: AADSTS7009999: An error of which nobody has heard.',
    });
  });

  it('is known by its status where it has no number', async () => {
    expect(await failureAfter(json(500, { error: 'server_error' }))).toMatchObject({ code: 'AZURE_UNAVAILABLE' });
    expect(await failureAfter(json(429, { error: 'x' }, { 'retry-after': '0' }))).toMatchObject({
      code: 'AZURE_THROTTLED',
    });
  });

  it('says of the enterprise whether the token names one', async () => {
    expect((await explained(7002381)).retry).toBe('passing');
    const named = await explained(7002381, { iss: 'x', sub: 'y', enterprise: 'octocorp' });
    expect(named.message).toContain("'octocorp'");
    expect(named.retry).toBe('no');
  });
});

describe('a subject without a federated credential', () => {
  const advice = async (claims: Claims) =>
    (await explained(700213, { iss: 'https://token.actions.githubusercontent.com', ...claims })).hint;

  it.each([
    ['environment', 'because the job has `environment: production`'],
    ['environment', 'has that in `sub`, and neither branch nor tag'],
    ['push', 'because the job runs on the branch main and names no environment'],
    ['tag', 'because the job runs on the tag v1.2.3 and names no environment'],
    ['pull_request', 'because a pull request started the job'],
    ['pull_request', 'since every pull request of this repository has this subject'],
    ['dependabot', 'because a pull request of Dependabot started the job'],
    ['merge_group', 'because a merge queue started the job'],
    [
      'reusable_workflow',
      'reusable workflow of octo-org/automation, but `sub` is that of the caller, octo-org/octo-repo',
    ],
    ['immutable_subject', 'trust in the old form, `repo:octo-org/octo-repo:ref:refs/heads/main`, no longer matches'],
    ['customised_subject', 'customises the subject'],
  ] as const)('is explained for a run of the kind %s', async (kind, text) => {
    expect(await advice(claimsOf(runOf(kind)))).toContain(text);
  });

  it.each(['tag', 'merge_group'] as const)(
    'that no other run will have, as for a %s, leads to an environment',
    async (kind) => {
      expect(await advice(claimsOf(runOf(kind)))).toContain('Credentials know no wildcards');
      expect(await advice(claimsOf(runOf('push')))).not.toContain('wildcards');
    },
  );

  it('warns of the form with ids where the token has names alone', async () => {
    expect(await advice(claimsOf(runOf('push')))).toContain(
      'trust in the newer form, `repo:octo-org@65/octo-repo@74:ref:refs/heads/main`, does not match it',
    );
  });

  it('comes with the commands that create it, letter by letter, in each form of the subject', async () => {
    const subjects = ['repo:octo-org/octo-repo', 'repo:octo-org@65/octo-repo@74'].map(
      (it) => `${it}:environment:production`,
    );
    const names = ['', '-2'].map((end) => `job-octo-org-octo-repo-environment-production${end}`);
    const issuer = 'https://token.actions.githubusercontent.com';
    const audiences = ['api://AzureADTokenExchange'];
    const [, paste] = (await advice(claimsOf(runOf('environment')))).split('\n\n');
    expect(
      paste
        ?.split('\n')
        .filter((line) => !line.startsWith('#'))
        .join('\n'),
    ).toBe(
      [
        ...subjects.map(
          (subject, at) =>
            `az ad app federated-credential create \\\n  --id ${CLIENT} \\\n  --parameters '${JSON.stringify({ name: names[at], issuer, audiences, subject })}'`,
        ),
        ...subjects.map(
          (subject, at) =>
            `az identity federated-credential create \\\n  --identity-name IDENTITY \\\n  --resource-group GROUP \\\n  --name ${names[at]} \\\n  --issuer ${issuer} \\\n  --subject ${subject} \\\n  --audiences ${audiences}`,
        ),
      ].join('\n'),
    );
    expect(paste).toContain(`# Where ${CLIENT} is an app registration:\naz ad app`);
    expect(paste).toContain('# Where it is a user-assigned managed identity:\naz identity');
  });

  it('that differs by case alone is to be written as it is, in the form of the token', async () => {
    const { hint } = await explained(7002138, {
      iss: 'https://token.actions.githubusercontent.com',
      ...claimsOf(runOf('push')),
    });
    expect(hint).toContain('"subject":"repo:octo-org/octo-repo:ref:refs/heads/main"');
    expect(hint).not.toContain('@65');
  });

  it('keeps those commands harmless, whatever a branch is called', async () => {
    const hint = await advice({ sub: "repo:octo-org/octo-repo:ref:refs/heads/it's-$(id)-`id`" });
    expect(hint).toContain("--subject 'repo:octo-org/octo-repo:ref:refs/heads/it'\\''s-$(id)-`id`' ");
  });

  it('is what the service itself answers: subject, case, audience, issuer', async () => {
    const codes: ErrorCode[] = [];
    for (const change of [
      { subject: 'repo:octo-org/octo-repo:environment:production' },
      { subject: 'repo:Octo-Org/octo-repo:ref:refs/heads/main' },
      { audience: 'api://AzureADTokenExchangeUSGov' },
      { issuer: `${stage.issuer.url}/` },
    ]) {
      stage.entra.applications[0]?.credentials.splice(0, 1, credentialFor(stage.issuer, change));
      codes.push((await stage.failure()).code);
    }
    expect(codes).toEqual([
      'AZURE_FEDERATED_CREDENTIAL_NOT_FOUND',
      'AZURE_SUBJECT_CASE',
      'AZURE_AUDIENCE_REFUSED',
      'AZURE_ISSUER_REFUSED',
    ]);
  });
});
