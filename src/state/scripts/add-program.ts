import { wholeProgram, type OfferedProgram } from '#lesson-kit/program.ts';
import { emptyScript } from './saved-script.ts';
import type { ScriptsProblem, ScriptsStore } from './scripts-store.ts';

/**
 * Makes what is offered a program of the visitor's, and opens it; one that is there as it was offered is opened again.
 * Null when it is open.
 */
export function addProgram(store: ScriptsStore, { name, body }: OfferedProgram): ScriptsProblem | null {
  const text = wholeProgram(body);
  const same = store
    .getState()
    .scripts.find(
      (script) => script.language === 'javascript' && script.text === text && script.name === name,
    );
  if (same === undefined) return store.add(name, { ...emptyScript('javascript'), text });
  store.choose(name);
  return null;
}
