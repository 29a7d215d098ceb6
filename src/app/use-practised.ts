import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { PractisedOf, practisedIn } from './practised.ts';
import type { Services } from './services.ts';

const nothing: PractisedOf = () => null;

/** What the map says of the questions about a lesson; its code is fetched only where some were answered. */
export function usePractised({ state }: Services): PractisedOf {
  const kept = useStore(state.progress, (progress) => progress.lessons);
  const [look, setLook] = useState<typeof practisedIn | null>(null);
  const some = Object.keys(kept).some((name) => name.startsWith('quiz/'));
  useEffect(() => {
    // Without it the map is as it was; whatever is wrong with the network shows where one goes next.
    if (some)
      import('./practised.ts').then(
        (code) => setLook(() => code.practisedIn),
        () => {},
      );
  }, [some]);
  return useMemo(() => look?.(kept) ?? nothing, [look, kept]);
}
