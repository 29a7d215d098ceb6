import type { MemoryStats } from './stats.ts';

/** What memory is used for, in the order in which it is drawn. */
export const MEMORY_PARTS = [
  'dataset',
  'tables',
  'startup',
  'clients',
  'replication',
  'log',
  'scripts',
  'cluster',
] as const;
export type MemoryPart = (typeof MEMORY_PARTS)[number];

export interface PartModel {
  readonly part: MemoryPart;
  readonly bytes: number;
  /** Of all that is in use, 0 to 1. */
  readonly share: number;
}

/**
 * Where memory goes, without what takes nothing. The server weighs what it needs to manage the data; all else that is in
 * use it calls the dataset, and so do we.
 * @param used Bytes in use.
 */
export function breakdownOf(used: number, stats: MemoryStats): readonly PartModel[] {
  const bytes: Readonly<Record<MemoryPart, number>> = {
    ...stats,
    dataset: Math.max(0, used - stats.overhead),
  };
  return MEMORY_PARTS.filter((part) => bytes[part] > 0).map((part) => ({
    part,
    bytes: bytes[part],
    share: used === 0 ? 0 : Math.min(1, bytes[part] / used),
  }));
}
