import { EventEmitter } from 'events';
import { Buffer } from 'buffer';
import { setTimeout as later } from './timers.ts';

/** What browsers and Node have beside the language, and the interpreter has not. */

export class TextEncoder {
  readonly encoding = 'utf-8';
  encode(text = ''): Uint8Array {
    return new Uint8Array(Buffer.from(String(text)));
  }
}

export class TextDecoder {
  readonly encoding = 'utf-8';
  decode(bytes?: ArrayBuffer | ArrayBufferView): string {
    if (bytes === undefined) return '';
    const plain = ArrayBuffer.isView(bytes)
      ? Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength)
      : Buffer.from(bytes);
    return plain.toString('utf8');
  }
}

export class Event {
  readonly type: string;
  constructor(type: string) {
    this.type = type;
  }
}

type Listener = ((event: Event) => void) | { handleEvent(event: Event): void };

export class EventTarget {
  readonly #events = new EventEmitter();
  readonly #wrapped = new Map<Listener, (event: Event) => void>();

  addEventListener(type: string, listener: Listener, options?: { readonly once?: boolean } | boolean): void {
    const call =
      this.#wrapped.get(listener) ??
      ((event: Event) => (typeof listener === 'function' ? listener(event) : listener.handleEvent(event)));
    this.#wrapped.set(listener, call);
    if (typeof options === 'object' && options.once === true) this.#events.once(type, call);
    else this.#events.on(type, call);
  }

  removeEventListener(type: string, listener: Listener): void {
    const call = this.#wrapped.get(listener);
    if (call !== undefined) this.#events.removeListener(type, call);
  }

  dispatchEvent(event: Event): boolean {
    this.#events.emit(event.type, event);
    return true;
  }
}

class AbortError extends Error {
  override name = 'AbortError';
  readonly code: string = 'ABORT_ERR';
}

export class AbortSignal extends EventTarget {
  aborted = false;
  reason: unknown = undefined;

  static abort(reason: unknown = new AbortError('This operation was aborted')): AbortSignal {
    const signal = new AbortSignal();
    signal.abortBy(reason);
    return signal;
  }

  static timeout(ms: number): AbortSignal {
    const signal = new AbortSignal();
    const over = Object.assign(new AbortError('The operation timed out'), { name: 'TimeoutError' });
    // It keeps no program going.
    later(() => signal.abortBy(over), ms).unref();
    return signal;
  }

  static any(signals: Iterable<AbortSignal>): AbortSignal {
    const either = new AbortSignal();
    for (const signal of signals) {
      if (signal.aborted) either.abortBy(signal.reason);
      else signal.addEventListener('abort', () => either.abortBy(signal.reason), { once: true });
    }
    return either;
  }

  abortBy(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    this.dispatchEvent(new Event('abort'));
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }
}

export class AbortController {
  readonly signal = new AbortSignal();
  abort(reason: unknown = new AbortError('This operation was aborted')): void {
    this.signal.abortBy(reason);
  }
}

/** Of plain data, as examples use it; what has a class of its own loses it, as with the real one. */
export function structuredClone<T>(value: T): T {
  const seen = new Map<unknown, unknown>();
  const copy = (one: unknown): unknown => {
    if (typeof one === 'function' || typeof one === 'symbol')
      throw new TypeError(`${String(one)} could not be cloned.`);
    if (typeof one !== 'object' || one === null) return one;
    const known = seen.get(one);
    if (known !== undefined) return known;
    if (one instanceof Date) return new Date(one);
    if (ArrayBuffer.isView(one)) return Uint8Array.from(one as Uint8Array);
    if (one instanceof Map) return new Map([...one].map(([key, held]) => [copy(key), copy(held)]));
    if (one instanceof Set) return new Set([...one].map(copy));
    const made: Record<string, unknown> | unknown[] = Array.isArray(one) ? [] : {};
    seen.set(one, made);
    for (const [key, held] of Object.entries(one)) Reflect.set(made, key, copy(held));
    return made;
  };
  return copy(value) as T;
}
