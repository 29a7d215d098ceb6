import type { ByteStart, EventNumber, ServerEvent } from '#protocol/server-event.ts';
import type { EventRecord } from './event-record.ts';
import type { ObservedMemory } from './observed-memory.ts';

type EncodingEvent = Extract<ServerEvent, { readonly kind: 'encoding' }>;

/** The two encodings of a HyperLogLog, which is a string: PFDEBUG ENCODING says them. */
const HLL = { sparse: 'sparse', dense: 'dense' } as const;

/**
 * Changes of a value's encoding, seen where the server makes them. The functions get the value and not its key; the
 * value knows its key once it is in a database, and otherwise the next notification of the same command names it.
 */
export class Encodings {
  readonly #memory: ObservedMemory;
  readonly #record: EventRecord;
  readonly #keyOf: (object: number) => number;
  /** The value being changed and its encoding before; the functions call one another, so only the outermost counts. */
  #changing: { readonly object: number; readonly from: string } | null = null;
  #depth = 0;
  #nameless: Array<{ key: ByteStart | null; readonly by: EventNumber | null }> = [];

  /** `keyOf` is the server's `objectGetKey`: a dynamic string, or 0. */
  constructor(memory: ObservedMemory, record: EventRecord, keyOf: (object: number) => number) {
    this.#memory = memory;
    this.#record = record;
    this.#keyOf = keyOf;
  }

  begins(object: number, isHyperLogLog: boolean): void {
    this.#depth += 1;
    if (this.#depth === 1) this.#changing = { object, from: this.#encoding(object, isHyperLogLog) };
  }

  ends(isHyperLogLog: boolean, by: EventNumber | null): void {
    this.#depth -= 1;
    if (this.#depth > 0 || this.#changing === null) return;
    const { object, from } = this.#changing;
    this.#changing = null;
    const to = this.#encoding(object, isHyperLogLog);
    if (from === to) return;
    const name = this.#keyOf(object);
    const key = name === 0 ? null : this.#memory.sds(name);
    const event = this.#record.add({ kind: 'encoding', key, from, to }, by);
    if (event !== null && key === null) this.#nameless.push(event satisfies EncodingEvent);
  }

  /** A notification names a key: the values that the same command changed before it are that key's. */
  named(key: ByteStart, by: EventNumber | null): void {
    for (const event of this.#nameless) if (event.by === by) event.key = key;
    this.#nameless = [];
  }

  /** A step begins: what ended in a trap has left no end. */
  forget(): void {
    this.#depth = 0;
    this.#changing = null;
    this.#nameless = [];
  }

  #encoding(object: number, isHyperLogLog: boolean): string {
    if (!isHyperLogLog) return this.#memory.encoding(object);
    return this.#memory.isDenseHyperLogLog(object) ? HLL.dense : HLL.sparse;
  }
}
