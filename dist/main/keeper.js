import { later } from './programs.js';
await (await later()).keep(process);
