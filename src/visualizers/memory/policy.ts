/** By what a policy compares keys; null: it takes whichever comes, or none. */
export type EvictionMeasure = 'idle' | 'frequency' | 'deadline' | null;

/** What a `maxmemory-policy` does, as its name says it. */
export interface EvictionPolicy {
  readonly name: string;
  /** Which keys it may take. */
  readonly takes: 'any' | 'volatile' | 'none';
  readonly measure: EvictionMeasure;
}

const MEASURES: ReadonlyMap<string, EvictionMeasure> = new Map([
  ['lru', 'idle'],
  ['lfu', 'frequency'],
  ['ttl', 'deadline'],
]);

/** @param name As CONFIG GET maxmemory-policy gives it; one that is not known takes nothing. */
export function evictionPolicy(name: string): EvictionPolicy {
  const [scope, by = ''] = name.split('-');
  const takes = scope === 'allkeys' ? 'any' : scope === 'volatile' ? 'volatile' : 'none';
  return { name, takes, measure: takes === 'none' ? null : (MEASURES.get(by) ?? null) };
}
