import type { Trust } from '../trust-setup/trust.ts';
import { readTerms } from './entra.ts';
import { googleClues } from './google.ts';
import { claimOf } from './iam-conditions.ts';

/** A claim that a trust looks at, and what it holds it against: `*` for any text, where the trust has such a sign. */
export interface Clue {
  /** Empty where it can't be told which claim it is. */
  readonly claim: string;
  readonly text: string;
}

/** What a trust says of the jobs that it is meant for. */
export interface Clues {
  /** The issuers whose tokens it takes, as in `iss`. */
  readonly issuers: readonly string[];
  readonly audience: string;
  readonly clues: readonly Clue[];
}

/** The literal values of a trust, from which jobs can be invented that are much like those that it is meant for. */
export async function cluesOf(trust: Trust): Promise<Clues> {
  switch (trust.provider) {
    case 'aws': {
      const clues = policyClues(trust.policy);
      return { issuers: policyIssuers(trust.policy), audience: audienceIn(clues) ?? 'sts.amazonaws.com', clues };
    }
    case 'gcp': {
      const { issuer, audiences } = trust.google;
      return {
        issuers: [issuer],
        audience: audiences?.[0] ?? 'https://iam.googleapis.com/',
        clues: await googleClues(trust.google),
      };
    }
    case 'azure': {
      const { issuer, audiences, subject, expression } = trust.entra;
      const terms = expression === undefined ? [] : (readTerms(expression) ?? []);
      const clues = [
        ...(subject === undefined ? [] : [{ claim: 'sub', text: subject }]),
        ...terms.map(({ claim, wanted }) => ({ claim, text: wanted })),
      ];
      return { issuers: [issuer], audience: audiences[0] ?? 'api://AzureADTokenExchange', clues };
    }
    case 'vault': {
      const { issuer, audiences, subject, claims } = trust.vault;
      const bound = Object.entries(claims).flatMap(([claim, wanted]) =>
        [wanted].flat().map((text) => ({ claim, text: String(text) })),
      );
      return {
        issuers: [issuer ?? 'https://token.actions.githubusercontent.com'],
        audience: audiences[0] ?? 'https://vault.example.com',
        clues: [...(subject === undefined ? [] : [{ claim: 'sub', text: subject }]), ...bound],
      };
    }
  }
}

function audienceIn(clues: readonly Clue[]): string | undefined {
  return clues.find(({ claim }) => claim === 'aud')?.text;
}

/** Each condition of a policy: the operator, the key and one value. */
export function conditionsOf(policy: unknown): { operator: string; key: string; value: string }[] {
  return statementsOf(policy).flatMap(({ Condition }) =>
    entriesOf(Condition).flatMap(([operator, keys]) =>
      entriesOf(keys).flatMap(([key, values]) =>
        [values].flat().map((value) => ({ operator, key, value: typeof value === 'string' ? value : written(value) })),
      ),
    ),
  );
}

/** The statements of a policy that are objects. */
export function statementsOf(policy: unknown): Record<string, unknown>[] {
  const statements = Object.fromEntries(entriesOf(policy))['Statement'];
  return [statements].flat().filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null);
}

function policyClues(policy: unknown): Clue[] {
  return conditionsOf(policy).map(({ key, value }) => ({ claim: claimOf(key).toLowerCase(), text: value }));
}

function policyIssuers(policy: unknown): string[] {
  const principals = statementsOf(policy).flatMap(({ Principal }) =>
    entriesOf(Principal).flatMap(([kind, values]) => (kind === 'Federated' ? [values].flat().map(written) : [])),
  );
  const providers = principals.flatMap((text) => /:oidc-provider\/([^*]+)$/.exec(text)?.[1] ?? []);
  const prefixes = conditionsOf(policy).flatMap(({ key }) => {
    const prefix = key.slice(0, Math.max(key.lastIndexOf(':'), 0)).toLowerCase();
    return /^[\w-]+\..+/.test(prefix) ? [prefix] : [];
  });
  const all = providers.length > 0 ? providers : prefixes;
  return [...new Set(all)].map((prefix) => `https://${prefix}`);
}

/** A value as it is written, with `*` for what an intrinsic function gives. */
function written(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  const sub = Object.fromEntries(entriesOf(value))['Fn::Sub'];
  const [template] = [sub].flat();
  return typeof template === 'string' ? template.replaceAll(/\$\{[^}]*\}/g, '*') : '*';
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}
