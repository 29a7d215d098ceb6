import type { EventNumber } from '#client/engine-client.ts';
import { timelineText } from '#text/timeline.ts';
import { formatCount } from '#visualizers/quantity.ts';
import { arrowsOf, type Arrow } from './arrows.ts';
import { arrowMark, marksOf, type Mark } from './marks.ts';
import { commandText, reportedText } from '#visualizers/events/reported-text.ts';
import { effectsOf, keyOrNull, keysText, waitingText, type SentenceParts } from './row-words.ts';
import { errorReply, shortReply, type ShortReply } from './short-reply.ts';
import { durationText } from './time-words.ts';
import { tellOf, type EventOf } from '#visualizers/events/by-kind.ts';
import type { TimelineRow } from './timeline.ts';

const words = timelineText.mark;

/** `command`: words that a client sent. `told`: what happened, in our words. `break`: something is not shown. */
export type ChipKind = 'command' | 'queued' | 'refused' | 'told' | 'break';

/** A row as it is drawn. */
export interface RowView {
  readonly kind: ChipKind;
  readonly seq: EventNumber;
  readonly chip: string;
  readonly reply: ShortReply | null;
  /** How long a command took; null for what waits and for what is no command. */
  readonly took: string | null;
  readonly marks: readonly Mark[];
  readonly arrows: ReadonlyArray<{ readonly arrow: Arrow; readonly mark: Mark }>;
}

export function rowView(row: TimelineRow, parts: SentenceParts): RowView {
  const { event } = row;
  const told = {
    seq: event.seq,
    reply: null,
    took: null,
    marks: marksOf(row, parts),
    arrows: arrowsOf(row, parts).map((arrow) => ({ arrow, mark: arrowMark(arrow, row, parts.name) })),
  };
  const inWords = (chip: string): RowView => ({ ...told, kind: 'told', chip });
  const byItself = (one: ByItself): RowView => inWords(toldText(one));
  return tellOf<RowView>(
    {
      command: ({ command, reply, blocked, tookMs }) => ({
        ...told,
        kind: 'command',
        chip: commandText(command),
        reply: shortReply(reply),
        took: blocked ? null : durationText(tookMs),
      }),
      queued: ({ command }) => ({ ...told, kind: 'queued', chip: commandText(command) }),
      refused: ({ command, error }) => ({
        ...told,
        kind: 'refused',
        chip: commandText(command),
        reply: errorReply(error),
      }),
      skipped: ({ commands }) => ({
        ...told,
        kind: 'break',
        chip: words.skipped(formatCount(commands), commands === 1),
      }),
      unblocked: ({ why }) => ({ ...inWords(endOfWaiting(why)), reply: givenError(row) }),
      'client-opened': () => inWords(words.connected),
      'client-closed': () => inWords(words.disconnected),
      key: byItself,
      'deletion-propagated': byItself,
      evictions: byItself,
      published: byItself,
      delivered: byItself,
      invalidated: byItself,
      encoding: byItself,
      watched: byItself,
      'watch-broken': byItself,
      blocked: byItself,
    },
    event,
  );
}

/** The error that somebody had given to a client that waited. */
function givenError(row: TimelineRow): ShortReply | null {
  const [refused] = effectsOf(row, 'refused');
  return refused === undefined ? null : errorReply(refused.error);
}

function endOfWaiting(why: EventOf<'unblocked'>['why']): string {
  switch (why) {
    case 'ready':
    case 'closed':
      return words.woken;
    case 'timeout':
      return words.timeout;
    case 'error':
      return words.error;
  }
}

type ByItself = EventOf<
  | 'key'
  | 'deletion-propagated'
  | 'evictions'
  | 'published'
  | 'delivered'
  | 'invalidated'
  | 'encoding'
  | 'watched'
  | 'watch-broken'
  | 'blocked'
>;

/** What happened without a command that could be told of. */
function toldText(event: ByItself): string {
  switch (event.kind) {
    case 'key': {
      const key = reportedText(event.key);
      // By a command that is not known it was found, by none the server looked for it.
      if (event.event === 'expired') return event.by === null ? words.active(key) : words.lazy(key);
      return event.event === 'evicted' ? words.evicted(key) : words.keyEvent(event.event, key);
    }
    case 'deletion-propagated':
      return words.propagated(event.as, reportedText(event.key));
    case 'evictions':
      return words.madeRoom(formatCount(event.keys), event.keys === 1);
    case 'published':
      return words.message(reportedText(event.message), reportedText(event.channel));
    case 'delivered':
      return words.channel(reportedText(event.channel));
    case 'invalidated':
      return words.forget(keysText(event.keys));
    case 'encoding':
      return words.encoding(event.from, event.to);
    case 'watched':
      return words.watches(reportedText(event.key));
    case 'watch-broken':
      return words.broken(keyOrNull(event.key));
    case 'blocked':
      return words.waits(waitingText(event));
  }
}
