import type { DataTone } from '#ui/badge.tsx';

const tones: ReadonlyMap<string, DataTone> = new Map([
  ['string', 'string'],
  ['list', 'list'],
  ['set', 'set'],
  ['hash', 'hash'],
  ['zset', 'zset'],
  ['stream', 'stream'],
]);

/** The colour of a type by the server's word for it; null for a missing key and for modules' types. */
export function typeTone(type: string): DataTone | null {
  return tones.get(type) ?? null;
}
