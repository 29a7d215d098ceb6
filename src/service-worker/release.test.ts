import { describe, expect, it } from 'vitest';
import { cacheName, pageLock, versionOfCache, versionOfPageLock } from './release.ts';

const outer = 'https://host.example/a/';
const inner = 'https://host.example/a/b/';

describe('names of caches and locks', () => {
  it('tell their version', () => {
    expect(versionOfCache(outer, cacheName(outer, 'v1'))).toBe('v1');
    expect(versionOfPageLock(outer, pageLock(outer, 'v1'))).toBe('v1');
  });

  it('are never those of another folder of the same origin, nor something else’s', () => {
    expect(versionOfCache(outer, cacheName(inner, 'v1'))).toBeNull();
    expect(versionOfCache(inner, cacheName(outer, 'v1'))).toBeNull();
    expect(versionOfPageLock(outer, pageLock(inner, 'v1'))).toBeNull();
    expect(versionOfCache(outer, pageLock(outer, 'v1'))).toBeNull();
    expect(versionOfPageLock(outer, cacheName(outer, 'v1'))).toBeNull();
    expect(versionOfPageLock(outer, 'keyspace:sandbox')).toBeNull();
  });
});
