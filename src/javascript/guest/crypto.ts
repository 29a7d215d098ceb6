import { Buffer } from 'buffer';
import type { Host } from '../host.ts';
import { sha1 } from './sha1.ts';

/** `node:crypto`, as much of it as clients of a server use: chance, and SHA-1 for scripts. */
let random = (length: number): ArrayBuffer => new ArrayBuffer(length);

export function startCrypto(host: Pick<Host, 'random'>): void {
  random = host.random;
}

export const randomBytes = (length: number): Buffer => Buffer.from(random(length));

export function randomUUID(): string {
  const bytes = new Uint8Array(random(16));
  // RFC 9562: version 4, variant 10.
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A whole number from `from` up to, but not including, `to`. */
export function randomInt(from: number, to?: number): number {
  const [least, end] = to === undefined ? [0, from] : [from, to];
  const [value = 0] = new Uint32Array(random(4));
  return least + (value % (end - least));
}

export function getRandomValues<T extends ArrayBufferView>(target: T): T {
  new Uint8Array(target.buffer, target.byteOffset, target.byteLength).set(
    new Uint8Array(random(target.byteLength)),
  );
  return target;
}

class Sha1 {
  #parts: Uint8Array[] = [];

  update(part: string | Uint8Array): this {
    this.#parts.push(typeof part === 'string' ? Buffer.from(part) : part);
    return this;
  }

  digest(encoding?: BufferEncoding): Buffer | string {
    const digest = Buffer.from(sha1(Buffer.concat(this.#parts)));
    return encoding === undefined ? digest : digest.toString(encoding);
  }
}

export function createHash(name: string): Sha1 {
  if (name.toLowerCase() !== 'sha1') throw new Error(`there is no digest ${name} here, only sha1`);
  return new Sha1();
}

export default { createHash, getRandomValues, randomBytes, randomInt, randomUUID };
