const grouped = new Intl.NumberFormat('en');

/** A whole number with its thousands apart: `12,345`. */
export const formatCount = (value: number): string => grouped.format(value);

/** Bytes in the unit that keeps the number short: `87 B`, `1.5 KB` (1,024 bytes), `12 MB`. */
export function formatBytes(bytes: number): string {
  const units = ['KB', 'MB', 'GB'];
  if (bytes < 1024) return `${bytes} B`;
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value < 10 ? value.toFixed(1) : grouped.format(Math.round(value))} ${units[unit] ?? 'GB'}`;
}

const compact = new Intl.NumberFormat('en', { notation: 'compact' });
/** Seconds of a day, and of a year on average. */
const DAY = 86_400;
const YEAR = 365.2425 * DAY;

/**
 * A lifetime at a glance, in at most seven characters: `58s`, `4m 05s`, `2h 10m`, `3d 4h`, `5,000d`, `73y`. Rounded to
 * the nearest second, as the server's `TTL` does.
 */
export function formatLifetime(ms: number): string {
  const seconds = Math.floor((ms + 500) / 1000);
  if (seconds < 60) return `${seconds}s`;
  const two = (value: number) => String(value).padStart(2, '0');
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m ${two(seconds % 60)}s`;
  if (seconds < DAY) return `${Math.floor(seconds / 3600)}h ${two(Math.floor((seconds % 3600) / 60))}m`;
  const days = Math.floor(seconds / DAY);
  if (days < 100) return `${days}d ${Math.floor((seconds % DAY) / 3600)}h`;
  return days < 10_000 ? `${formatCount(days)}d` : `${compact.format(Math.floor(seconds / YEAR))}y`;
}
