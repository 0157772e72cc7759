import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { githubJob } from '../../src/trust/jobs.ts';
import { type Known, setup, type Truster } from '../../src/trust/setup.ts';
import { grantFor } from '../../src/trust-setup/grant.ts';
import { FORMATS } from '../../src/trust-setup/render/formats.ts';
import type { Scope } from '../../src/trust-setup/scope.ts';
import { runProgram } from '../fakes/command-line.ts';

/** Where scripts/interop.ts has put the aws command line, cfn-lint and hcl2. */
const BIN = process.env['INTEROP_BIN'] ?? '';
const PATH = [BIN, process.env['PATH'] ?? ''].join(delimiter);
const has = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`], { env: { PATH } }).status === 0;

const KNOWN: Record<Truster, Known> = {
  aws: { role: 'arn:aws:iam::123456789012:role/deploy' },
  gcp: {
    workloadIdentityProvider: 'projects/123456789012/locations/global/workloadIdentityPools/github/providers/octo',
    serviceAccount: 'deploy@octo-project.iam.gserviceaccount.com',
  },
  azure: { clientId: '11111111-2222-3333-4444-555555555555' },
  vault: { role: 'deploy' },
};
const PROVIDER = ['CreateOpenIDConnectProvider', 'AddClientIDToOpenIDConnectProvider'];
/** Names that mean something to a shell, to Terraform, to CEL, to IAM or to Bicep. */
const WRITTEN: readonly [string, Scope][] = [
  ['this job', { kind: 'this-job' }],
  ['a branch with signs', { kind: 'branch', name: "it's-a-$" + '{branch}-%{x}"`$(id)' }],
  ['an environment with signs', { kind: 'environment', name: 'Prod: "A" \\ $' + "{x} 'b'" }],
  ['pull requests', { kind: 'pull-requests' }],
];

async function textFor(cloud: Truster, scope: Scope, format: string, known: Known = {}): Promise<string> {
  const place = { owner: 'octo-org', ownerId: '65', name: 'octo-repo', id: '74' };
  const issuer = 'https://token.actions.githubusercontent.com';
  const claims = githubJob({ issuer, audience: 'x', place, ref: 'refs/heads/main', withIds: true });
  return (await setup(cloud, grantFor(claims, scope), { ...KNOWN[cloud], ...known }, FORMATS[format])).text;
}

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'trust-'));
  return () => rmSync(directory, { recursive: true, force: true });
});

/** Runs a text as a script in which each command of a program has more arguments; gives what each command ended with. */
function shell(program: string, more: string, text: string, env: Readonly<Record<string, string>>) {
  const script = `${program}() { command ${program} "$@" ${more} >>out 2>&1; echo "$?"; }\n${text}\n`;
  const said = execFileSync('sh', ['-c', script], {
    cwd: directory,
    env: { PATH, HOME: directory, ...env },
    encoding: 'utf8',
  });
  return {
    codes: said.trim().split('\n').map(Number),
    out: execFileSync('cat', ['out'], { cwd: directory, encoding: 'utf8' }),
  };
}

describe.each(WRITTEN)('what sets trust up for %s', (_who, scope) => {
  it('is read by the aws command line, which then asks IAM for that very policy', async () => {
    const asked: URLSearchParams[] = [];
    const iam = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on('end', () => {
        asked.push(new URLSearchParams(body));
        response.writeHead(409, { 'content-type': 'text/xml' });
        response.end(
          '<ErrorResponse><Error><Code>EntityAlreadyExists</Code><Message>x</Message></Error></ErrorResponse>',
        );
      });
    }).listen(0, '127.0.0.1');
    await once(iam, 'listening');
    const { port } = iam.address() as AddressInfo;
    const env = { AWS_DEFAULT_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'none', AWS_SECRET_ACCESS_KEY: 'none' };
    const text = `set +e\n${await textFor('aws', scope, 'cli')}\n${await textFor('aws', scope, 'cli', { replace: true })}\n`;
    const { err } = await runProgram(
      ['sh', '-c', text],
      { ...env, AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`, HOME: directory },
      { path: [BIN] },
    );
    iam.close();
    expect({ err, actions: asked.map((form) => form.get('Action')) }).toMatchObject({
      actions: [...PROVIDER, 'CreateRole', ...PROVIDER, 'UpdateAssumeRolePolicy'],
    });
    const policy = JSON.parse(await textFor('aws', scope, 'json'));
    expect(JSON.parse(asked[2]?.get('AssumeRolePolicyDocument') ?? '')).toEqual(policy);
    expect(JSON.parse(asked[5]?.get('PolicyDocument') ?? '')).toEqual(policy);
  });

  it.runIf(has('gcloud'))('is read by gcloud, which then has no account to go on with', async () => {
    const proxy = { HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' };
    const { codes, out } = shell('gcloud', '--quiet', await textFor('gcp', scope, 'cli'), {
      CLOUDSDK_CONFIG: directory,
      ...proxy,
    });
    // 2 is the code for words that it does not take.
    expect({ codes: [...new Set(codes)], out }).toMatchObject({
      codes: [1],
      out: expect.stringContaining('active account'),
    });
    expect(out).not.toMatch(/argument|Invalid choice|usage/i);
  });

  it.runIf(has('az'))('is read by az, which then has no account to go on with', async () => {
    const { codes, out } = shell('az', '', await textFor('azure', scope, 'cli'), { AZURE_CONFIG_DIR: directory });
    expect(codes.filter((code) => code === 2)).toEqual([]);
    expect(out).not.toMatch(/unrecognized arguments|the following arguments are required/);
  });

  it.each(['aws', 'gcp', 'azure', 'vault'] as const)('is Terraform for %s', async (cloud) => {
    const text = `${await textFor(cloud, scope, 'terraform')}\n`;
    writeFileSync(join(directory, 'main.tf'), text);
    execFileSync(join(BIN, 'hcl2tojson'), ['main.tf'], { cwd: directory, stdio: 'pipe' });
    if (has('terraform'))
      execFileSync('terraform', ['fmt', '-'], {
        input: text,
        stdio: 'pipe',
        cwd: directory,
        env: { PATH, HOME: directory },
      });
  });

  it('is a template that cfn-lint has nothing to say against', async () => {
    writeFileSync(join(directory, 'template.json'), await textFor('aws', scope, 'cloudformation'));
    execFileSync(join(BIN, 'cfn-lint'), ['--non-zero-exit-code', 'error', 'template.json'], {
      cwd: directory,
      stdio: 'pipe',
    });
  });

  it.runIf(has('bicep'))('is Bicep that its compiler takes', async () => {
    writeFileSync(join(directory, 'main.bicep'), await textFor('azure', scope, 'bicep'));
    execFileSync('bicep', ['build', 'main.bicep', '--stdout'], { cwd: directory, stdio: 'pipe' });
  });

  it('gives vault JSON to read', async () => {
    const [, body = ''] = /END_OF_ROLE'\n([\s\S]+)\nEND_OF_ROLE/.exec(await textFor('vault', scope, 'cli')) ?? [];
    expect(JSON.parse(body)).toMatchObject({ role_type: 'jwt', bound_claims: { repository_id: '74' } });
  });
});
