import type { WorkerStatus } from '#service-worker/messages.ts';

/**
 * `off`: not begun, or the browser has no service workers here · `preparing`: files are being fetched, or it is not
 * known yet · `ready`: the page opens without a network · `failed`: it does not, because something could not be kept
 */
export type Readiness = 'off' | 'preparing' | 'ready' | 'failed';

/** A worker as it was found; its status is null when it did not answer. */
export interface FoundWorker {
  readonly state: ServiceWorkerState;
  readonly status: WorkerStatus | null;
}

export interface FoundWorkers {
  readonly installing: boolean;
  readonly waiting: FoundWorker | null;
  readonly active: FoundWorker | null;
  /** Until the host was asked for its version, a worker of another version than the page's may as well be older. */
  readonly hostAsked: boolean;
}

export interface Judgement {
  readonly readiness: Readiness;
  /** A version that can be loaded in place of the page's; null when there is none. */
  readonly newer: string | null;
  /** The worker that waits is of the page's own version, so that nothing is lost if it takes over at once. */
  readonly takeOver: boolean;
  /** Files that the worker in charge should keep are gone. */
  readonly lacking: boolean;
}

/**
 * What the workers that were found mean for a page of a version. Versions decide, never the order of events: so it is
 * right also when another tab has accepted already, when the page came past the workers by a forced reload, and when
 * the host was updated between the page and its worker.
 */
export function judgeWorkers(found: FoundWorkers, version: string): Judgement {
  const { installing, waiting, active, hostAsked } = found;
  const inCharge = active?.state === 'activated' ? active.status : null;
  const next = waiting?.status ?? (installing ? null : (active?.status ?? null));
  return {
    readiness: readinessOf(found),
    newer: hostAsked && next !== null && next.version !== version ? next.version : null,
    takeOver: waiting?.status?.version === version,
    lacking: inCharge?.complete === false,
  };
}

function readinessOf({ installing, waiting, active }: FoundWorkers): Readiness {
  if (active?.state === 'activated') return active.status?.complete === true ? 'ready' : 'preparing';
  return installing || waiting !== null || active !== null ? 'preparing' : 'failed';
}
