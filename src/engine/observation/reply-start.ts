import type { ByteStart, ByteString } from '#protocol/server-event.ts';

/** Bytes of a reply that an event keeps: enough for a line. */
const REPLY_BYTES = 128;

interface Piece {
  text: string;
  /** The server's own pointer for a place that it keeps free; 0 for what was written in its turn. */
  readonly place: number;
}

/**
 * The beginning of a reply, put together as the server writes it. How many elements an array has is often known only
 * when they have been written; so the server keeps a place free and fills it afterwards, and whatever came behind it
 * moves on.
 */
export class ReplyStart {
  readonly #pieces: Piece[] = [];
  #written = 0;
  #length = 0;

  /** How many of the next bytes are worth reading. */
  get wanted(): number {
    return Math.max(0, REPLY_BYTES - this.#written);
  }

  /** @param text The first of the bytes, as far as they were wanted. */
  add(text: string, length: number): void {
    this.#length += length;
    const part = text.slice(0, this.wanted);
    if (part === '') return;
    this.#written += part.length;
    this.#pieces.push({ text: part, place: 0 });
  }

  keepFree(place: number): void {
    // What is filled in behind the bytes that are kept is not among them.
    if (this.wanted > 0) this.#pieces.push({ text: '', place });
  }

  fill(place: number, text: string, length: number): void {
    this.#length += length;
    const piece = this.#pieces.find((one) => one.place === place && one.text === '');
    if (piece !== undefined) piece.text = text.slice(0, REPLY_BYTES);
  }

  taken(): ByteStart {
    let start = '';
    for (const { text } of this.#pieces) {
      if (start.length >= REPLY_BYTES) break;
      start += text;
    }
    return { start: start.slice(0, REPLY_BYTES) as ByteString, length: this.#length };
  }
}
