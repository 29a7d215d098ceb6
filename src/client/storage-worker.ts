/**
 * Starts a worker for one storage job. The only place outside `engine/` that names its file; the bundler needs to see
 * the address written out like this.
 */
export function startStorageWorker(): Worker {
  return new Worker(new URL('../engine/storage.worker.ts', import.meta.url), {
    type: 'module',
    name: 'keyspace-storage',
  });
}
