import type { NodeFile } from '#client/engine-client.ts';
import { filesText as text } from '#text/files.ts';
import { formatBytes, formatCount } from '#visualizers/quantity.ts';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** A moment of the server's time, within its day. */
export const clockTime = (ms: number): string => clock.format(ms);

/** Bytes of which few are counted one by one: what a person compares with an offset. */
export const byteCount = (bytes: number): string =>
  bytes < 100_000 ? `${formatCount(bytes)} B` : formatBytes(bytes);

/** How much of a file is on the disk, as a sentence. */
export function diskWords({ size, syncedBytes }: NodeFile): string {
  if (size === 0) return text.empty;
  if (syncedBytes === null) return text.disk.unnamed;
  if (syncedBytes === 0) return text.disk.none(byteCount(size));
  if (syncedBytes >= size) return text.disk.all(byteCount(size));
  return text.disk.some(byteCount(syncedBytes), byteCount(size), byteCount(size - syncedBytes));
}

/** The same, in the few words that a list has room for. */
export function syncedWords({ size, syncedBytes }: NodeFile): string {
  if (syncedBytes === null) return text.synced.none;
  return syncedBytes >= size ? text.synced.all : text.synced.some(byteCount(size - syncedBytes));
}
