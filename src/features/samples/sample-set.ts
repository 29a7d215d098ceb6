import type { Command } from '#resp/value.ts';

export type SampleId = 'shop' | 'game' | 'city' | 'day';

/** One key of a set, and the commands that make it, in order; they name no other key. */
export interface SampleKey {
  readonly key: string;
  readonly commands: readonly Command[];
}

/** A set of keys as plain data: the same every time it is made. */
export interface SampleSet {
  /** All keys, each once. */
  readonly keys: () => Iterable<SampleKey>;
  /** Commands to try on them, for the prompt. */
  readonly tries: readonly Command[];
}
