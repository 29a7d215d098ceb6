/** Which claims are gone through: all, or those that were not answered yet. */
export type Shown = 'all' | 'open';

/** The nearest claims before and behind one that are wanted; null where there is none. An unknown one is before all. */
export function neighbours(
  ids: readonly string[],
  shown: string,
  isWanted: (id: string) => boolean,
): { readonly previous: string | null; readonly next: string | null } {
  const at = ids.indexOf(shown);
  return {
    previous: ids.slice(0, Math.max(0, at)).findLast(isWanted) ?? null,
    next: ids.slice(at + 1).find(isWanted) ?? null,
  };
}
