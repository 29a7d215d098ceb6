import { wholeProgram, type OfferedProgram } from '#lesson-kit/program.ts';
import { emptyScript, type SavedScript } from './saved-script.ts';
import type { ScriptsProblem, ScriptsStore } from './scripts-store.ts';

/**
 * Makes a script of some text one of the visitor's, and opens it; one that is there as it was offered is opened again.
 * Null when it is open.
 */
export function addScript(store: ScriptsStore, { name, ...contents }: SavedScript): ScriptsProblem | null {
  const same = store
    .getState()
    .scripts.find(({ language, text }) => language === contents.language && text === contents.text);
  if (same === undefined) return store.add(name, contents);
  store.choose(same.name);
  return null;
}

/** What is offered as a program, as it is kept. */
export const programScript = ({ name, body }: OfferedProgram): SavedScript => ({
  ...emptyScript('javascript'),
  name,
  text: wholeProgram(body),
});
