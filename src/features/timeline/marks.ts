import type { ClientNumber, EventNumber, ServerEvent } from '#client/engine-client.ts';
import { timelineText } from '#text/timeline.ts';
import { formatCount } from '#visualizers/quantity.ts';
import type { Arrow } from './arrows.ts';
import { tellOfSome } from './by-kind.ts';
import { isPublish } from './effect-words.ts';
import { reportedText } from './reported-text.ts';
import { effectsOf, isOrdinary, keyOrNull, keysText, waitingText, type ViewParts } from './row-words.ts';
import type { TimelineRow } from './timeline.ts';

const words = timelineText.mark;

/** `strong`: it lasts. `danger`: something was broken. `message`: sent to somebody. `quiet`: by the way. */
export type MarkTone = 'plain' | 'strong' | 'danger' | 'message' | 'quiet';

/** A few words beside a command, or where an arrow ends; one event tells them. */
export interface Mark {
  readonly seq: EventNumber;
  readonly text: string;
  readonly tone: MarkTone;
}

/** Marks of one row that are drawn; of more it is said how many there are. */
const MOST_MARKS = 4;

/** What stands beside a row's command: what came of it where it ran. */
export function marksOf(row: TimelineRow, parts: ViewParts): Mark[] {
  const marks = [...ownMarks(row, parts), ...row.effects.flatMap((event) => effectMark(row, event, parts))];
  const [next] = marks.slice(MOST_MARKS);
  if (next === undefined) return marks;
  const more = words.more(formatCount(marks.length - MOST_MARKS));
  return [...marks.slice(0, MOST_MARKS), { seq: next.seq, text: more, tone: 'quiet' }];
}

/** What stands where an arrow ends. */
export function arrowMark({ event, seq }: Arrow, row: TimelineRow): Mark {
  switch (event.kind) {
    case 'watch-broken':
      return { seq, text: words.broken(keyOrNull(event.key)), tone: 'danger' };
    case 'delivered': {
      const channel = reportedText(event.channel);
      const told = effectsOf(row, 'published').find(({ channel: of }) => of.start === event.channel.start);
      const text =
        told === undefined ? words.channel(channel) : words.message(reportedText(told.message), channel);
      return { seq, text, tone: 'message' };
    }
    case 'invalidated':
      return { seq, text: words.forget(keysText(event.keys)), tone: 'message' };
    case 'client-closed':
      return { seq, text: words.closed, tone: 'danger' };
    case 'unblocked':
      return { seq, text: words.woken, tone: 'strong' };
  }
}

function ownMarks(row: TimelineRow, { first }: ViewParts): Mark[] {
  const { event, seq } = row;
  const marks: Mark[] = [];
  if (row.broken !== null) {
    const told = row.broken.event;
    const text = told.why === 'expired' ? words.nothingRunExpired : words.nothingRun;
    marks.push({ seq: told.seq >= first ? told.seq : event.seq, text, tone: 'danger' });
  }
  if (event.kind === 'queued') {
    const text = row.queue === null ? words.queuedSomewhere : words.queued(formatCount(row.queue));
    marks.push({ seq, text, tone: 'quiet' });
  } else if (row.queue !== null) {
    marks.push({ seq: event.seq, text: words.inQueue(formatCount(row.queue)), tone: 'quiet' });
  }
  return marks;
}

function effectMark(row: TimelineRow, effect: ServerEvent, { ordinaryKeys }: ViewParts): Mark[] {
  const { seq } = effect;
  const one = (text: string, tone: MarkTone): Mark[] => [{ seq, text, tone }];
  const here = (client: ClientNumber, text: string, tone: MarkTone): Mark[] =>
    client === row.client ? one(text, tone) : [];
  return tellOfSome<Mark[]>(
    {
      blocked: (event) => one(words.waits(waitingText(event)), 'strong'),
      watched: ({ key }) => one(words.watches(reportedText(key)), 'strong'),
      'watch-broken': ({ client, key, why }) =>
        why === 'expired' ? [] : here(client, words.broken(keyOrNull(key)), 'danger'),
      key: (event) => keyMark(row, event, ordinaryKeys),
      encoding: ({ from, to }) => one(words.encoding(from, to), 'plain'),
      evictions: ({ keys }) => one(words.madeRoom(formatCount(keys), keys === 1), 'plain'),
      published: ({ receivers }) =>
        isPublish(row) && receivers === 0 ? one(words.nobodyHeard, 'quiet') : [],
      delivered: ({ client, channel }) => here(client, words.channel(reportedText(channel)), 'message'),
      invalidated: ({ client, keys }) => here(client, words.forget(keysText(keys)), 'message'),
      unblocked: () => one(words.whileWaiting, 'plain'),
      'deletion-propagated': ({ as, key }) =>
        ordinaryKeys ? one(words.propagated(as, reportedText(key)), 'quiet') : [],
    },
    effect,
    [],
  );
}

function keyMark(
  row: TimelineRow,
  event: Extract<ServerEvent, { readonly kind: 'key' }>,
  ordinaryKeys: boolean,
): Mark[] {
  const { seq } = event;
  const key = reportedText(event.key);
  if (isOrdinary(event))
    return ordinaryKeys ? [{ seq, text: words.keyEvent(event.event, key), tone: 'quiet' }] : [];
  if (event.event === 'evicted') return [{ seq, text: words.evicted(key), tone: 'plain' }];
  if (event.event === 'expired') return [{ seq, text: words.lazy(key), tone: 'plain' }];
  // That a key is missing once it has been found expired goes without saying.
  const expired = effectsOf(row, 'key').some((one) => one.event === 'expired');
  return expired ? [] : [{ seq, text: words.miss(key), tone: 'quiet' }];
}
