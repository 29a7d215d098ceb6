import type { CommandRunner, RespValue } from '#resp/value.ts';
import { cutIn, type CutBytes } from '../cut-bytes.ts';
import { toldClient, type ToldClient } from '../events/told-client.ts';
import { infoNumber } from '../info-field.ts';
import { itemsIn, numberIn, refuseError } from '../reply-reading.ts';
import type { ServerSight } from '../server-visualizer.ts';
import { messagesIn, type Message } from './messages.ts';
import { READ_CHANNELS } from './read-script.ts';
import { subscriptionsIn, type Subscription } from './subscriptions.ts';

/** Channels of one kind: how many there are, and the most listened to. */
export interface ListenedTo {
  readonly count: number;
  readonly shown: ReadonlyArray<{ readonly name: CutBytes; readonly subscribers: number }>;
}

/** Publish and subscribe as the server counts it, and as events told of it. */
export interface ChannelsRaw {
  readonly channels: ListenedTo;
  readonly shardChannels: ListenedTo;
  readonly patternCount: number;
  /** Clients that have subscribed to anything; null when the server does not say. */
  readonly clientCount: number | null;
  readonly subscriptions: readonly Subscription[];
  /** The newest first. */
  readonly messages: readonly Message[];
  /** The clients of both. */
  readonly clients: ReadonlyMap<number, ToldClient>;
}

/** Messages that are shown. */
const MOST_MESSAGES = 8;
/** Bytes of a name; events keep as many. */
const NAME_BYTES = 64;

export async function readChannels(run: CommandRunner, sight: ServerSight): Promise<ChannelsRaw> {
  const { maxElements, maxBytes } = sight.budget;
  const most = Math.max(1, Math.floor(maxElements / 2));
  const bytes = Math.max(1, Math.min(NAME_BYTES, Math.floor(maxBytes / maxElements)));
  const [listened, info] = await Promise.all([
    run(['EVAL_RO', READ_CHANNELS, '0', String(most), String(bytes)]),
    run(['INFO', 'clients']),
  ]);
  refuseError(listened);
  const [channels, shardChannels, patterns] = itemsIn(listened);
  const subscriptions = subscriptionsIn(sight.events);
  const messages = messagesIn(sight.events, subscriptions, MOST_MESSAGES);
  return {
    channels: listenedIn(channels),
    shardChannels: listenedIn(shardChannels),
    patternCount: numberIn(patterns) ?? 0,
    clientCount: infoNumber(info, 'pubsub_clients'),
    subscriptions,
    messages,
    clients: clientsOf(subscriptions, messages, sight),
  };
}

function listenedIn(reply: RespValue | undefined): ListenedTo {
  const [count, shown] = itemsIn(reply);
  return {
    count: numberIn(count) ?? 0,
    shown: itemsIn(shown).map((pair) => {
      const [name, subscribers] = itemsIn(pair);
      return { name: cutIn(name), subscribers: numberIn(subscribers) ?? 0 };
    }),
  };
}

function clientsOf(
  subscriptions: readonly Subscription[],
  messages: readonly Message[],
  sight: ServerSight,
): ReadonlyMap<number, ToldClient> {
  const numbers = new Set([
    ...subscriptions.map(({ client }) => client),
    ...messages.flatMap(({ from, heard }) => [
      ...(typeof from === 'number' ? [from] : []),
      ...heard.map(({ client }) => client),
    ]),
  ]);
  return new Map([...numbers].map((number) => [number, toldClient(number, sight)]));
}
