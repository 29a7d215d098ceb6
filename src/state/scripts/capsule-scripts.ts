import type { CapsuleScript } from '#client/storage-client.ts';
import { capsuleText } from '#text/capsule.ts';
import { createScriptsStore, type ScriptsDatabase, type ScriptsStore } from './scripts-store.ts';

const stores = new WeakMap<readonly CapsuleScript[], ScriptsStore>();

/**
 * The scripts that came with a capsule, for as long as it is open: the visitor's own are neither shown nor touched. The
 * same list is the same store.
 */
export function capsuleScripts(scripts: readonly CapsuleScript[]): ScriptsStore {
  const before = stores.get(scripts);
  if (before !== undefined) return before;
  const made = createScriptsStore({
    database: Promise.resolve(inMemory(scripts)),
    // Nothing is stored, so nothing is saved up.
    afterPause: (callback) => {
      callback();
      return () => {};
    },
  });
  stores.set(scripts, made);
  return made;
}

function inMemory(scripts: readonly CapsuleScript[]): ScriptsDatabase {
  const held = new Map<string, unknown>(scripts.map(({ name, ...value }) => [name, value]));
  return {
    status: { kind: 'memory', reason: capsuleText.scratch.scriptsKeptNowhere },
    loadScripts: () => Promise.resolve(Array.from(held, ([name, value]) => ({ name, value }))),
    putScript: ({ name, value }) => Promise.resolve(void held.set(name, value)),
    deleteScript: (name) => Promise.resolve(void held.delete(name)),
  };
}
