declare module '@vercel/ncc' {
  interface BundledModule {
    readonly name?: string;
    readonly modules?: readonly BundledModule[];
  }
  interface Stats {
    toJson(options: object): { readonly chunks?: readonly { readonly modules?: readonly BundledModule[] }[] };
  }
  interface Bundle {
    readonly code: string;
    readonly assets: Readonly<Record<string, { readonly source: string | Buffer }>>;
    readonly stats: Stats;
  }
  export default function ncc(input: string, options: object): Promise<Bundle>;
}
