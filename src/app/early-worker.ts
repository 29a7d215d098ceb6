import { startEngineWorker } from '#client/engine-worker.ts';

/*
 * The worker's script and the page's own can come over the network side by side if the worker is started before the
 * page's scripts have come. So the entry module starts one when the address leads to a terminal, and the first session
 * takes it; later sessions start their own.
 *
 * A worker whose script cannot be loaded says so once, and nobody else listens yet. So it is heard here: the session
 * then gets a new worker in its place, which may have better luck, and whose failure the session hears itself.
 */
interface EarlyWorker {
  readonly worker: Worker;
  failed: boolean;
}

let waiting: EarlyWorker | null = null;

/** Starts a worker for the first session to take. A browser that refuses is asked again by the session itself. */
export function startEarly(): void {
  if (waiting !== null) return;
  try {
    const early: EarlyWorker = { worker: startEngineWorker(), failed: false };
    early.worker.addEventListener('error', () => {
      early.failed = true;
    });
    waiting = early;
  } catch {
    waiting = null;
  }
}

/**
 * The worker that was started early, once, unless it has failed meanwhile; a new one otherwise. Throws when the browser
 * refuses to start one.
 */
export function takeWorker(): Worker {
  const early = waiting;
  waiting = null;
  if (early === null) return startEngineWorker();
  if (!early.failed) return early.worker;
  early.worker.terminate();
  return startEngineWorker();
}
