import type { CommandRunner, RespValue } from '#resp/value.ts';
import { cutIn, type CutBytes } from '../cut-bytes.ts';
import { databasesIn, type DatabaseCounts } from '../databases.ts';
import { infoNumber, infoWord, timeIn } from '../info-field.ts';
import { itemsIn, numberIn, refuseError, wordIn } from '../reply-reading.ts';
import type { ServerSight } from '../server-visualizer.ts';
import { pressureIn, type Pressure } from './pressure.ts';
import { READ_KEYS } from './read-script.ts';
import { statsIn, type MemoryStats } from './stats.ts';

export interface WeighedKey {
  readonly db: number;
  /** `MEMORY USAGE`: of a large value an estimate of the server's own. */
  readonly bytes: number;
  readonly type: string;
  readonly encoding: string;
  readonly name: CutBytes;
}

/** A key that the policy may take. */
export interface Candidate {
  readonly db: number;
  /** What the policy goes by: seconds without use, the counter of uses, milliseconds to the deadline; null: nothing. */
  readonly measure: number | null;
  readonly name: CutBytes;
}

export interface MemoryRaw {
  /** The server's clock, Unix time in milliseconds. */
  readonly nowMs: number;
  /** Bytes in use when the server was copied, before the copy was asked anything. */
  readonly used: number;
  /** `maxmemory` in bytes; 0 for no limit. */
  readonly limit: number;
  /** Bytes in use that do not count against the limit. */
  readonly notCounted: number;
  readonly policy: string;
  /** `maxmemory-samples`; null where the server does not tell. */
  readonly samples: number | null;
  readonly fragmentation: number | null;
  readonly allocator: string;
  readonly stats: MemoryStats;
  readonly databases: readonly DatabaseCounts[];
  /** Keys that were looked at, and those of them that the policy may take. */
  readonly looked: number;
  readonly eligible: number;
  readonly biggest: readonly WeighedKey[];
  /** The first to go first. */
  readonly candidates: readonly Candidate[];
  readonly evictedKeys: number | null;
  /** Keys that went because their own time was over. */
  readonly expiredKeys: number | null;
  /** Commands that were answered with OOM. */
  readonly refusedCommands: number;
  /** The newest first. */
  readonly pressure: readonly Pressure[];
}

/** Keys that one look weighs: some four milliseconds of the worker. */
const LOOKED_AT = 400;
/** Most bytes of a name that the picture can show. */
const NAME_BYTES = 48;

/** Reads what memory there is, what takes it, and what would go; what has gone is taken from events. */
export async function readMemory(run: CommandRunner, sight: ServerSight): Promise<MemoryRaw> {
  const { maxElements, maxBytes } = sight.budget;
  const each = Math.max(1, Math.floor(maxElements / 4));
  const nameBytes = Math.max(1, Math.min(NAME_BYTES, Math.floor(maxBytes / (2 * each))));
  const sizes = [each, each, nameBytes, LOOKED_AT].map(String);
  const [memory, stats, errors, keyspace, totals, samples, keys] = await Promise.all([
    run(['INFO', 'memory']),
    run(['MEMORY', 'STATS']),
    run(['INFO', 'errorstats']),
    run(['INFO', 'keyspace']),
    run(['INFO', 'stats']),
    run(['CONFIG', 'GET', 'maxmemory-samples']),
    run(['EVAL_RO', READ_KEYS, '0', ...sizes]),
  ]);
  refuseError(memory);
  refuseError(keys);
  const [time, looked, eligible, biggest, candidates] = itemsIn(keys);
  return {
    nowMs: timeIn(time),
    used: infoNumber(memory, 'allocator_allocated') ?? infoNumber(memory, 'used_memory') ?? 0,
    limit: infoNumber(memory, 'maxmemory') ?? 0,
    notCounted: infoNumber(memory, 'mem_not_counted_for_evict') ?? 0,
    policy: infoWord(memory, 'maxmemory_policy') ?? '',
    samples: numberOf(itemsIn(samples)[1]),
    fragmentation: infoNumber(memory, 'mem_fragmentation_ratio'),
    allocator: infoWord(memory, 'mem_allocator') ?? '',
    stats: statsIn(stats),
    databases: databasesIn(keyspace),
    looked: numberIn(looked) ?? 0,
    eligible: numberIn(eligible) ?? 0,
    biggest: itemsIn(biggest).map(weighedIn),
    candidates: itemsIn(candidates).map(candidateIn),
    evictedKeys: infoNumber(totals, 'evicted_keys'),
    expiredKeys: infoNumber(totals, 'expired_keys'),
    refusedCommands: Number(/count=(\d+)/.exec(infoWord(errors, 'errorstat_OOM') ?? '')?.[1] ?? 0),
    pressure: pressureIn(sight, each),
  };
}

function weighedIn(reply: RespValue): WeighedKey {
  const [db, bytes, type, encoding, name] = itemsIn(reply);
  return {
    db: numberIn(db) ?? 0,
    bytes: numberIn(bytes) ?? 0,
    type: wordIn(type) ?? '',
    encoding: wordIn(encoding) ?? '',
    name: cutIn(name),
  };
}

function candidateIn(reply: RespValue): Candidate {
  const [db, measure, name] = itemsIn(reply);
  const value = numberIn(measure) ?? -1;
  return { db: numberIn(db) ?? 0, measure: value < 0 ? null : value, name: cutIn(name) };
}

function numberOf(reply: RespValue | undefined): number | null {
  const value = Number(wordIn(reply) ?? Number.NaN);
  return Number.isFinite(value) ? value : null;
}
