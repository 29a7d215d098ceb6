import { createStorageClient } from '#client/storage-client.ts';
import { oncePerApp } from '../once-per-app.ts';
import { browserLocks } from '../workspace-lock.ts';
import { Packs } from './packs.ts';

const ID_BYTES = 6;

/** The packs of the page; made when they are first asked for, because most have none. */
export const packsOf = oncePerApp(
  ({ progress, session }) =>
    new Packs({
      progress,
      session,
      client: createStorageClient(),
      locks: browserLocks(),
      newId: () =>
        [...crypto.getRandomValues(new Uint8Array(ID_BYTES))]
          .map((byte) => byte.toString(16).padStart(2, '0'))
          .join(''),
    }),
);
