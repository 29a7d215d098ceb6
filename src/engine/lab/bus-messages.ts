import type { LabMessageKind } from '#protocol/lab.ts';

/** A message of the cluster bus, as much of it as is told. */
export interface BusMessage {
  readonly what: LabMessageKind;
  readonly bytes: number;
  readonly detail: string;
}

/*
 * `clusterMsg` of Valkey's cluster_legacy.h, all numbers big-endian: signature "RCmb", u32 totlen, u16 ver, u16 port,
 * u16 type, u16 count, u64 currentEpoch, u64 configEpoch. Of `type` the highest bit says that the header is a short one.
 */
const SIGNATURE = 0x52_43_6d_62;
const HEADER = 16;
const TYPE = 12;
const CURRENT_EPOCH = 16;
const CONFIG_EPOCH = 24;
const FULL_HEADER = 32;
const TYPE_BITS = 0x7fff;
const SHORT_HEADER = 0x8000;
/** No message of a cluster of a few nodes comes near it; what announces more is no bus. */
const LONGEST = 16 * 1024 * 1024;

const KINDS: readonly LabMessageKind[] = [
  'ping',
  'pong',
  'meet',
  'fail',
  'bus-other',
  'vote-request',
  'vote',
  'slots-update',
  'manual-failover',
];

/**
 * Takes one direction of a connection of the cluster bus apart. Only the beginning of each message is kept until it is
 * whole; the rest is counted and dropped.
 */
export class BusReader {
  readonly #head = new Uint8Array(FULL_HEADER);
  readonly #view = new DataView(this.#head.buffer);
  #have = 0;
  #broken = false;

  /** The messages that ended in this chunk. Nothing more comes of a stream that is no bus. */
  push(chunk: Uint8Array): BusMessage[] {
    const messages: BusMessage[] = [];
    let at = 0;
    while (at < chunk.length && !this.#broken) {
      const wanted = this.#wanted;
      const take = Math.min(wanted - this.#have, chunk.length - at);
      const room = Math.max(0, Math.min(take, FULL_HEADER - this.#have));
      if (room > 0) this.#head.set(chunk.subarray(at, at + room), this.#have);
      at += take;
      this.#have += take;
      if (this.#have === HEADER) this.#broken = !this.#isSound;
      // Of a message that ends with its 16 bytes there is nothing to wait for.
      if (this.#have < this.#wanted || this.#have < HEADER) continue;
      messages.push(this.#message());
      this.#have = 0;
    }
    return messages;
  }

  /** Another that has read the same. */
  copy(): BusReader {
    const copy = new BusReader();
    copy.#head.set(this.#head);
    copy.#have = this.#have;
    copy.#broken = this.#broken;
    return copy;
  }

  /** How many bytes the message has, as far as is known. */
  get #wanted(): number {
    return this.#have < HEADER ? HEADER : this.#view.getUint32(4);
  }

  get #isSound(): boolean {
    const length = this.#view.getUint32(4);
    return this.#view.getUint32(0) === SIGNATURE && length >= HEADER && length <= LONGEST;
  }

  #message(): BusMessage {
    const type = this.#view.getUint16(TYPE);
    const isFull = (type & SHORT_HEADER) === 0 && this.#have >= FULL_HEADER;
    const epochs = isFull
      ? `epoch ${this.#view.getBigUint64(CURRENT_EPOCH)}, configuration epoch ${this.#view.getBigUint64(CONFIG_EPOCH)}`
      : '';
    return { what: KINDS[type & TYPE_BITS] ?? 'bus-other', bytes: this.#have, detail: epochs };
  }
}
