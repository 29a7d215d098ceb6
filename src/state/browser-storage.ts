/** Where small choices are written: as much of `localStorage` as is needed, so that a test may hand in a map. */
export interface TextStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** The browser's `localStorage`, or null where there is none: reading the property itself throws where it is forbidden. */
export function browserStorage(): TextStorage | null {
  try {
    return typeof localStorage === 'undefined' ? null : localStorage;
  } catch {
    return null;
  }
}

/** What was written, or null when there is nothing or reading is refused. */
export function readText(storage: TextStorage | null, key: string): string | null {
  try {
    return storage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

/** Writes, or leaves it: where storage is full or forbidden a choice holds for this page, which is all that can be done. */
export function writeText(storage: TextStorage | null, key: string, text: string): void {
  try {
    storage?.setItem(key, text);
  } catch {
    return;
  }
}
