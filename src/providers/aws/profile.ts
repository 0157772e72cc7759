import { join } from 'node:path';
import { FederateError } from '../../errors.ts';
import type { Environment, Variable } from '../../platform/runner.ts';
import type { Context, CredentialFile } from '../provider.ts';
import type { Keys } from './grant.ts';
import { INPUT, type ProfileOptions } from './profile-options.ts';

/** What makes a named profile findable: files, and the variables that point to them. */
export interface ProfileFiles {
  readonly files: readonly CredentialFile[];
  readonly variables: readonly Variable[];
}

/** The two files that AWS tools share (AWS SDKs and Tools Reference Guide, "Shared config and credentials files"). */
export interface SharedFiles {
  readonly config: string;
  readonly credentials: string;
}

/**
 * The texts of the shared files that later steps would use as things are; empty where there is none.
 * @throws FederateError `INPUT_INVALID` if one can't be read, or has the profile already and may not be overwritten
 */
export async function readSharedFiles({ name, overwrite }: ProfileOptions, context: Context): Promise<SharedFiles> {
  const paths = sharedPaths(context.env);
  const [config, credentials] = await Promise.all([read(paths.config, context), read(paths.credentials, context)]);
  for (const [text, path, isOwn] of [
    [config, paths.config, isConfigSectionOf(name)],
    [credentials, paths.credentials, isCredentialsSectionOf(name)],
  ] as const) {
    if (overwrite || !sectionsOf(text).some(({ header }) => isOwn(header))) continue;
    throw new FederateError('INPUT_INVALID', `\`${INPUT}\`: the profile '${name}' exists already, in ${path}.`, {
      hop: 'inputs',
      hint: 'Nothing was sent and nothing was changed: choose another name, or set `overwrite-aws-profile: true`. That file stays as it is in any case, since this job gets a copy of its own.',
    });
  }
  return { config, credentials };
}

/** Copies of the shared files with the profile added, and the variables by which later steps find them. */
export function profileFiles(
  profile: ProfileOptions,
  shared: SharedFiles,
  { keys, region, directory }: { readonly keys: Keys; readonly region: string; readonly directory: string },
): ProfileFiles {
  const secrets = [
    `aws_access_key_id = ${keys.accessKeyId.expose()}`,
    `aws_secret_access_key = ${keys.secretAccessKey.expose()}`,
    `aws_session_token = ${keys.sessionToken.expose()}`,
  ];
  return copies(profile, shared, directory, { config: [`region = ${region}`], credentials: secrets });
}

/** Copies of the shared files with these lines as the section of the profile, in place of an earlier one. */
export function copies(
  { name }: ProfileOptions,
  { config, credentials }: SharedFiles,
  directory: string,
  lines: { readonly config: readonly string[]; readonly credentials: readonly string[] },
): ProfileFiles {
  const place = { config: join(directory, 'config'), credentials: join(directory, 'credentials') };
  const settings = [`[${name === 'default' ? name : `profile ${name}`}]`, ...lines.config];
  const secrets = [`[${name}]`, ...lines.credentials];
  return {
    files: [
      // No `Secret`, whose every line would be masked, those of the existing file too: the keys are masked by themselves.
      { path: place.config, content: withSection(config, isConfigSectionOf(name), settings) },
      { path: place.credentials, content: withSection(credentials, isCredentialsSectionOf(name), secrets) },
    ],
    variables: [
      { name: 'AWS_CONFIG_FILE', value: place.config },
      { name: 'AWS_SHARED_CREDENTIALS_FILE', value: place.credentials },
    ],
  };
}

/** The names of all profiles of this machine; none where its files can't be read. */
export async function profileNames(context: Context): Promise<string[]> {
  const paths = sharedPaths(context.env);
  const texts = await Promise.all([paths.config, paths.credentials].map((path) => read(path, context).catch(() => '')));
  const headers = texts.flatMap((text) => sectionsOf(text).map(({ header }) => header));
  const names = headers.filter((header) => header !== '' && !/^(sso-session|services)\s/.test(header));
  return [...new Set(names.map((header) => header.replace(/^profile\s+(["']?)(.*)\1$/, '$2')))];
}

function sharedPaths(env: Environment): SharedFiles {
  const home = env['HOME'] || env['USERPROFILE'] || '';
  const at = (variable: string, name: string) =>
    (env[variable] || join('~', '.aws', name)).replace(/^~(?=[\\/])/, home);
  return { config: at('AWS_CONFIG_FILE', 'config'), credentials: at('AWS_SHARED_CREDENTIALS_FILE', 'credentials') };
}

async function read(path: string, context: Context): Promise<string> {
  try {
    return await context.readFile(INPUT, path);
  } catch (error) {
    if (!(error instanceof FederateError)) throw error;
    const { cause } = error;
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return '';
    throw new FederateError(error.code, error.message, {
      hop: 'inputs',
      hint: 'Mend that file, or let AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name others.',
      cause,
    });
  }
}

interface Section {
  /** What stands between the brackets; empty for what comes before the first section. */
  readonly header: string;
  readonly lines: readonly string[];
}

/** The text in pieces that give it again when put together. */
function sectionsOf(text: string): Section[] {
  const sections: { header: string; lines: string[] }[] = [{ header: '', lines: [] }];
  for (const line of text.split(/(?<=\n)/)) {
    const [, header] = /^\s*\[\s*(.*?)\s*\]\s*([#;].*)?$/.exec(line.trimEnd()) ?? [];
    if (header !== undefined) sections.push({ header, lines: [] });
    sections.at(-1)?.lines.push(line);
  }
  return sections;
}

/** The text without the sections that `isOwn`, all else to the letter, and with a new one at the end. */
function withSection(text: string, isOwn: (header: string) => boolean, section: readonly string[]): string {
  const kept = sectionsOf(text)
    .flatMap(({ header, lines }) => (isOwn(header) ? trailingComments(lines) : lines))
    .join('');
  const gap = kept === '' ? '' : kept.endsWith('\n') ? '\n' : '\n\n';
  return `${kept}${gap}${section.join('\n')}\n`;
}

/** Comments and blank lines at the end of a section belong to what follows. */
function trailingComments(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => !/^\s*([#;].*)?$/.test(line.trimEnd()));
  return lines.slice(last + 1);
}

function isConfigSectionOf(name: string): (header: string) => boolean {
  return (header) => {
    const [, , profile] = /^profile\s+(["']?)(.*)\1$/.exec(header) ?? [];
    return profile === name || (name === 'default' && header === name);
  };
}

function isCredentialsSectionOf(name: string): (header: string) => boolean {
  return (header) => header === name;
}
