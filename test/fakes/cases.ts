/** Cases of each property: a thousand, unless somebody wants to know more surely. */
export const CASES = Number(process.env['FEDERATE_CASES'] ?? 1000);
