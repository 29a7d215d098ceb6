import { describe, expect, it } from 'vitest';
import { MemoryCaches } from '#testing/memory-caches.ts';
import { KeptFiles } from './kept-files.ts';
import { cacheName, type Release } from './release.ts';
import { ReleaseNotes } from './release-notes.ts';

const scope = 'https://host.example/keyspace/';

const releaseOf = (version: string, ...paths: string[]): Release => ({
  version,
  files: [
    { path: 'index.html', integrity: null },
    ...paths.map((path) => ({ path, integrity: `sha256-of-${path}` })),
  ],
});

/** A host that has some files, by their path, and a browser that checks digests as `fetch` does. */
class Host {
  readonly asked: { readonly path: string; readonly cache: RequestCache | undefined }[] = [];
  readonly files = new Map<string, string>();
  /** Paths of which the browser's own cache holds something wrong. */
  readonly spoilt = new Set<string>();

  put(version: string, ...paths: string[]): void {
    this.files.set('index.html', `<meta name="keyspace-version" content="${version}">`);
    for (const path of paths) this.files.set(path, path);
  }

  readonly fetch = (url: string, { cache, integrity }: RequestInit): Promise<Response> => {
    const path = url.slice(scope.length);
    this.asked.push({ path, cache });
    const content = this.files.get(path);
    if (content === undefined) return Promise.resolve(new Response('', { status: 404 }));
    const given = this.spoilt.has(path) && cache === 'default' ? 'spoilt' : content;
    if (integrity !== undefined && integrity !== `sha256-of-${given}`) {
      return Promise.reject(new TypeError('the digest does not fit'));
    }
    return Promise.resolve(new Response(given));
  };

  get paths(): string[] {
    return this.asked.map(({ path }) => path).toSorted();
  }
}

function setUp(release: Release, caches = new MemoryCaches()) {
  const host = new Host();
  const kept = new KeptFiles({ caches, fetch: host.fetch, scope, release });
  return { caches, host, kept };
}

const script = 'assets/start-AAAAAAAA.js';
const lesson = 'assets/lesson-CCCCCCCC.js';

describe('the files of a release', () => {
  it('are kept all, and found by their path', async () => {
    const { host, kept } = setUp(releaseOf('v1', script, 'favicon.svg'));
    host.put('v1', script, 'favicon.svg');
    expect(await kept.complete()).toBe(false);
    await kept.fill();
    expect(await kept.complete()).toBe(true);
    const found = await kept.find({ from: 'release', path: script });
    expect(await found?.text()).toBe(script);
  });

  it('are not taken from a host that has the page of another version', async () => {
    const { host, kept } = setUp(releaseOf('v2', script));
    host.put('v1', script);
    await expect(kept.fill()).rejects.toThrow('not that of version v2');
    expect(await kept.complete()).toBe(false);
  });

  it('are not taken from a host that lacks one of them, or has another content', async () => {
    const { host, kept } = setUp(releaseOf('v1', script, 'favicon.svg'));
    host.put('v1', script);
    await expect(kept.fill()).rejects.toThrow('404 for favicon.svg');
    host.files.set('favicon.svg', 'an advertisement');
    await expect(kept.fill()).rejects.toThrow('digest');
    host.files.set('favicon.svg', 'favicon.svg');
    await kept.fill();
    expect(await kept.complete()).toBe(true);
  });

  it('are not fetched again when an earlier attempt has kept them', async () => {
    const { host, kept } = setUp(releaseOf('v1', script, lesson));
    host.put('v1', script);
    await expect(kept.fill()).rejects.toThrow('404');
    host.put('v1', script, lesson);
    host.asked.length = 0;
    await kept.fill();
    expect(host.paths).toEqual([lesson, 'index.html']);
  });

  it('are copied from another release where the name says that they are the same', async () => {
    const caches = new MemoryCaches();
    const old = setUp(releaseOf('v1', script, lesson, 'favicon.svg'), caches);
    old.host.put('v1', script, lesson, 'favicon.svg');
    await old.kept.fill();
    const changed = 'assets/start-BBBBBBBB.js';
    const next = setUp(releaseOf('v2', changed, lesson, 'favicon.svg'), caches);
    next.host.put('v2', changed, lesson, 'favicon.svg');
    await next.kept.fill();
    expect(next.host.paths).toEqual([changed, 'favicon.svg', 'index.html']);
    expect(await next.kept.complete()).toBe(true);
    expect(await old.kept.complete()).toBe(true);
  });

  it('come from the host itself when the browser’s own cache holds something wrong', async () => {
    const { host, kept } = setUp(releaseOf('v1', script));
    host.put('v1', script);
    host.spoilt.add(script);
    await kept.fill();
    expect(host.asked.filter(({ path }) => path === script).map(({ cache }) => cache)).toEqual([
      'default',
      'reload',
    ]);
  });

  it('are asked for afresh where the name does not tell the content', async () => {
    const { host, kept } = setUp(releaseOf('v1', 'favicon.svg'));
    host.put('v1', 'favicon.svg');
    await kept.fill();
    expect(host.asked.map(({ cache }) => cache)).toEqual(['no-cache', 'no-cache']);
  });

  it('answer navigations also when the host redirected to them', async () => {
    const { host, kept, caches } = setUp(releaseOf('v1'));
    host.put('v1');
    const redirecting = new KeptFiles({
      caches,
      scope,
      release: releaseOf('v1'),
      fetch: async (url, init) =>
        Object.defineProperty(await host.fetch(url, init), 'redirected', { value: true }),
    });
    await redirecting.fill();
    const page = await kept.find({ from: 'release', path: 'index.html' });
    expect(page?.redirected).toBe(false);
    expect(await page?.text()).toContain('v1');
  });

  it('of an older release are found for its pages, but not under addresses that any release has', async () => {
    const caches = new MemoryCaches();
    const old = setUp(releaseOf('v1', script), caches);
    old.host.put('v1', script);
    await old.kept.fill();
    const next = setUp(releaseOf('v2', lesson), caches);
    next.host.put('v2', lesson);
    expect(await next.kept.find({ from: 'release', path: 'index.html' })).toBeUndefined();
    await next.kept.fill();
    const found = await next.kept.find({ from: 'any-release', path: script });
    expect(await found?.text()).toBe(script);
    expect(await next.kept.find({ from: 'any-release', path: 'assets/none-DDDDDDDD.js' })).toBeUndefined();
  });

  it('answer navigations once they are chosen, also through the worker of another release', async () => {
    const caches = new MemoryCaches();
    const old = setUp(releaseOf('v1', script, 'favicon.svg'), caches);
    old.host.put('v1', script, 'favicon.svg');
    await old.kept.install();
    await old.kept.choose();
    const next = setUp(releaseOf('v2', lesson, 'manifest.webmanifest'), caches);
    next.host.put('v2', lesson, 'manifest.webmanifest');
    await next.kept.install();
    const page = async () => (await old.kept.find({ from: 'release', path: 'index.html' }))?.text();
    expect(await page()).toContain('v1');
    await next.kept.choose();
    expect(await page()).toContain('v2');
    expect(await old.kept.find({ from: 'release', path: 'manifest.webmanifest' })).toBeDefined();
    expect(await old.kept.find({ from: 'release', path: 'favicon.svg' })).toBeDefined();
    expect(await old.kept.find({ from: 'any-release', path: script })).toBeDefined();
    expect(await old.kept.find({ from: 'any-release', path: lesson })).toBeDefined();
    await caches.delete(cacheName(scope, 'v2'));
    expect(await page()).toContain('v1');
  });

  it('are not chosen when some of them are gone', async () => {
    const caches = new MemoryCaches();
    const notes = new ReleaseNotes(caches, scope);
    const { host, kept } = setUp(releaseOf('v2', script), caches);
    host.put('v2');
    await expect(kept.fill()).rejects.toThrow('404');
    await expect(kept.choose()).rejects.toThrow('v2');
    expect(await notes.read('chosen')).toBeNull();
    host.put('v2', script);
    await kept.fill();
    await kept.choose();
    expect(await notes.read('chosen')).toBe('v2');
  });

  it('leave no trace where they are only looked for', async () => {
    const { kept, caches } = setUp(releaseOf('v1', script));
    expect(await kept.find({ from: 'release', path: 'index.html' })).toBeUndefined();
    expect(await kept.find({ from: 'any-release', path: script })).toBeUndefined();
    expect(await kept.complete()).toBe(false);
    expect(await caches.keys()).toEqual([]);
  });

  it('are noted as begun before the first of them is fetched', async () => {
    const caches = new MemoryCaches();
    const notes = new ReleaseNotes(caches, scope);
    const { kept } = setUp(releaseOf('v2', script), caches);
    await expect(kept.install()).rejects.toThrow('404');
    expect(await notes.read('begun')).toBe('v2');
    expect(await notes.read('latest')).toBeNull();
  });

  it('are noted as the latest when they are installed, not when they are mended', async () => {
    const caches = new MemoryCaches();
    const notes = new ReleaseNotes(caches, scope);
    const old = setUp(releaseOf('v1'), caches);
    old.host.put('v1');
    await old.kept.install();
    expect(await notes.read('latest')).toBe('v1');
    const next = setUp(releaseOf('v2'), caches);
    next.host.put('v2');
    await next.kept.install();
    await old.kept.fill();
    expect(await notes.read('latest')).toBe('v2');
    expect(await notes.read('chosen')).toBeNull();
  });

  it('lie apart from those of another folder', async () => {
    const caches = new MemoryCaches();
    const { host, kept } = setUp(releaseOf('v1', script), caches);
    host.put('v1', script);
    const strange = await caches.open(cacheName('https://host.example/', 'v0'));
    await strange.put(scope + script, new Response('another folder’s'));
    await kept.fill();
    const found = await kept.find({ from: 'release', path: script });
    expect(await found?.text()).toBe(script);
  });
});
