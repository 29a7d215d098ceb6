import type { Tone } from '#ui/badge.tsx';

const tones: ReadonlyMap<string, Tone> = new Map([
  ['string', 'string'],
  ['list', 'list'],
  ['set', 'set'],
  ['hash', 'hash'],
  ['sorted-set', 'zset'],
  ['stream', 'stream'],
  ['bitmap', 'bitmap'],
  ['hyperloglog', 'hll'],
  ['geo', 'geo'],
  ['pubsub', 'pubsub'],
]);

/** The colour of a group of commands, by the server's word for it: that of its data type, if it has one. */
export function groupTone(group: string): Tone {
  return tones.get(group) ?? 'neutral';
}
