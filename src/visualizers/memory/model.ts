import { distinctTexts, type CutBytes, type CutText } from '../cut-bytes.ts';
import { reportedText } from '../events/reported-text.ts';
import { breakdownOf, type PartModel } from './breakdown.ts';
import { evictionPolicy, type EvictionPolicy } from './policy.ts';
import type { Pressure, RoomFor } from './pressure.ts';
import type { MemoryRaw } from './read.ts';

/** A key of a sample. */
export interface SampledKey {
  readonly db: number;
  readonly name: CutText;
  /** For commands; null when the name is too long to be known whole. */
  readonly nameBytes: Uint8Array | null;
}

export interface WeighedModel extends SampledKey {
  readonly bytes: number;
  readonly type: string;
  readonly encoding: string;
}

export interface CandidateModel extends SampledKey {
  /** What the policy goes by; null for a policy that goes by nothing. */
  readonly measure: number | null;
}

export type PressureModel =
  | {
      readonly kind: 'evicted';
      readonly seq: number;
      /** Milliseconds since it happened. */
      readonly agoMs: number;
      /** The last ones first; of many only some. */
      readonly keys: ReadonlyArray<{ readonly key: string; readonly db: number }>;
      /** How many went at once. */
      readonly count: number;
      readonly roomFor: RoomFor;
    }
  | (Omit<Extract<Pressure, { readonly kind: 'refused' }>, 'atMs'> & { readonly agoMs: number });

export interface MemoryModel {
  /** Bytes. */
  readonly used: number;
  /** Null: there is none. */
  readonly limit: number | null;
  readonly notCounted: number;
  /** How much of the limit is used, 0 to 1 and above; null without one. */
  readonly share: number | null;
  readonly fragmentation: number | null;
  readonly allocator: string;
  readonly parts: readonly PartModel[];
  readonly keys: number;
  readonly looked: number;
  readonly biggest: readonly WeighedModel[];
  readonly policy: EvictionPolicy;
  readonly samples: number | null;
  /** Keys that the policy may take, of all there are. */
  readonly eligible: number;
  /** The first to go first, of those that were looked at. */
  readonly candidates: readonly CandidateModel[];
  readonly evictedKeys: number | null;
  readonly expiredKeys: number | null;
  readonly refusedCommands: number;
  /** The newest first. */
  readonly pressure: readonly PressureModel[];
}

export function modelMemory(raw: MemoryRaw): MemoryModel {
  const { used, limit, databases, nowMs } = raw;
  const policy = evictionPolicy(raw.policy);
  const keys = databases.reduce((sum, one) => sum + one.keys, 0);
  const volatile = databases.reduce((sum, one) => sum + one.expires, 0);
  const eligible = { any: keys, volatile, none: 0 }[policy.takes];
  return {
    used,
    limit: limit === 0 ? null : limit,
    notCounted: raw.notCounted,
    share: limit === 0 ? null : Math.max(0, used - raw.notCounted) / limit,
    fragmentation: raw.fragmentation,
    allocator: raw.allocator,
    parts: breakdownOf(used, raw.stats),
    keys,
    looked: raw.looked,
    biggest: named(raw.biggest),
    policy,
    samples: raw.samples,
    eligible,
    candidates: named(raw.candidates),
    evictedKeys: raw.evictedKeys,
    expiredKeys: raw.expiredKeys,
    refusedCommands: raw.refusedCommands,
    pressure: raw.pressure.map((one) => pressureOf(one, nowMs)),
  };
}

function named<Key extends { readonly name: CutBytes }>(
  keys: readonly Key[],
): Array<Omit<Key, 'name'> & Pick<SampledKey, 'name' | 'nameBytes'>> {
  const names = distinctTexts(keys.map(({ name }) => name));
  return keys.flatMap((key, at) => {
    const name = names[at];
    return name === undefined ? [] : [{ ...key, name, nameBytes: name.cut ? null : key.name.start }];
  });
}

function pressureOf(one: Pressure, nowMs: number): PressureModel {
  const { atMs, ...told } = one;
  const agoMs = Math.max(0, nowMs - atMs);
  if (told.kind === 'refused') return { ...told, agoMs };
  return { ...told, keys: told.keys.map(({ key, db }) => ({ key: reportedText(key), db })), agoMs };
}

/** Seconds without use grow by themselves, so a picture that shows some is looked at again after a second. */
export function nextChangeMemory({ policy, candidates }: MemoryModel): number | null {
  const shown = candidates.length > 0 && (policy.measure === 'idle' || policy.measure === 'deadline');
  return shown || (candidates.length > 0 && policy.measure === 'frequency') ? 1000 : null;
}
