export { credentials } from './credentials.ts';
export { keep } from './keeper.ts';
