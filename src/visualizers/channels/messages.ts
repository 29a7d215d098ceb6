import type { ByteStart, ServerEvent } from '#client/engine-client.ts';
import type { EventOf } from '../events/by-kind.ts';
import { causesIn, type Causes } from '../events/causes.ts';
import { commandName } from '../events/reported-text.ts';
import { globMatches } from './glob.ts';
import type { ChannelKind, Subscription } from './subscriptions.ts';

type Published = EventOf<'published'>;

/** One message and who heard it, as events told. */
export interface Message {
  readonly seq: number;
  /** The client that published it; `server` for a notification that the server sent by itself; null: not told. */
  readonly from: number | 'server' | null;
  readonly kind: Exclude<ChannelKind, 'pattern'>;
  readonly channel: ByteStart;
  readonly message: ByteStart;
  /** How often it was handed out: a client with several fitting subscriptions gets it as often. */
  readonly receivers: number;
  readonly heard: ReadonlyArray<{ readonly client: number; readonly pattern: ByteStart | null }>;
  /** Clients that have subscribed since, to the channel or to a pattern that fits it: they did not get it, and never will. */
  readonly late: readonly number[];
}

/**
 * The last messages, the newest first.
 * @param subscriptions Those that stand after all events.
 */
export function messagesIn(
  events: readonly ServerEvent[],
  subscriptions: readonly Subscription[],
  most: number,
): readonly Message[] {
  const causes = causesIn(events);
  return events
    .filter((event) => event.kind === 'published')
    .slice(-most)
    .toReversed()
    .map((published) => {
      const { seq, channel, message, receivers } = published;
      const kind = kindOf(published, causes);
      const heard = heardOf(published, events);
      const late = subscriptions.filter(
        (one) =>
          one.since > seq &&
          wouldHear(one, kind, channel) &&
          !heard.some(({ client }) => client === one.client),
      );
      return {
        seq,
        from: publisherOf(published, causes),
        kind,
        channel,
        message,
        receivers,
        heard,
        late: [...new Set(late.map(({ client }) => client))],
      };
    });
}

/** Whether a subscription is to a channel; one to a pattern is not told where either name is cut. */
function wouldHear({ kind, name }: Subscription, to: Message['kind'], channel: ByteStart): boolean {
  if (kind === to) return name.start === channel.start && name.length === channel.length;
  const whole = name.start.length === name.length && channel.start.length === channel.length;
  return kind === 'pattern' && to === 'channel' && whole && globMatches(name.start, channel.start);
}

const isPublishing = (name: string): boolean => name === 'PUBLISH' || name === 'SPUBLISH';

function publisherOf({ by }: Published, { command, origin }: Causes): Message['from'] {
  const publishing = command(by);
  if (by === null || (publishing !== null && !isPublishing(commandName(publishing.command)))) return 'server';
  return origin(by)?.client ?? null;
}

function kindOf({ by }: Published, { command }: Causes): Message['kind'] {
  const publishing = command(by);
  return publishing !== null && commandName(publishing.command) === 'SPUBLISH' ? 'shard' : 'channel';
}

/** The server hands a message out before it does anything else: what follows by the same command is of this message. */
function heardOf(published: Published, events: readonly ServerEvent[]): Message['heard'] {
  const heard: Array<Message['heard'][number]> = [];
  for (let at = events.indexOf(published) + 1; at < events.length; at++) {
    const event = events[at];
    if (event?.kind !== 'delivered' || event.by !== published.by) break;
    heard.push({ client: event.client, pattern: event.pattern });
  }
  return heard;
}
