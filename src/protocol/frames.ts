/**
 * What travels on a client connection's MessagePort, in both directions.
 *
 * Bytes are raw RESP; their buffer is transferred, so the sender must not touch it again. A side may have at most
 * as many unacknowledged bytes under way as the other has granted; both start with `INITIAL_CREDIT` bytes and the
 * receiver grants more as it consumes. `close` is explicit, because a port has no dependable close event.
 */
export type PortFrame =
  | Uint8Array
  | { readonly t: 'credit'; readonly bytes: number }
  | { readonly t: 'close'; readonly reason?: string };

/** Bytes that each side may send before the first grant. */
export const INITIAL_CREDIT = 1024 * 1024;

/** The largest piece a sender puts into one frame, so that no single message holds the receiver for long. */
export const MAX_FRAME_BYTES = 256 * 1024;

/** Narrows what arrived on a port; anything else is to be dropped and the port closed. */
export function isPortFrame(data: unknown): data is PortFrame {
  if (data instanceof Uint8Array) return true;
  if (typeof data !== 'object' || data === null || !('t' in data)) return false;
  if (data.t === 'credit') {
    return (
      'bytes' in data && typeof data.bytes === 'number' && Number.isSafeInteger(data.bytes) && data.bytes > 0
    );
  }
  return (
    data.t === 'close' &&
    (!('reason' in data) || data.reason === undefined || typeof data.reason === 'string')
  );
}
