import { getBuiltinModule } from 'node:process';

/** Node's module about the system, loaded when it is needed: where something is missing or wrong. */
export function system(): typeof import('node:os') {
  return getBuiltinModule('node:os');
}
