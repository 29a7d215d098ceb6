const UNITS = ['K', 'M', 'G', 'T'];

/** A number of bytes as redis-cli prints it: `1003B`, `4.03K`, `100.00M` (`bytesToHuman`). */
export function humanBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes}B`;
  let amount = bytes / 1024;
  let unit = 0;
  for (; amount >= 1024 && unit < UNITS.length - 1; unit++) amount /= 1024;
  return `${amount.toFixed(2)}${UNITS[unit] ?? ''}`;
}
