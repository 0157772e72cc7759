import type { Match, Provider, Wording } from '../finding.ts';
import type { Flow } from '../flow.ts';
import { identityLines, inputLine, signInStep } from '../keyless.ts';
import { fileOf } from '../workflow.ts';
import { AWS_KEYS, judgeAws } from './aws-environment.ts';
import { OTHER_VARIABLES } from './names.ts';
import { judgeNpm, judgePypi } from './publishing-environment.ts';
import { dropVariables, insertBefore, swapFirst, variable } from './site.ts';
import { fileEdits, type Variable, type Verdict, variablesOf } from './surroundings.ts';

interface VariableRule {
  readonly rule: string;
  readonly provider: Provider;
  readonly names: RegExp;
  readonly what: string;
  judge(found: Variable): Verdict;
}

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
