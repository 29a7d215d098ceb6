import { encodeCommand } from '#resp/encode.ts';
import type { Command } from '#resp/value.ts';

/**
 * The load of every throughput measure: what `redis-benchmark -t set` and `-t get` send without `-r`, one key whose
 * name is its unfilled template and a value of three bytes, so that the engine and a native server do the same work.
 */
const KEY = 'key:__rand_int__';
const VALUE = 'VXK';

/** `redis-benchmark -P 32`: commands that are sent together. */
export const BATCH_COMMANDS = 32;
/** The clients that `redis-benchmark` keeps busy, and so the batches that are under way at once. */
export const BATCHES_UNDER_WAY = 50;

/** A command over and over: the bytes of one batch, and of one reply. */
export interface Load {
  readonly batch: Uint8Array;
  readonly replyBytes: number;
}

const load = (command: Command, reply: string): Load => {
  const one = encodeCommand(command);
  const batch = new Uint8Array(one.length * BATCH_COMMANDS);
  for (let at = 0; at < BATCH_COMMANDS; at++) batch.set(one, at * one.length);
  return { batch, replyBytes: reply.length };
};

export const SET_LOAD: Load = load(['SET', KEY, VALUE], '+OK\r\n');
/** Its replies are of this size once the key has been set. */
export const GET_LOAD: Load = load(['GET', KEY], `$${VALUE.length}\r\n${VALUE}\r\n`);

/** Millions of commands a second. */
export const millionsPerSecond = (commands: number, ms: number): number => commands / ms / 1000;
