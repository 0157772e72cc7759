import { keep } from './later/keeper.ts';

// What it answers goes on whatever one caller meets, so a fault before that is not to let it stay for nothing.
keep(process).catch(() => process.exit(1));
