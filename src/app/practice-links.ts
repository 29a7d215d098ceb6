import { routeHref } from '#state/route-store.ts';

/** Where one begins to practise, and where the round is that is under way. */
export const practiceHref = routeHref({ kind: 'practice', name: null });
export const roundHref = routeHref({ kind: 'practice', name: 'round' });
