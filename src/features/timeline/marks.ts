import type { ClientNumber, EventNumber, ServerEvent } from '#client/engine-client.ts';
import { timelineText } from '#text/timeline.ts';
import { formatCount } from '#visualizers/quantity.ts';
import type { Arrow } from './arrows.ts';
import { tellOfSome, type EventOf } from '#visualizers/events/by-kind.ts';
import { isPublish } from './effect-words.ts';
import { reportedText } from '#visualizers/events/reported-text.ts';
import {
  effectsOf,
  isOrdinary,
  keyOrNull,
  keysText,
  listedAtMost,
  waitingText,
  type ViewParts,
} from './row-words.ts';
import type { TimelineRow } from './timeline.ts';
import type { NameClient } from './who.ts';

const words = timelineText.mark;

/** `strong`: it lasts. `danger`: something was broken. `message`: sent to somebody. `quiet`: by the way. */
export type MarkTone = 'plain' | 'strong' | 'danger' | 'message' | 'quiet';

/** A few words beside a command, or where an arrow ends. */
export interface Mark {
  /** The events that tell it; at least one. */
  readonly seqs: readonly EventNumber[];
  readonly text: string;
  readonly tone: MarkTone;
}

/** Marks of one row that are drawn; of more it is said how many there are. */
const MOST_MARKS = 4;

/** What stands beside a row's command: what came of it where it ran. */
export function marksOf(row: TimelineRow, parts: ViewParts): Mark[] {
  const marks = [
    ...ownMarks(row, parts),
    ...row.effects.flatMap((event) => effectMark(row, event)),
    ...keyMarks(row, parts),
  ];
  const hidden = marks.slice(MOST_MARKS);
  if (hidden.length === 0) return marks;
  const more = words.more(formatCount(hidden.length));
  const seqs = hidden.flatMap((mark) => mark.seqs).slice(0, MOST_MARKS);
  return [...marks.slice(0, MOST_MARKS), { seqs, text: more, tone: 'quiet' }];
}

/** What stands where an arrow ends. */
export function arrowMark({ event, seq, from }: Arrow, row: TimelineRow, name: NameClient): Mark {
  const seqs = [seq];
  switch (event.kind) {
    case 'watch-broken':
      return { seqs, text: words.brokenBy(name(from).short), tone: 'danger' };
    case 'delivered': {
      const channel = reportedText(event.channel);
      const told = effectsOf(row, 'published').find(({ channel: of }) => of.start === event.channel.start);
      const text =
        told === undefined ? words.channel(channel) : words.message(reportedText(told.message), channel);
      return { seqs, text, tone: 'message' };
    }
    case 'invalidated':
      return { seqs, text: words.forget(keysText(event.keys)), tone: 'message' };
    case 'client-closed':
      return { seqs, text: words.closed, tone: 'danger' };
    case 'unblocked':
      return { seqs, text: words.woken, tone: 'strong' };
  }
}

function ownMarks(row: TimelineRow, { first }: ViewParts): Mark[] {
  const { event, seq } = row;
  const marks: Mark[] = [];
  if (row.broken !== null) {
    const told = row.broken.event;
    const text = told.why === 'expired' ? words.nothingRunExpired : words.nothingRun;
    marks.push({ seqs: [told.seq >= first ? told.seq : event.seq], text, tone: 'danger' });
  }
  if (event.kind === 'queued') {
    const text = row.queue === null ? words.queuedSomewhere : words.queued(formatCount(row.queue));
    marks.push({ seqs: [seq], text, tone: 'quiet' });
  } else if (row.queue !== null) {
    marks.push({ seqs: [event.seq], text: words.inQueue(formatCount(row.queue)), tone: 'quiet' });
  }
  return marks;
}

function effectMark(row: TimelineRow, effect: ServerEvent): Mark[] {
  const one = (text: string, tone: MarkTone): Mark[] => [{ seqs: [effect.seq], text, tone }];
  const here = (client: ClientNumber, text: string, tone: MarkTone): Mark[] =>
    client === row.client ? one(text, tone) : [];
  return tellOfSome<Mark[]>(
    {
      blocked: (event) => one(words.waits(waitingText(event)), 'strong'),
      'watch-broken': ({ client, key, why }) =>
        why === 'expired' ? [] : here(client, words.broken(keyOrNull(key)), 'danger'),
      encoding: ({ from, to }) => one(words.encoding(from, to), 'plain'),
      evictions: ({ keys }) => one(words.madeRoom(formatCount(keys), keys === 1), 'plain'),
      published: ({ receivers }) =>
        isPublish(row) && receivers === 0 ? one(words.nobodyHeard, 'quiet') : [],
      delivered: ({ client, channel }) => here(client, words.channel(reportedText(channel)), 'message'),
      invalidated: ({ client, keys }) => here(client, words.forget(keysText(keys)), 'message'),
      unblocked: () => one(words.whileWaiting, 'plain'),
    },
    effect,
    [],
  );
}

/** What became of keys; those of which the same is to be said share a mark. */
function keyMarks(row: TimelineRow, { ordinaryKeys }: ViewParts): Mark[] {
  const keys = effectsOf(row, 'key');
  const marks: Mark[] = [];
  const add = (
    events: ReadonlyArray<EventOf<'key' | 'watched' | 'deletion-propagated'>>,
    tone: MarkTone,
    say: (keys: string) => string,
  ): void => {
    if (events.length === 0) return;
    const text = say(listedAtMost(events.map(({ key }) => reportedText(key))));
    marks.push({ seqs: events.map(({ seq }) => seq), text, tone });
  };
  const named = (name: string): Array<EventOf<'key'>> => keys.filter(({ event }) => event === name);
  add(effectsOf(row, 'watched'), 'strong', words.watches);
  add(named('expired'), 'plain', words.lazy);
  // That a key is missing once it has been found expired goes without saying.
  if (named('expired').length === 0) add(named('keymiss'), 'quiet', words.miss);
  add(named('evicted'), 'plain', words.evicted);
  if (!ordinaryKeys) return marks;
  for (const name of new Set(keys.filter(isOrdinary).map(({ event }) => event)))
    add(named(name), 'quiet', (list) => words.keyEvent(name, list));
  for (const as of ['DEL', 'UNLINK'] as const) {
    const told = effectsOf(row, 'deletion-propagated').filter((one) => one.as === as);
    add(told, 'quiet', (list) => words.propagated(as, list));
  }
  return marks;
}
