import type { Plugin } from 'vite';
import { relinkedEngine } from './cached-engine.ts';

const ENGINE_URL = 'virtual:engine-url';
const RESOLVED = '\0' + ENGINE_URL;

/**
 * Serves `virtual:engine-url`: a module whose `engineUrl` is where the page finds the relinked engine. The file goes
 * through Vite's own `?url`, so that its name carries a hash in the build and caches can keep it for ever. The engine
 * is relinked on first use, which takes a quarter of a minute once.
 */
export function enginePlugin(): Plugin {
  return {
    name: 'keyspace-engine',
    resolveId: (id) => (id === ENGINE_URL ? RESOLVED : undefined),
    load: async (id) =>
      id === RESOLVED
        ? `export { default as engineUrl } from ${JSON.stringify(`${await relinkedEngine()}?url&no-inline`)};`
        : undefined,
  };
}
