import type { Provider, Wording } from '../migrate/finding.ts';
import type { Options } from '../migrate/migration.ts';
import { usageError } from './arguments.ts';
import type { Arguments } from './command.ts';

export const USAGE = { usage: 'federate migrate [PATH...] [--org NAME] [options]' };

/** How workflows call this action. A test holds it against package.json. */
export const ACTION = 'OWNER/federate@v1';

export const PROVIDERS: readonly Provider[] = ['aws', 'gcp', 'azure', 'vault', 'pypi', 'npm', 'preset', 'other'];

/** Flags that put a value in place of a variable, by the inputs that they are. */
const LITERALS = {
  role: 'role-to-assume',
  region: 'aws-region',
  'provider-name': 'workload_identity_provider',
  'service-account': 'service_account',
  'client-id': 'client-id',
  'tenant-id': 'tenant-id',
  'subscription-id': 'subscription-id',
} as const;

/** What the flags say of the rewrite. @throws FederateError for a value that can't be */
export function readOptions(args: Arguments): Options {
  const literals: Record<string, string> = {};
  for (const [flag, input] of Object.entries(LITERALS)) {
    const value = last(args, flag);
    if (value !== undefined) literals[input] = value;
  }
  const named = last(args, 'provider')
    ?.split(/[\s,]+/)
    .filter(Boolean);
  const wrong = named?.find((name) => !PROVIDERS.some((provider) => provider === name));
  if (wrong !== undefined) throw usageError(`\`--provider\` is a list of ${PROVIDERS.join(', ')}`, USAGE);
  const uses = last(args, 'uses') ?? ACTION;
  const sha = last(args, 'pin');
  if (!/^[\w.-]+\/[\w./-]+@[\w./-]+$/.test(uses))
    throw usageError('`--uses` is the reference of an action: OWNER/federate@v1', USAGE);
  if (sha !== undefined && !/^[0-9a-f]{40}$/.test(sha))
    throw usageError('`--pin` is a commit of 40 hexadecimal digits', USAGE);
  const [action = uses, version = ''] = uses.split('@');
  const prefix = last(args, 'vars-prefix') ?? '';
  if (!/^\w*$/.test(prefix)) throw usageError('`--vars-prefix` is made of letters, digits and _', USAGE);
  const wording: Wording = { uses: sha === undefined ? uses : `${action}@${sha} # ${version}`, prefix, literals };
  return { wording, providers: named as Provider[] | undefined };
}

/** @throws FederateError for flags that do not go together */
export function refuseTogether(args: Arguments, org: string | undefined): void {
  if (org !== undefined && args.words.length > 0) throw usageError('`--org` takes no paths beside it', USAGE);
  if (org !== undefined && !/^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/.test(org))
    throw usageError('`--org` is the name of an organisation', USAGE);
  for (const flag of ['write', 'pr'])
    if (org !== undefined && args.flags.has(flag))
      throw usageError(`\`--${flag}\` works in checkouts, not with \`--org\``, USAGE);
  if (args.flags.has('write') && args.flags.has('pr'))
    throw usageError('`--pr` writes by itself: leave `--write` out', USAGE);
}

/** One of the names that a flag may have. @throws FederateError for any other */
export function choice<Name extends string>(args: Arguments, flag: string, names: readonly Name[]): Name | undefined {
  const value = last(args, flag);
  const found = names.find((name) => name === value);
  if (value !== undefined && found === undefined)
    throw usageError(`\`--${flag}\` is one of ${names.join(', ')}`, USAGE);
  return found;
}

export function last({ flags }: Arguments, name: string): string | undefined {
  return flags.get(name)?.at(-1);
}
