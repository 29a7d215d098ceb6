import { describe, expect, it } from 'vitest';
import { MemoryCaches } from '#testing/memory-caches.ts';
import { removeOldCaches } from './old-caches.ts';
import { cacheName, cachesLock, pageLock } from './release.ts';
import { ReleaseNotes, type Note } from './release-notes.ts';

const scope = 'https://host.example/keyspace/';

interface Scene {
  readonly held?: readonly string[];
  readonly windows?: readonly string[];
  readonly otherWaits?: boolean;
  readonly notes?: Partial<Record<Note, string>>;
}

/** The versions of this scope that are left of v1, v2 and v3 when v2 is in charge. */
async function left({ held = [], windows = [], otherWaits = false, notes = {} }: Scene): Promise<string[]> {
  const caches = new MemoryCaches();
  for (const version of ['v1', 'v2', 'v3']) await caches.open(cacheName(scope, version));
  const strangers = [cacheName('https://host.example/', 'v1'), 'another program’s'];
  for (const name of strangers) await caches.open(name);
  const kept = new ReleaseNotes(caches, scope);
  for (const note of ['begun', 'latest', 'chosen'] as const) {
    const version = notes[note];
    if (version !== undefined) await kept.write(note, version);
  }
  await removeOldCaches({
    caches,
    scope,
    version: 'v2',
    otherWaits: () => otherWaits,
    windows: () => Promise.resolve(windows),
    locks: {
      request: (name, _options, callback) => callback(held.includes(name) ? null : { name }),
      query: () => Promise.resolve({ held: held.map((name) => ({ name })) }),
    },
  });
  const names = await caches.keys();
  expect(names).toEqual(expect.arrayContaining(strangers));
  return ['v1', 'v2', 'v3'].filter((version) => names.includes(cacheName(scope, version)));
}

describe('the files of old releases', () => {
  it('go when no page is left that uses them', async () => {
    expect(await left({})).toEqual(['v2']);
  });

  it('stay as long as a page of their version is open', async () => {
    expect(await left({ held: [pageLock(scope, 'v1')], windows: [`${scope}#/play`] })).toEqual(['v1', 'v2']);
  });

  it('stay while some page has not said yet of which version it is', async () => {
    const windows = [`${scope}#/play`, `${scope}index.html`];
    expect(await left({ held: [pageLock(scope, 'v2')], windows })).toEqual(['v1', 'v2', 'v3']);
  });

  it('do not stay for windows of other places', async () => {
    expect(await left({ windows: ['https://host.example/', 'https://host.example/other/'] })).toEqual(['v2']);
  });

  it('stay when they are those of a release that waits or was chosen', async () => {
    expect(await left({ notes: { latest: 'v3' }, otherWaits: true })).toEqual(['v2', 'v3']);
    expect(await left({ notes: { latest: 'v2', chosen: 'v1' } })).toEqual(['v1', 'v2']);
  });

  it('stay when they are the beginning of a release that the next visit goes on with', async () => {
    expect(await left({ notes: { latest: 'v2', chosen: 'v2', begun: 'v3' } })).toEqual(['v2', 'v3']);
  });

  it('stay when it is not known whose files the worker that waits has', async () => {
    expect(await left({ otherWaits: true })).toEqual(['v1', 'v2', 'v3']);
    expect(await left({ otherWaits: true, notes: { latest: 'v2' } })).toEqual(['v1', 'v2', 'v3']);
  });

  it('stay while a release is being fetched', async () => {
    expect(await left({ held: [cachesLock(scope)] })).toEqual(['v1', 'v2', 'v3']);
  });
});
