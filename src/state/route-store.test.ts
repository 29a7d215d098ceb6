import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRouteStore, parseRoute, routeHref } from './route-store.ts';

describe('routes', () => {
  it.each([
    ['', { kind: 'course' }],
    ['#', { kind: 'course' }],
    ['#/', { kind: 'course' }],
    ['#/play', { kind: 'play' }],
    ['#/play/', { kind: 'play' }],
    ['#/first', { kind: 'first' }],
    ['#/settings', { kind: 'settings' }],
    ['#/roadmap', { kind: 'roadmap' }],
    ['#/read', { kind: 'read', reading: null }],
    ['#/read/eviction', { kind: 'read', reading: 'eviction' }],
    ['#/read/eviction/more', { kind: 'unknown', path: '/read/eviction/more' }],
    ['#/reference', { kind: 'reference', group: null, entry: null }],
    ['#/reference/lists', { kind: 'reference', group: 'lists', entry: null }],
    ['#/reference/lists/lmove', { kind: 'reference', group: 'lists', entry: 'lmove' }],
    ['#/reference/lists/lmove/more', { kind: 'unknown', path: '/reference/lists/lmove/more' }],
    ['#/reference/%', { kind: 'unknown', path: '/reference/%' }],
    ['#/settings/more', { kind: 'unknown', path: '/settings/more' }],
    ['#/learn/basics/what-redis-is', { kind: 'lesson', lesson: 'basics/what-redis-is' }],
    ['#/learn/keys/expiry@set-ttl', { kind: 'lesson', lesson: 'keys/expiry', step: 'set-ttl' }],
    ['#/learn', { kind: 'unknown', path: '/learn' }],
    ['#/learn/%', { kind: 'unknown', path: '/learn/%' }],
    ['#/lab', { kind: 'lab', topology: null }],
    ['#/lab/cluster', { kind: 'lab', topology: 'cluster' }],
    ['#/lab/cluster/more', { kind: 'unknown', path: '/lab/cluster/more' }],
    ['#/lab/nothing', { kind: 'unknown', path: '/lab/nothing' }],
    ['#/play/more', { kind: 'unknown', path: '/play/more' }],
    ['#/play/0k3j5x2m9q', { kind: 'workspace', id: '0k3j5x2m9q' }],
    ['#/play/0K3J5X2M9Q', { kind: 'unknown', path: '/play/0K3J5X2M9Q' }],
    ['#/play/0k3j5x2m9q/more', { kind: 'unknown', path: '/play/0k3j5x2m9q/more' }],
    ['#/scratch', { kind: 'scratch' }],
    ['#/capsule', { kind: 'capsule', data: null }],
    ['#/capsule/a2V5-_', { kind: 'capsule', data: 'a2V5-_' }],
    ['#/capsule/a/b', { kind: 'unknown', path: '/capsule/a/b' }],
    ['#/myths', { kind: 'myths', myth: null }],
    ['#/myths/E12', { kind: 'myths', myth: 'E12' }],
    ['#/practice', { kind: 'practice', name: null }],
    ['#/practice/round', { kind: 'practice', name: 'round' }],
    ['#/class', { kind: 'class', code: null, view: 'answer' }],
    ['#/class/1.a.b', { kind: 'class', code: '1.a.b', view: 'answer' }],
    ['#/class/1.a.b/present', { kind: 'class', code: '1.a.b', view: 'present' }],
    ['#/class/1.a.b/results', { kind: 'class', code: '1.a.b', view: 'results' }],
    ['#/class/1.a.b/edit', { kind: 'unknown', path: '/class/1.a.b/edit' }],
    ['#/interview', { kind: 'interview', name: null }],
    ['#/interview/bank', { kind: 'interview', name: 'bank' }],
    ['#/interview/bank/more', { kind: 'unknown', path: '/interview/bank/more' }],
    ['#/myths/E12/more', { kind: 'unknown', path: '/myths/E12/more' }],
    ['#/nowhere', { kind: 'unknown', path: '/nowhere' }],
  ])('reads %s', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });

  it('reads back the address that it wrote for any lesson', () => {
    const segment = fc.string({ unit: 'grapheme', minLength: 1 }).filter((s) => !s.includes('/'));
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), (segments) => {
        const route = { kind: 'lesson', lesson: segments.join('/') } as const;
        expect(parseRoute(routeHref(route))).toEqual(route);
      }),
      { examples: [[['a@b']], [['@ ']]] },
    );
  });

  it.each(['course', 'play', 'first', 'settings', 'roadmap'] as const)(
    'reads back the address of %s',
    (kind) => {
      expect(parseRoute(routeHref({ kind }))).toEqual({ kind });
    },
  );

  it.each([null, 'replicas', 'nodes'] as const)('reads back the address of the lab %s', (topology) => {
    expect(parseRoute(routeHref({ kind: 'lab', topology }))).toEqual({ kind: 'lab', topology });
  });

  it.each([null, 'eviction'])('reads back the address of the reading %s', (reading) => {
    expect(parseRoute(routeHref({ kind: 'read', reading }))).toEqual({ kind: 'read', reading });
  });

  it.each([
    [null, null],
    ['lists', null],
    ['lists', 'lmove'],
    ['a/b', 'ü%'],
  ])('reads back the address of the reference %s %s', (group, entry) => {
    const route = { kind: 'reference', group, entry } as const;
    expect(parseRoute(routeHref(route))).toEqual(route);
  });

  it.each([null, 'E12', 'a b'])('reads back the address of the claim %s', (myth) => {
    expect(parseRoute(routeHref({ kind: 'myths', myth }))).toEqual({ kind: 'myths', myth });
  });

  it('reads back the address of a workspace', () => {
    const route = { kind: 'workspace', id: '0k3j5x2m9q' } as const;
    expect(parseRoute(routeHref(route))).toEqual(route);
  });

  it('never throws, whatever stands in the address bar', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (hash) => {
        expect(parseRoute(hash).kind).toMatch(
          /^(course|lesson|lab|play|workspace|scratch|capsule|first|settings|roadmap|read|reference|unknown)$/,
        );
      }),
    );
  });

  it('follows the address', () => {
    const location = { hash: '#/' };
    let changed = (): void => undefined;
    const store = createRouteStore({ location, addEventListener: (_type, listener) => (changed = listener) });
    location.hash = '#/play';
    changed();
    expect(store.getState().route).toEqual({ kind: 'play' });
  });
});
