import type { CommandRunner, RespValue } from '#resp/value.ts';
import { cutIn, type CutBytes } from '../cut-bytes.ts';
import { readLimits, type Limits } from '../encoding-limits.ts';
import { readKeyInfo, type KeyInfo } from '../key-info.ts';
import { itemsIn, numberIn, refuseError, wordIn } from '../reply-reading.ts';
import type { ReadBudget } from '../visualizer.ts';
import { READ_STREAM } from './read-script.ts';

export interface StreamField {
  readonly name: CutBytes;
  readonly value: CutBytes;
}

export interface StreamEntry {
  /** As the server writes it: `1763696165123-0`. */
  readonly id: string;
  /** How many fields it has; those that were read may be fewer. */
  readonly fieldCount: number;
  readonly fields: readonly StreamField[];
}

/** An entry that was delivered to a consumer and not acknowledged yet (`XPENDING`). */
export interface PendingEntry {
  readonly id: string;
  readonly consumer: CutBytes;
  /** Milliseconds since it was delivered last. */
  readonly idleMs: number;
  readonly deliveries: number;
}

/** As `XINFO CONSUMERS` reports it. */
export interface StreamConsumer {
  readonly name: CutBytes;
  readonly pending: number;
  /** Milliseconds since it last asked for anything. */
  readonly idleMs: number;
  /** Milliseconds since it last got anything; null when it never did. */
  readonly inactiveMs: number | null;
}

/** As `XINFO GROUPS` reports it, with some of its consumers and its oldest pending entries. */
export interface StreamGroup {
  readonly name: CutBytes;
  /** The group's cursor: `last-delivered-id`. */
  readonly cursor: string;
  /** How many entries of all that were ever added the cursor has passed; null when the server cannot tell. */
  readonly entriesRead: number | null;
  /** How many entries are behind the cursor's place, still to be delivered; null when the server cannot tell. */
  readonly lag: number | null;
  readonly pendingCount: number;
  readonly consumerCount: number;
  readonly consumers: readonly StreamConsumer[];
  readonly pending: readonly PendingEntry[];
}

/** What `XINFO STREAM` reports. */
export interface StreamFacts {
  readonly length: number;
  /** Entries that were ever added (`entries-added`). */
  readonly added: number;
  /** `last-generated-id`: a new entry's ID is larger. `0-0` before the first. */
  readonly lastId: string;
  /** `max-deleted-entry-id`: the highest ID that XDEL removed; `0-0` for none. */
  readonly maxDeletedId: string;
  /** Blocks that hold the entries (`radix-tree-keys`). */
  readonly blocks: number;
  /** Nodes of the tree that finds the blocks (`radix-tree-nodes`). */
  readonly treeNodes: number;
  readonly groupCount: number;
}

export interface StreamRaw {
  readonly key: KeyInfo;
  /** Null when the key holds no stream. */
  readonly facts: StreamFacts | null;
  /** From the oldest entry on; all of them when `last` is empty. */
  readonly first: readonly StreamEntry[];
  /** The newest entries, oldest of them first; empty when `first` has them all. */
  readonly last: readonly StreamEntry[];
  readonly groups: readonly StreamGroup[];
  readonly limits: Limits;
}

/** Most bytes of a name (of a field, a group, a consumer) and of a value that the picture can show. */
const NAME_BYTES = 32;
const VALUE_BYTES = 120;

/** Names of the limits of one block. */
export const streamLimits = { entries: 'stream-node-max-entries', bytes: 'stream-node-max-bytes' } as const;

/** Reads both ends of a stream and its groups, with what they have been given, at one instant. */
export async function readStream(run: CommandRunner, key: KeyInfo, budget: ReadBudget): Promise<StreamRaw> {
  const most = Math.max(4, budget.maxElements);
  const each = Math.floor(budget.maxBytes / most);
  const nameBytes = Math.max(1, Math.min(NAME_BYTES, Math.floor(each / 3)));
  const valueBytes = Math.max(1, Math.min(VALUE_BYTES, each - nameBytes));
  const sizes = [most, budget.maxBytes, nameBytes, valueBytes].map(String);
  const [info, stream, limits] = await Promise.all([
    readKeyInfo(run, key.name),
    run(['EVAL_RO', READ_STREAM, '1', key.name, ...sizes]),
    readLimits(run, Object.values(streamLimits)),
  ]);
  refuseError(stream);
  const [, facts, first, last, groups] = itemsIn(stream);
  return {
    key: info,
    facts: factsIn(facts),
    first: itemsIn(first).map(entryIn),
    last: itemsIn(last).map(entryIn),
    groups: itemsIn(groups).map(groupIn),
    limits,
  };
}

function factsIn(reply: RespValue | undefined): StreamFacts | null {
  const [length, added, lastId, maxDeletedId, blocks, treeNodes, groupCount] = itemsIn(reply);
  if (length === undefined) return null;
  return {
    length: numberIn(length) ?? 0,
    added: numberIn(added) ?? 0,
    lastId: idIn(lastId),
    maxDeletedId: idIn(maxDeletedId),
    blocks: numberIn(blocks) ?? 0,
    treeNodes: numberIn(treeNodes) ?? 0,
    groupCount: numberIn(groupCount) ?? 0,
  };
}

function entryIn(reply: RespValue): StreamEntry {
  const [id, fieldCount, fields] = itemsIn(reply);
  return {
    id: idIn(id),
    fieldCount: numberIn(fieldCount) ?? 0,
    fields: itemsIn(fields).map((field) => {
      const [name, value] = itemsIn(field);
      return { name: cutIn(name), value: cutIn(value) };
    }),
  };
}

function groupIn(reply: RespValue): StreamGroup {
  const [name, cursor, entriesRead, lag, pendingCount, consumerCount, consumers, pending] = itemsIn(reply);
  return {
    name: cutIn(name),
    cursor: idIn(cursor),
    entriesRead: numberIn(entriesRead),
    lag: numberIn(lag),
    pendingCount: numberIn(pendingCount) ?? 0,
    consumerCount: numberIn(consumerCount) ?? 0,
    consumers: itemsIn(consumers).map(consumerIn),
    pending: itemsIn(pending).map(pendingIn),
  };
}

function consumerIn(reply: RespValue): StreamConsumer {
  const [name, pending, idle, inactive] = itemsIn(reply);
  const inactiveMs = numberIn(inactive);
  return {
    name: cutIn(name),
    pending: numberIn(pending) ?? 0,
    idleMs: numberIn(idle) ?? 0,
    inactiveMs: inactiveMs === null || inactiveMs < 0 ? null : inactiveMs,
  };
}

function pendingIn(reply: RespValue): PendingEntry {
  const [id, consumer, idle, deliveries] = itemsIn(reply);
  return {
    id: idIn(id),
    consumer: cutIn(consumer),
    idleMs: numberIn(idle) ?? 0,
    deliveries: numberIn(deliveries) ?? 0,
  };
}

const idIn = (reply: RespValue | undefined): string => wordIn(reply) ?? '0-0';
