import { createStorageClient } from '#client/storage-client.ts';
import { browserStorage } from './browser-storage.ts';
import { saveFile } from './save-file.ts';
import { browserBroadcast } from './storage-broadcast.ts';
import type { StorageManagerLike, StorageStoreParts } from './storage-store.ts';

/** All keys of the settings' storage begin with this. */
const PREFIX = 'keyspace.';

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
    save: saveFile,
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
