import type { Edit } from '../edit.ts';
import { identityLines, signInStep } from '../keyless.ts';
import { signInEdits } from './sign-in.ts';
import { dropInputs, held, here, inputsOf, insertBefore, matchAt, type Rule } from './site.ts';

/** `gcp-credentials-json`: the key of a service account in google-github-actions/auth. */
export const gcpCredentialsJson: Rule = (site) => {
  const { step } = site;
  if (step.action !== 'google-github-actions/auth' || step.with === undefined) return [];
  const key = step.with.input('credentials_json');
  const origin = held(site, key);
  if (key === undefined || origin === undefined) return [];
  const parts = {
    rule: 'gcp-credentials-json',
    provider: 'gcp' as const,
    at: step.uses,
    secrets: origin.secrets,
    what: 'A stored key of a Google service account is given to google-github-actions/auth.',
  };
  const edits = signInEdits('gcp', site, key);
  if (origin.chosen)
    return [
      matchAt(site, {
        ...parts,
        kind: 'proposal',
        why: ['Which key it is is decided in the run: choose the provider and the account by the same expression.'],
        edits,
      }),
    ];
  return [matchAt(site, { ...parts, kind: 'automatic', edits })];
};

/** The major of google-github-actions/setup-gcloud that knows nothing of keys. */
const SETUP_GCLOUD = 'google-github-actions/setup-gcloud@v3';

/** `gcp-setup-gcloud-key`: the key in setup-gcloud, which only v0 took. */
export const gcpSetupGcloudKey: Rule = (site) => {
  const { step, wording } = site;
  if (step.action !== 'google-github-actions/setup-gcloud' || step.uses === undefined) return [];
  const key = step.with?.input('service_account_key');
  const origin = held(site, key);
  if (key === undefined || origin === undefined) return [];
  const parts = { rule: 'gcp-setup-gcloud-key', provider: 'gcp' as const, at: step.uses, secrets: origin.secrets };
  const gone = dropInputs(
    step,
    inputsOf(step, [
      'service_account_key',
      'export_default_credentials',
      'service_account_email',
      'credentials_file_path',
    ]),
  );
  if (/^v[1-9]/.test(step.version)) {
    return [
      matchAt(site, {
        ...parts,
        what: `setup-gcloud ${step.version} is given a stored key, which it ignores since v1.`,
        kind: 'proposal',
        why: ['It was ignored so far: the input goes, and nothing else changes.'],
        edits: here(step, gone),
        identity: false,
      }),
    ];
  }
  const signIn = signInStep('gcp', wording, identityLines('gcp', wording), {
    before: step,
    condition: step.map.text('if'),
  });
  const raise: Edit = { op: 'set', entry: step.uses, text: SETUP_GCLOUD, versionless: true };
  const edits = here(step, [insertBefore(step, signIn), raise, ...gone]);
  return [
    matchAt(site, {
      ...parts,
      what: 'A stored key of a Google service account is given to setup-gcloud.',
      kind: origin.chosen ? 'proposal' : 'automatic',
      edits,
    }),
  ];
};

/** `gcp-other-credentials`: keys in other actions of Google. */
export const gcpOtherCredentials: Rule = (site) => {
  const { step } = site;
  const isGoogle = step.action?.startsWith('google-github-actions/') && !/\/(auth|setup-gcloud)$/.test(step.action);
  const isFirebase = step.action === 'firebaseextended/action-hosting-deploy';
  if (!isGoogle && !isFirebase) return [];
  const entry = inputsOf(
    step,
    isFirebase ? ['firebaseserviceaccount'] : ['credentials', 'service_account_key', 'gcp_credentials'],
  )[0];
  const origin = held(site, entry);
  if (origin === undefined) return [];
  const why = isFirebase
    ? 'The action reads the key itself: sign in with Federate, and run `npx firebase-tools hosting:channel:deploy` or `deploy`.'
    : 'Sign in with Federate before it, and raise the action to a version that uses Application Default Credentials.';
  return [
    matchAt(site, {
      rule: 'gcp-other-credentials',
      provider: 'gcp',
      at: entry,
      secrets: origin.secrets,
      what: `A stored key of a Google service account is given to ${step.action}.`,
      kind: 'by-hand',
      why: [why],
    }),
  ];
};
