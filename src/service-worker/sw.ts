/*
 * The service worker: keeps the files of one release and answers the pages below its folder with them.
 *
 * A release is kept whole or not at all (`kept-files.ts`). A new release's worker waits until no page is left; it never
 * pushes the one in charge aside, because pages that load at that moment would lose what they have asked for. What
 * navigations get does not depend on that: a release that waits can be chosen, and then the worker in charge answers
 * navigations with it. Pages of other releases get their own hashed files, which stay as long as they do
 * (`old-caches.ts`).
 */
import { answerTo } from './answer.ts';
import { KeptFiles } from './kept-files.ts';
import { readOrder, type WorkerStatus } from './messages.ts';
import { removeOldCaches } from './old-caches.ts';
import { cachesLock, type Release } from './release.ts';

declare const self: ServiceWorkerGlobalScope;
/** Put in by the build. */
declare const KEYSPACE_RELEASE: Release;

const release = KEYSPACE_RELEASE;
const { scope } = self.registration;
const kept = new KeptFiles({ caches, fetch: (url, init) => fetch(url, init), scope, release });

/** Nobody deletes caches while one is being filled. */
const withCaches = (work: () => Promise<void>): Promise<void> =>
  navigator.locks.request(cachesLock(scope), work);

const tidy = (): Promise<void> =>
  removeOldCaches({
    caches,
    locks: navigator.locks,
    scope,
    version: release.version,
    otherWaits: () => self.registration.waiting !== null,
    windows: async () => {
      const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
      return windows.map(({ url }) => url);
    },
  });

/** Does what an order says; what cannot be done is seen by the status that follows. */
async function doAndTell(work: Promise<void>, ports: readonly MessagePort[]): Promise<void> {
  await work.catch(() => undefined);
  const status: WorkerStatus = { version: release.version, complete: await kept.complete() };
  for (const port of ports) port.postMessage(status);
}

self.addEventListener('install', (event) => event.waitUntil(withCaches(() => kept.install())));

// No page is left that has chosen anything else. A navigation may wait for this to end, so tidying is for later.
self.addEventListener('activate', (event) =>
  event.waitUntil(
    kept
      .choose()
      .catch(() => undefined)
      .then(() => self.clients.claim()),
  ),
);

self.addEventListener('message', (event) => {
  const { ports } = event;
  switch (readOrder(event.data)) {
    case 'status':
      return event.waitUntil(doAndTell(Promise.resolve(), ports));
    case 'repair':
      return event.waitUntil(
        doAndTell(
          withCaches(() => kept.fill()),
          ports,
        ),
      );
    case 'choose':
      return event.waitUntil(doAndTell(kept.choose(), ports));
    case 'page-started':
      return event.waitUntil(Promise.all([self.clients.claim(), tidy()]));
    case null:
  }
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const answer = answerTo(request, scope);
  if (answer.from === 'network') return;
  // Caches that cannot be read are no reason not to try the host.
  const found = kept.find(answer).catch(() => undefined);
  event.respondWith(found.then((response) => response ?? fetch(request)));
});
