import { cutText, distinctTexts, type CutBytes, type CutText } from '../cut-bytes.ts';
import { infoFingerprint, type KeyInfo } from '../key-info.ts';
import type { GoneModel } from '../visualizer.ts';
import { entryId, type EntryId } from './entry-id.ts';
import { streamLimits, type StreamEntry, type StreamGroup, type StreamRaw } from './read.ts';

export interface EntryModel {
  readonly id: EntryId;
  readonly fields: ReadonlyArray<{ readonly name: CutText; readonly value: CutText }>;
  /** Fields that it has and that were not read. */
  readonly moreFields: number;
}

export interface PendingModel {
  readonly id: EntryId;
  readonly consumer: CutText;
  /** Milliseconds since it was delivered last. */
  readonly idleMs: number;
  readonly deliveries: number;
}

export interface ConsumerModel {
  readonly name: CutText;
  /** For commands; null when the name is too long to be known whole. */
  readonly nameBytes: Uint8Array | null;
  readonly pending: number;
  /** Milliseconds since it last asked for anything. */
  readonly idleMs: number;
}

export interface GroupModel {
  readonly name: CutText;
  /** For commands; null when the name is too long to be known whole. */
  readonly nameBytes: Uint8Array | null;
  /** The last ID that was delivered to the group. */
  readonly cursor: EntryId;
  readonly lag: number | null;
  readonly entriesRead: number | null;
  readonly pendingCount: number;
  readonly consumerCount: number;
  readonly consumers: readonly ConsumerModel[];
  /** The oldest ones. */
  readonly pending: readonly PendingModel[];
}

export interface StreamModel {
  readonly kind: 'stream';
  readonly key: KeyInfo;
  readonly length: number;
  /** From the oldest on; everything when nothing is hidden. */
  readonly first: readonly EntryModel[];
  /** Up to the newest; empty when nothing is hidden. */
  readonly last: readonly EntryModel[];
  /** Entries between the two that were not read. */
  readonly hidden: number;
  /** The largest ID that was ever given. */
  readonly lastId: EntryId;
  readonly maxDeletedId: EntryId;
  readonly added: number;
  /** Entries that were added and are no more: deleted or trimmed. */
  readonly went: number;
  readonly blocks: number;
  readonly treeNodes: number;
  /** The server's limits of one block; null when it did not tell. */
  readonly blockLimits: { readonly entries: number; readonly bytes: number } | null;
  readonly groups: readonly GroupModel[];
  /** Groups that were not read. */
  readonly hiddenGroups: number;
}

export type StreamPicture = StreamModel | GoneModel;

/** What `read` found, as a picture. A key that vanished or holds another type is the gone model. */
export function modelStream(raw: StreamRaw): StreamPicture {
  const { facts, key, limits } = raw;
  if (facts === null || key.type !== 'stream') return { kind: 'gone', key };
  const entries = limits.get(streamLimits.entries);
  const bytes = limits.get(streamLimits.bytes);
  const names = distinctTexts(raw.groups.map((group) => group.name));
  return {
    kind: 'stream',
    key,
    length: facts.length,
    first: raw.first.map(entryOf),
    last: raw.last.map(entryOf),
    hidden: Math.max(0, facts.length - raw.first.length - raw.last.length),
    lastId: entryId(facts.lastId),
    maxDeletedId: entryId(facts.maxDeletedId),
    added: facts.added,
    went: Math.max(0, facts.added - facts.length),
    blocks: facts.blocks,
    treeNodes: facts.treeNodes,
    blockLimits: entries === undefined || bytes === undefined ? null : { entries, bytes },
    groups: raw.groups.map((group, at) => groupOf(group, names[at])),
    hiddenGroups: Math.max(0, facts.groupCount - raw.groups.length),
  };
}

function entryOf({ id, fieldCount, fields }: StreamEntry): EntryModel {
  return {
    id: entryId(id),
    fields: fields.map(({ name, value }) => ({ name: cutText(name), value: cutText(value) })),
    moreFields: Math.max(0, fieldCount - fields.length),
  };
}

function groupOf(group: StreamGroup, name = cutText(group.name)): GroupModel {
  const consumers = distinctTexts(group.consumers.map((consumer) => consumer.name));
  return {
    name,
    nameBytes: wholeName(group.name),
    cursor: entryId(group.cursor),
    lag: group.lag,
    entriesRead: group.entriesRead,
    pendingCount: group.pendingCount,
    consumerCount: group.consumerCount,
    consumers: group.consumers.map((consumer, at) => ({
      name: consumers[at] ?? cutText(consumer.name),
      nameBytes: wholeName(consumer.name),
      pending: consumer.pending,
      idleMs: consumer.idleMs,
    })),
    pending: group.pending.map((one) => ({
      id: entryId(one.id),
      consumer: cutText(one.consumer),
      idleMs: one.idleMs,
      deliveries: one.deliveries,
    })),
  };
}

const wholeName = ({ start, length }: CutBytes): Uint8Array | null =>
  start.length === length ? start : null;

/** All that a command changes; not the times since something happened, which change by themselves. */
export function fingerprintStream(model: StreamPicture): string {
  if (model.kind === 'gone') return `gone ${infoFingerprint(model.key)}`;
  return JSON.stringify([
    infoFingerprint(model.key),
    [model.length, model.added, model.lastId.text, model.maxDeletedId.text, model.blocks, model.hiddenGroups],
    [...model.first, ...model.last].map((entry) => [
      entry.id.text,
      entry.fields.map(({ name, value }) => [name.identity, value.identity]),
    ]),
    model.groups.map((group) => [
      [group.name.identity, group.cursor.text, group.lag, group.pendingCount, group.consumerCount],
      group.consumers.map(({ name, pending }) => [name.identity, pending]),
      group.pending.map(({ id, consumer, deliveries }) => [id.text, consumer.identity, deliveries]),
    ]),
  ]);
}

/** Milliseconds between two looks while times since consumers did something are shown. */
const IDLE_STEP_MS = 1000;

/** Times since consumers did something grow by themselves; a stream without consumers does not change so. */
export function nextChangeStream(model: StreamPicture): number | null {
  if (model.kind === 'gone') return null;
  return model.groups.some(({ consumerCount }) => consumerCount > 0) ? IDLE_STEP_MS : null;
}
