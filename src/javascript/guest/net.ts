import { EventEmitter } from 'events';
import { Buffer } from 'buffer';
import type { Host } from '../host.ts';
import { keepAlive } from './keep-alive.ts';
import { clearTimeout, setTimeout, type Timer } from './timers.ts';

/**
 * `node:net`, as much of it as a client of a server needs. A socket leads to the server of this page, whatever its
 * address says, as far as the outside knows one at it; there is no other network.
 */
const open = new Map<number, Socket>();
let host: Pick<Host, 'connect' | 'send' | 'close'> | null = null;
let last = 0;

export function startNet(given: Pick<Host, 'connect' | 'send' | 'close'>): void {
  host = given;
}

export const socketOf = (id: number): Socket | undefined => open.get(id);

interface Target {
  readonly host?: string;
  readonly port?: number | string;
  readonly path?: string;
}

class NetError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export class Socket extends EventEmitter {
  readonly id = (last += 1);
  destroyed = false;
  connecting = false;
  readable = false;
  writable = false;
  writableNeedDrain = false;
  remoteAddress: string | undefined;
  remotePort: number | undefined;
  #corked = 0;
  #waiting: Uint8Array[] = [];
  #timeoutMs = 0;
  #timer: Timer | null = null;
  #refed = true;
  #encoding: BufferEncoding | null = null;

  connect(target: Target): this {
    if (target.path !== undefined) {
      this.#failLater(
        new NetError('ENOENT', `connect ENOENT ${target.path}: there are no socket files here`),
      );
      return this;
    }
    const name = target.host ?? 'localhost';
    const port = Number(target.port);
    this.connecting = true;
    this.remotePort = port;
    open.set(this.id, this);
    if (this.#refed) keepAlive(this, true);
    this.#restartTimer();
    host?.connect(this.id, name, port);
    return this;
  }

  write(chunk: string | Uint8Array, encoding?: unknown, done?: () => void): boolean {
    if (!this.writable) {
      this.#failLater(new NetError('EPIPE', 'This socket has been ended by the other party'));
      return false;
    }
    this.#waiting.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
    if (this.#corked === 0) this.#flush();
    const callback = typeof encoding === 'function' ? (encoding as () => void) : done;
    if (callback !== undefined) queueMicrotask(callback);
    return true;
  }

  end(chunk?: string | Uint8Array): this {
    if (chunk !== undefined) this.write(chunk);
    this.destroy();
    return this;
  }

  destroy(error?: Error): this {
    if (this.destroyed) return this;
    this.#over(error ?? null);
    host?.close(this.id);
    return this;
  }

  cork(): void {
    this.#corked += 1;
  }

  uncork(): void {
    this.#corked = Math.max(0, this.#corked - 1);
    if (this.#corked === 0) this.#flush();
  }

  setTimeout(ms: number, listener?: () => void): this {
    this.#timeoutMs = ms;
    if (listener !== undefined) this.once('timeout', listener);
    this.#restartTimer();
    return this;
  }

  setEncoding(encoding: BufferEncoding): this {
    this.#encoding = encoding;
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    this.#refed = true;
    if (open.has(this.id)) keepAlive(this, true);
    return this;
  }

  unref(): this {
    this.#refed = false;
    keepAlive(this, false);
    return this;
  }

  pause(): this {
    return this;
  }

  resume(): this {
    return this;
  }

  /** The outside has connected it. */
  connected(address: string): void {
    if (this.destroyed) return;
    this.connecting = false;
    this.readable = this.writable = true;
    this.remoteAddress = address.slice(0, address.lastIndexOf(':'));
    this.#restartTimer();
    this.emit('connect');
    this.emit('secureConnect');
    this.emit('ready');
  }

  arrived(bytes: ArrayBuffer): void {
    if (this.destroyed) return;
    this.#restartTimer();
    const chunk = Buffer.from(bytes);
    this.emit('data', this.#encoding === null ? chunk : chunk.toString(this.#encoding));
  }

  /** The other end, or the way there, is gone. */
  closed(reason: string): void {
    if (this.destroyed) return;
    if (this.connecting) return this.#over(new NetError('ECONNREFUSED', `connect ECONNREFUSED: ${reason}`));
    this.emit('end');
    this.#over(null);
  }

  #over(error: Error | null): void {
    this.destroyed = true;
    this.connecting = this.readable = this.writable = false;
    this.#waiting = [];
    this.#timeoutMs = 0;
    this.#restartTimer();
    open.delete(this.id);
    keepAlive(this, false);
    queueMicrotask(() => {
      if (error !== null) this.emit('error', error);
      this.emit('close', error !== null);
    });
  }

  #failLater(error: Error): void {
    queueMicrotask(() => this.destroy(error));
  }

  #flush(): void {
    if (this.#waiting.length === 0) return;
    const [first] = this.#waiting;
    const all = this.#waiting.length === 1 && first !== undefined ? first : Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#restartTimer();
    host?.send(this.id, Uint8Array.from(all).buffer);
  }

  #restartTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#timeoutMs > 0) this.#timer = setTimeout(() => this.emit('timeout'), this.#timeoutMs).unref();
  }
}

export const createConnection = (target: Target, listener?: () => void): Socket => {
  const socket = new Socket();
  if (listener !== undefined) socket.once('connect', listener);
  return socket.connect(target);
};
export const connect = createConnection;

export const isIPv4 = (text: string): boolean => /^(\d{1,3}\.){3}\d{1,3}$/.test(text);
export const isIPv6 = (text: string): boolean => text.includes(':');
export const isIP = (text: string): 0 | 4 | 6 => (isIPv4(text) ? 4 : isIPv6(text) ? 6 : 0);

export default { Socket, createConnection, connect, isIP, isIPv4, isIPv6 };
