/*
 * The service worker: keeps the files of one release and answers the pages below its folder with them.
 *
 * A release is kept whole or not at all (`kept-files.ts`). A new release waits until it is accepted or until no page
 * of the former is left. From then on it answers every navigation; pages of a former release that are still open get
 * their own hashed files from their own cache, which stays as long as they do (`old-caches.ts`).
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
const paths: ReadonlySet<string> = new Set(release.files.map(({ path }) => path));
const kept = new KeptFiles({ caches, fetch: (url, init) => fetch(url, init), scope, release });

const fill = (): Promise<void> => navigator.locks.request(cachesLock(scope), () => kept.fill());

const tidy = (): Promise<void> =>
  removeOldCaches({
    caches,
    locks: navigator.locks,
    scope,
    version: release.version,
    updateUnderWay: () => self.registration.installing !== null || self.registration.waiting !== null,
    windows: async () => {
      const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
      return windows.map(({ url }) => url);
    },
  });

async function tellStatus(ports: readonly MessagePort[]): Promise<void> {
  const status: WorkerStatus = { version: release.version, complete: await kept.complete() };
  for (const port of ports) port.postMessage(status);
}

self.addEventListener('install', (event) => event.waitUntil(fill()));

self.addEventListener('activate', (event) => event.waitUntil(Promise.all([self.clients.claim(), tidy()])));

self.addEventListener('message', (event) => {
  const { ports } = event;
  switch (readOrder(event.data)) {
    case 'status':
      return event.waitUntil(tellStatus(ports));
    case 'repair':
      // What cannot be had now is told as missing.
      return event.waitUntil(
        fill()
          .catch(() => undefined)
          .then(() => tellStatus(ports)),
      );
    case 'activate':
      return event.waitUntil(self.skipWaiting());
    case 'page-started':
      return event.waitUntil(Promise.all([self.clients.claim(), tidy()]));
    case null:
  }
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const answer = answerTo(request, scope, paths);
  if (answer.from === 'network') return;
  // Caches that cannot be read are no reason not to try the host.
  const found = kept.find(answer).catch(() => undefined);
  event.respondWith(found.then((response) => response ?? fetch(request)));
});
