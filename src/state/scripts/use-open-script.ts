import { useEffect } from 'react';
import { deskOf, type SavedScript, type ScriptDesk } from './saved-script.ts';
import { useScripts, useScriptsStore } from './scripts-context.ts';
import type { ScriptsState, ScriptsStore } from './scripts-store.ts';

/** By store and desk the script that was open there last. */
const lastOpen = new WeakMap<ScriptsStore, Map<ScriptDesk, string>>();

/** The script of a desk that is open, or was last, or else its first; null when it has none. */
export function openScriptOf(
  { scripts, open }: Pick<ScriptsState, 'scripts' | 'open'>,
  desk: ScriptDesk,
  last: string | undefined,
): SavedScript | null {
  const ours = scripts.filter(({ language }) => deskOf(language) === desk);
  const named = (name: string | null | undefined): SavedScript | undefined =>
    ours.find((script) => script.name === name);
  return named(open) ?? named(last) ?? ours[0] ?? null;
}

/** The script that is open at a desk; it is the one that is open among all, as long as that desk is drawn. */
export function useOpenScript(desk: ScriptDesk): SavedScript | null {
  const store = useScriptsStore();
  const last = lastOpen.get(store)?.get(desk);
  const script = useScripts((state) => openScriptOf(state, desk, last));
  const name = script?.name ?? null;
  useEffect(() => {
    if (name === null) return;
    const known = lastOpen.get(store) ?? new Map<ScriptDesk, string>();
    lastOpen.set(store, known.set(desk, name));
    if (store.getState().open !== name) store.choose(name);
  }, [store, desk, name]);
  return script;
}
