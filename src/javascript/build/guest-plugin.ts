import type { Plugin } from 'vite';
import { bundleGuest } from './bundle-guest.ts';

const GUEST = 'virtual:javascript-guest';
const RESOLVED = '\0' + GUEST;

/** Serves `virtual:javascript-guest`: a module whose `guestSource` is the text of all that runs inside the interpreter. */
export function guestPlugin(): Plugin {
  return {
    name: 'keyspace-javascript-guest',
    resolveId: (id) => (id === GUEST ? RESOLVED : undefined),
    load: async (id) =>
      id === RESOLVED ? `export const guestSource = ${JSON.stringify(await bundleGuest())};` : undefined,
  };
}
