/** Starts a worker for one program. The bundler needs to see the address written out like this. */
export function startProgramWorker(): Worker {
  return new Worker(new URL('./program.worker.ts', import.meta.url), {
    type: 'module',
    name: 'keyspace-program',
  });
}
