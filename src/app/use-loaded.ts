import { useGroups, type Loaders } from './use-groups.ts';

/**
 * What an address names, fetched when it is named: null while it is on its way, and for no id; undefined when nothing is
 * called so. Throws, for the boundary around it, when it cannot be fetched.
 * @param loaders The same at every call.
 */
export function useLoaded<T>(loaders: Loaders<T>, id: string | null): T | null | undefined {
  const loaded = useGroups(loaders, id === null ? [] : [id]);
  if (id === null) return null;
  return Object.hasOwn(loaders, id) ? (loaded.get(id) ?? null) : undefined;
}
