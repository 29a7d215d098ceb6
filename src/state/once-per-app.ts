import type { AppState } from './app-state.ts';

/**
 * What belongs to a page's stores and not every page needs: made when it is first asked for, and the same from then on.
 * It goes when they do.
 */
export function oncePerApp<T extends object>(make: (state: AppState) => T): (state: AppState) => T {
  const known = new WeakMap<AppState, T>();
  return (state) => {
    const before = known.get(state);
    if (before !== undefined) return before;
    const made = make(state);
    known.set(state, made);
    return made;
  };
}
