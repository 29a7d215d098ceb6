/**
 * Starts the worker that runs the engine. The only place outside `engine/` that names one of its files; the bundler
 * needs to see the address written out like this.
 */
export function startEngineWorker(): Worker {
  return new Worker(new URL('../engine/engine.worker.ts', import.meta.url), {
    type: 'module',
    name: 'keyspace-engine',
  });
}
