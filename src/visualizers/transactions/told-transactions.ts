import type { ByteStart, CommandWords, ObservedNode, ServerEvent } from '#client/engine-client.ts';
import { tellOfSome, type EventOf } from '../events/by-kind.ts';
import { causesIn, type Causes, type CommandEvent } from '../events/causes.ts';
import { commandName } from '../events/reported-text.ts';

/** A command that was sent inside MULTI. */
export interface Sent {
  readonly command: CommandWords;
  /** Why it was refused; the server then runs none of the transaction. Null when it was queued. */
  readonly error: ByteStart | null;
}

/** What made a WATCH void. */
export interface Breach {
  /** Null: a whole database was emptied or exchanged. */
  readonly key: ByteStart | null;
  readonly why: 'touched' | 'expired';
  /** Who did it, and by which command; null when the server did by itself, or when no event told. */
  readonly by: { readonly client: number; readonly command: CommandWords } | null;
}

/** How a transaction ended. */
export interface Outcome {
  /** The number of EXEC or DISCARD. */
  readonly seq: number;
  readonly how: 'executed' | 'nothing' | 'refused' | 'discarded';
  /** What EXEC ran, with its replies; empty where it ran nothing. */
  readonly ran: ReadonlyArray<{ readonly command: CommandWords; readonly reply: ByteStart }>;
  /** What had been sent since MULTI. */
  readonly sent: readonly Sent[];
  readonly breach: Breach | null;
}

/** A client's transaction, as events told of it. */
export interface ToldTransaction {
  readonly open: boolean;
  /** The first that were sent since MULTI. */
  readonly sent: readonly Sent[];
  readonly watched: readonly ByteStart[];
  readonly breach: Breach | null;
  readonly last: Outcome | null;
}

/** Commands of one transaction that are remembered; what is queued beyond them is only counted, by the server. */
const MOST_SENT = 200;

/** Of a client of whom no event told anything. */
export const noTransaction: ToldTransaction = {
  open: false,
  sent: [],
  watched: [],
  breach: null,
  last: null,
};

/** The transactions of clients that are connected, after all events, by the clients' numbers; those last active last. */
export function transactionsIn(
  events: readonly ServerEvent[],
  atStart: ObservedNode['clients'],
): ReadonlyMap<number, ToldTransaction> {
  const causes = causesIn(events);
  const ran = ranBy(events);
  const told = watchedBefore(events, atStart);
  for (const event of events) {
    if (event.kind === 'client-closed') told.delete(event.client);
    // What was queued meanwhile is not told, and MULTI itself may have been among it: the server's count is all there is.
    else if (event.kind === 'skipped')
      for (const [client, one] of told) told.set(client, { ...one, sent: [] });
    else if ('client' in event && !(event.kind === 'command' && event.how === 'script')) {
      const before = told.get(event.client) ?? noTransaction;
      const after = next(before, event, causes, ran);
      if (after === before) continue;
      told.delete(event.client);
      told.set(event.client, after);
    }
  }
  return told;
}

type Ran = ReadonlyMap<number, readonly CommandEvent[]>;

/** The commands that each EXEC ran, by its number. */
function ranBy(events: readonly ServerEvent[]): Ran {
  const ran = new Map<number, CommandEvent[]>();
  for (const event of events) {
    if (event.kind !== 'command' || event.how !== 'transaction' || event.by === null) continue;
    const those = ran.get(event.by);
    if (those === undefined) ran.set(event.by, [event]);
    else those.push(event);
  }
  return ran;
}

/** What was watched before the first event: what is told of the moment at which observing began, unless events tell it. */
function watchedBefore(
  events: readonly ServerEvent[],
  atStart: ObservedNode['clients'],
): Map<number, ToldTransaction> {
  const known = new Set(
    events.flatMap((event) =>
      event.kind === 'client-opened' || event.kind === 'watched' ? [event.client] : [],
    ),
  );
  const watching = atStart.filter((one) => one.watching.length > 0 && !known.has(one.client));
  return new Map(watching.map((one) => [one.client, { ...noTransaction, watched: one.watching }]));
}

function next(before: ToldTransaction, event: ServerEvent, causes: Causes, ran: Ran): ToldTransaction {
  const sent = (one: Sent): ToldTransaction =>
    before.sent.length < MOST_SENT ? { ...before, sent: [...before.sent, one] } : before;
  return tellOfSome<ToldTransaction>(
    {
      watched: ({ key }) =>
        before.watched.some(({ start, length }) => start === key.start && length === key.length)
          ? before
          : { ...before, watched: [...before.watched, key] },
      'watch-broken': (broken) => withBreach(before, broken, causes),
      queued: ({ command }) => ({ ...sent({ command, error: null }), open: true }),
      refused: ({ command, error }) => (before.open ? sent({ command, error }) : before),
      command: (one) => afterCommand(before, one, ran),
    },
    event,
    before,
  );
}

function withBreach(
  before: ToldTransaction,
  event: EventOf<'watch-broken'>,
  causes: Causes,
): ToldTransaction {
  const cause = event.why === 'expired' ? null : causes.command(event.by);
  const client = causes.origin(event.by)?.client;
  const by = cause === null || client === undefined ? null : { client, command: cause.command };
  const breach: Breach = { key: event.key, why: event.why, by };
  const { last } = before;
  // That a key had expired is found by EXEC, and told after it.
  if (last !== null && last.seq === event.by) return { ...before, last: { ...last, breach } };
  return { ...before, breach };
}

function afterCommand(before: ToldTransaction, event: CommandEvent, ran: Ran): ToldTransaction {
  const name = commandName(event.command);
  const reply = event.reply.start;
  const failed = reply.startsWith('-');
  if (name === 'EXEC' && (!failed || reply.startsWith('-EXECABORT')))
    return { ...noTransaction, last: outcomeOfExec(before, event, ran) };
  if (failed) return before;
  switch (name) {
    case 'MULTI':
      return { ...before, open: true, sent: [] };
    case 'DISCARD': {
      const { seq } = event;
      return { ...noTransaction, last: { seq, how: 'discarded', ran: [], sent: before.sent, breach: null } };
    }
    case 'UNWATCH':
      return { ...before, watched: [], breach: null };
    case 'RESET':
      return noTransaction;
    default:
      return before;
  }
}

function outcomeOfExec({ sent, breach }: ToldTransaction, { seq, reply }: CommandEvent, ran: Ran): Outcome {
  if (reply.start.startsWith('-')) return { seq, how: 'refused', ran: [], sent, breach: null };
  if (/^(\*-1|_)\r/.test(reply.start)) return { seq, how: 'nothing', ran: [], sent, breach };
  const done = (ran.get(seq) ?? []).map((one) => ({ command: one.command, reply: one.reply }));
  return { seq, how: 'executed', ran: done, sent, breach: null };
}
