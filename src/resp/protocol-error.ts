import type { RespValue } from './value.ts';

/** The most characters of what was received that an error shows. */
const SHOWN_CHARACTERS = 64;

/**
 * What was received is not RESP, or announces more than the limits allow. The stream cannot be read any further,
 * because nobody knows where the next value starts: the connection has to be closed.
 */
export class RespProtocolError extends Error {
  /** What was wrong with it, without the text itself. */
  readonly reason: string;
  /** The offending text, printable, at most 64 characters of it. */
  readonly offending: string;
  /** The values that were complete before the error, in the same chunk. */
  readonly values: readonly RespValue[];

  constructor(reason: string, offending: string, values: readonly RespValue[] = []) {
    super(offending === '' ? reason : `${reason}: "${offending}"`);
    this.name = 'RespProtocolError';
    this.reason = reason;
    this.offending = offending;
    this.values = values;
  }
}

/** Makes received bytes fit to be shown: printable ASCII as it is, other bytes as `\xhh`, cut at 64 characters. */
export function showBytes(bytes: Uint8Array): string {
  let shown = '';
  for (const byte of bytes) {
    if (shown.length >= SHOWN_CHARACTERS) return `${shown}…`;
    const printable = byte >= 0x20 && byte < 0x7f;
    shown += printable ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
  }
  return shown;
}
