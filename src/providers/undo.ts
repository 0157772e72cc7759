import type { UndoPrograms } from './provider.ts';

/** What each kind of undo command runs, by modules that are loaded only where there is one. */
export const UNDO_PROGRAMS: UndoPrograms = {
  'Disconnect-AzAccount': async (session, which) => {
    const pwsh = which('pwsh');
    return pwsh === undefined ? undefined : (await import('./azure/powershell.ts')).disconnect(pwsh, session);
  },
};
