import { notesCache, versionOfCache } from '#service-worker/release.ts';

/**
 * Deletes the page's files that were kept for use without a network, and the service worker that serves them. Without
 * a network they stay: the page could not be loaded again.
 */
export async function forgetPage(): Promise<void> {
  if (!navigator.onLine) return;
  const scope = new URL('./', document.baseURI).href;
  if ('serviceWorker' in navigator) {
    const registration = await navigator.serviceWorker.getRegistration(scope);
    await registration?.unregister();
  }
  if (!('caches' in globalThis)) return;
  const names = (await caches.keys()).filter((name) => versionOfCache(scope, name) !== null);
  await Promise.all([notesCache(scope), ...names].map((name) => caches.delete(name)));
}
