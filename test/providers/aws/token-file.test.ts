import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { grant, INPUTS, JWT, refusal, StandIn } from './stand.ts';

let sts: StandIn;
let workspace: string;
beforeAll(async () => {
  sts = await StandIn.start();
});
afterAll(() => sts.close());
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'workspace-'));
});

function exchange(path: string) {
  return sts.exchange({ ...INPUTS, 'web-identity-token-file': path }, { env: { GITHUB_WORKSPACE: workspace } });
}

describe('the file that `web-identity-token-file` names', () => {
  it('holds the token that is sent, which is masked first', async () => {
    writeFileSync(join(workspace, 'token'), `${JWT}\n`);
    sts.answer(grant());
    const { credentials, told } = await exchange('token');
    expect(credentials).toBeDefined();
    expect(Object.fromEntries(sts.forms[0] ?? [])['WebIdentityToken']).toBe(JWT);
    expect(told).toEqual([`mask ${JWT}`]);
  });

  it('is read anew for each attempt', async () => {
    const place = join(workspace, 'token');
    writeFileSync(place, JWT);
    sts.answer(grant());
    await exchange(place);
    writeFileSync(place, `${JWT}x`);
    await exchange(place);
    expect(sts.forms.map((form) => Object.fromEntries(form)['WebIdentityToken'])).toEqual([JWT, `${JWT}x`]);
  });

  it.each([
    ['is missing', () => 'nowhere', /can't be read \(there is no such file\)/],
    ['is a directory', () => '.', /it is no file/],
    ['is empty', () => written(''), /holds no JSON Web Token/],
    ['holds an opaque token', () => written('opaque-token'), /holds no JSON Web Token/],
    ['holds a page', () => written('<html></html>'), /holds no JSON Web Token/],
    ['holds too much', () => written(`a.${'b'.repeat(20_000)}.c`), /holds no JSON Web Token/],
    ['is a link', () => linked(), /it is a symbolic link/],
    ['lies in a linked directory', () => inLinkedDirectory(), /its directory is a symbolic link/],
    ['lies below a linked directory', () => belowLinkedDirectory(), /a directory on the way to it is a symbolic link/],
  ])('is refused before anything is sent if it %s', async (_, make, message) => {
    sts.answer(grant());
    const { error } = await exchange(make());
    expect(error?.code).toBe('INPUT_INVALID');
    expect(error?.message).toMatch(/^`web-identity-token-file`: /);
    expect(error?.message).toMatch(message);
    expect(sts.requests).toEqual([]);
  });

  it('may lie in a workspace that is reached by a link, and outside of one', async () => {
    mkdirSync(join(workspace, 'conf'));
    writeFileSync(join(workspace, 'conf/token'), JWT);
    symlinkSync(workspace, `${workspace}-link`);
    sts.answer(grant());
    for (const [path, place] of [
      ['conf/token', `${workspace}-link`],
      [join(workspace, 'conf/token'), join(workspace, 'elsewhere')],
    ] as const) {
      const inputs = { ...INPUTS, 'web-identity-token-file': path };
      expect((await sts.exchange(inputs, { env: { GITHUB_WORKSPACE: place } })).error).toBeUndefined();
    }
  });

  it('is not asked for again where its token is refused: it would be the same', async () => {
    writeFileSync(join(workspace, 'token'), JWT);
    sts.answer(refusal('ExpiredTokenException', 400, 'Token expired: current date/time 2 must be before 1'));
    const { error } = await exchange('token');
    expect([error?.code, error?.retry]).toEqual(['AWS_TOKEN_EXPIRED', 'no']);
    expect(error?.hint).toContain('`web-identity-token-file`');
    sts.answer(refusal('AccessDenied', 403, 'Not authorized to perform sts:AssumeRoleWithWebIdentity'));
    const denied = (await exchange('token')).error;
    expect(denied?.retry).toBe('no');
    expect(denied?.message).toContain("The `sub` of its token is 'pod'.");
    expect(denied?.hint).toContain('"issuer.example.com:sub": "pod"');
  });
});

function written(text: string): string {
  writeFileSync(join(workspace, 'token'), text);
  return 'token';
}

function linked(): string {
  writeFileSync(join(workspace, 'other'), JWT);
  symlinkSync(join(workspace, 'other'), join(workspace, 'link'));
  return 'link';
}

function inLinkedDirectory(): string {
  mkdirSync(join(workspace, 'real'));
  writeFileSync(join(workspace, 'real/token'), JWT);
  symlinkSync(join(workspace, 'real'), join(workspace, 'directory'));
  return 'directory/token';
}

function belowLinkedDirectory(): string {
  const machine = mkdtempSync(join(tmpdir(), 'machine-'));
  mkdirSync(join(machine, 'aws'));
  writeFileSync(join(machine, 'aws/token'), JWT);
  symlinkSync(machine, join(workspace, 'conf'));
  return 'conf/aws/token';
}
