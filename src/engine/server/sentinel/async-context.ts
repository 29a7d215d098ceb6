import type { WasmMemory } from '../wasm-memory.ts';

/**
 * `valkeyAsyncContext` of libvalkey on wasm32, as far as Sentinel or we touch it. It begins with a `valkeyContext`, whose
 * fields are the first four. Sentinel reads and writes these structures itself, so they live in its memory.
 */
const FIELD = {
  ownError: 4,
  ownErrorText: 8,
  fd: 136,
  flags: 140,
  error: 204,
  errorText: 208,
  eventData: 220,
  addRead: 224,
  addWrite: 232,
  delWrite: 236,
  cleanup: 240,
  onDisconnect: 248,
  onConnect: 252,
  firstCallback: 256,
  lastCallback: 260,
} as const;
export const CONTEXT_BYTES = 300;
/** Room for an error's text in a `valkeyContext`. */
const ERROR_TEXT_BYTES = 128;

/** `valkeyCallback`: next at 0, function at 4, private data at 16. */
const CALLBACK = { next: 0, fn: 4, privateData: 16, bytes: 24 } as const;

/** `VALKEY_CONNECTED` and its like, of libvalkey's headers. */
export const FLAG = { connected: 2, disconnecting: 4, freeing: 8, inCallback: 16, subscribed: 32 } as const;
/** `VALKEY_ERR_*`. */
export const ERROR = { io: 1, other: 2, eof: 3, protocol: 4 } as const;

/** A function of the server with what it gets back: both as numbers. */
export interface Callback {
  readonly fn: number;
  readonly privateData: number;
}

type PointerField = keyof Pick<
  typeof FIELD,
  'addRead' | 'addWrite' | 'delWrite' | 'cleanup' | 'onConnect' | 'onDisconnect' | 'eventData'
>;

/** Reads and writes contexts, and the list of callbacks that hangs on each. */
export class AsyncContexts {
  readonly #memory: WasmMemory;
  readonly #malloc: (bytes: number) => number;
  readonly #free: (pointer: number) => void;

  constructor(
    memory: WasmMemory,
    heap: { readonly malloc: (bytes: number) => number; readonly free: (pointer: number) => void },
  ) {
    this.#memory = memory;
    this.#malloc = heap.malloc;
    this.#free = heap.free;
  }

  /** A context with nothing in it. */
  create(): number {
    return this.zeroed(CONTEXT_BYTES);
  }

  zeroed(bytes: number): number {
    const pointer = this.#malloc(bytes);
    this.#memory.bytes.fill(0, pointer, pointer + bytes);
    return pointer;
  }

  word(context: number, field: PointerField): number {
    return this.#memory.view.getUint32(context + FIELD[field], true);
  }

  setWord(context: number, field: PointerField, value: number): void {
    this.#memory.view.setUint32(context + FIELD[field], value, true);
  }

  fd(context: number): number {
    return this.#memory.view.getInt32(context + FIELD.fd, true);
  }

  setFd(context: number, fd: number): void {
    this.#memory.view.setInt32(context + FIELD.fd, fd, true);
  }

  has(context: number, flag: number): boolean {
    return (this.#memory.view.getUint32(context + FIELD.flags, true) & flag) !== 0;
  }

  setFlag(context: number, flag: number, on: boolean): void {
    const flags = this.#memory.view.getUint32(context + FIELD.flags, true);
    this.#memory.view.setUint32(context + FIELD.flags, on ? flags | flag : flags & ~flag, true);
  }

  failed(context: number): boolean {
    return this.#memory.view.getInt32(context + FIELD.error, true) !== 0;
  }

  fail(context: number, error: number, text: string): void {
    const { view, bytes } = this.#memory;
    const words = new TextEncoder().encode(text).subarray(0, ERROR_TEXT_BYTES - 1);
    bytes.set(words, context + FIELD.ownErrorText);
    bytes[context + FIELD.ownErrorText + words.length] = 0;
    view.setInt32(context + FIELD.ownError, error, true);
    view.setInt32(context + FIELD.error, error, true);
    view.setUint32(context + FIELD.errorText, context + FIELD.ownErrorText, true);
  }

  /** Clears what belongs to the event loop, so that nothing calls it any more. */
  clearEvents(context: number): void {
    this.#memory.bytes.fill(0, context + FIELD.eventData, context + FIELD.cleanup + 4);
  }

  /** Adds to the end of the list. Sentinel rewrites the list when it shares links, so it lives in its memory. */
  pushCallback(context: number, { fn, privateData }: Callback): void {
    const callback = this.zeroed(CALLBACK.bytes);
    const { view } = this.#memory;
    view.setUint32(callback + CALLBACK.fn, fn, true);
    view.setUint32(callback + CALLBACK.privateData, privateData, true);
    const last = view.getUint32(context + FIELD.lastCallback, true);
    view.setUint32(last === 0 ? context + FIELD.firstCallback : last + CALLBACK.next, callback, true);
    view.setUint32(context + FIELD.lastCallback, callback, true);
  }

  /** Takes the first of the list; null when it is empty. */
  shiftCallback(context: number): Callback | null {
    const { view } = this.#memory;
    const first = view.getUint32(context + FIELD.firstCallback, true);
    if (first === 0) return null;
    const next = view.getUint32(first + CALLBACK.next, true);
    const callback = {
      fn: view.getUint32(first + CALLBACK.fn, true),
      privateData: view.getUint32(first + CALLBACK.privateData, true),
    };
    view.setUint32(context + FIELD.firstCallback, next, true);
    if (next === 0) view.setUint32(context + FIELD.lastCallback, 0, true);
    this.#free(first);
    return callback;
  }
}
