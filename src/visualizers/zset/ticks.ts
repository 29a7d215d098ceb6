/**
 * The ticks of a number line: round steps (1, 2 or 5 times a power of ten), as many as there is room to label. Scores
 * are doubles of any size, so a range may be too narrow or too wide for a round step to be counted in them exactly;
 * then its two ends are the ticks.
 */

export interface Tick {
  readonly value: number;
  readonly label: string;
}

export interface Scale {
  /** What lies at the left and at the right end. Equal when all values are. */
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly Tick[];
}

/** Pixels of one character of a label, and between two labels. */
export const LABEL_CHARACTER_PX = 7;
const LABEL_GAP_PX = 14;
const MOST_STEPS = 8;

/**
 * A scale from at most `min` to at least `max`.
 * @param room Pixels from one end to the other.
 */
export function niceScale(min: number, max: number, room: number): Scale {
  if (min === max) return { from: min, to: max, ticks: [tickAt(min)] };
  for (let steps = MOST_STEPS; steps >= 1; steps--) {
    const ticks = roundTicks(min, max, steps);
    if (ticks !== null && fits(ticks, room)) return scaleOf(ticks, min, max);
  }
  return scaleOf([tickAt(min), tickAt(max)], min, max);
}

/** Where a value lies between the ends of a scale: 0 to 1. */
export function shareOf({ from, to }: Scale, value: number): number {
  if (from === to) return 0.5;
  // The difference of two doubles may be more than a double can hold; that of their halves is not.
  return Number.isFinite(to - from)
    ? (value - from) / (to - from)
    : (value / 2 - from / 2) / (to / 2 - from / 2);
}

/** The outer ticks are the ends, save for the last digits that a decimal step cannot have. */
function scaleOf(ticks: readonly Tick[], min: number, max: number): Scale {
  return {
    from: Math.min(min, ticks[0]?.value ?? min),
    to: Math.max(max, ticks.at(-1)?.value ?? max),
    ticks,
  };
}

function fits(ticks: readonly Tick[], room: number): boolean {
  const widest = Math.max(...ticks.map(({ label }) => label.length)) * LABEL_CHARACTER_PX + LABEL_GAP_PX;
  return widest * (ticks.length - 1) <= room;
}

/** About `steps` round steps around the range; null when doubles cannot tell such steps apart. */
function roundTicks(min: number, max: number, steps: number): Tick[] | null {
  const rough = (max - min) / steps;
  if (!Number.isFinite(rough) || rough < 1e-300) return null;
  const exponent = Math.floor(Math.log10(rough));
  const power = 10 ** exponent;
  const factor = [1, 2, 5, 10].find((one) => one * power >= rough * (1 - 1e-9)) ?? 10;
  const step = factor * power;
  const first = Math.floor(nearWhole(min / step));
  const last = Math.ceil(nearWhole(max / step));
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last) || last - first > 2 * MOST_STEPS)
    return null;
  const decimals = Math.max(0, -exponent);
  const ticks: Tick[] = [];
  for (let nth = first; nth <= last; nth++) {
    const value = decimals <= 100 ? Number((nth * step).toFixed(decimals)) : nth * step;
    if (!Number.isFinite(value) || value === ticks.at(-1)?.value) return null;
    ticks.push(tickAt(value));
  }
  return ticks;
}

/** Without what division by a decimal step adds or takes. */
function nearWhole(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) < 1e-14 * Math.abs(value) ? whole : value;
}

/** The number in full, or with an exponent where that is shorter; always exactly the number that the tick is at. */
function tickAt(value: number): Tick {
  const plain = String(value === 0 ? 0 : value);
  const exponential = value.toExponential().replace('e+', 'e');
  return { value, label: plain.length > 7 && exponential.length < plain.length ? exponential : plain };
}
