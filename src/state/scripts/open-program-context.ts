import { createContext, useContext } from 'react';
import type { OfferedProgram } from '#lesson-kit/program.ts';
import type { ScriptsProblem } from './scripts-store.ts';

/**
 * Opens a program where programs in JavaScript are run: beside the server of this place, or in the sandbox where a place
 * has none. It becomes a program of the visitor's; it does not run by itself. Resolves to why it could not be kept, null
 * when it is open.
 */
export type OpenProgram = (program: OfferedProgram) => Promise<ScriptsProblem | null>;

export const OpenProgramContext = createContext<OpenProgram>(() =>
  Promise.reject(new Error('nothing here opens programs')),
);

/** What opens a program, for any text that offers one. */
export const useOpenProgram = (): OpenProgram => useContext(OpenProgramContext);
