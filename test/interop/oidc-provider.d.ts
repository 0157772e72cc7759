/** The parts of oidc-provider, which has no types of its own, that stand here for a token service. */
declare module 'oidc-provider' {
  import type { Server } from 'node:http';

  export interface Client {
    readonly clientId: string;
  }

  export interface TokenContext {
    body: unknown;
    readonly oidc: { readonly client: Client; readonly params: Readonly<Record<string, string | undefined>> };
  }

  export interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }

  export interface AccessToken {
    readonly expiration: number;
    save(): Promise<string>;
  }

  export class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>);
    readonly Grant: new (of: {
      readonly accountId: string;
      readonly clientId: string;
    }) => Grant;
    readonly AccessToken: new (
      of: Readonly<Record<string, unknown>>,
    ) => AccessToken;
    registerGrantType(name: string, handler: (ctx: TokenContext) => Promise<void>, parameters: readonly string[]): void;
    callback(): (request: unknown, response: unknown) => void;
    listen(port: number, host: string): Server;
  }

  export const errors: Readonly<Record<'InvalidGrant' | 'InvalidTarget', new (description: string) => Error>>;
}
