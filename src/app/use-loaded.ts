import { useEffect, useState } from 'react';

/** What fetches things by their ids, each once it is wanted. */
export type Loaders<T> = Readonly<Record<string, () => Promise<T>>>;

/**
 * What an address names, fetched when it is named: null while it is on its way, and for no id; undefined when nothing is
 * called so. Throws, for the boundary around it, when it cannot be fetched.
 * @param loaders The same at every call.
 */
export function useLoaded<T>(loaders: Loaders<T>, id: string | null): T | null | undefined {
  const [loaded, setLoaded] = useState<{ readonly id: string; readonly value: T } | null>(null);
  const [failure, setFailure] = useState<{ readonly reason: unknown } | null>(null);
  // The id comes out of an address: `constructor` is in every object.
  const load = id !== null && Object.hasOwn(loaders, id) ? loaders[id] : undefined;
  useEffect(() => {
    if (id === null) return undefined;
    let wanted = true;
    load?.().then(
      (value) => {
        if (wanted) setLoaded({ id, value });
      },
      (reason: unknown) => {
        if (wanted) setFailure({ reason });
      },
    );
    return () => {
      wanted = false;
    };
  }, [id, load]);
  if (failure !== null) throw failure.reason;
  if (id !== null && load === undefined) return undefined;
  return loaded !== null && loaded.id === id ? loaded.value : null;
}
