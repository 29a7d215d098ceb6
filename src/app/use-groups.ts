import { useEffect, useState } from 'react';
import type { Loaders } from './use-loaded.ts';

/**
 * Several things by their ids, each fetched once it is wanted; those that are there. Throws, for the boundary around it,
 * when one cannot be fetched.
 * @param loaders The same at every call.
 */
export function useGroups<T>(loaders: Loaders<T>, ids: readonly string[]): ReadonlyMap<string, T> {
  const [loaded, setLoaded] = useState<ReadonlyMap<string, T>>(new Map());
  const [failure, setFailure] = useState<{ readonly reason: unknown } | null>(null);
  const missing = [...new Set(ids)].filter((id) => !loaded.has(id)).join(' ');
  useEffect(() => {
    let wanted = true;
    for (const id of missing.split(' ')) {
      const load = Object.hasOwn(loaders, id) ? loaders[id] : undefined;
      load?.().then(
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
