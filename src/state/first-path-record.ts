import { browserStorage, readText, writeText, type TextStorage } from './browser-storage.ts';

/** What there is to do on the first path. */
export const FIRST_THING_NAMES = ['ping', 'set', 'get', 'push'] as const;
export type FirstThingName = (typeof FIRST_THING_NAMES)[number];

export const FIRST_PATH_KEY = 'keyspace.first-path';

/** What was done of it, in that order. Whatever was stored, the answer is names of things to do, each once. */
export function readFirstPath(storage: TextStorage | null): readonly FirstThingName[] {
  const text = readText(storage, FIRST_PATH_KEY);
  let kept: unknown;
  try {
    kept = text === null ? [] : JSON.parse(text);
  } catch {
    return [];
  }
  const given: readonly unknown[] = Array.isArray(kept) ? kept : [];
  return [...new Set(given)].flatMap((name) => FIRST_THING_NAMES.find((known) => known === name) ?? []);
}

export const writeFirstPath = (storage: TextStorage | null, done: readonly FirstThingName[]): void =>
  writeText(storage, FIRST_PATH_KEY, JSON.stringify(done));

/** Whether all of it was done in this browser. */
export const isFirstPathDone = (storage: TextStorage | null = browserStorage()): boolean =>
  readFirstPath(storage).length === FIRST_THING_NAMES.length;
