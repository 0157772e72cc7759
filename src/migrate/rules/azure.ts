import { identityLines, signInStep } from '../keyless.ts';
import { signInEdits } from './sign-in.ts';
import { dropInputs, held, here, inputsOf, insertBefore, matchAt, type Rule } from './site.ts';

const LOGIN = 'azure/login';

/** `azure-creds`: a stored service principal in Azure/login. */
export const azureCreds: Rule = (site) => {
  const { step } = site;
  const key = step.with?.input('creds');
  const origin = held(site, key);
  if (step.action !== LOGIN || step.with === undefined || key === undefined || origin === undefined) return [];
  const edits = signInEdits('azure', site, key);
  const why = origin.chosen
    ? ['Which credentials they are is decided in the run: choose the ids by the same expression.']
    : [];
  return [
    matchAt(site, {
      rule: 'azure-creds',
      provider: 'azure',
      at: step.uses,
      secrets: origin.secrets,
      what: 'A stored service principal is given to Azure/login.',
      kind: origin.chosen ? 'proposal' : 'automatic',
      why,
      edits,
    }),
  ];
};

/** Actions that took `creds` once, and a major that uses the session of the login, and runs today. */
const SESSION_SINCE: Readonly<Record<string, string>> = { 'azure/aks-set-context': 'v4' };

/** `azure-other-creds`: the same credentials in other actions of Azure. */
export const azureOtherCreds: Rule = (site) => {
  const { step } = site;
  if (!step.action?.startsWith('azure/') || step.action === LOGIN) return [];
  const key = inputsOf(step, ['creds'])[0];
  const origin = held(site, key);
  if (key === undefined || origin === undefined || step.uses === undefined) return [];
  const since = SESSION_SINCE[step.action];
  const parts = {
    rule: 'azure-other-creds',
    provider: 'azure' as const,
    at: key,
    secrets: origin.secrets,
    what: `A stored service principal is given to ${step.action}.`,
  };
  if (since === undefined)
    return [
      matchAt(site, {
        ...parts,
        kind: 'proposal',
        why: [
          'Sign in with Federate before it, drop `creds`, and raise the action to a version that uses that session.',
        ],
        identity: true,
      }),
    ];
  const written = site.step.map.text('uses')?.split('@')[0] ?? step.action;
  const edits = here(step, [
    { op: 'set', entry: step.uses, text: `${written}@${since}`, versionless: true },
    ...dropInputs(step, [key]),
  ]);
  return [
    matchAt(site, {
      ...parts,
      kind: 'proposal',
      why: [`${step.action} uses the session of the login in ${since}.`],
      edits,
    }),
  ];
};

const WITH_PROFILE = [
  'azure/webapps-deploy',
  'azure/functions-action',
  'azure/appservice-settings',
  'azure/logicapps-deploy',
];

/** `azure-publish-profile`: a user name and a password for one application. */
export const azurePublishProfile: Rule = (site) => {
  const { step, wording } = site;
  const key = inputsOf(step, ['publish-profile'])[0];
  const origin = held(site, key);
  if (!WITH_PROFILE.includes(step.action ?? '') || key === undefined || origin === undefined) return [];
  const signedIn = step.owner.steps.slice(0, step.index).some(({ action }) => action === LOGIN);
  const signIn = signInStep('azure', wording, identityLines('azure', wording), {
    before: step,
    condition: step.map.text('if'),
  });
  const edits = here(step, [...(signedIn ? [] : [insertBefore(step, signIn)]), ...dropInputs(step, [key])]);
  return [
    matchAt(site, {
      rule: 'azure-publish-profile',
      provider: 'azure',
      at: key,
      secrets: origin.secrets,
      what: `A publish profile is given to ${step.action}.`,
      kind: 'proposal',
      why: ['The identity needs the role Website Contributor on the application.'],
      edits,
    }),
  ];
};
