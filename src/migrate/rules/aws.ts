import { type Entry, textOf } from '../document.ts';
import type { Edit } from '../edit.ts';
import { referencesIn } from '../expression.ts';
import type { FileEdit, Match } from '../finding.ts';
import { merge } from '../flow.ts';
import { inputLine } from '../keyless.ts';
import { type Composite, fileOf } from '../workflow.ts';
import { usesEdit } from './sign-in.ts';
import { dropInputs, held, here, inputsOf, matchAt, type Rule, type Site, swapFirst } from './site.ts';

export const CONFIGURE = 'aws-actions/configure-aws-credentials';
const KEYS = ['aws-access-key-id', 'aws-secret-access-key', 'aws-session-token'];

/** What AssumeRole takes and AssumeRoleWithWebIdentity does not. */
const OF_A_CHAIN = ['role-external-id', 'role-chaining', 'role-skip-session-tagging', 'transitive-tag-keys'];

/** `aws-inputs`: the keys of aws-actions/configure-aws-credentials. */
export const awsInputs: Rule = (site) => {
  const { step, wording } = site;
  if (step.action !== CONFIGURE || step.with === undefined) return [];
  const keys = inputsOf(step, KEYS);
  const origins = keys.flatMap((entry) => held(site, entry) ?? []);
  if (origins.length === 0) return [];
  const origin = merge(origins);
  const role = step.with.input('role-to-assume');
  const what = 'Stored AWS keys are given to configure-aws-credentials.';
  const found = (parts: Pick<Match, 'kind' | 'why'> & { edits: readonly FileEdit[] }) => [
    matchAt(site, {
      rule: 'aws-inputs',
      provider: 'aws',
      at: step.uses,
      secrets: origin.secrets,
      what,
      identity: true,
      ...parts,
    }),
  ];
  const uses = usesEdit(step, wording);
  if (role !== undefined) {
    const gone = inputsOf(step, OF_A_CHAIN);
    const why = ['The keys start a chain: the role trusts a user so far, and must trust the job.'];
    if (gone.length > 0)
      why.push(`${gone.map(({ key }) => `\`${key}\``).join(', ')}: there is no such thing with an identity token.`);
    return found({ kind: 'proposal', why, edits: here(step, [...uses, ...dropInputs(step, [...keys, ...gone])]) });
  }
  if (step.owner.kind === 'composite') return found(inComposite(site, step.owner, keys, uses));
  if (origin.chosen) {
    const [first] = keys;
    const line = `role-to-assume: ${onVariables((first && textOf(first)) ?? '')}`;
    return found({
      kind: 'proposal',
      why: [
        `Which key it is is decided in the run: the role is chosen by the same expression, \`${line}\`. Set variables of these names.`,
      ],
      edits: here(step, [...uses, ...swapFirst(step.with, keys, [line])]),
    });
  }
  return found({
    kind: 'automatic',
    why: [],
    edits: here(step, [...uses, ...swapFirst(step.with, keys, [inputLine('role-to-assume', wording)])]),
  });
};

/** An expression over secrets that hold keys, as one over variables that hold roles. */
function onVariables(text: string): string {
  return text
    .trim()
    .replaceAll(/\bsecrets\b/g, 'vars')
    .replaceAll(/(?:AWS_)?(?:ACCESS_)?KEY(?:_ID)?\b/g, 'AWS_ROLE_ARN');
}

/** The role comes in where the key did; `vars` is not known in an action. */
function inComposite({ flow, wording }: Site, action: Composite, keys: readonly Entry[], uses: readonly Edit[]) {
  const why = [
    'A composite action has no permissions: the jobs that use it need them, and hand it the role in place of the key.',
  ];
  const none = { kind: 'proposal' as const, why, edits: [] };
  const users = flow.usersOf(action);
  const inputs = action.file.root.map('inputs');
  const names = keys.flatMap((entry) =>
    referencesIn(textOf(entry) ?? '').paths.flatMap(([context, name]) => (context === 'inputs' && name ? [name] : [])),
  );
  const declared = names.flatMap((name) => inputs?.input(name) ?? []);
  const once = names.every((name) => action.file.text.toLowerCase().split(`inputs.${name}`).length === 2);
  const step = action.steps.find(
    ({ with: map }) => map !== undefined && keys.every((key) => map.entries.includes(key)),
  );
  if (inputs === undefined || step?.with === undefined || declared.length !== keys.length || !once) return none;
  if (users.length === 0 || users.some(({ owner }) => owner.kind === 'composite')) return none;
  const edits: FileEdit[] = here(step, [
    ...uses,
    ...swapFirst(step.with, keys, ['role-to-assume: ${{ inputs.role-to-assume }}']),
    ...swapFirst(inputs, declared, ['role-to-assume:', '  description: The ARN of the role', '  required: true']),
  ]);
  for (const user of users) {
    if (user.with !== undefined) {
      edits.push(...here(user, swapFirst(user.with, inputsOf(user, names), [inputLine('role-to-assume', wording)])));
    }
  }
  return {
    kind: 'proposal' as const,
    why: [...why, `Its users at hand: ${users.map(({ owner }) => fileOf(owner).path).join(', ')}.`],
    edits,
  };
}

/** Actions in containers that write the two variables into a profile, without a session token. */
export const DOCKER_ACTIONS: readonly string[] = [
  'jakejarvis/s3-sync-action',
  'jakejarvis/cloudfront-invalidate-action',
  'chetan/invalidate-cloudfront-action',
  'reggionick/s3-deploy',
  'einaregilsson/beanstalk-deploy',
  'opspresso/action-s3-sync',
];

/** `aws-docker-action`: an action that needs a key that does not end. */
export const awsDockerAction: Rule = (site) => {
  const { step } = site;
  if (!DOCKER_ACTIONS.includes(step.action ?? '')) return [];
  const entries = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'].flatMap((name) => step.env?.get(name) ?? []);
  const origins = [...entries, ...(step.with?.entries.filter(({ key }) => /key/i.test(key)) ?? [])].flatMap(
    (entry) => held(site, entry) ?? [],
  );
  if (origins.length === 0) return [];
  return [
    matchAt(site, {
      rule: 'aws-docker-action',
      provider: 'aws',
      at: step.uses,
      secrets: merge(origins).secrets,
      what: `${step.action} takes no session token, and fails with temporary keys.`,
      kind: 'by-hand',
      why: [
        'Sign in with Federate before it, and put the command of the AWS CLI in its place: `aws s3 sync "$SOURCE_DIR" "s3://$AWS_S3_BUCKET/$DEST_DIR"` with the same `args` (`--endpoint-url` for AWS_S3_ENDPOINT), or `aws cloudfront create-invalidation`.',
      ],
    }),
  ];
};
