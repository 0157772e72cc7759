import { FederateError } from '../../errors.ts';
import { ENVIRONMENT, type StoredSecret, type SubjectForm } from '../report.ts';
import { type Answer, type GitHubApi, list, object } from './github-api.ts';

/** What is known of an organisation or of a repository beyond its files; undefined is what could not be asked. */
export interface Settings {
  readonly secrets: readonly StoredSecret[] | undefined;
  readonly usualPermission: 'read' | 'write' | undefined;
  readonly template: SubjectForm['template'];
  /** What subjects begin with, without `repo:`. */
  readonly prefix: string | undefined;
  readonly notes: readonly string[];
}

/** Names of secrets that are asked for in one place at the most, in hundreds. */
const MOST_PAGES = 10;

/** Environments of one repository whose secrets are asked for at the most. */
const MOST_ENVIRONMENTS = 30;

/** What holds for all repositories of an organisation: three requests or so. */
export async function organisationSettings(api: GitHubApi, org: string): Promise<Settings> {
  return settingsOf(new Asking(api, 'organisation'), `orgs/${org}`);
}

/** What holds for one repository: four requests, and one for each of its environments. */
export async function repositorySettings(api: GitHubApi, name: string): Promise<Settings> {
  const asking = new Asking(api, 'repository');
  const settings = await settingsOf(asking, `repos/${name}`);
  const more = await environmentSecrets(asking, `repos/${name}`);
  const secrets =
    settings.secrets === undefined && more.length === 0 ? undefined : [...(settings.secrets ?? []), ...more];
  return { ...settings, secrets };
}

/** Asks, and keeps in words what could not be asked for. */
class Asking {
  readonly place: string;
  readonly notes: string[] = [];
  readonly #api: GitHubApi;

  constructor(api: GitHubApi, place: string) {
    this.#api = api;
    this.place = place;
  }

  async for(what: string, path: string): Promise<Answer | undefined> {
    try {
      return await this.#api.object(path);
    } catch (error) {
      if (!(error instanceof FederateError)) throw error;
      this.notes.push(`${what} of the ${this.place} could not be asked for: ${error.why}`);
      return undefined;
    }
  }
}

async function settingsOf(asking: Asking, of: string): Promise<Settings> {
  const secrets = await secretsIn(asking, 'names of secrets', `${of}/actions/secrets`, asking.place);
  const usual = (await asking.for('default permissions', `${of}/actions/permissions/workflow`))?.[
    'default_workflow_permissions'
  ];
  const subject = await asking.for('the form of subjects', `${of}/actions/oidc/customization/sub`);
  const keys = subject?.['include_claim_keys'];
  const prefix = subject?.['sub_claim_prefix'];
  return {
    secrets,
    usualPermission: usual === 'read' || usual === 'write' ? usual : undefined,
    template: Array.isArray(keys) && subject?.['use_default'] !== true ? keys.map(String) : undefined,
    prefix: typeof prefix === 'string' && prefix.startsWith('repo:') ? prefix.slice('repo:'.length) : undefined,
    notes: asking.notes,
  };
}

/** Names of secrets at one place; undefined where they may not be seen. */
async function secretsIn(
  asking: Asking,
  what: string,
  path: string,
  place: string,
): Promise<StoredSecret[] | undefined> {
  const secrets: StoredSecret[] = [];
  for (let number = 1; number <= MOST_PAGES; number += 1) {
    const answer = await asking.for(what, `${path}?per_page=100&page=${number}`);
    if (answer === undefined) return undefined;
    const page = list(answer['secrets']).map(object);
    for (const { name, updated_at: at } of page)
      secrets.push({ name: String(name), place, updatedAt: typeof at === 'string' ? at : undefined });
    if (page.length < 100) break;
  }
  return secrets;
}

/** Names of the secrets of the environments that a repository has, which GitHub gives environment by environment. */
async function environmentSecrets(asking: Asking, of: string): Promise<StoredSecret[]> {
  const answer = await asking.for('environments (the right to read Actions)', `${of}/environments?per_page=100`);
  const names = list(answer?.['environments']).map((one) => String(object(one)['name']));
  const found: StoredSecret[] = [];
  for (const name of names.slice(0, MOST_ENVIRONMENTS)) {
    const path = `${of}/environments/${encodeURIComponent(name)}/secrets`;
    const what = 'names of secrets of environments (the right to read Environments)';
    const secrets = await secretsIn(asking, what, path, `${ENVIRONMENT}${name}`);
    // Who may not see those of one may see none.
    if (secrets === undefined) return found;
    found.push(...secrets);
  }
  if (names.length > MOST_ENVIRONMENTS)
    asking.notes.push(`names of secrets were asked for in ${MOST_ENVIRONMENTS} of ${names.length} environments`);
  return found;
}
