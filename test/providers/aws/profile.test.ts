import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reveal } from '../../../src/secret.ts';
import { grant, INPUTS, KEYS, StandIn, shown } from './stand.ts';

const CONFIG = `# The team's settings; handle with care
[default]
region = us-east-1
s3 =
  max_concurrent_requests = 20
  addressing_style = path

; the profile of development
[profile dev]
role_arn = arn:aws:iam::123456789012:role/old
source_profile = default

# the profile of operations
[profile ops]\r
output = json`;
const CREDENTIALS = '[dev] # old\naws_access_key_id = AKIAOLD\n\n[dev-2]\naws_access_key_id = AKIATWO\n';

let sts: StandIn;
let home: string;
beforeAll(async () => {
  sts = await StandIn.start();
});
afterAll(() => sts.close());
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'home-'));
  mkdirSync(join(home, '.aws'));
  sts.answer(grant());
});

function write(config: string, credentials: string): void {
  writeFileSync(join(home, '.aws/config'), config);
  writeFileSync(join(home, '.aws/credentials'), credentials);
}

async function exchange(inputs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
  const outcome = await sts.exchange({ ...INPUTS, ...inputs }, { env: { HOME: home, ...env } });
  const files = Object.fromEntries(
    (outcome.credentials?.files ?? []).map(({ path, content }) => [
      path.slice(outcome.directory.length + 1),
      reveal(content),
    ]),
  );
  return { ...outcome, files };
}

const SECTION = `[release]
aws_access_key_id = ${KEYS.accessKeyId}
aws_secret_access_key = ${KEYS.secretAccessKey}
aws_session_token = ${KEYS.sessionToken}
`;

describe('`aws-profile`', () => {
  it('adds a profile to copies of the shared files, and keeps these to the letter', async () => {
    write(CONFIG, CREDENTIALS);
    const { files, credentials, directory } = await exchange({ 'aws-profile': 'release' });
    expect(files).toEqual({
      config: `${CONFIG}\n\n[profile release]\nregion = eu-west-1\n`,
      credentials: `${CREDENTIALS}\n${SECTION}`,
    });
    expect(shown(credentials?.variables)).toEqual([
      `AWS_CONFIG_FILE=${join(directory, 'config')}`,
      `AWS_SHARED_CREDENTIALS_FILE=${join(directory, 'credentials')}`,
    ]);
    expect(shown(credentials?.outputs)[0]).toBe('aws-account-id=123456789012');
    expect(readFileSync(join(home, '.aws/config'), 'utf8')).toBe(CONFIG);
    expect(existsSync(join(directory, 'config'))).toBe(false);
  });

  it('masks the keys, and no line of the files', async () => {
    write(CONFIG, CREDENTIALS);
    const { credentials } = await exchange({ 'aws-profile': 'release' });
    expect(credentials?.masks?.map((secret) => secret.expose())).toEqual(Object.values(KEYS));
    expect(credentials?.files.map(({ content }) => typeof content)).toEqual(['string', 'string']);
  });

  it('works where there are no shared files yet', async () => {
    const { files } = await exchange({ 'aws-profile': 'release' });
    expect(files).toEqual({ config: '[profile release]\nregion = eu-west-1\n', credentials: SECTION });
  });

  it('adds to the files that an earlier step points to', async () => {
    const earlier = mkdtempSync(join(tmpdir(), 'earlier-'));
    writeFileSync(join(earlier, 'config'), '[profile first]\n');
    const env = { AWS_CONFIG_FILE: join(earlier, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(earlier, 'credentials') };
    const { files } = await exchange({ 'aws-profile': 'release' }, env);
    expect(files['config']).toBe('[profile first]\n\n[profile release]\nregion = eu-west-1\n');
  });

  it('called default has no word before it', async () => {
    expect((await exchange({ 'aws-profile': 'default' })).files['config']).toBe('[default]\nregion = eu-west-1\n');
  });

  it('is exported only where the variables are, and then with its name', async () => {
    const { credentials } = await exchange({ 'aws-profile': 'release', 'output-env-credentials': 'true' });
    expect(shown(credentials?.variables)).toEqual(
      expect.arrayContaining(['AWS_PROFILE=release', `AWS_ACCESS_KEY_ID=${KEYS.accessKeyId}`, 'AWS_REGION=eu-west-1']),
    );
  });

  it.each([
    ['config', '[profile dev]', ''],
    ['config', '[ profile  "dev" ] ; mine', ''],
    ['credentials', '', '[dev]'],
    ['credentials', '', '  [dev]  # mine'],
  ])('that exists already is refused before anything is sent: in %s', async (file, config, credentials) => {
    write(config, credentials);
    const { error } = await exchange({ 'aws-profile': 'dev' });
    expect(error?.code).toBe('INPUT_INVALID');
    expect(error?.message).toBe(`\`aws-profile\`: the profile 'dev' exists already, in ${join(home, '.aws', file)}.`);
    expect(error?.hint).toContain('overwrite-aws-profile: true');
    expect(sts.requests).toEqual([]);
  });

  it('that exists already is replaced with `overwrite-aws-profile`, comments and all else kept', async () => {
    write(CONFIG, CREDENTIALS);
    const { files } = await exchange({ 'aws-profile': 'dev', 'overwrite-aws-profile': 'true' });
    const [before = '', after = ''] = CONFIG.split(/\[profile dev\]\n.*\n.*\n/);
    expect(files['config']).toBe(`${before}${after}\n\n[profile dev]\nregion = eu-west-1\n`);
    expect(files['credentials']).toBe(`\n[dev-2]\naws_access_key_id = AKIATWO\n\n${SECTION.replace('release', 'dev')}`);
  });

  it('says which shared file can not be read', async () => {
    mkdirSync(join(home, '.aws/config'));
    const { error } = await exchange({ 'aws-profile': 'release' });
    expect(error?.code).toBe('INPUT_INVALID');
    expect(error?.message).toContain(join(home, '.aws/config'));
  });
});
