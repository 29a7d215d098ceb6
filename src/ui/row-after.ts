/** Where in the list one is. */
export interface RowPlace {
  readonly at: number;
  readonly count: number;
  /** Rows that fit on the screen. */
  readonly page: number;
}

/** The row that a key on the keyboard leads to; null for keys that lead nowhere. */
export function rowAfter(key: string, { at, count, page }: RowPlace): number | null {
  if (count === 0) return null;
  const last = count - 1;
  const within = (row: number): number => Math.max(0, Math.min(last, row));
  switch (key) {
    case 'ArrowDown':
      return within(at + 1);
    case 'ArrowUp':
      return within(at - 1);
    case 'PageDown':
      return within(at + page);
    case 'PageUp':
      return within(at - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
