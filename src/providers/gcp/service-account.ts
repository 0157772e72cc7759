/**
 * What is wrong with the name of a service account, as the end of a sentence that begins with it; nothing where it is an
 * email address or the unique id of one.
 */
export function serviceAccountProblem(value: string): string | undefined {
  if (/^\d{6,30}$/.test(value)) return undefined;
  if (/^(serviceAccount|principal|principalSet):/.test(value)) {
    return 'is a member of an IAM binding: give the email address alone';
  }
  if (value.includes('/')) return 'is a resource name: give the email address alone';
  if (!/^[a-z0-9][a-z0-9._-]*@[a-z0-9][a-z0-9.-]*\.[a-z]+$/.test(value)) {
    return 'is no email address of a service account, such as deploy@my-project.iam.gserviceaccount.com';
  }
  if (!value.endsWith('gserviceaccount.com')) {
    return 'is no service account: its address ends in gserviceaccount.com';
  }
  return undefined;
}

/** The form that `delegates` must have: `-` in place of the project. */
export function delegateName(value: string): string {
  return `projects/-/serviceAccounts/${accountIn(value)}`;
}

/** The address or id in such a name; any other value as it is. */
export function accountIn(value: string): string {
  return value.replace(/^projects\/[^/]+\/serviceAccounts\//, '');
}

/**
 * The project that a service account is of, where its address tells: `NAME@PROJECT.iam.gserviceaccount.com` and
 * `PROJECT@appspot.gserviceaccount.com`. A project in a domain, `example.com:PROJECT`, is written
 * `PROJECT.example.com` there. Addresses of Google's own accounts (the default one of Compute Engine, service agents)
 * name no project.
 */
export function projectOf(serviceAccount: string): string | undefined {
  const [, ofProject] = /^[^@]+@(?!gcp-sa-)([^@]+)\.iam\.gserviceaccount\.com$/.exec(serviceAccount) ?? [];
  const [, ofApp] = /^([^@]+)@appspot\.gserviceaccount\.com$/.exec(serviceAccount) ?? [];
  const [project, ...domain] = (ofProject ?? ofApp ?? '').split('.');
  if (project === undefined || project === '') return undefined;
  return domain.length === 0 ? project : `${domain.join('.')}:${project}`;
}

/** The role that lets a workload act as a service account. */
export const WORKLOAD_IDENTITY_USER = 'roles/iam.workloadIdentityUser';
