/** The version of this product. `npm run build` writes that of package.json in its place. */
export const VERSION = '0.0.0-source';

/** How it calls itself towards services (RFC 9110 §10.1.5). */
export const USER_AGENT = `federate/${VERSION}`;
