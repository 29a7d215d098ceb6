import { RespTokenizer, type TokenRole } from '#resp/tokenizer.ts';
import {
  KEPT_MESSAGE_BYTES,
  KEPT_WIRE_STRING_BYTES,
  type WireMessage,
  type WireWay,
} from './wire-message.ts';

/** A message while it comes in. */
export type GrowingMessage = { -readonly [K in keyof WireMessage]: WireMessage[K] } & {
  kept: Array<Uint8Array | number>;
};

/** What a reader lends from the tape that it reads for. */
export interface WayContext {
  readonly nextNth: () => number;
  readonly began: (message: GrowingMessage) => void;
  /** It grows no more: it is complete, or cannot be read. */
  readonly ended: (message: GrowingMessage) => void;
}

/**
 * Cuts one way of a connection into messages and keeps the beginning of each, and of each string in it. Nothing is
 * decoded: the tokenizer names the bytes, and what is kept is copied out of the chunk once.
 */
export class WireWayReader {
  readonly #way: WireWay;
  readonly #context: WayContext;
  readonly #tokenizer = new RespTokenizer({
    piece: (role, from, to, begins) => this.#take(role, { from, to, begins }),
    complete: () => this.#complete(),
  });
  #ordinals = 0;
  #message: GrowingMessage | null = null;
  #keptBytes = 0;
  /** Bytes of the string that comes in now. */
  #stringBytes = 0;
  #chunk: Uint8Array = new Uint8Array(0);
  #chunkNumber = 0;
  #chunkFirst = 0;
  #nowMs = 0;
  /** The bytes of the chunk that are to be kept and have not been copied yet. */
  #from = 0;
  #to = 0;

  constructor(way: WireWay, context: WayContext) {
    this.#way = way;
    this.#context = context;
  }

  /** @param number The chunk's, in the series that both ways share. */
  push(chunk: Uint8Array, number: number, atMs: number): void {
    this.#chunk = chunk;
    this.#chunkNumber = number;
    this.#chunkFirst = this.#ordinals;
    this.#nowMs = atMs;
    this.#from = this.#to = 0;
    this.#tokenizer.push(chunk);
    this.#copy();
    // Where nothing can be read, nothing tells where a message ends.
    if (this.#message?.unreadable === true) this.#end(this.#message);
    this.#chunk = new Uint8Array(0);
  }

  #take(role: TokenRole, { from, to, begins }: { from: number; to: number; begins: boolean }): void {
    const message = (this.#message ??= this.#begin());
    const length = to - from;
    message.size += length;
    message.lastMs = this.#nowMs;
    message.lastChunk = this.#chunkNumber;
    if (role === 'unreadable') message.unreadable = true;
    const isString = role === 'content' || role === 'unreadable';
    if (begins) this.#stringBytes = 0;
    const stringRoom = isString ? Math.max(0, KEPT_WIRE_STRING_BYTES - this.#stringBytes) : length;
    if (isString) this.#stringBytes += length;
    const wanted = Math.min(length, stringRoom);
    const kept = Math.min(wanted, KEPT_MESSAGE_BYTES - this.#keptBytes);
    this.#keep(from, from + kept);
    if (kept === wanted && kept < length) this.#leaveOut(message, length - kept);
  }

  #begin(): GrowingMessage {
    this.#keptBytes = 0;
    this.#stringBytes = 0;
    const message: GrowingMessage = {
      nth: this.#context.nextNth(),
      way: this.#way,
      ordinal: this.#ordinals++,
      chunk: this.#chunkNumber,
      lastChunk: this.#chunkNumber,
      chunkFirst: this.#chunkFirst,
      atMs: this.#nowMs,
      lastMs: this.#nowMs,
      size: 0,
      complete: false,
      unreadable: false,
      kept: [],
      answers: null,
      session: null,
    };
    this.#context.began(message);
    return message;
  }

  #complete(): void {
    this.#copy();
    const message = this.#message;
    if (message === null) return;
    message.complete = true;
    this.#end(message);
  }

  #end(message: GrowingMessage): void {
    this.#message = null;
    this.#context.ended(message);
  }

  #keep(from: number, to: number): void {
    if (from === to) return;
    if (from !== this.#to) {
      this.#copy();
      this.#from = from;
    }
    this.#to = to;
    this.#keptBytes += to - from;
  }

  #copy(): void {
    if (this.#to > this.#from) this.#message?.kept.push(this.#chunk.slice(this.#from, this.#to));
    this.#from = this.#to;
  }

  #leaveOut(message: GrowingMessage, count: number): void {
    this.#copy();
    // A message that is full is not followed any further.
    if (this.#keptBytes >= KEPT_MESSAGE_BYTES) return;
    const last = message.kept.at(-1);
    if (typeof last === 'number') message.kept[message.kept.length - 1] = last + count;
    else message.kept.push(count);
  }
}
