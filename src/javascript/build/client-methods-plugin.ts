import type { Plugin } from 'vite';
import { readClientMethods } from './client-methods.ts';

const METHODS = 'virtual:client-methods';
const RESOLVED = '\0' + METHODS;

/** Serves `virtual:client-methods`: a module whose `clientMethods` are those of the node-redis that is installed. */
export function clientMethodsPlugin(): Plugin {
  return {
    name: 'keyspace-client-methods',
    resolveId: (id) => (id === METHODS ? RESOLVED : undefined),
    load: (id) =>
      id === RESOLVED ? `export const clientMethods = ${JSON.stringify(readClientMethods())};` : undefined,
  };
}
