import type { ByteStart, ClientNumber, ObservedNode, ServerEvent } from '#client/engine-client.ts';
import { tellOfSome, type EventOf } from '#visualizers/events/by-kind.ts';
import { commandName } from '#visualizers/events/reported-text.ts';

/** What a client waits for. */
export interface Waiting {
  readonly reason: EventOf<'blocked'>['reason'];
  readonly keys: readonly ByteStart[];
}

/** A transaction that is being put together. */
export interface Queue {
  readonly commands: number;
  /** MULTI itself was not reported, so there may be more. */
  readonly orMore: boolean;
}

/** What a client was in the middle of, as far as events told. */
export interface Doing {
  readonly open: boolean;
  readonly waiting: Waiting | null;
  readonly queue: Queue | null;
  readonly watching: readonly ByteStart[];
  /** Its WATCH is broken, by a change of this key; null when no single key is known. */
  readonly broken: { readonly key: ByteStart | null } | null;
  /** Channels and patterns, each with the command that it was subscribed with. */
  readonly channels: ReadonlyArray<{ readonly by: string; readonly name: ByteStart }>;
}

/** Keys and channels of one client that are remembered. */
const MOST = 64;

export const idle: Doing = {
  open: true,
  waiting: null,
  queue: null,
  watching: [],
  broken: null,
  channels: [],
};

const noTransaction = { queue: null, watching: [], broken: null } as const;

/** The client that an event says something new of; null for events that change nobody's state. */
export function changedBy(event: ServerEvent): ClientNumber | null {
  const itsOwn = ({ client }: { readonly client: ClientNumber }): ClientNumber => client;
  return tellOfSome<ClientNumber | null>(
    {
      // A script's commands are those of the server's own script client.
      command: ({ how, client }) => (how === 'script' ? null : client),
      'client-opened': itsOwn,
      'client-closed': itsOwn,
      queued: itsOwn,
      blocked: itsOwn,
      unblocked: itsOwn,
      watched: itsOwn,
      'watch-broken': itsOwn,
    },
    event,
    null,
  );
}

/** What the client of an event does after it; the very same object when nothing has changed. */
export function doingAfter(doing: Doing, event: ServerEvent): Doing {
  return tellOfSome<Doing>(
    {
      'client-opened': () => idle,
      'client-closed': () => ({ ...idle, open: false }),
      queued: () => ({ ...doing, queue: queuedOnto(doing.queue) }),
      blocked: ({ reason, keys }) => ({ ...doing, waiting: { reason, keys } }),
      unblocked: () => (doing.waiting === null ? doing : { ...doing, waiting: null }),
      watched: ({ key }) =>
        doing.watching.length >= MOST ? doing : { ...doing, watching: [...doing.watching, key] },
      // That a key had expired is found by EXEC, which ends the transaction anyway.
      'watch-broken': ({ why, key }) =>
        why === 'expired' ? doing : { ...doing, watching: [], broken: { key } },
      command: (one) => afterCommand(doing, one),
    },
    event,
    doing,
  );
}

const queuedOnto = (queue: Queue | null): Queue => ({
  commands: (queue?.commands ?? 0) + 1,
  orMore: queue?.orMore ?? true,
});

function afterCommand(doing: Doing, event: EventOf<'command'>): Doing {
  const name = commandName(event.command);
  const failed = event.reply.start.startsWith('-');
  switch (name) {
    case 'MULTI':
      return failed ? doing : { ...doing, queue: { commands: 0, orMore: false } };
    case 'EXEC':
      // With EXECABORT the transaction is over too; without MULTI there was none.
      return failed && !event.reply.start.startsWith('-EXECABORT') ? doing : { ...doing, ...noTransaction };
    case 'DISCARD':
      return failed ? doing : { ...doing, ...noTransaction };
    case 'UNWATCH':
      return failed ? doing : { ...doing, watching: [], broken: null };
    case 'RESET':
      return failed ? doing : idle;
    default:
      return failed ? doing : afterSubscribing(doing, name, event);
  }
}

/** Subscribing and its opposite; each of the three kinds has its own names. */
function afterSubscribing(doing: Doing, name: string, { command }: EventOf<'command'>): Doing {
  const found = /^(P|S|)(UN|)SUBSCRIBE$/.exec(name);
  if (found === null) return doing;
  const [, form = '', ending = ''] = found;
  const by = `${form}SUBSCRIBE`;
  const names = command.words.slice(1);
  const isNamed = (channel: ByteStart): boolean =>
    names.length === 0 || names.some(({ start }) => start === channel.start);
  const others = doing.channels.filter((one) => one.by !== by || !isNamed(one.name));
  if (ending === 'UN') return { ...doing, channels: others };
  return { ...doing, channels: [...others, ...names.map((channel) => ({ by, name: channel }))].slice(-MOST) };
}

/**
 * What clients did before the first of the events, as far as the server told it when somebody began to look. That was
 * after some of the events: what of a client began among them is known from them.
 */
export function doingBefore(
  atStart: ObservedNode['clients'],
  events: readonly ServerEvent[],
): Map<ClientNumber, Doing> {
  const told = (kind: 'client-opened' | 'blocked' | 'watched'): ReadonlySet<ClientNumber> =>
    new Set(events.flatMap((event) => (event.kind === kind && 'client' in event ? [event.client] : [])));
  const [opened, blocked, watched] = [told('client-opened'), told('blocked'), told('watched')];
  const before = new Map<ClientNumber, Doing>();
  for (const { client, blocked: waiting, watching } of atStart) {
    if (opened.has(client)) continue;
    before.set(client, {
      ...idle,
      waiting: blocked.has(client) ? null : waiting,
      watching: watched.has(client) ? [] : watching,
    });
  }
  return before;
}
