import type { IdToken } from '../issuers/issuer.ts';
import type { Variable } from '../platform/runner.ts';

/** The claims that may be shown, in the issuer's order. */
export function reportedClaims({ claims, reportable }: IdToken): Record<string, unknown> {
  return Object.fromEntries(reportable.flatMap((name) => (Object.hasOwn(claims, name) ? [[name, claims[name]]] : [])));
}

/** The outputs by which a workflow learns whom it is. */
export function identityOutputs(token: IdToken): Variable[] {
  return [
    { name: 'subject', value: String(token.claims['sub']) },
    { name: 'claims', value: JSON.stringify(reportedClaims(token)) },
  ];
}
