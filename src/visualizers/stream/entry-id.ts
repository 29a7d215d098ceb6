/**
 * IDs of entries: a time in milliseconds and a sequence number for entries of the same millisecond, both unsigned
 * numbers of 64 bits. They are larger than doubles hold exactly, so they are compared as bigints and shown as the
 * server's own digits.
 */

export interface EntryId {
  /** As the server writes it. */
  readonly text: string;
  /** The digits before and after the dash. */
  readonly ms: string;
  readonly sequence: string;
  /** The moment that `ms` says, when it can have been a clock's: null for IDs such as `5-1`, given by hand. */
  readonly time: string | null;
}

/** Unix time of 2000-01-01 and of 2100-01-01, in milliseconds; outside of them an ID is taken for a plain number. */
const EARLIEST_MS = 946_684_800_000;
const LATEST_MS = 4_102_444_800_000;

const words = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

export function entryId(text: string): EntryId {
  const [ms = '0', sequence = '0'] = text.split('-');
  const at = Number(ms);
  const time = at >= EARLIEST_MS && at < LATEST_MS ? words.format(at) : null;
  return { text, ms, sequence, time };
}

/** Negative when `a` was added before `b`, positive when after it, 0 for the same ID. */
export function compareIds(a: EntryId, b: EntryId): number {
  const byTime = compare(BigInt(a.ms), BigInt(b.ms));
  return byTime === 0 ? compare(BigInt(a.sequence), BigInt(b.sequence)) : byTime;
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

/** `0-0`, which no entry has: nothing yet. */
export const isNoId = (id: EntryId): boolean => id.text === '0-0';
