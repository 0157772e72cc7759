import { FederateError } from '../errors.ts';
import { readable } from '../quote.ts';
import { whoElse } from '../trust/proof.ts';
import { setup, type Truster } from '../trust/setup.ts';
import { grantFor } from '../trust-setup/grant.ts';
import { FORMATS, writersFor } from '../trust-setup/render/formats.ts';
import type { Scope } from '../trust-setup/scope.ts';
import { usageError } from './arguments.ts';
import type { Arguments, Command } from './command.ts';
import { EXIT } from './exit.ts';
import { readClaims } from './trust-files.ts';

const TRUSTERS = ['aws', 'gcp', 'azure', 'vault'] as const;
const SCOPES =
  'this-job, branch NAME, tags PATTERN, pull-requests, environment NAME, workflow OWNER/REPO/.github/workflows/FILE@REF (of GitLab HOST/PROJECT//FILE@REF)';

export const command: Command = {
  summary: 'Text that sets trust up for a job, and whom it lets in',
  usage: 'federate trust --provider aws|gcp|azure|vault [--for WHOM] [--as FORMAT] --claims FILE',
  description:
    'Prints what to paste: the narrowest trust that lets in this job, or whom `--for` names, with ids pinned. Below it stands whom it lets in, found by jobs invented to get in. WHOM is one of this-job, branch NAME, tags PATTERN, pull-requests, environment NAME, workflow REF (OWNER/REPO/.github/workflows/FILE@TAG; of GitLab HOST/PROJECT//FILE@REF). Nothing is sent anywhere.',
  options: {
    provider: { value: TRUSTERS.join('|'), summary: 'Who is to trust the job' },
    for: { value: 'WHOM', summary: 'Whom to let in: this-job (so by default), or as below' },
    as: { value: 'FORMAT', summary: 'cli, json, terraform; aws: cloudformation; azure: bicep' },
    claims: { value: 'FILE', summary: 'The claims of the job, as `federate inspect` prints them' },
    job: {
      value: 'WORDS',
      summary: 'The job in a few words: repo, repo-id, owner-id and more',
    },
    role: { value: 'ARN', summary: 'aws: the role; vault: its name' },
    'workload-identity-provider': { value: 'NAME', summary: 'gcp: the provider' },
    'service-account': { value: 'EMAIL', summary: 'gcp: the service account' },
    'client-id': { value: 'ID', summary: 'azure: the application or identity' },
    audience: { value: 'TEXT', summary: 'The audience, where it is not the usual one' },
    flexible: { summary: 'azure: flexible credentials, which are a preview' },
    replace: { summary: 'aws: a command that replaces the whole policy of the role' },
  },
  takesInputs: false,

  async run(args, io) {
    const last = (name: string) => args.flags.get(name)?.at(-1);
    const truster = TRUSTERS.find((one) => one === last('provider'));
    if (truster === undefined) throw usageError(`\`--provider\` is one of ${TRUSTERS.join(', ')}`, command);
    const format = last('as') ?? 'cli';
    const formats = formatsOf(truster);
    if (!formats.includes(format)) throw usageError(`\`--as\` for ${truster} is one of ${formats.join(', ')}`, command);
    const job = last('job');
    if (job !== undefined && ![/\bowner-id=\d+/, /\brepo-id=\d+/].every((id) => id.test(job))) throw idsMissing();
    const claims = readClaims(last('claims'), job, io);
    const known = {
      role: last('role'),
      workloadIdentityProvider: last('workload-identity-provider'),
      serviceAccount: last('service-account'),
      clientId: last('client-id'),
      audience: last('audience'),
      replace: args.flags.has('replace'),
    };
    const scope = readScope(args);
    const writers = writersFor(format, args.flags.has('flexible'));
    const { text, notes, trusts } = await setup(truster, grantFor(claims, scope), known, writers);
    io.stdout.write(`${text}\n`);
    for (const note of [...notes, ...(await whoElse(trusts))]) io.stderr.write(`${readable(note, 1000)}\n`);
    return EXIT.ok;
  },
};

function formatsOf(truster: Truster): string[] {
  return Object.keys(FORMATS).filter((format) => format === 'cli' || FORMATS[format]?.[truster] !== undefined);
}

/** Trust pins ids, and those of an invented job would be wrong. */
function idsMissing(): FederateError {
  return new FederateError('INPUT_INVALID', '`--job` needs `repo-id` and `owner-id` here.', {
    hop: 'command line',
    hint: "This shows them.\n\ngh api repos/OWNER/REPO --jq '.id, .owner.id'",
  });
}

function readScope({ flags, words }: Arguments): Scope {
  const [kind = 'this-job', ...rest] = [...(flags.get('for')?.at(-1) ?? 'this-job').split(/\s+/), ...words];
  const name = rest.join(' ');
  if (kind === 'this-job' || kind === 'pull-requests') {
    if (name === '') return { kind };
  } else if (name !== '') {
    if (kind === 'branch' || kind === 'environment') return { kind, name };
    if (kind === 'tags') return { kind, pattern: name };
    if (kind === 'workflow') return { kind, ref: name };
  }
  throw usageError(`\`--for\` is one of ${SCOPES}`, command);
}
