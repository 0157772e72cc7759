import { textOf } from '../document.ts';
import type { Edit } from '../edit.ts';
import type { Match } from '../finding.ts';
import { merge, none } from '../flow.ts';
import { identityLines, inputLine, signInStep } from '../keyless.ts';
import type { Job, Step } from '../workflow.ts';
import { dropInputs, held, here, inputsOf, insertBefore, matchAt, type Rule, resolved, type Site } from './site.ts';

export type Registry = 'ecr' | 'gar' | 'acr' | 'ghcr' | 'dockerhub' | 'unknown';

/** The registry behind a host. */
export function registryOf(host: string): Registry {
  if (/\.dkr\.ecr[.-]|public\.ecr\.aws/.test(host)) return 'ecr';
  if (/(^|\.|-)(pkg\.dev|gcr\.io)(\/|$)/.test(host)) return 'gar';
  if (/\.azurecr\.(io|us|cn)/.test(host)) return 'acr';
  if (/(^|\/\/)ghcr\.io/.test(host)) return 'ghcr';
  return host === '' || /(^|\.)docker\.(io|com)/.test(host) ? 'dockerhub' : 'unknown';
}

/** `registry:...`: stored passwords in docker/login-action; `registry-acr`: in azure/docker-login. */
export const registryLogin: Rule = (site) => {
  const { step } = site;
  const acr = step.action === 'azure/docker-login';
  if (!acr && step.action !== 'docker/login-action') return [];
  const credentials = inputsOf(step, ['username', 'password']);
  const password = held(site, step.with?.input('password'));
  if (password === undefined) return [];
  const origin = merge(credentials.map((entry) => held(site, entry) ?? none()));
  const host = resolved(step.with?.text(acr ? 'login-server' : 'registry') ?? '', step);
  const registry = acr ? 'acr' : registryOf(host);
  const parts = {
    at: step.uses,
    secrets: origin.secrets,
    what: `A stored password of a registry is given to ${step.action}.`,
  };
  if (registry === 'ecr') return [ecr(site, host, parts)];
  if (registry === 'gar') return [gar(site, parts)];
  if (registry === 'acr') return [azureRegistry(site, host, acr ? 'registry-acr' : 'registry:acr', parts)];
  const [rule, why] = {
    ghcr: [
      'registry:ghcr',
      'GITHUB_TOKEN does, with `permissions: packages: write`, where the package lets this repository write.',
    ],
    dockerhub: [
      'registry:dockerhub',
      'Docker Hub takes identity tokens where the organisation has switched them on: then see `sts: docker-hub`.',
    ],
    unknown: ['registry:unknown', 'No exchange of identity tokens is known for this registry.'],
  }[registry] as [string, string];
  return [matchAt(site, { ...parts, rule, provider: 'other', kind: 'accepted', why: [why] })];
};

type Parts = Pick<Parameters<typeof matchAt>[1], 'at' | 'secrets' | 'what'>;

function ecr(site: Site, host: string, parts: Parts): Match {
  const { step, wording } = site;
  const region = /\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\./.exec(host)?.[1];
  const line = region === undefined ? inputLine('aws-region', wording) : `aws-region: ${region}`;
  const signIn = signInStep('aws', wording, [inputLine('role-to-assume', wording), line], {
    before: step,
    condition: step.map.text('if'),
  });
  const edits = here(step, [insertBefore(step, signIn), ...dropInputs(step, inputsOf(step, ['username', 'password']))]);
  return matchAt(site, {
    ...parts,
    rule: 'registry:ecr',
    provider: 'aws',
    kind: 'automatic',
    why: ['Without a user name and a password, the action takes AWS_* of the environment.'],
    edits,
  });
}

function gar(site: Site, parts: Parts): Match {
  const { step, wording } = site;
  const [user, password] = inputsOf(step, ['username', 'password']);
  const name = user === undefined ? '' : (textOf(user) ?? '');
  if (!/^_json_key(_base64)?$/.test(name) || user === undefined || password === undefined) {
    return matchAt(site, {
      ...parts,
      rule: 'registry:gar',
      provider: 'gcp',
      kind: 'by-hand',
      why: [
        'Sign in with Federate and `token_format: access_token` before it: the user is oauth2accesstoken, the password `${{ steps.ID.outputs.access_token }}`.',
      ],
    });
  }
  const id = freeId(step, 'google');
  const signIn = signInStep('gcp', wording, [...identityLines('gcp', wording), 'token_format: access_token'], {
    before: step,
    id,
    condition: step.map.text('if'),
  });
  const sets: Edit[] = [
    { op: 'set', entry: user, text: 'oauth2accesstoken' },
    { op: 'set', entry: password, text: `\${{ steps.${id}.outputs.access_token }}` },
  ];
  return matchAt(site, {
    ...parts,
    rule: 'registry:gar',
    provider: 'gcp',
    kind: 'automatic',
    why: ['The password is an access token of one hour.'],
    edits: here(step, [insertBefore(step, signIn), ...sets]),
  });
}

function azureRegistry(site: Site, host: string, rule: string, parts: Parts): Match {
  const { step, wording } = site;
  const name = /^(?:https:\/\/)?([a-z0-9]+)\.azurecr\./i.exec(host)?.[1];
  const why = ['`az acr login` takes the session of the login; the identity needs AcrPush or AcrPull on the registry.'];
  if (name === undefined || step.uses === undefined)
    return matchAt(site, { ...parts, rule, provider: 'azure', kind: 'proposal', why, identity: true });
  const signIn = signInStep('azure', wording, identityLines('azure', wording), {
    before: step,
    condition: step.map.text('if'),
  });
  const edits = here(step, [
    insertBefore(step, signIn),
    { op: 'swap', map: step.map, entry: step.uses, lines: [`run: az acr login --name ${name}`] },
    ...dropInputs(step, step.with?.entries ?? []),
  ]);
  return matchAt(site, { ...parts, rule, provider: 'azure', kind: 'proposal', why, edits });
}

function freeId(step: Step, wanted: string): string {
  const taken = step.owner.steps.map(({ map }) => map.text('id'));
  return (
    [wanted, `${wanted}-auth`, ...Array.from({ length: 99 }, (_, number) => `${wanted}-${number}`)].find(
      (id) => !taken.includes(id),
    ) ?? wanted
  );
}

/** `container:...`: stored passwords of the image of a job and of its services. */
export function containerMatches(job: Job, { flow }: Pick<Site, 'flow'>): Match[] {
  const services = job.map.map('services');
  const containers = [job.map.map('container'), ...(services?.entries.map((entry) => services.mapOf(entry)) ?? [])];
  return containers.flatMap((container) => {
    const credentials = container?.map('credentials');
    const entry = credentials?.get('password');
    const text = entry === undefined ? undefined : textOf(entry);
    const origin = text === undefined ? undefined : flow.origin(text, job);
    if (entry === undefined || origin === undefined || origin.secrets.length === 0) return [];
    const image = container?.text('image') ?? '';
    const registry = registryOf(image.includes('.') ? image : '');
    const isCloud = registry === 'ecr' || registry === 'gar' || registry === 'acr';
    const { file } = job.workflow;
    return [
      {
        rule: `container:${registry}`,
        provider: registry === 'ecr' ? 'aws' : registry === 'gar' ? 'gcp' : registry === 'acr' ? 'azure' : 'other',
        step: undefined,
        jobs: [job],
        file: file.path,
        line: file.lineOf(entry.offset),
        secrets: origin.secrets,
        what: 'A stored password of a registry pulls the image of a container.',
        kind: isCloud ? 'by-hand' : 'accepted',
        why: [
          isCloud
            ? 'The image is pulled before any step can sign in: get a password in a job before this one, or run the image in a step.'
            : 'No exchange of identity tokens is known for it.',
        ],
        edits: [],
        identity: false,
      } satisfies Match,
    ];
  });
}
