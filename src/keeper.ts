import { later } from './programs.ts';

await (await later()).keep(process);
