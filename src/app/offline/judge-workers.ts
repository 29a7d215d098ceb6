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

export type Installed = 'active' | 'waiting';

export interface Judgement {
  readonly readiness: Readiness;
  /** A version that can be loaded in place of the page's; null when there is none. */
  readonly newer: string | null;
  /** The worker that waits is of the page's own version, so that the next load should be answered with it, too. */
  readonly choose: boolean;
  /** Which of the workers lack files that they should keep. */
  readonly lacking: readonly Installed[];
}

/**
 * What the workers that were found mean for a page of a version. Versions decide, never the order of events: so it is
 * right also when another tab has accepted already, when the page came past the workers by a forced reload, and when
 * the host was updated between the page and its worker.
 */
export function judgeWorkers(found: FoundWorkers, version: string): Judgement {
  const { waiting, active, hostAsked } = found;
  const newest = loadable(waiting ?? active);
  const known = hostAsked && isSurelyNoOlder(found, version);
  const choose = loadable(waiting) === version;
  return {
    readiness: readinessOf(found, choose),
    newer: known && newest !== version ? newest : null,
    choose,
    lacking: (['active', 'waiting'] as const).filter((one) => lacks(found[one])),
  };
}

/** The version whose files a worker has, all of them; null when it lacks some, or does not answer. */
const loadable = (worker: FoundWorker | null): string | null =>
  worker?.status?.complete === true ? worker.status.version : null;

/**
 * Is the newest worker that was installed surely not older than the page? While the host has a version that is not
 * there, only a page of the version in charge can tell: what waits came after it.
 */
function isSurelyNoOlder(
  { installing, installFailed, waiting, active }: FoundWorkers,
  version: string,
): boolean {
  if (!installing && !installFailed) return true;
  return waiting !== null && active?.status?.version === version;
}

const lacks = (worker: FoundWorker | null): boolean =>
  (worker?.state === 'activated' || worker?.state === 'installed') && worker.status?.complete === false;

function readinessOf({ installing, waiting, active }: FoundWorkers, choose: boolean): Readiness {
  if (active?.state === 'activated') return choose || loadable(active) !== null ? 'ready' : 'preparing';
  return installing || waiting !== null || active !== null ? 'preparing' : 'failed';
}
