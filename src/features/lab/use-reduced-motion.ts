import { useSyncExternalStore } from 'react';
import { useSettings } from '#state/app-state-context.ts';

const QUERY = '(prefers-reduced-motion: reduce)';

function subscribe(listener: () => void): () => void {
  const media = matchMedia(QUERY);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/** Whether nothing is to move, because the system or the person says so. */
export function useReducedMotion(): boolean {
  const bySystem = useSyncExternalStore(subscribe, () => matchMedia(QUERY).matches);
  const bySettings = useSettings(({ motion }) => motion === 'reduced');
  return bySystem || bySettings;
}
