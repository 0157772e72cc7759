/** How many cases of a property are tried: more by `npm run test:deep`. */
export const CASES = Number(process.env['FEDERATE_CASES'] ?? 1000);
