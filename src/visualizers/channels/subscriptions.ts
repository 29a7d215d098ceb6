import type { ByteStart, ServerEvent } from '#client/engine-client.ts';
import type { CommandEvent } from '../events/causes.ts';
import { commandName } from '../events/reported-text.ts';

/** What can be subscribed to: a channel by name, all channels that a pattern matches, a channel of a cluster's shard. */
export type ChannelKind = 'channel' | 'pattern' | 'shard';

/** One client's subscription, as events told of it. */
export interface Subscription {
  readonly client: number;
  readonly kind: ChannelKind;
  readonly name: ByteStart;
  /** The number of the command that made it. */
  readonly since: number;
}

const KINDS: ReadonlyMap<string, ChannelKind> = new Map([
  ['', 'channel'],
  ['P', 'pattern'],
  ['S', 'shard'],
]);

/**
 * The subscriptions that stand after all events, oldest first. The server counts subscribers but names none, so events
 * are all that is known of who they are; what began before the first event, or among skipped ones, is not in here.
 */
export function subscriptionsIn(events: readonly ServerEvent[]): readonly Subscription[] {
  const standing = new Map<string, Subscription>();
  const drop = (ended: (one: Subscription) => boolean): void => {
    for (const [id, one] of standing) if (ended(one)) standing.delete(id);
  };
  for (const event of events) {
    if (event.kind === 'client-closed') drop(({ client }) => client === event.client);
    if (event.kind !== 'command' || event.reply.start.startsWith('-')) continue;
    const change = subscribing(event);
    if (change === null) continue;
    const { client } = event;
    const named = new Set(change.names.map(sameNames));
    if (change.ends) {
      const ends = (one: Subscription): boolean => named.size === 0 || named.has(sameNames(one.name));
      drop((one) => one.client === client && (change.kind ?? one.kind) === one.kind && ends(one));
    } else if (change.kind !== null) {
      for (const name of change.names) {
        const id = `${client} ${change.kind} ${sameNames(name)}`;
        if (!standing.has(id)) standing.set(id, { client, kind: change.kind, name, since: event.seq });
      }
    }
  }
  return [...standing.values()];
}

/** Equal for names that are the same as far as events tell them. */
const sameNames = ({ start, length }: ByteStart): string => `${length} ${start}`;

/** What a command does to its client's subscriptions; `kind` null: to all of them. Null when it does nothing to them. */
function subscribing({ command }: CommandEvent): {
  readonly kind: ChannelKind | null;
  readonly ends: boolean;
  readonly names: readonly ByteStart[];
} | null {
  const name = commandName(command);
  if (name === 'RESET') return { kind: null, ends: true, names: [] };
  const [, form, un] = /^(P|S|)(UN|)SUBSCRIBE$/.exec(name) ?? [];
  const kind = KINDS.get(form ?? 'none') ?? null;
  return kind === null ? null : { kind, ends: un === 'UN', names: command.words.slice(1) };
}
