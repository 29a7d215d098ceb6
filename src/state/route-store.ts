import { createStore, type StoreApi } from 'zustand/vanilla';
import { isLabTopology, type LabTopology } from '#client/lab-topologies.ts';

/**
 * Places that have one address each: the sandbox, the guided first steps in it, what can be chosen, what came with the
 * capsule that was opened last, the roadmap of the course, what was done in it, and what is wrong with it.
 */
const SINGLE_PLACES = ['play', 'first', 'settings', 'scratch', 'roadmap', 'certificate', 'authors'] as const;
const WORKSPACE_ID = /^[a-z0-9]{8,24}$/;
type SinglePlace = (typeof SINGLE_PLACES)[number];

/** A quiz of a class is answered, shown to a room, or its results are put together. */
export type ClassView = 'answer' | 'present' | 'results';

/** A place of the page. `lesson` is a lesson's id, for example `strings/expiry`; without a topology a lab is chosen. */
export type Route =
  | { readonly kind: 'course' }
  /** With a step, that step is unfolded and in sight, whichever is to do. */
  | { readonly kind: 'lesson'; readonly lesson: string; readonly step?: string }
  /** One of the workspaces that somebody made, by the part of its name of storage that tells it from the others. */
  | { readonly kind: 'workspace'; readonly id: string }
  /** Where a capsule is opened; `data` is one, if the address is its link. */
  | { readonly kind: 'capsule'; readonly data: string | null }
  /** Where a pack of lessons is opened; `data` is one, if the address is its link. */
  | { readonly kind: 'pack'; readonly data: string | null }
  | { readonly kind: 'lab'; readonly topology: LabTopology | null }
  /** A reading by its name; null is the list of them. */
  | { readonly kind: 'read'; readonly reading: string | null }
  /** The command reference, or one of its sheets, or an entry on it. */
  | { readonly kind: 'reference'; readonly group: string | null; readonly entry: string | null }
  /** Claims to call true or false; without an id, from where the visitor is. */
  | { readonly kind: 'myths'; readonly myth: string | null }
  /** Practice: null is where one begins, `round` the round that is under way, anything else one question by its id. */
  | { readonly kind: 'practice'; readonly name: string | null }
  /** A quiz for a class by its code, see `class-quiz/class-code.ts`; without one, where a quiz is made. */
  | { readonly kind: 'class'; readonly code: string | null; readonly view: ClassView }
  /** Mock interviews: null is where one begins or goes on, `bank` the questions to read, anything else one by its id. */
  | { readonly kind: 'interview'; readonly name: string | null }
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
  // Before anything is decoded: an @ in a name is written %40.
  const [address = '', step] = path.startsWith('/learn/') ? path.split('@', 2) : [path];
  const segments = address
    .split('/')
    .filter((segment) => segment !== '')
    .map(decodeSegment);
  const [place, ...rest] = segments;
  return withStep(readPlace(place, rest), step) ?? { kind: 'unknown', path };
}

/** A lesson at a step, `keys/expiry@set-ttl`; what is no step is none. */
function withStep(found: KnownRoute | null, raw: string | undefined): KnownRoute | null {
  const step = decodeSegment(raw ?? '');
  return found?.kind === 'lesson' && step !== null && step !== '' ? { ...found, step } : found;
}

/** A segment is null where its percent signs mean nothing. */
function readPlace(place: string | null | undefined, rest: ReadonlyArray<string | null>): KnownRoute | null {
  if (place === undefined) return { kind: 'course' };
  const [name = null, ...more] = rest;
  if (place === null || rest.includes(null)) return null;
  if (place === 'learn') return name === null ? null : { kind: 'lesson', lesson: rest.join('/') };
  if (place === 'reference') return readReference(rest);
  if (place === 'class') return readClass(rest);
  if (more.length > 0) return null;
  const single = name === null ? SINGLE_PLACES.find((one) => one === place) : undefined;
  return single === undefined ? readNamed(place, name) : { kind: single };
}

/** Places with an address for each thing that is in them, and most with one of their own, whose name is null. */
function readNamed(place: string, name: string | null): KnownRoute | null {
  switch (place) {
    case 'capsule':
      return { kind: 'capsule', data: name };
    case 'pack':
      return { kind: 'pack', data: name };
    case 'read':
      return { kind: 'read', reading: name };
    case 'myths':
      return { kind: 'myths', myth: name };
    case 'interview':
    case 'practice':
      return { kind: place, name };
    case 'play':
      return name !== null && WORKSPACE_ID.test(name) ? { kind: 'workspace', id: name } : null;
    case 'lab':
      return name === null || isLabTopology(name) ? { kind: 'lab', topology: name } : null;
    default:
      return null;
  }
}

/** Where a quiz is made, or one of the views of a quiz. */
function readClass([code = null, view, ...more]: ReadonlyArray<string | null>): KnownRoute | null {
  if (more.length > 0) return null;
  if (view === undefined) return { kind: 'class', code, view: 'answer' };
  return view === 'present' || view === 'results' ? { kind: 'class', code, view } : null;
}

/** All sheets of the reference, one of them, or an entry on it. */
function readReference(rest: ReadonlyArray<string | null>): KnownRoute | null {
  const [group = null, entry = null] = rest;
  return rest.length > 2 ? null : { kind: 'reference', group, entry };
}

const stepPart = (step: string | undefined): string =>
  step === undefined ? '' : `@${encodeURIComponent(step)}`;

/** The address of something in a place, by its names; of the place itself without them. */
const within = (place: string, ...names: ReadonlyArray<string | null>): string =>
  ['#', place, ...names.flatMap((name) => (name === null ? [] : encodeURIComponent(name)))].join('/');

const isSingle = (route: KnownRoute): route is Extract<KnownRoute, { readonly kind: SinglePlace }> =>
  SINGLE_PLACES.some((kind) => kind === route.kind);

/** The address of a place, to be used as an `href`. */
export function routeHref(route: KnownRoute): string {
  if (isSingle(route)) return within(route.kind);
  switch (route.kind) {
    case 'course':
      return '#/';
    case 'capsule':
      return within('capsule', route.data);
    case 'pack':
      return within('pack', route.data);
    case 'workspace':
      return `#/play/${route.id}`;
    case 'lesson':
      return `#/learn/${route.lesson.split('/').map(encodeURIComponent).join('/')}${stepPart(route.step)}`;
    case 'read':
      return within('read', route.reading);
    case 'lab':
      return within('lab', route.topology);
    case 'myths':
      return within('myths', route.myth);
    case 'interview':
    case 'practice':
      return within(route.kind, route.name);
    case 'class':
      return within('class', route.code, route.view === 'answer' ? null : route.view);
    case 'reference':
      return within('reference', route.group, route.entry);
  }
}

export type RouteStore = StoreApi<{ readonly route: Route }>;

/** Follows the address; lives as long as the page. */
export function createRouteStore(page: HashWindow): RouteStore {
  const store = createStore<{ readonly route: Route }>(() => ({ route: parseRoute(page.location.hash) }));
  page.addEventListener('hashchange', () => store.setState({ route: parseRoute(page.location.hash) }));
  return store;
}
