import { memoryText } from '#text/visualizers-memory.ts';
import { sayCut } from '../parts/cut-words.ts';
import { formatBytes, formatCount, formatLifetime } from '../quantity.ts';
import type { PartModel } from './breakdown.ts';
import type { CandidateModel, MemoryModel, PressureModel, SampledKey, WeighedModel } from './model.ts';
import type { EvictionMeasure, EvictionPolicy } from './policy.ts';

const text = memoryText.describe;

/** The picture in words. */
export function describeMemory(model: MemoryModel): string {
  const { policy, candidates, evictedKeys, refusedCommands, expiredKeys } = model;
  const measured = candidates.map((one) => sayCandidate(one, policy.measure));
  return [
    ...describeUsage(model),
    ...(model.biggest.length === 0 ? [] : [text.biggest(model.biggest.map(sayWeighed).join('; '))]),
    ...(model.looked < model.keys ? [text.sample(formatCount(model.looked), formatCount(model.keys))] : []),
    text.policy(policy.name, ruleOf(policy)),
    amongWords(model),
    ...(measured.length === 0 ? [] : [text.candidates(measured.join('; '))]),
    text.counts(formatCount(evictedKeys ?? 0), formatCount(refusedCommands), formatCount(expiredKeys ?? 0)),
    ...(model.pressure.length === 0 ? [] : [text.recent(model.pressure.map(sayPressure).join('; '))]),
  ].join(' ');
}

/**
 * What of the picture commands change, as it is shown: sizes to the digits that are drawn, because a server that was asked
 * nothing frees and takes a few bytes all the same. How long keys were not used is left out, as all that time alone changes.
 */
export function fingerprintMemory(model: MemoryModel): string {
  const { policy, candidates } = model;
  const byTime = policy.measure === 'idle' || policy.measure === 'deadline';
  return JSON.stringify([
    describeUsage(model),
    [
      model.keys,
      model.looked,
      model.eligible,
      model.evictedKeys,
      model.refusedCommands,
      model.expiredKeys,
      model.samples,
    ],
    model.biggest.map(({ db, name, bytes, type, encoding }) => [db, name.identity, bytes, type, encoding]),
    policy.name,
    candidates.map(({ db, name, measure }) => [db, name.identity, byTime ? null : measure]),
    model.pressure.map(({ seq }) => seq),
  ]);
}

/** A share of a whole, rounded: `34 %`. */
export function percentOf(share: number): string {
  const { percent, least } = memoryText.breakdown;
  return share > 0 && share < 0.01 ? least : percent(formatCount(Math.round(share * 100)));
}

/** What the policy does; a sentence. */
export function ruleOf({ name }: EvictionPolicy): string {
  const rules: Readonly<Record<string, string>> = memoryText.policy.rules;
  return (Object.hasOwn(rules, name) ? rules[name] : undefined) ?? memoryText.policy.unknown;
}

/** How many keys the policy may take, of all there are. */
export function amongWords({ policy, eligible, keys }: MemoryModel): string {
  if (policy.takes === 'none') return '';
  if (keys === 0) return memoryText.policy.noKeys;
  return eligible === 0
    ? memoryText.policy.nobody
    : memoryText.policy.among(formatCount(eligible), eligible === 1);
}

/** What a policy goes by, of one key; null where it goes by nothing. */
export function measureWords(measure: number | null, by: EvictionMeasure): string | null {
  const words = memoryText.policy;
  if (measure === null || by === null) return null;
  switch (by) {
    case 'idle':
      return words.idle(formatLifetime(measure * 1000));
    case 'frequency':
      return words.frequency(formatCount(measure));
    case 'deadline':
      return words.expires(formatLifetime(measure));
  }
}

/** A key's name, and its database where that is not the first. */
const inDatabase = (key: string, db: number): string => (db === 0 ? key : text.inDatabase(key, String(db)));

function describeUsage(model: MemoryModel): string[] {
  const { limit, share, fragmentation } = model;
  const used = formatBytes(model.used);
  const over = overLimit(model);
  return [
    limit === null || share === null
      ? text.unlimited(used)
      : over > 0
        ? text.over(used, formatBytes(limit), formatBytes(over))
        : text.used(used, formatBytes(limit), percentOf(share)),
    text.parts(model.parts.map(sayPart).join('; ')),
    ...(fragmentation === null ? [] : [text.fragmentation(fragmentation.toFixed(2))]),
  ];
}

/** Bytes in use above the limit; 0 when there is room, or no limit. */
export const overLimit = ({ used, notCounted, limit }: MemoryModel): number =>
  limit === null ? 0 : Math.max(0, used - notCounted - limit);

const sayPart = ({ part, bytes, share }: PartModel): string =>
  text.part(memoryText.breakdown.parts[part], formatBytes(bytes), percentOf(share));

const sayKey = ({ name, db }: SampledKey): string => inDatabase(sayCut(name), db);

const sayWeighed = (key: WeighedModel): string =>
  text.one(sayKey(key), key.type, key.encoding, formatBytes(key.bytes));

function sayCandidate(key: CandidateModel, by: EvictionMeasure): string {
  const words = measureWords(key.measure, by);
  return words === null ? sayKey(key) : text.candidate(sayKey(key), words);
}

function sayPressure(one: PressureModel): string {
  if (one.kind === 'refused') return text.refused(one.client.name, one.command);
  const { named, more } = evictedKeys(one);
  const keys = more === null ? named : `${named} ${more}`;
  const { roomFor } = one;
  if (roomFor.kind === 'server') return text.evictedAlone(keys);
  if (roomFor.kind === 'unknown') return text.evicted(keys);
  return text.evictedFor(keys, roomFor.client.name, roomFor.command);
}

/** The keys that went at once, as far as they are named, and how many are not; null when all are. */
export function evictedKeys({ keys, count }: Extract<PressureModel, { readonly kind: 'evicted' }>): {
  readonly named: string;
  readonly more: string | null;
} {
  return {
    named: keys.map(({ key, db }) => inDatabase(key, db)).join(', '),
    more: count === keys.length ? null : memoryText.pressure.more(formatCount(count - keys.length)),
  };
}
