import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { runProgram } from '../../fakes/command-line.ts';
import { formsOf, programOr, readTerraform, resources, trustFor, WRITTEN } from './texts.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'trust-'));
  return () => rmSync(directory, { recursive: true, force: true });
});

interface Role {
  readonly bound_claims: Readonly<Record<string, string | readonly string[]>>;
}

it('has all forms of text for Vault', () => {
  expect(formsOf('vault')).toEqual(['cli', 'json', 'terraform']);
});

describe.each(WRITTEN.map((row) => [row[0], row] as const))('trust of Vault for %s', (_, row) => {
  const role = async () => JSON.parse((await trustFor('vault', row, 'json')).text) as Role;

  // No registry has the program of Vault or OpenBao: a stand-in tells what a shell makes of the text.
  it('reaches a program of that name word by word, and the role as JSON', async () => {
    writeFileSync(
      join(directory, 'vault'),
      '#!/bin/sh\nprintf "%s\\n" "$@" >>words\ncase $4 in -) ;; *) [ "$3" = - ] || exit 0 ;; esac\ncat >role.json\n',
    );
    chmodSync(join(directory, 'vault'), 0o755);
    const text = `${(await trustFor('vault', row, 'cli')).text}\ncat words; echo ---; cat role.json`;
    const { out, err } = await runProgram(['sh', '-c', text], {}, { path: [directory], cwd: directory });
    const [words = '', body = ''] = out.split('---\n');
    expect(err).toBe('');
    expect(words.split('\n').slice(0, 5)).toEqual(['auth', 'enable', '-path=jwt', 'jwt', 'write']);
    expect(words).toContain('\nauth/jwt/role/deploy\n-\n');
    expect(JSON.parse(body)).toEqual(await role());
  });

  it.runIf(programOr('terraform-text', 'Go builds it'))('says the same in Terraform', async () => {
    const blocks = readTerraform((await trustFor('vault', row, 'terraform')).text);
    const { bound_claims: bound, ...rest } = await role();
    const claims = Object.entries(bound).map(([claim, value]) => [claim, [value].flat().join(',')]);
    // Terraform has the times in seconds, and leaves out what is so where nothing is said.
    const {
      token_ttl: _ttl,
      token_explicit_max_ttl: _max,
      bound_subject: subject,
      ...own
    } = rest as Record<string, unknown>;
    expect(subject).toBe('');
    const { bound_claims_type: type, ...plain } = own;
    const same = type === 'string' ? plain : own;
    expect(resources(blocks, 'vault_jwt_auth_backend_role')).toMatchObject([
      { attributes: { ...same, bound_claims: Object.fromEntries(claims) } },
    ]);
  });
});
