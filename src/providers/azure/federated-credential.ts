import type { Claims } from '../../issuers/issuer.ts';
import type { SubjectStory } from '../../issuers/story.ts';
import type { Options } from './options.ts';

/** What the subject tells of a credential that does not match it, for people. */
export function subjectAdvice(told: SubjectStory): string {
  return [
    ...(told.because === '' ? [] : [`The subject is so ${told.because}.`]),
    ...told.advice,
    // Entra ID compares subjects as a whole, and takes 20 credentials at the most.
    ...(told.narrow === undefined
      ? []
      : [
          `Credentials know no wildcards, so one for this subject is for ${told.narrow.only} alone: give the job an \`environment:\`, whose subject is the same in every run, and make the credential for that.`,
        ]),
    ...[told.caution, told.issuer].filter((sentence) => sentence !== ''),
  ].join(' ');
}

/** The commands that create the federated credential which this token needs: one for each kind of identity. */
export function createCommands({ clientId, audience }: Pick<Options, 'clientId' | 'audience'>, claims: Claims): string {
  const [issuer, subject] = [String(claims['iss']), String(claims['sub'])];
  const name = nameFor(subject);
  const credential = JSON.stringify({ name, issuer, subject, audiences: [audience] });
  return [
    `# Where ${clientId} is an app registration:`,
    `az ad app federated-credential create --id ${clientId} --parameters ${quoted(credential)}`,
    '# Where it is a user-assigned managed identity:',
    `az identity federated-credential create --identity-name IDENTITY --resource-group GROUP --name ${name} \\`,
    `  --issuer ${quoted(issuer)} --subject ${quoted(subject)} --audiences ${quoted(audience)}`,
  ].join('\n');
}

/** 3 to 120 letters, digits, hyphens and underscores. */
function nameFor(subject: string): string {
  const words = subject.replace(/^repo:/, '').replaceAll(/[^A-Za-z0-9_]+/g, '-');
  return `github-${words.replace(/^-+|-+$/g, '')}`.slice(0, 120).replace(/-+$/, '');
}

/** One word for a POSIX shell, whatever a branch is called. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
