import { createStorageClient } from '#client/storage-client.ts';
import { browserStorage } from './browser-storage.ts';
import { browserBroadcast } from './storage-broadcast.ts';
import type { StorageManagerLike, StorageStoreParts } from './storage-store.ts';

/** All keys of the settings' storage begin with this. */
const PREFIX = 'keyspace.';
/** How long the browser may take to begin a download before its address is given back. Milliseconds. */
const SAVE_LIMIT_MS = 60_000;

type OwnParts = Pick<
  StorageStoreParts,
  'client' | 'texts' | 'eraseTexts' | 'broadcast' | 'manager' | 'save' | 'forgetPage' | 'reload' | 'now'
>;

/** The browser's own parts of a storage store. What the page keeps of itself is another's to forget. */
export function browserStorageParts(): OwnParts {
  return {
    client: createStorageClient(),
    texts: browserStorage(),
    eraseTexts,
    broadcast: browserBroadcast(),
    manager: storageManager(),
    save,
    forgetPage: () => Promise.resolve(),
    reload: (where) => {
      if (where === 'start') location.hash = '#/';
      location.reload();
    },
    now: () => new Date(),
  };
}

function storageManager(): StorageManagerLike | undefined {
  return typeof navigator === 'undefined' || !('storage' in navigator) ? undefined : navigator.storage;
}

function eraseTexts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // Forbidden: then nothing was ever written.
  }
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), SAVE_LIMIT_MS);
}
