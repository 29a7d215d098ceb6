/**
 * A list in an order that looks random and is the same for the same seed. The numbers come from Marsaglia's xorshift
 * with 32 bits; the shuffle is that of Fisher and Yates.
 * @param seed Any whole number.
 */
export function seededOrder<T>(list: readonly T[], seed: number): T[] {
  let state = Math.imul(seed | 0, 0x9e3779b1) || 1;
  const below = (limit: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
  const left = [...list];
  return list.flatMap(() => left.splice(below(left.length), 1));
}
