import { timelineText } from '#text/timeline.ts';
import { formatCount } from '#visualizers/quantity.ts';
import { effectParts } from './effect-words.ts';
import { commandText, reportedText } from '#visualizers/events/reported-text.ts';
import { causeText, effectsOf, keyOrNull, keysText, waitingText, type SentenceParts } from './row-words.ts';
import { errorReply, shortReply } from './short-reply.ts';
import { durationText } from './time-words.ts';
import { tellOf, type EventOf } from '#visualizers/events/by-kind.ts';
import type { TimelineRow } from './timeline.ts';

const words = timelineText.sentence;

/** A row as one sentence, without its full stop: what a screen reader says, and what is exported. */
export function rowSentence(row: TimelineRow, parts: SentenceParts): string {
  const sentence = [...beginning(row, parts), ...effectParts(row, parts), ...tookPart(row)].join(', ');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function beginning(row: TimelineRow, parts: SentenceParts): string[] {
  const who = parts.name(row.client).name;
  const told = (event: ServerPart): string[] => [
    serverPart(event, event.by === null ? who : words.unknownCommand, parts),
  ];
  return tellOf<string[]>(
    {
      command: (event) => commandParts(row, event, parts),
      queued: ({ command }) => [
        words.queued(who, commandText(command)),
        ...(row.queue === null ? [] : [words.place(formatCount(row.queue))]),
      ],
      refused: ({ command, error }) => [
        words.refused(who, commandText(command)),
        words.refusedWith(errorReply(error).text),
      ],
      'client-opened': () => [words.connected(who)],
      'client-closed': () => [words.disconnected(who)],
      blocked: (event) => [words.serverDid(who, words.waits(waitingText(event)))],
      unblocked: (event) => [
        wakingPart(row, event, parts),
        ...effectsOf(row, 'refused').map(({ error }) => words.replied(errorReply(error).text)),
      ],
      watched: ({ key }) => [words.serverDid(who, words.watches(reportedText(key)))],
      skipped: ({ commands }) => [words.skipped(formatCount(commands), commands === 1), words.skippedWhy],
      key: told,
      'deletion-propagated': told,
      evictions: told,
      published: told,
      delivered: told,
      invalidated: told,
      encoding: told,
      'watch-broken': told,
    },
    row.event,
  );
}

function commandParts(row: TimelineRow, event: EventOf<'command'>, parts: SentenceParts): string[] {
  const reply = shortReply(event.reply);
  return [
    ...commandBeginning(row, event, parts),
    ...(row.queue === null ? [] : [words.withQueue(formatCount(row.queue), row.queue === 1)]),
    ...(reply === null ? [] : [words.replied(reply.text)]),
    ...nothingRun(row, parts),
  ];
}

/** How long it took, where the clock can tell. */
function tookPart({ event }: TimelineRow): string[] {
  if (event.kind !== 'command' || event.blocked || event.tookMs < 0.1) return [];
  return [words.took(durationText(event.tookMs))];
}

function commandBeginning(row: TimelineRow, event: EventOf<'command'>, parts: SentenceParts): string[] {
  const who = parts.name(row.client).name;
  const command = commandText(event.command);
  if (row.woken !== null) return [wakingPart(row, row.woken.event, parts), words.again(command)];
  if (event.how === 'transaction') return [words.inTransaction(who, command)];
  if (event.how === 'direct') return [words.ran(who, command)];
  return [row.client === null ? words.inUnknownScript(command) : words.inScript(who, command)];
}

function wakingPart(row: TimelineRow, event: EventOf<'unblocked'>, { name, first }: SentenceParts): string {
  const who = name(event.client).name;
  const cause = causeText(row.woken?.cause ?? null, name, first);
  switch (event.why) {
    case 'ready':
      return words.woken(who, cause);
    case 'timeout':
      return cause === null ? words.timeout(who) : words.woken(who, cause);
    case 'error':
      return words.wokenWithError(who, cause);
    case 'closed':
      return words.woken(who, null);
  }
}

function nothingRun(row: TimelineRow, { name, first }: SentenceParts): string[] {
  if (row.broken === null) return [];
  const { event, cause } = row.broken;
  if (event.why === 'expired') return [words.nothingRunExpired(keyOrNull(event.key))];
  return [words.nothingRun(causeText(cause, name, first))];
}

type ServerPart = EventOf<
  | 'key'
  | 'deletion-propagated'
  | 'evictions'
  | 'published'
  | 'delivered'
  | 'invalidated'
  | 'encoding'
  | 'watch-broken'
>;

/** What happened without a command that could be told of. */
function serverPart(event: ServerPart, who: string, { name }: SentenceParts): string {
  switch (event.kind) {
    case 'key':
      return keyPart(event, who);
    case 'deletion-propagated':
      return words.serverDid(who, words.propagated(event.as, reportedText(event.key)));
    case 'evictions':
      return words.serverDid(who, roomPart(event, name));
    case 'published':
      return words.serverDid(who, words.published(reportedText(event.message), reportedText(event.channel)));
    case 'delivered':
      return words.serverDid(who, words.delivered(name(event.client).name));
    case 'invalidated':
      return words.serverDid(who, words.forget(name(event.client).name, keysText(event.keys)));
    case 'encoding':
      return words.serverDid(who, words.encoding(keyOrNull(event.key), event.from, event.to));
    case 'watch-broken':
      return words.serverDid(who, words.brokeWatch(name(event.client).name, keyOrNull(event.key)));
  }
}

function roomPart({ keys, outcome, neededBy }: EventOf<'evictions'>, name: SentenceParts['name']): string {
  const what = words.madeRoom(formatCount(keys), keys === 1, outcome);
  if (neededBy === null) return what;
  return words.roomFor(what, name(neededBy.client).name, commandText(neededBy.command));
}

function keyPart(event: EventOf<'key'>, who: string): string {
  const key = reportedText(event.key);
  if (event.event === 'expired') return words.serverExpired(who, key);
  if (event.event === 'evicted') return words.serverEvicted(who, key);
  return words.serverDid(who, words.keyTold(event.event, key));
}
