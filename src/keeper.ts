import { keep } from './programs.ts';

await keep(process);
