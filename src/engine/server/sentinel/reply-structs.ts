import { bytesOf, withoutAttributes } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import type { WasmMemory } from '../wasm-memory.ts';
import type { AsyncContexts } from './async-context.ts';

/** `valkeyReply` of libvalkey on wasm32. */
const REPLY = { type: 0, integer: 8, length: 24, text: 28, elements: 36, element: 40, bytes: 48 } as const;
/**
 * `VALKEY_REPLY_*`: string 1, array 2, integer 3, nil 4, status 5, error 6. What exists in the third version of the
 * protocol only is text to whoever does not know it.
 */
const TYPES: Readonly<Record<Exclude<RespValue['kind'], 'attribute'>, number>> = {
  bulk: 1,
  verbatim: 1,
  bignum: 1,
  boolean: 1,
  double: 1,
  map: 1,
  array: 2,
  push: 2,
  set: 2,
  integer: 3,
  nil: 4,
  simple: 5,
  error: 6,
};

/** Lays replies out in the server's memory as the client library would, and takes them away again. */
export class ReplyStructs {
  readonly #memory: WasmMemory;
  readonly #contexts: AsyncContexts;
  readonly #free: (pointer: number) => void;

  constructor(memory: WasmMemory, contexts: AsyncContexts, free: (pointer: number) => void) {
    this.#memory = memory;
    this.#contexts = contexts;
    this.#free = free;
  }

  /** A `valkeyReply` with all that belongs to it; the caller releases it. Sentinel speaks the second version only. */
  build(value: RespValue): number {
    const plain = withoutAttributes(value);
    const reply = this.#contexts.zeroed(REPLY.bytes);
    const set = (field: number, word: number): void => this.#memory.view.setUint32(reply + field, word, true);
    set(REPLY.type, TYPES[plain.kind]);
    if (plain.kind === 'integer') {
      this.#memory.view.setBigInt64(reply + REPLY.integer, plain.value, true);
    } else if (plain.kind === 'array' || plain.kind === 'push' || plain.kind === 'set') {
      const pointers = this.#contexts.zeroed(4 * plain.items.length + 4);
      set(REPLY.elements, plain.items.length);
      set(REPLY.element, pointers);
      for (const [at, item] of plain.items.entries()) {
        const built = this.build(item);
        this.#memory.view.setUint32(pointers + 4 * at, built, true);
      }
    } else if (plain.kind !== 'nil') this.#text(reply, bytesOf(plain) ?? new Uint8Array());
    return reply;
  }

  release(reply: number): void {
    const word = (field: number): number => this.#memory.view.getUint32(reply + field, true);
    const pointers = word(REPLY.element);
    for (let at = 0; at < word(REPLY.elements); at++)
      this.release(this.#memory.view.getUint32(pointers + 4 * at, true));
    if (pointers !== 0) this.#free(pointers);
    const text = word(REPLY.text);
    if (text !== 0) this.#free(text);
    this.#free(reply);
  }

  /** Text with a closing zero, as C wants it. */
  #text(reply: number, bytes: Uint8Array): void {
    const pointer = this.#contexts.zeroed(bytes.length + 1);
    this.#memory.bytes.set(bytes, pointer);
    this.#memory.view.setUint32(reply + REPLY.text, pointer, true);
    this.#memory.view.setUint32(reply + REPLY.length, bytes.length, true);
  }
}
