import { pageLock, VERSION_META, WORKER_SCRIPT } from '#service-worker/release.ts';
import type { RouteStore } from '#state/route-store.ts';
import type { SessionStore } from '#state/session-store.ts';
import { whenAtRest } from './first-prompt.ts';
import { createOfflineStore, type OfflineStore } from './offline-store.ts';

/** The version that the build wrote into the page; null while developing. */
function pageVersion(): string | null {
  const meta = document.querySelector<HTMLMetaElement>(`meta[name="${VERSION_META}"]`);
  return meta === null || meta.content === '' ? null : meta.content;
}

/** A host that answers with a page where a script was is another site by now. */
async function isGone(script: string): Promise<boolean> {
  try {
    const { ok, status, headers } = await fetch(script, { method: 'HEAD', cache: 'no-store' });
    return ok ? !/javascript/.test(headers.get('content-type') ?? '') : status === 404 || status === 410;
  } catch {
    return false;
  }
}

/** The store of this page. It does nothing before `startOffline`. */
export function browserOffline(session: SessionStore): OfflineStore {
  const version = pageVersion();
  return createOfflineStore({
    container: version !== null && 'serviceWorker' in navigator ? navigator.serviceWorker : undefined,
    script: new URL(WORKER_SCRIPT, document.baseURI).href,
    version,
    now: () => performance.now(),
    isOnline: () => navigator.onLine,
    beforeReload: () => session.flush(),
    reload: () => location.reload(),
    isGone,
  });
}

/**
 * Tells other tabs and the worker which version this page is, for as long as it lives, and has the page kept for use
 * without a network as soon as that holds nothing up. `data-offline` on the root element says how far that is.
 */
export function startOffline(offline: OfflineStore, route: RouteStore): void {
  const version = pageVersion();
  if (version === null || !('serviceWorker' in navigator)) return;
  const lock = pageLock(new URL('./', document.baseURI).href, version);
  // Held until the page is gone; a browser that refuses keeps old files for longer, nothing else.
  navigator.locks.request(lock, { mode: 'shared' }, () => new Promise(() => {})).catch(() => undefined);
  offline.subscribe(({ readiness }) => {
    document.documentElement.dataset['offline'] = readiness;
  });
  const opensTerminal = (): boolean => {
    const { kind } = route.getState().route;
    return kind !== 'course' && kind !== 'settings' && kind !== 'unknown';
  };
  void whenAtRest(opensTerminal).then(() => offline.start());
  const lookAgain = (): void => {
    if (document.visibilityState === 'visible') void offline.lookAgain();
  };
  document.addEventListener('visibilitychange', lookAgain);
  window.addEventListener('online', lookAgain);
}
