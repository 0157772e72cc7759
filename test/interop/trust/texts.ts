import { spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';
import { which } from '../../../src/platform/which.ts';
import { githubJob, gitlabJob } from '../../../src/trust/jobs.ts';
import { type Known, type Setup, setup, type Truster } from '../../../src/trust/setup.ts';
import { grantFor } from '../../../src/trust-setup/grant.ts';
import { FORMATS, writersFor } from '../../../src/trust-setup/render/formats.ts';
import type { Scope } from '../../../src/trust-setup/scope.ts';

/** Where scripts/interop.ts has put the programs that read these texts. */
export const BIN = process.env['INTEROP_BIN'] ?? '';
const PATH = [BIN, process.env['PATH'] ?? ''].join(delimiter);

/** Where a program is; undefined, after a line that says so, where it is not: its tests are skipped. */
export function programOr(name: string, why: string): string | undefined {
  const found = which(name, { PATH });
  if (found === undefined) console.warn(`NOT RUN: ${name} is not here: ${why}.`);
  return found;
}

const PLACE = { owner: 'octo-org', ownerId: '65', name: 'octo-repo', id: '74' };
const JOB = { audience: 'x', place: PLACE, ref: 'refs/heads/main', withIds: true };
const GITHUB = githubJob({ ...JOB, issuer: 'https://token.actions.githubusercontent.com' });
const GITLAB = gitlabJob({ ...JOB, issuer: 'https://gitlab.com' });
const SERVER = githubJob({ ...JOB, issuer: 'https://github.example.com/_services/token', withIds: false });

/** Whom trust is written for: every kind of scope, and names that mean something to a shell, Terraform, CEL, IAM or Bicep. */
export const WRITTEN = [
  ['this job', GITHUB, { kind: 'this-job' }],
  ['a branch', GITHUB, { kind: 'branch', name: 'main' }],
  ['a branch with signs', GITHUB, { kind: 'branch', name: "it's-a-$" + '{branch}-%{x}"`$(id)' }],
  ['tags', GITHUB, { kind: 'tags', pattern: 'v*' }],
  ['pull requests', GITHUB, { kind: 'pull-requests' }],
  ['an environment', GITHUB, { kind: 'environment', name: 'production' }],
  ['an environment with signs', GITHUB, { kind: 'environment', name: 'Prod: "A" \\ $' + "{x} 'b', c" }],
  ['a workflow', GITHUB, { kind: 'workflow', ref: 'octo-org/.github/.github/workflows/deploy.yml@refs/tags/v1' }],
  ['a job of a server of GitHub', SERVER, { kind: 'this-job' }],
  ['a job of GitLab', GITLAB, { kind: 'this-job' }],
] as const satisfies readonly (readonly [string, unknown, Scope])[];
export type Written = (typeof WRITTEN)[number];

/** What a step says of the place. */
export const KNOWN = {
  aws: { role: 'arn:aws:iam::123456789012:role/deploy' },
  gcp: {
    workloadIdentityProvider: 'projects/123456789012/locations/global/workloadIdentityPools/github/providers/octo',
    serviceAccount: 'deploy@octo-project.iam.gserviceaccount.com',
  },
  azure: { clientId: '11111111-1111-1111-1111-111111111111' },
  vault: { role: 'deploy', audience: 'https://vault.example.com' },
} as const satisfies Readonly<Record<Truster, Known>>;

/** The forms that `federate trust --as` has for a provider. */
export function formsOf(truster: Truster): readonly string[] {
  return Object.keys(FORMATS).filter((form) => form === 'cli' || FORMATS[form]?.[truster] !== undefined);
}

/** What is known, and whether Entra's flexible credentials are asked for. */
export type Asked = Known & { readonly flexible?: boolean };

/** The text in that form, and what it sets up. */
export function trustFor(
  truster: Truster,
  [, claims, scope]: Written,
  form: string,
  asked: Asked = {},
): Promise<Setup> {
  const { flexible = false, ...known } = asked;
  return setup(truster, grantFor(claims, scope), { ...KNOWN[truster], ...known }, writersFor(form, flexible));
}

/** Reads a text by a program that prints JSON. @throws Error with what the program says against the text */
export function readBy(program: string, args: readonly string[], text: string): unknown {
  const { status, stdout, stderr } = spawnSync(program, args, { input: `${text}\n`, env: { PATH }, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}\n${text}`);
  return JSON.parse(stdout);
}

/** A block of Terraform's language, as terraform/main.go prints it. */
export interface Block {
  readonly type: string;
  readonly labels: readonly string[] | null;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly blocks: readonly Block[];
}

/** The blocks of a text, by Terraform's own parser, and laid out as `terraform fmt` does: by that itself, where it is here. */
export function readTerraform(text: string): Block[] {
  const terraform = which('terraform', { PATH });
  const { status } =
    terraform === undefined
      ? { status: 0 }
      : spawnSync(terraform, ['fmt', '-check', '-'], { input: `${text}\n`, env: { PATH }, encoding: 'utf8' });
  if (status !== 0) throw new Error(`terraform does not take it so:\n${text}`);
  return readBy(which('terraform-text', { PATH }) ?? '', [], text) as Block[];
}

/** Those of a kind of resource. */
export function resources(blocks: readonly Block[], kind: string): Block[] {
  return blocks.filter(({ type, labels }) => (type === 'resource' || type === 'data') && labels?.[0] === kind);
}
