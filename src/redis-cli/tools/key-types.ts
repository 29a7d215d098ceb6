/** What measures a key of each type, and what is counted then; in the order in which redis-cli 7.0 prints them. */
const SIZES = new Map([
  ['list', { command: 'LLEN', unit: 'items' }],
  ['hash', { command: 'HLEN', unit: 'fields' }],
  ['string', { command: 'STRLEN', unit: 'bytes' }],
  ['stream', { command: 'XLEN', unit: 'entries' }],
  ['set', { command: 'SCARD', unit: 'members' }],
  ['zset', { command: 'ZCARD', unit: 'members' }],
]);

/** The types that every server has; those of modules come to them. */
export const KEY_TYPES: readonly string[] = [...SIZES.keys()];

/** The command that answers with how many elements a key of this type has; `null` for a module's type. */
export function sizeCommand(type: string): string | null {
  return SIZES.get(type)?.command ?? null;
}

/** What the keys of one type come to. */
export class TypeTotals {
  readonly type: string;
  /** What a size counts. */
  readonly unit: string;
  keys = 0;
  sum = 0;
  biggest = 0;
  /** As it is printed. */
  biggestKey = '';

  constructor(type: string, unit: string = SIZES.get(type)?.unit ?? '?') {
    this.type = type;
    this.unit = unit;
  }

  /** Counts a key; answers whether it is the biggest so far. */
  add(key: string, size: number): boolean {
    this.keys++;
    this.sum += size;
    if (size <= this.biggest) return false;
    this.biggest = size;
    this.biggestKey = key;
    return true;
  }
}
