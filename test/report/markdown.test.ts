import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FederateError } from '../../src/errors.ts';
import { NO_STORY } from '../../src/issuers/story.ts';
import { explain } from '../../src/report/failure.ts';
import { reportInspection } from '../../src/report/inspection.ts';
import { fenced, languageOf } from '../../src/report/markdown.ts';
import { report } from '../../src/report/success.ts';
import { Secret } from '../../src/secret.ts';
import { FakeRunner } from '../fakes/runner.ts';
import { oneLine, rendered } from './rendered.ts';

/** What Markdown, HTML, or a service that shows them, would make something of. */
const PIECES = [
  '`',
  '``',
  '```',
  '~~~',
  '*',
  '**',
  '_',
  '~~',
  '$x$',
  '\\',
  '|',
  '<img src=x onerror=alert(1)>',
  '<b>',
  '</p>',
  '</code>',
  '</td></tr></table>',
  '</details>',
  '<details>',
  '<script>',
  '<!--',
  '-->',
  '<?',
  '<![CDATA[',
  '[a](https://example.com)',
  '![](x)',
  '[^1]',
  '<https://example.com>',
  'https://example.com/a?b=c&d',
  'www.example.com',
  'a@example.com',
  '@octocat',
  '#12',
  'dependabot[bot]',
  '&amp;',
  '&',
  '&#60;',
  ':tada:',
  'repo:octo-org/octo-repo:ref:refs/heads/main',
  '\n',
  '\r\n',
  '    ',
  '\t',
  '# ',
  '> ',
  '- ',
  '1. ',
  '---',
  '===',
  "'",
  '"',
  '(',
  ')',
  '.',
  ':',
  ' ',
  'word',
  'é',
  '\u202e',
  '`word`',
  '`a b`',
];

const hostile = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 6 })), { minLength: 1, maxLength: 9 })
  .map((pieces) => `x${pieces.join('')}x`);
/** Between empty lines stands what is to be pasted. */
const part = hostile.map((text) => text.replaceAll(/\n\s*\n/g, '\n').replaceAll(/\r(?!\n)/g, ''));

/** One for all cases: each makes a directory. */
const runner = new FakeRunner();

/** The page that this writes. */
async function pageOf(write: () => Promise<void>): Promise<ReturnType<typeof rendered>> {
  runner.told.splice(0);
  await write();
  return rendered(runner.all('summary')[0] ?? '');
}

const OURS =
  /^<(h3|h4|p|small|code|code class="language-\w+"|pre|table|tr|td|th align="left" colspan="\d"|details|summary)>$/;

/** Only what we write ourselves is an element. */
function expectNoMarkup({ elements }: ReturnType<typeof rendered>): void {
  expect(elements.filter((tag) => !OURS.test(tag))).toEqual([]);
}

/** Backticks of sentences become code, which has none. */
function spoken(text: string): string {
  return oneLine(text.replaceAll('`', ''));
}

describe('a job summary', () => {
  it('of a failure shows whatever a service, a claim or an input says as the same text, never as markup', async () => {
    await fc.assert(
      fc.asyncProperty(
        hostile,
        hostile,
        part,
        part,
        hostile,
        hostile,
        hostile,
        async (message, hop, mend, paste, label, fact, claim) => {
          const error = new FederateError('STS_TOKEN_REFUSED', message, {
            hop,
            hint: `${mend}\n\n${paste}`,
            evidence: { [label]: fact, 'claim sub': claim },
          });
          const page = await pageOf(() => explain(error, runner, true));
          expectNoMarkup(page);
          for (const text of [message, hop, mend, label]) expect(spoken(page.text)).toContain(spoken(text));
          for (const value of [fact, claim]) expect(page.text).toContain(oneLine(value));
          expect(page.blocks.map(({ text }) => text)).toEqual([paste.replaceAll('\r\n', '\n')]);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('of a success does the same with principals and subjects', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (principal, sub, ref) => {
        const token = {
          jwt: new Secret('token'),
          claims: { sub, ref },
          reportable: ['sub', 'ref'],
          story: () => NO_STORY,
        };
        const credentials = { principal, expiresAt: undefined, variables: [], outputs: [], files: [] };
        const page = await pageOf(() => report([{ credentials, token }], runner, true));
        expectNoMarkup(page);
        for (const value of [principal, sub]) expect(page.text).toContain(oneLine(value));
      }),
      { numRuns: 500 },
    );
  });

  it('of the trust to set up is text as well, whatever the names in it', async () => {
    await fc.assert(
      fc.asyncProperty(part, hostile, async (sub, ref) => {
        const claims = {
          iss: 'https://token.actions.githubusercontent.com',
          sub,
          ref,
          repository: 'a/b',
          repository_id: '1',
        };
        const token = { jwt: new Secret('token'), claims, reportable: ['sub'], story: () => NO_STORY };
        const page = await pageOf(() => reportInspection({ token, audience: 'x', story: [] }, runner, true));
        expectNoMarkup(page);
        expect(page.text).toContain('The trust to set up');
      }),
      { numRuns: 100 },
    );
  });

  it('of an inspection does the same with every claim', async () => {
    await fc.assert(
      fc.asyncProperty(part, hostile, hostile, hostile, async (sub, ref, audience, sentence) => {
        const token = {
          jwt: new Secret('token'),
          claims: { sub, ref },
          reportable: ['sub', 'ref'],
          story: () => NO_STORY,
        };
        const page = await pageOf(() => reportInspection({ token, audience, story: [sentence] }, runner, true));
        expectNoMarkup(page);
        for (const value of [sub, ref, audience]) expect(page.text).toContain(oneLine(value));
        expect(spoken(page.text)).toContain(spoken(sentence));
        expect(page.blocks).toMatchObject([{ text: sub.replaceAll('\r\n', '\n') }]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a sentence in a summary', () => {
  async function shown(message: string): Promise<string> {
    const error = new FederateError('NETWORK', message, { hint: 'None.' });
    return (await pageOf(() => explain(error, runner, true))).html;
  }

  it('has as code what we put between backticks', async () => {
    expect(await shown("Write `id-token: write`, or `if: github.actor != 'dependabot[bot]'`.")).toContain(
      '<p>Write <code>id-token: write</code>, or <code>if: github.actor != &apos;dependabot[bot]&apos;</code>.</p>',
    );
  });

  it.each([
    'https://token.actions.githubusercontent.com/octo-org',
    'octocat@example.com',
    '@octocat',
    'www.example.com',
    'octo-org/octo-repo#12',
    'repo:octo-org/octo-repo:ref:refs/heads/main',
  ])('has as code what a service would make a link or a picture of: %s', async (value) => {
    expect(await shown(`It is '${value}'.`)).toContain(`<p>It is &apos;<code>${value}</code>&apos;.</p>`);
  });

  it('leaves the backticks of a name alone', async () => {
    expect(await shown('The branch a`<img src=x> is not `main`.')).toContain(
      '<p>The branch a`&lt;img src=x&gt; is not <code>main</code>.</p>',
    );
  });
});

describe('a text to paste', () => {
  it('has a fence that is longer than any in it', () => {
    expect(rendered(fenced('a\n````\nb')).blocks).toEqual([{ language: '', text: 'a\n````\nb' }]);
  });

  it.each([
    ['json', '{\n  "Effect": "Allow"\n}'],
    ['json', '[{"name": "main"}]'],
    ['yaml', 'permissions:\n  id-token: write\n  contents: read'],
    ['yaml', '    verify-signature: false'],
    ['yaml', 'if: ${{ !env.ACT }}'],
    ['yaml', 'with:\n  issuer: https://token.actions.githubusercontent.com/octo-org'],
    ['sh', 'az ad sp create --id 11111111-1111-1111-1111-111111111111'],
    ['sh', 'gcloud iam workload-identity-pools providers describe github \\\n  --location=global'],
    ['sh', 'az ad app federated-credential create --id 1 --parameters \'{\n  "name": "main"\n}\''],
    ['sh', 'vault write auth/jwt/role/deploy \\\n  bound_audiences=https://vault.example.com'],
    ['sh', 'docker run --env A --env B ...'],
    ['hcl', 'resource "aws_iam_role" "deploy" {\n  name = "deploy"\n}'],
    ['hcl', 'path "secret/*" {\n  capabilities = ["read"]\n}'],
    ['', 'repo:octo-org/octo-repo:ref:refs/heads/main'],
    ['', 'attribute.repository == assertion.repository'],
  ] as const)('is marked as %s: %s', (language, text) => {
    expect(languageOf(text)).toBe(language);
  });
});
