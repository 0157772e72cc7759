/** What the programs of a job are made of: one bundle, which main and the programs that later steps call have in common. */
export { ActionsRunner } from './platform/actions.ts';
export { run } from './run.ts';

/** As `later/credentials.ts` has it. */
export async function credentials(...given: Parameters<typeof import('./later/credentials.ts').credentials>) {
  return (await import('./later/credentials.ts')).credentials(...given);
}

/** As `later/keeper.ts` has it. */
export async function keep(...given: Parameters<typeof import('./later/keeper.ts').keep>) {
  return (await import('./later/keeper.ts')).keep(...given);
}
