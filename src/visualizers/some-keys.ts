import { keyName } from './key-name.ts';
import { formatCount } from './quantity.ts';

/**
 * Names of keys, as many as a sentence can take.
 * @param most How many are named.
 * @param andMore Says the names, and that there are so many more.
 */
export function someKeys(
  keys: ReadonlyArray<{ readonly name: Parameters<typeof keyName>[0] }>,
  most: number,
  andMore: (names: string, more: string) => string,
): string {
  const names = keys
    .slice(0, most)
    .map(({ name }) => keyName(name))
    .join(', ');
  const more = keys.length - most;
  return more > 0 ? andMore(names, formatCount(more)) : names;
}
