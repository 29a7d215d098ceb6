import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';

/**
 * The rows of a virtual list that are to exist: those in sight, and the active one wherever it is, because it may have
 * the focus. For `rangeExtractor`.
 * @param active Below zero for none.
 */
export const rowsWithActive =
  (active: number) =>
  (range: Range): number[] => {
    const rows = defaultRangeExtractor(range);
    return active < 0 || rows.includes(active) ? rows : [...rows, active].sort((a, b) => a - b);
  };
