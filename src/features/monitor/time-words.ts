import { monitorText } from '#text/monitor.ts';
import { formatLifetime } from '#visualizers/quantity.ts';

/** How long ago something was, milliseconds: `now`, `42s ago`, `3m 05s ago`. */
export const agoWords = (ms: number): string =>
  ms < 500 ? monitorText.now : monitorText.ago(formatLifetime(ms));

const clock = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** A moment of the server, Unix time in milliseconds: `28 Nov 2026, 14:03:09`. */
export const momentWords = (ms: number): string => clock.format(ms);

/** Microseconds in the unit that keeps the number short: `87 µs`, `1.5 ms`, `2.1 s`. */
export function microsecondWords(us: number): string {
  if (us < 1000) return monitorText.units.us(trimmed(us));
  if (us < 1_000_000) return monitorText.units.ms(trimmed(us / 1000));
  return monitorText.units.s(trimmed(us / 1_000_000));
}

const decimals = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const tenths = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** A number with few digits behind the point: two below ten, one above. */
export const trimmed = (value: number): string => (value < 10 ? decimals : tenths).format(value);
