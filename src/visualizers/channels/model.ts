import type { ByteStart } from '#client/engine-client.ts';
import { cutText, distinctTexts, type CutText } from '../cut-bytes.ts';
import { startBytes } from '../events/reported-text.ts';
import type { ToldClient } from '../events/told-client.ts';
import type { Message } from './messages.ts';
import type { ChannelsRaw, ListenedTo } from './read.ts';
import type { ChannelKind, Subscription } from './subscriptions.ts';

/** A channel or pattern that somebody listens to. */
export interface Listened {
  readonly kind: ChannelKind;
  readonly name: CutText;
  /** Subscribers that are drawn, the longest subscribed first. */
  readonly listeners: readonly ToldClient[];
  /** Subscribers beyond those: too many to draw, or such that no event names. */
  readonly others: number;
}

/** A message that was published. */
export interface MessageModel {
  readonly seq: number;
  /** `server`: a notification of the server's own. Null: no event told. */
  readonly from: ToldClient | 'server' | null;
  readonly kind: Message['kind'];
  readonly channel: CutText;
  readonly text: CutText;
  /** Who got it, each with the pattern by which it did; null by the channel's name. */
  readonly heard: ReadonlyArray<{ readonly client: ToldClient; readonly pattern: CutText | null }>;
  /** Times that it was handed out beyond those. */
  readonly others: number;
  /** Clients that subscribed afterwards, and so did not get it. */
  readonly late: readonly ToldClient[];
}

export interface ChannelsModel {
  readonly channelCount: number;
  readonly shardChannelCount: number;
  readonly patternCount: number;
  readonly clientCount: number | null;
  /** Channels, then patterns, then channels of the shard. */
  readonly listened: readonly Listened[];
  /** Channels and patterns that are not among them. */
  readonly hidden: number;
  /** The newest first. */
  readonly messages: readonly MessageModel[];
}

/** Clients that are drawn in one row. */
const MOST_CLIENTS = 8;
/** Patterns that are drawn. */
const MOST_PATTERNS = 12;

export function modelChannels(raw: ChannelsRaw): ChannelsModel {
  const listened = [
    ...counted('channel', raw.channels, raw),
    ...patterns(raw),
    ...counted('shard', raw.shardChannels, raw),
  ];
  const all = raw.channels.count + raw.shardChannels.count + raw.patternCount;
  return {
    channelCount: raw.channels.count,
    shardChannelCount: raw.shardChannels.count,
    patternCount: raw.patternCount,
    clientCount: raw.clientCount,
    listened,
    hidden: Math.max(0, all - listened.length),
    messages: raw.messages.map((message) => messageModel(message, raw)),
  };
}

export const fingerprintChannels = (model: ChannelsModel): string => JSON.stringify(model);

/** The server's own counts decide: where events name more subscribers than there are, none of them is believed. */
function counted(
  kind: ChannelKind,
  { shown }: ListenedTo,
  { subscriptions, clients }: ChannelsRaw,
): readonly Listened[] {
  const names = distinctTexts(shown.map(({ name }) => name));
  return shown.flatMap(({ name: { start, length }, subscribers }, at) => {
    const name = names[at];
    if (name === undefined) return [];
    const known = subscriptions.filter(
      (one) => one.kind === kind && one.name.length === length && beginsLike(startBytes(one.name), start),
    );
    const told = known.length > subscribers ? [] : clientsIn(known, clients);
    return [{ kind, name, listeners: told, others: subscribers - told.length }];
  });
}

/** Patterns are only counted by the server, not named: the events' names stand as far as they are not too many. */
function patterns({ subscriptions, clients, patternCount }: ChannelsRaw): readonly Listened[] {
  const byName = new Map<string, Subscription[]>();
  for (const one of subscriptions) {
    if (one.kind !== 'pattern') continue;
    const id = `${one.name.length} ${one.name.start}`;
    byName.set(id, [...(byName.get(id) ?? []), one]);
  }
  if (byName.size > patternCount) return [];
  const shown = [...byName.values()].slice(0, MOST_PATTERNS);
  const names = distinctTexts(shown.map(([one]) => reportedBytes(one?.name)));
  return shown.flatMap((known, at) => {
    const name = names[at];
    const told = clientsIn(known, clients);
    return name === undefined
      ? []
      : [{ kind: 'pattern' as const, name, listeners: told, others: known.length - told.length }];
  });
}

function messageModel(message: Message, { clients }: ChannelsRaw): MessageModel {
  const { seq, from, kind, receivers, late } = message;
  const heard = message.heard.slice(0, MOST_CLIENTS).flatMap(({ client, pattern }) => {
    const told = clients.get(client);
    return told === undefined ? [] : [{ client: told, pattern: pattern && reportedCut(pattern) }];
  });
  return {
    seq,
    from: typeof from === 'number' ? (clients.get(from) ?? null) : from,
    kind,
    channel: reportedCut(message.channel),
    text: reportedCut(message.message),
    heard,
    others: Math.max(0, receivers - heard.length),
    late: late.slice(0, MOST_CLIENTS).flatMap((client) => clients.get(client) ?? []),
  };
}

const clientsIn = (
  known: readonly Subscription[],
  clients: ReadonlyMap<number, ToldClient>,
): readonly ToldClient[] => known.slice(0, MOST_CLIENTS).flatMap(({ client }) => clients.get(client) ?? []);

const reportedBytes = (bytes: ByteStart | undefined) => ({
  start: bytes === undefined ? new Uint8Array() : startBytes(bytes),
  length: bytes?.length ?? 0,
  digest: '',
});

const reportedCut = (bytes: ByteStart): CutText => cutText(reportedBytes(bytes));

/** Two beginnings of one name, cut at different places, agree as far as both go. */
const beginsLike = (one: Uint8Array, other: Uint8Array): boolean =>
  one.subarray(0, other.length).every((byte, at) => byte === other[at]);
