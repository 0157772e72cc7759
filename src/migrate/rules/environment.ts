import type { Edit } from '../edit.ts';
import type { FileEdit, Kind, Match, Provider, Wording } from '../finding.ts';
import { type Flow, unique } from '../flow.ts';
import { identityLines, inputLine, signInStep } from '../keyless.ts';
import { fileOf, type Job, type Step } from '../workflow.ts';
import { CONFIGURE, DOCKER_ACTIONS } from './aws.ts';
import { OTHER_VARIABLES } from './names.ts';
import { dropVariables, insertBefore, swapFirst, variable } from './site.ts';
import { firstWorking, isS3Compatible, speaksToAws, type Variable, variablesOf, written } from './surroundings.ts';

interface Verdict {
  readonly kind: Kind;
  readonly why: readonly string[];
  readonly edits?: readonly FileEdit[];
  readonly identity?: boolean;
}

interface VariableRule {
  readonly rule: string;
  readonly provider: Provider;
  readonly names: RegExp;
  readonly what: string;
  judge(found: Variable): Verdict;
}

const AWS_KEYS = /^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)$/;
const TERRAFORM = /\b(terraform|tofu|terragrunt)\b/;

/** Variables that hold keys, by their names: the first row that fits is taken. */
const RULES: readonly VariableRule[] = [
  {
    rule: 'aws-env',
    provider: 'aws',
    names: AWS_KEYS,
    what: 'A stored AWS key is in the environment',
    judge: judgeAws,
  },
  {
    rule: 'aws-env',
    provider: 'aws',
    names: /^(AWS_ACCESS_KEY|AWS_SECRET_KEY|TF_VAR_(aws_)?(access_key|secret_key|access_key_id|secret_access_key))$/i,
    what: 'A stored AWS key is in the environment',
    judge: () => ({
      kind: 'by-hand',
      why: [
        'Only some programs read this name. Sign in with Federate before them, and let them find AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.',
      ],
    }),
  },
  {
    rule: 'gcp-env',
    provider: 'gcp',
    names:
      /^(GOOGLE_(CLOUD_)?(CREDENTIALS|APPLICATION_CREDENTIALS(_JSON)?|KEYFILE_JSON|SERVICE_ACCOUNT_KEY)|GCLOUD_(SERVICE_KEY|KEYFILE_JSON|AUTH)|GC(P|LOUD)_(SA_KEY|SERVICE_ACCOUNT_KEY|CREDENTIALS|SA_JSON)|FIREBASE_SERVICE_ACCOUNT\w*)$/,
    what: 'A stored key of a Google service account is in the environment',
    judge: judgeGoogle,
  },
  {
    rule: 'azure-env',
    provider: 'azure',
    names: /^(ARM|AZURE)_CLIENT_SECRET$/,
    what: 'A stored secret of an application of Microsoft Entra ID is in the environment',
    judge: judgeAzure,
  },
  {
    rule: 'azure-env',
    provider: 'azure',
    names: /^(AZURE_CREDENTIALS|AZURE_SP_PASSWORD)$/,
    what: 'Stored Azure credentials are in the environment',
    judge: () => ({
      kind: 'by-hand',
      why: ['Sign in with Federate before it, and let the Azure CLI or the SDK find that session.'],
    }),
  },
  {
    rule: 'azure-storage-key',
    provider: 'azure',
    names: /^(ARM_ACCESS_KEY|ARM_SAS_TOKEN|AZURE_STORAGE_(KEY|ACCOUNT_KEY|CONNECTION_STRING|SAS_TOKEN))$/,
    what: 'A stored key of a storage account is in the environment',
    judge: () => ({
      kind: 'by-hand',
      why: [
        'Sign in with Federate, give the identity a role on the data (Storage Blob Data Contributor), and use `--auth-mode login`.',
      ],
    }),
  },
  {
    rule: 'npm-env',
    provider: 'npm',
    names: /^(NODE_AUTH_TOKEN|NPM_TOKEN|NPM_AUTH_TOKEN)$/,
    what: 'A stored token of npm is in the environment',
    judge: judgeNpm,
  },
  {
    rule: 'pypi-env',
    provider: 'pypi',
    names:
      /^(TWINE_PASSWORD|UV_PUBLISH_(TOKEN|PASSWORD)|POETRY_PYPI_TOKEN_PYPI|HATCH_INDEX_AUTH|FLIT_PASSWORD|MATURIN_PYPI_TOKEN|PYPI_(API_)?TOKEN)$/,
    what: 'A stored token of PyPI is in the environment',
    judge: judgePypi,
  },
  ...OTHER_VARIABLES.map(({ rule, provider, names, what, kind, why }) => ({
    rule,
    provider,
    names,
    what,
    judge: (): Verdict => ({ kind, why: [why], identity: false }),
  })),
];

/** Keys in `env` of steps, jobs and workflows. */
export function environmentMatches(flow: Flow, wording: Wording): Match[] {
  return variablesOf(flow, wording).flatMap((found) => {
    const { key } = found.entry;
    const row = RULES.find(({ names }) => names.test(key));
    const isStored =
      found.origin.secrets.length > 0 ||
      found.origin.open.length > 0 ||
      (AWS_KEYS.test(key) && found.origin.vars.length > 0);
    return row === undefined || !isStored ? [] : [matchOf(found, row)];
  });
}

function matchOf(found: Variable, { rule, provider, what, judge }: VariableRule): Match {
  const { entry, origin, level, steps, jobs, owner } = found;
  const [first] = steps;
  const verdict = judge(found);
  const demoted: Verdict =
    origin.chosen && verdict.kind === 'automatic'
      ? {
          ...verdict,
          kind: 'proposal',
          why: [...verdict.why, 'Which key it is is decided in the run: so must the identity be.'],
        }
      : verdict;
  return {
    rule,
    provider,
    step: level === 'step' ? first : undefined,
    jobs,
    file: fileOf(owner).path,
    line: fileOf(owner).lineOf(entry.offset),
    secrets: [...origin.secrets, ...origin.vars.map((name) => `vars.${name}`)],
    what: `${what} of the ${level} as ${entry.key}.`,
    kind: demoted.kind,
    why: demoted.why,
    edits: demoted.edits ?? [],
    identity: demoted.identity ?? demoted.edits !== undefined,
  };
}

function fileEdits({ owner }: Variable, edits: readonly Edit[]): FileEdit[] {
  return edits.map((edit) => ({ path: fileOf(owner).path, edit }));
}

function judgeAws(found: Variable): Verdict {
  const { steps, level, owner, entry, holder } = found;
  if (isS3Compatible(steps))
    return { kind: 'accepted', why: ['It speaks to a service of its own behind the interface of S3, not to AWS.'] };
  const [step] = steps;
  const drops = fileEdits(found, dropVariables(holder, [entry]));
  if (level === 'step' && step !== undefined) return judgeAwsStep(found, step, drops);
  const jobs = found.jobs.filter((job) => job.steps.length > 0 && (level === 'job' || speaksToAws(job)));
  const signIns = jobs.flatMap((job) => {
    const before = firstWorking(job);
    return before === undefined ? [] : [insertBefore(before, awsStep(found, before))];
  });
  const whose = level === 'job' ? 'The variable of the job' : 'The variable of the workflow';
  const why = [
    `${whose} hides what an earlier step exports: it must go, and each job that uses it signs in by itself (${jobs.map(({ id }) => id).join(', ') || 'none was found'}).`,
  ];
  if (owner.kind === 'workflow' && found.jobs.some(({ calls }) => calls !== undefined))
    why.push('Called workflows do not see it.');
  return { kind: 'proposal', why, edits: jobs.length === 0 ? [] : [...drops, ...fileEdits(found, signIns)] };
}

function judgeAwsStep(found: Variable, step: Step, drops: readonly FileEdit[]): Verdict {
  if (DOCKER_ACTIONS.includes(step.action ?? ''))
    return { kind: 'by-hand', why: ['The action fails with temporary keys.'] };
  const all = step.owner.steps.filter(
    (one) => keyNames(one) !== '' && !DOCKER_ACTIONS.includes(one.action ?? '') && !isS3Compatible([one]),
  );
  const [first = step] = all;
  const signedIn = step.owner.steps
    .slice(0, first.index)
    .some((one) => one.action === CONFIGURE || /\/federate$/.test(one.action ?? ''));
  const conditions = unique(all.map(({ map }) => map.text('if')));
  const condition = conditions.length === 1 ? conditions[0] : undefined;
  const signIn = signedIn ? [] : fileEdits(found, [insertBefore(first, awsStep(found, first, condition))]);
  const edits = [...signIn, ...drops];
  if (unique(all.map(keyNames)).length > 1)
    return { kind: 'proposal', why: ['Steps of this job use different keys: each needs a role of its own.'], edits };
  if (step.run === undefined)
    return {
      kind: 'proposal',
      why: [`Whether ${step.action} takes a session token is for its author to say; if it reads AWS_*, it does.`],
      edits,
    };
  return { kind: 'automatic', why: [], edits };
}

/** The keys of a step, to tell whether two steps use the same. */
function keyNames(step: Step): string {
  return (step.env?.entries ?? [])
    .flatMap(({ key }) => (AWS_KEYS.test(key) ? [`${key}=${step.env?.text(key)}`] : []))
    .sort()
    .join();
}

function awsStep({ wording, owner }: Variable, before: Step, condition?: string): string[] {
  return signInStep('aws', wording, [inputLine('role-to-assume', wording), regionLine(before, owner, wording)], {
    before,
    condition,
  });
}

function regionLine(step: Step, owner: Variable['owner'], wording: Wording): string {
  const maps = [step.env, ...(step.owner.kind === 'job' ? [step.owner.env, step.owner.workflow.env] : [])];
  for (const map of wording.literals['aws-region'] === undefined ? maps : []) {
    const entry = map?.get('AWS_REGION') ?? map?.get('AWS_DEFAULT_REGION');
    if (entry !== undefined) return `aws-region: ${written(entry, owner)}`;
  }
  return inputLine('aws-region', wording);
}

function judgeGoogle(found: Variable): Verdict {
  const { entry, level, steps, holder, wording } = found;
  const [step] = steps;
  const terraform = steps.filter(({ run }) => TERRAFORM.test(run ?? ''));
  if (/^FIREBASE/.test(entry.key) || /APPLICATION_CREDENTIALS$/.test(entry.key) || terraform.length === 0) {
    return {
      kind: 'by-hand',
      why: [
        'A program that reads the key itself has to be told to use Application Default Credentials, which a step of Federate before it sets up.',
      ],
    };
  }
  const before = level === 'step' ? step : terraform[0];
  if (before === undefined) return { kind: 'by-hand', why: [] };
  const condition = level === 'step' ? before.map.text('if') : undefined;
  const signIn = insertBefore(before, signInStep('gcp', wording, identityLines('gcp', wording), { before, condition }));
  const edits = fileEdits(found, [signIn, ...dropVariables(holder, [entry])]);
  const why = 'The variable wins over Application Default Credentials, so it goes.';
  return level === 'step'
    ? { kind: 'automatic', why: [why], edits }
    : { kind: 'proposal', why: [why, 'All steps that see it must do with those.'], edits };
}

function judgeAzure(found: Variable): Verdict {
  const { entry, level, steps, holder, jobs, wording } = found;
  const env = holder.map('env');
  if (entry.key === 'ARM_CLIENT_SECRET' && env !== undefined) {
    const line = env.get('ARM_USE_OIDC') === undefined ? ['ARM_USE_OIDC: true'] : [];
    const edits = fileEdits(found, line.length > 0 ? swapFirst(env, [entry], line) : dropVariables(holder, [entry]));
    const why = ['The provider of Terraform asks for the token itself; the ids stay.'];
    if (steps.some(({ run }) => /\baz login\b/.test(run ?? '')))
      return { kind: 'by-hand', why: ['A script signs in with it as well.'] };
    return level === 'workflow'
      ? {
          kind: 'proposal',
          why: [...why, `Every job of the workflow gets the permission: ${jobs.map(({ id }) => id).join(', ')}.`],
          edits,
        }
      : { kind: 'automatic', why, edits };
  }
  const [step] = steps;
  if (level !== 'step' || step?.run === undefined || /\baz login\b|\$\{?AZURE_CLIENT_SECRET/.test(step.run)) {
    return {
      kind: 'by-hand',
      why: ['Sign in with Federate before it: what uses DefaultAzureCredential or the Azure CLI finds that session.'],
    };
  }
  const ids = (['AZURE_CLIENT_ID', 'AZURE_TENANT_ID'] as const).map((name) => {
    const text = variable(step, name);
    const input = name === 'AZURE_CLIENT_ID' ? 'client-id' : 'tenant-id';
    return text === undefined ? inputLine(input, wording) : `${input}: ${text}`;
  });
  const signIn = insertBefore(
    step,
    signInStep('azure', wording, ids, { before: step, condition: step.map.text('if') }),
  );
  return {
    kind: 'automatic',
    why: ['The SDK reads AZURE_FEDERATED_TOKEN_FILE; the ids stay.'],
    edits: fileEdits(found, [signIn, ...dropVariables(holder, [entry])]),
  };
}

function judgeNpm(found: Variable): Verdict {
  const { level, steps, holder, entry } = found;
  const publishes = steps.filter(({ run }) => /\bnpm\s+(?:-\S+\s+)*publish\b/.test(run ?? ''));
  const installs = steps.some(({ run }) => /\b(npm|yarn|pnpm)\s+(ci|i|install|add|update)\b/.test(run ?? ''));
  const [job] = found.jobs;
  if (job !== undefined && elsewhere(job)) return { kind: 'accepted', why: ['The registry is not that of npm.'] };
  if (publishes.length === 0 && steps.every(({ run }) => !/publish|release/.test(run ?? '')) && installs) {
    return { kind: 'accepted', why: ['It is for installing private packages, for which there is no other way.'] };
  }
  if (level !== 'step' || publishes.length === 0 || installs) {
    return {
      kind: 'by-hand',
      why: [
        'npm 11.5.1 or later publishes without a token once the package names this workflow as its trusted publisher. Installing private packages still needs one: use two steps.',
      ],
    };
  }
  return {
    kind: 'automatic',
    why: [
      'npm 11.5.1 or later does the exchange itself. First name this workflow as the trusted publisher of the package.',
    ],
    edits: fileEdits(found, dropVariables(holder, [entry])),
  };
}

function elsewhere(job: Job): boolean {
  const registries = job.steps.flatMap(({ with: map }) => map?.text('registry-url') ?? []);
  return registries.some((url) => !/registry\.npmjs\.org/.test(url) && !url.includes('${{'));
}

function judgePypi(found: Variable): Verdict {
  const { level, steps, holder, entry } = found;
  const uv = steps.every(({ run }) => /\buv publish\b/.test(run ?? ''));
  if (level === 'step' && uv && entry.key.startsWith('UV_')) {
    return {
      kind: 'automatic',
      why: ['`uv publish` does the exchange itself. First register this workflow as a trusted publisher.'],
      edits: fileEdits(found, dropVariables(holder, [entry])),
    };
  }
  return {
    kind: 'proposal',
    why: [
      'Register this workflow as a trusted publisher, build here, and publish with pypa/gh-action-pypi-publish without a password (`permissions: id-token: write`).',
    ],
    identity: false,
  };
}
