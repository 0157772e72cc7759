import { keep } from './later/keeper.ts';

keep(process);
