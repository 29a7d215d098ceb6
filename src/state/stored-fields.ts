/*
 * What the parts of a stored record may be. It comes from a database or a file, and may have been made by anything.
 */

const MOST = 200;
const LONGEST_NAME = 200;
/** Characters of a line: of a reason, or of a command that was sent; longer ones can be cut to this. */
export const LONGEST_LINE = 100_000;
/** Characters of what somebody wrote: a script, or an answer. */
export const LONGEST_TEXT = 100_000;

export const isFields = (data: unknown): data is Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null && !Array.isArray(data);

export const isLine = (data: unknown): data is string =>
  typeof data === 'string' && data.length <= LONGEST_LINE;

export const isText = (data: unknown): data is string =>
  typeof data === 'string' && data.length <= LONGEST_TEXT;

export const isName = (data: unknown): data is string =>
  typeof data === 'string' && data !== '' && data.length <= LONGEST_NAME;

/** A whole number that counts something. */
export const isCount = (data: unknown): data is number =>
  typeof data === 'number' && Number.isInteger(data) && data >= 0 && data <= 1_000_000;

/** Milliseconds since 1970. */
export const isTime = (data: unknown): data is number =>
  typeof data === 'number' && Number.isFinite(data) && data >= 0 && data <= 8.64e15;

/** A list whose every item can be read; null for anything else. */
export function listOf<T>(
  data: unknown,
  read: (item: unknown) => T | null,
  most = MOST,
): readonly T[] | null {
  if (!Array.isArray(data) || data.length > most) return null;
  const items = data.map(read);
  return items.every((item) => item !== null) ? items : null;
}
