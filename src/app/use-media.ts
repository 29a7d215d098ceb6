import { useCallback, useSyncExternalStore } from 'react';

/** Below this width panels no longer fit side by side and become tabs. */
export const NARROW = '(max-width: 899px)';

/** Whether a media query holds now; follows the window. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
