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

/** The commands that create the federated credentials for this token: for each kind of identity, in each form of the subject. */
export async function createCommands(
  { clientId, audience }: Pick<Options, 'clientId' | 'audience'>,
  claims: Claims,
  kind: 'this-job' | 'this-subject',
): Promise<string> {
  const { createCredentials, exactCredentials, grantOfJob } = await import('../../trust-setup/index.ts');
  const ofJob = grantOfJob(claims, kind);
  // What would need a wildcard is made for the one subject that there is.
  const grant = ofJob?.wild === true ? grantOfJob(claims, 'this-subject') : ofJob;
  const place = { clientId, audience };
  return grant === undefined ? '' : createCredentials({ credentials: exactCredentials(grant, place), place });
}
