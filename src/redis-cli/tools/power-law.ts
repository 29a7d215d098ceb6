/**
 * A whole number from `min` up to `max`, both among them, the lower ones more often: the higher the `bias`, the more.
 * With 6.2 a fifth of the numbers are four fifths of what comes (`powerLawRand`). `random`: from 0 up to 1.
 */
export function powerLawNumber(min: number, max: number, bias: number, random: () => number): number {
  const exponent = bias + 1;
  const low = min ** exponent;
  const high = (max + 1) ** exponent;
  // Rounding may lead a hair beyond the last one.
  const drawn = Math.min(max, Math.trunc((low + (high - low) * random()) ** (1 / exponent)));
  return max - drawn + min;
}
