import type { Edit } from '../edit.ts';
import { expressionsIn } from '../expression.ts';
import type { Kind, Match, Provider } from '../finding.ts';
import { unique } from '../flow.ts';
import { identityLines, inputLine, signInStep } from '../keyless.ts';
import { saysCloudKey, saysNoKey } from './names.ts';
import { here, insertBefore, matchAt, type Rule, type Site, variable, yamlText } from './site.ts';

interface Command {
  readonly rule: string;
  readonly provider: Provider;
  readonly what: string;
  /** Lines that sign in with a key. */
  readonly signs: RegExp;
  /** Further lines that only serve that, such as those that write the file of the key. */
  readonly serves?: RegExp;
  readonly why: string;
}

const COMMANDS: readonly Command[] = [
  {
    rule: 'run:aws-cli-config',
    provider: 'aws',
    what: 'A script writes stored AWS keys into the configuration of the AWS CLI.',
    signs:
      /\baws\s+configure\s+(?:set\s+["']?(?:default\.|profile\.[\w-]+\.)?aws_(?:access_key_id|secret_access_key|session_token)\b|import\b)|aws_secret_access_key\s*=/,
    why: 'Lines that are wholly these commands go. For a named profile give `aws-profile` as well.',
  },
  {
    rule: 'run:gcloud-activate',
    provider: 'gcp',
    what: 'A script signs gcloud in with a stored key.',
    signs: /\bgcloud\s+auth\s+(?:activate-service-account|login\s+[^\n]*--cred-file)/,
    serves: /^\s*(?:echo|printf|cat)\b[^;&]*>\s*\S+\s*$|^\s*export\s+GOOGLE_APPLICATION_CREDENTIALS=\S+\s*$/,
    why: 'The lines that write and use the key go; gcloud finds what the step before exports.',
  },
  {
    rule: 'run:az-login-sp',
    provider: 'azure',
    what: 'A script signs the Azure CLI in with a stored secret.',
    signs: /\baz\s+login\b(?=[^\n]*--service-principal)(?![^\n]*--federated-token)/,
    why: 'The line goes: the step before signs the CLI in.',
  },
  {
    rule: 'run:azd-login',
    provider: 'azure',
    what: 'A script signs azd in with a stored secret.',
    signs: /\bazd\s+auth\s+login\b[^\n]*--client-secret/,
    why: 'Give `--federated-credential-provider github` in place of `--client-secret`.',
  },
  {
    rule: 'vault-token',
    provider: 'vault',
    what: 'A script signs in at Vault with a stored token.',
    signs: /\bvault\s+login\b/,
    why: 'A step of Federate with `sts: vault` before it exports VAULT_TOKEN, and the line goes.',
  },
];

/** `run:...`: keys in scripts. */
export const scripts: Rule = (site) => {
  const { step, flow } = site;
  const { run } = step;
  if (run === undefined) return [];
  const lines = logicalLines(run);
  const matches: Match[] = [];
  const kinds = new Map<string, { kind: Kind; provider: Provider }>();
  for (const command of COMMANDS) {
    const found = lines.filter(({ text }) => command.signs.test(text));
    const files = found.flatMap(({ text }) =>
      [...text.matchAll(/(?:--key-file|--cred-file)[= ]["']?([^\s"']+)/g)].map(([, name = '']) => name),
    );
    const serving = lines.filter(
      ({ text }) => command.serves?.test(text) && files.some((name) => name !== '-' && text.includes(name)),
    );
    const all = found.length === 0 ? [] : [...found, ...serving];
    const own = all.flatMap(({ text }) => [...flow.origin(text, step).secrets, ...flow.shell(text, step).secrets]);
    const secrets = unique(own).filter((name) => !saysNoKey(name));
    if (secrets.length === 0) continue;
    const verdict =
      command.rule === 'run:az-login-sp' || command.rule.startsWith('run:')
        ? judge(site, command, all)
        : { kind: 'proposal' as const, edits: [] };
    for (const { text } of all)
      for (const name of flow.origin(text, step).secrets)
        kinds.set(name, { kind: verdict.kind, provider: command.provider });
    matches.push(
      matchAt(site, {
        rule: command.rule,
        provider: command.provider,
        at: step.map.get('run'),
        secrets,
        what: command.what,
        kind: verdict.kind,
        why: [command.why],
        edits: verdict.edits.length > 0 ? here(step, verdict.edits) : [],
        identity: true,
      }),
    );
  }
  return [...matches, ...inline(site, run, kinds)];
};

/** `run:inline-secret`: a key that stands in the text of a script, and so in the command line of a program. */
function inline(site: Site, run: string, kinds: ReadonlyMap<string, { kind: Kind; provider: Provider }>): Match[] {
  const names = unique(
    expressionsIn(run).flatMap(({ start, end }) => site.flow.origin(run.slice(start, end), site.step).secrets),
  );
  return names
    .filter((name) => !saysNoKey(name) && (kinds.has(name) || saysCloudKey(name)))
    .map((name) => {
      const of = kinds.get(name);
      const image = /build-arg/.test(run);
      const why =
        of !== undefined
          ? 'It goes with the command.'
          : image
            ? 'Arguments of a build end up in the image: use `--secret`, and sign in with Federate before it.'
            : 'Sign in with Federate before it, and let the program find what that exports.';
      return matchAt(site, {
        rule: 'run:inline-secret',
        provider: of?.provider ?? 'other',
        at: site.step.map.get('run'),
        secrets: [name],
        what: `The stored key ${name} stands in the text of a script.`,
        kind: of?.kind ?? 'by-hand',
        why: [why],
        identity: false,
      });
    });
}

interface Line {
  readonly text: string;
  /** The lines that it goes over, from 0. */
  readonly numbers: readonly number[];
}

/** The lines of a script, those that are continued joined. */
function logicalLines(run: string): Line[] {
  const lines: { text: string; numbers: number[] }[] = [];
  let open = false;
  for (const [number, text] of run.split('\n').entries()) {
    const last = lines.at(-1);
    if (open && last !== undefined) {
      last.text = `${last.text.replace(/[\\`]\s*$/, '')} ${text.trim()}`;
      last.numbers.push(number);
    } else lines.push({ text, numbers: [number] });
    open = /(^|\s)[\\`]\s*$/.test(text);
  }
  return lines;
}

/** Whether a line does nothing else. Pipes are allowed towards the command itself, as in `echo $KEY | base64 -d > key.json`. */
function isWhole({ text }: Line): boolean {
  const bare = text.replaceAll(/\$\{\{.*?\}\}/g, 'X');
  return !/&&|\|\||;|\$\(|<<|^\s*(if|for|while|then|else|do|case|function)\b|[{}]\s*$/.test(bare);
}

function judge(site: Site, { provider, rule }: Command, all: readonly Line[]): { kind: Kind; edits: readonly Edit[] } {
  const { step, wording } = site;
  const entry = step.map.get('run');
  const run = step.run ?? '';
  const cloud = provider === 'aws' || provider === 'gcp' || provider === 'azure' ? provider : undefined;
  if (entry === undefined || cloud === undefined || rule === 'run:azd-login') return { kind: 'proposal', edits: [] };
  if (!all.every(isWhole)) return { kind: 'by-hand', edits: [] };
  const drop = all.flatMap(({ numbers }) => numbers).sort((one, other) => one - other);
  const inputs =
    cloud === 'azure'
      ? azureIds(site, all[0]?.text ?? '')
      : [...identityLines(cloud, wording), ...(cloud === 'aws' ? [awsRegion(site)] : [])];
  const rest = run
    .split('\n')
    .filter((text, number) => !drop.includes(number) && text.trim() !== '' && !/^\s*(#|set [-+])/.test(text));
  if (rest.length === 0) {
    const others = step.map.entries.filter(({ key }) => !['name', 'id', 'if', 'run'].includes(key));
    if (others.length > 0) return { kind: 'proposal', edits: [] };
    const lines = [`uses: ${wording.uses}`, 'with:', ...inputs.map((line) => `  ${line}`)];
    return {
      kind: rule === 'run:az-login-sp' ? 'automatic' : 'proposal',
      edits: [{ op: 'swap', map: step.map, entry, lines }],
    };
  }
  const signIn = insertBefore(
    step,
    signInStep(cloud, wording, inputs, { before: step, condition: step.map.text('if') }),
  );
  return { kind: 'proposal', edits: [signIn, { op: 'script', entry, drop }] };
}

function awsRegion({ step, wording }: Site): string {
  const found = /aws\s+configure\s+set\s+(?:default\.)?region\s+["']?([\w-]+)["']?\s*$/m.exec(step.run ?? '')?.[1];
  const region = found ?? variable(step, 'AWS_REGION') ?? variable(step, 'AWS_DEFAULT_REGION');
  return region === undefined ? inputLine('aws-region', wording) : `aws-region: ${yamlText(region)}`;
}

/** The ids that the command is given are those of the identity too. */
function azureIds({ wording }: Site, line: string): string[] {
  const value = (flags: string) =>
    new RegExp(`(?:^|\\s)(?:${flags})[= ]+["']?(\\$\\{\\{.*?\\}\\}|[0-9a-f-]{36})["']?`).exec(line)?.[1];
  const [client, tenant] = [value('-u|--username'), value('-t|--tenant')];
  const given = [client && `client-id: ${client}`, tenant && `tenant-id: ${tenant}`];
  const [ownClient = '', ownTenant = '', subscription = ''] = identityLines('azure', wording);
  return [given[0] || ownClient, given[1] || ownTenant, subscription];
}
