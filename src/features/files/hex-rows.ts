/** Letters for visible ASCII, a dot for any other byte: what stands beside the numbers. */
export const letterOf = (byte: number): string =>
  byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·';

export const hexOf = (byte: number): string => byte.toString(16).padStart(2, '0');

export interface BytePlace {
  readonly at: number;
  /** How many bytes a row has, and how many rows fit on the screen. */
  readonly width: number;
  readonly page: number;
  /** The first byte, and the one behind the last. */
  readonly from: number;
  readonly to: number;
}

/** The byte that a key on the keyboard leads to; null for keys that lead nowhere. */
export function byteAfter(key: string, { at, width, page, from, to }: BytePlace): number | null {
  if (to <= from) return null;
  const within = (byte: number): number => Math.max(from, Math.min(to - 1, byte));
  switch (key) {
    case 'ArrowRight':
      return within(at + 1);
    case 'ArrowLeft':
      return within(at - 1);
    case 'ArrowDown':
      return within(at + width);
    case 'ArrowUp':
      return within(at - width);
    case 'PageDown':
      return within(at + width * page);
    case 'PageUp':
      return within(at - width * page);
    case 'Home':
      return from;
    case 'End':
      return to - 1;
    default:
      return null;
  }
}
