import { timelineText } from '#text/timeline.ts';

const text = timelineText.time;
/** Rows that are further apart than this, in milliseconds, have a gap between them. */
const GAP_MS = 1000;

/** A duration in milliseconds, in the precision that the server's clock has at best. */
export function durationText(ms: number): string {
  if (ms < 0.1) return text.under;
  if (ms < 9.95) return text.ms(trimmed(ms, 1));
  if (ms < 999.5) return text.ms(String(Math.round(ms)));
  return longText(ms);
}

function longText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (ms < 9950) return text.seconds(trimmed(ms / 1000, 1));
  if (seconds < 60) return text.seconds(String(seconds));
  if (seconds < 3600) return text.minutes(String(Math.floor(seconds / 60)), String(seconds % 60));
  const minutes = Math.round(seconds / 60);
  return text.hours(String(Math.floor(minutes / 60)), String(minutes % 60));
}

const trimmed = (value: number, digits: number): string => value.toFixed(digits).replace(/\.0$/, '');

/** How long after `before` something happened, where that is worth saying: `1.2 s later`. */
export function gapText(beforeMs: number, atMs: number): string | null {
  const gap = atMs - beforeMs;
  return gap < GAP_MS ? null : text.later(longText(gap));
}

/** The time of day of the reader, to the millisecond: `13:04:05.120`. */
export function clockText(atMs: number): string {
  const date = new Date(atMs);
  if (Number.isNaN(date.getTime())) return '';
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${day}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}
