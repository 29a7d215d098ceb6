import type { WorkerStatus } from '#service-worker/messages.ts';

/**
 * `none`: the browser has no service workers here · `off`: not begun, or given up · `preparing`: files are being fetched, or it is not
 * known yet · `ready`: the page opens without a network · `failed`: it does not, because something could not be kept
 */
export type Readiness = 'none' | 'off' | 'preparing' | 'ready' | 'failed';

/** A worker as it was found; its status is null when it did not answer. */
export interface FoundWorker {
  readonly state: ServiceWorkerState;
  readonly status: WorkerStatus | null;
}

export interface FoundWorkers {
  readonly installing: boolean;
  /** What the host has could not be installed since the page was opened; so it is not what is in charge. */
  readonly installFailed: boolean;
  readonly waiting: FoundWorker | null;
  readonly active: FoundWorker | null;
  /** Until the host was asked for its version, a worker of another version than the page's may as well be older. */
  readonly hostAsked: boolean;
}

export interface Judgement {
  readonly readiness: Readiness;
  /** A version that can be loaded in place of the page's; null when there is none. */
  readonly newer: string | null;
  /** The worker that waits is of the page's own version, so that the next load should be answered with it, too. */
  readonly choose: boolean;
  /** Which of the workers lacks files that it should keep; null when none does. */
  readonly lacking: 'active' | 'waiting' | null;
}

/**
 * What the workers that were found mean for a page of a version. Versions decide, never the order of events: so it is
 * right also when another tab has accepted already, when the page came past the workers by a forced reload, and when
 * the host was updated between the page and its worker.
 */
export function judgeWorkers(found: FoundWorkers, version: string): Judgement {
  const { waiting, active, hostAsked } = found;
  const next = nextStatus(found);
  const loadable = next?.complete === true ? next.version : null;
  return {
    readiness: readinessOf(found),
    newer: hostAsked && loadable !== version ? loadable : null,
    choose: waiting !== null && loadable === version,
    lacking: lacks(active) ? 'active' : lacks(waiting) ? 'waiting' : null,
  };
}

/** The status of the newest worker that was installed; null when there is none, or it does not answer. */
function nextStatus({ installing, installFailed, waiting, active }: FoundWorkers): WorkerStatus | null {
  if (waiting !== null) return waiting.status;
  return installing || installFailed || active === null ? null : active.status;
}

const lacks = (worker: FoundWorker | null): boolean =>
  (worker?.state === 'activated' || worker?.state === 'installed') && worker.status?.complete === false;

function readinessOf({ installing, waiting, active }: FoundWorkers): Readiness {
  if (active?.state === 'activated') return active.status?.complete === true ? 'ready' : 'preparing';
  return installing || waiting !== null || active !== null ? 'preparing' : 'failed';
}
