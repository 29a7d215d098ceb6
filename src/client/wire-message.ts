import type { ClientSession } from './exchange-reader.ts';

/** Bytes that are kept of one message, and of one string in it. */
export const KEPT_MESSAGE_BYTES = 8 * 1024;
export const KEPT_WIRE_STRING_BYTES = 512;

/** The two ways of a connection, as the client sees them. */
export type WireWay = 'sent' | 'received';

/**
 * One value on its way over a connection: a command, a reply or a push, as bytes. It grows while it comes in; whoever
 * keeps one sees it change.
 */
export interface WireMessage {
  /** Numbers the messages of one tape in the order in which they began. */
  readonly nth: number;
  readonly way: WireWay;
  /** Numbers the messages of one way, from 0 on. */
  readonly ordinal: number;
  /** The `send` or frame with which it began, and the one with which it is complete: numbers in one series for both ways. */
  readonly chunk: number;
  readonly lastChunk: number;
  /** The ordinal of the first message that began with the same chunk. */
  readonly chunkFirst: number;
  /** Milliseconds of the log's clock when it began, and when its last byte so far came. */
  readonly atMs: number;
  readonly lastMs: number;
  /** Bytes of it so far, those that are not kept included. */
  readonly size: number;
  readonly complete: boolean;
  /** It is no RESP: what a server that is a replica's source sends, for example. Each chunk of it is a message. */
  readonly unreadable: boolean;
  /**
   * Its bytes from the first on, in pieces; a number stands for so many bytes of a string that were left out. The pieces
   * may end before the message does.
   */
  readonly kept: ReadonlyArray<Uint8Array | number>;
  /** The ordinal of the sent message that a received one answers; null for a push, and while that is not known. */
  readonly answers: number | null;
  /** What the connection had agreed with the server when a received one was complete; null while that is not known. */
  readonly session: ClientSession | null;
}

/** What has passed over a connection since the counts began. */
export interface WireTotals {
  readonly sentBytes: number;
  readonly receivedBytes: number;
  readonly sentMessages: number;
  readonly receivedMessages: number;
  /** Calls of `send`, and frames that arrived. */
  readonly sends: number;
  readonly frames: number;
  /** How often the client had to wait for a way there and back: replies that came after something new had been sent. */
  readonly roundTrips: number;
}

export const NOTHING_PASSED: WireTotals = {
  sentBytes: 0,
  receivedBytes: 0,
  sentMessages: 0,
  receivedMessages: 0,
  sends: 0,
  frames: 0,
  roundTrips: 0,
};

/** All bytes that are kept of a message, without those that were left out. */
export function keptBytesOf({ kept }: Pick<WireMessage, 'kept'>): number {
  let bytes = 0;
  for (const piece of kept) if (typeof piece !== 'number') bytes += piece.length;
  return bytes;
}
