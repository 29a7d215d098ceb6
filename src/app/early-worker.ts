import { startEngineWorker } from '#client/engine-worker.ts';

/*
 * The worker's script and the page's own can come over the network side by side if the worker is started before the
 * page's scripts have come. So the entry module starts one when the address leads to a terminal, and the first session
 * takes it; later sessions start their own.
 */
let waiting: Worker | null = null;

/** Starts a worker for the first session to take. A browser that refuses is asked again by the session itself. */
export function startEarly(): void {
  try {
    waiting ??= startEngineWorker();
  } catch {
    waiting = null;
  }
}

/** The worker that was started early, once; a new one otherwise. Throws when the browser refuses to start one. */
export function takeWorker(): Worker {
  const worker = waiting ?? startEngineWorker();
  waiting = null;
  return worker;
}
