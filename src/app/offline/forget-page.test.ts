import { afterEach, describe, expect, it, vi } from 'vitest';
import { cacheName, notesCache } from '#service-worker/release.ts';
import { MemoryCaches } from '#testing/memory-caches.ts';
import { forgetPage } from './forget-page.ts';

const scope = 'https://host.example/keyspace/';

/** A browser that keeps two releases of this folder, its notes, and what is not the page's. */
async function browserWith({ onLine }: { readonly onLine: boolean }) {
  const caches = new MemoryCaches();
  const strangers = [
    cacheName('https://host.example/', 'v1'),
    notesCache('https://host.example/'),
    'another program’s',
  ];
  const own = [cacheName(scope, 'v1'), cacheName(scope, 'v2'), notesCache(scope)];
  for (const name of [...strangers, ...own]) await caches.open(name);
  const unregister = vi.fn<() => Promise<boolean>>(() => Promise.resolve(true));
  const getRegistration = vi.fn<() => Promise<unknown>>(() => Promise.resolve({ unregister }));
  vi.stubGlobal('document', { baseURI: `${scope}#/play` });
  vi.stubGlobal('navigator', { onLine, serviceWorker: { getRegistration } });
  vi.stubGlobal('caches', caches);
  return { caches, strangers, own, unregister, getRegistration };
}

afterEach(() => vi.unstubAllGlobals());

describe('forgetting the page', () => {
  it('takes the worker and every cache of this folder away, and nothing of another', async () => {
    const { caches, strangers, unregister, getRegistration } = await browserWith({ onLine: true });
    await forgetPage();
    expect(getRegistration).toHaveBeenCalledWith(scope);
    expect(unregister).toHaveBeenCalledTimes(1);
    expect(await caches.keys()).toEqual(strangers);
  });

  it('does nothing without a network, where the page could not be loaded again', async () => {
    const { caches, strangers, own, unregister } = await browserWith({ onLine: false });
    await forgetPage();
    expect(unregister).not.toHaveBeenCalled();
    expect(await caches.keys()).toEqual([...strangers, ...own]);
  });

  it('deletes the caches also where the browser has no service workers any more', async () => {
    const { caches, strangers } = await browserWith({ onLine: true });
    vi.stubGlobal('navigator', { onLine: true });
    await forgetPage();
    expect(await caches.keys()).toEqual(strangers);
  });
});
