/** What the programs of a job are made of: one bundle, which main and the programs that later steps call have in common. */
export { ActionsRunner } from './platform/actions.ts';
export { end } from './platform/end.ts';
export { laterPrograms } from './platform/later.ts';
export { run } from './run.ts';

/** What the programs of later steps do, loaded by them alone. */
export const later = () => import('./later/index.ts');
