import { createStore, type StoreApi } from 'zustand/vanilla';
import { isLabTopology, type LabTopology } from '#client/lab-topologies.ts';

/** Places that have one address each: the sandbox, the guided first steps in it, and what can be chosen. */
const SINGLE_PLACES = ['play', 'first', 'settings'] as const;
type SinglePlace = (typeof SINGLE_PLACES)[number];

/** A place of the page. `lesson` is a lesson's id, for example `strings/expiry`; without a topology a lab is chosen. */
export type Route =
  | { readonly kind: 'course' }
  | { readonly kind: 'lesson'; readonly lesson: string }
  | { readonly kind: 'lab'; readonly topology: LabTopology | null }
  | { readonly [Kind in SinglePlace]: { readonly kind: Kind } }[SinglePlace]
  | { readonly kind: 'unknown'; readonly path: string };

/** A place that there is. */
export type KnownRoute = Exclude<Route, { readonly kind: 'unknown' }>;

/** As much of `window` as the router needs. */
export interface HashWindow {
  readonly location: { readonly hash: string };
  addEventListener(type: 'hashchange', listener: () => void): void;
}

/** A segment as the person wrote it, or null when its percent signs mean nothing. */
function decodeSegment(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

/** Reads a hash such as `#/learn/strings/expiry`; whatever no place answers to is `unknown`. Never throws. */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#/, '');
  const segments = path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decodeSegment);
  if (segments.length === 0) return { kind: 'course' };
  const [place, ...rest] = segments;
  const single = SINGLE_PLACES.find((name) => name === place);
  if (single !== undefined && rest.length === 0) return { kind: single };
  if (place === 'learn' && rest.length > 0 && !rest.includes(null))
    return { kind: 'lesson', lesson: rest.join('/') };
  if (place === 'lab' && rest.length === 0) return { kind: 'lab', topology: null };
  if (place === 'lab' && rest.length === 1 && isLabTopology(rest[0]))
    return { kind: 'lab', topology: rest[0] };
  return { kind: 'unknown', path };
}

/** The address of a place, to be used as an `href`. */
export function routeHref(route: KnownRoute): string {
  switch (route.kind) {
    case 'course':
      return '#/';
    case 'play':
    case 'first':
    case 'settings':
      return `#/${route.kind}`;
    case 'lesson':
      return `#/learn/${route.lesson.split('/').map(encodeURIComponent).join('/')}`;
    case 'lab':
      return route.topology === null ? '#/lab' : `#/lab/${route.topology}`;
  }
}

export type RouteStore = StoreApi<{ readonly route: Route }>;

/** Follows the address; lives as long as the page. */
export function createRouteStore(page: HashWindow): RouteStore {
  const store = createStore<{ readonly route: Route }>(() => ({ route: parseRoute(page.location.hash) }));
  page.addEventListener('hashchange', () => store.setState({ route: parseRoute(page.location.hash) }));
  return store;
}
