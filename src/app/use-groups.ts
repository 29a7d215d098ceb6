import { useEffect, useState } from 'react';

/** What fetches things by their ids, each once it is wanted. */
export type Loaders<T> = Readonly<Record<string, () => Promise<T>>>;

/**
 * Several things by their ids, each fetched once it is wanted; those that are there, without ids that nothing is called
 * by. Throws, for the boundary around it, when one cannot be fetched.
 * @param loaders The same at every call.
 */
export function useGroups<T>(loaders: Loaders<T>, ids: readonly string[]): ReadonlyMap<string, T> {
  const [loaded, setLoaded] = useState<ReadonlyMap<string, T>>(new Map());
  const [failure, setFailure] = useState<{ readonly reason: unknown } | null>(null);
  // An id may come out of an address: `constructor` is in every object.
  const missing = [...new Set(ids)].filter((id) => Object.hasOwn(loaders, id) && !loaded.has(id)).join(' ');
  useEffect(() => {
    let wanted = true;
    for (const id of missing.split(' ')) {
      loaders[id]?.().then(
        (value) => {
          if (wanted) setLoaded((now) => new Map(now).set(id, value));
        },
        (reason: unknown) => {
          if (wanted) setFailure({ reason });
        },
      );
    }
    return () => {
      wanted = false;
    };
  }, [missing, loaders]);
  if (failure !== null) throw failure.reason;
  return loaded;
}
