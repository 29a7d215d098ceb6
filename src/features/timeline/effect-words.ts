import type { ClientNumber } from '#client/engine-client.ts';
import { timelineText } from '#text/timeline.ts';
import { formatCount } from '#visualizers/quantity.ts';
import { commandName, reportedText } from '#visualizers/events/reported-text.ts';
import {
  atMost,
  effectsOf,
  isOrdinary,
  keyOrNull,
  keysText,
  listedAtMost,
  namesOf,
  waitingText,
  type SentenceParts,
} from './row-words.ts';
import { durationText } from './time-words.ts';
import type { EventOf } from '#visualizers/events/by-kind.ts';
import type { TimelineRow } from './timeline.ts';

const words = timelineText.sentence;

/** What a row brought about, a part of its sentence for each kind of thing. */
export function effectParts(row: TimelineRow, parts: SentenceParts): string[] {
  return [
    ...waitingParts(row),
    ...watchParts(row, parts),
    ...wakingParts(row, parts),
    ...messageParts(row, parts),
    ...effectsOf(row, 'invalidated').map(({ client, keys }) =>
      words.forget(client === row.client ? words.toItself : parts.name(client).name, keysText(keys)),
    ),
    ...closingParts(row, parts),
    ...keyParts(row, parts),
  ];
}

/** The server counts from a clock that it reads once for many things, so it is some milliseconds off. */
const patience = (ms: number): number => Math.max(0, Math.ceil(ms / 10) * 10);

function waitingParts(row: TimelineRow): string[] {
  const parts = effectsOf(row, 'blocked').flatMap((event) => [
    words.waits(waitingText(event)),
    ...(event.untilMs === null ? [] : [words.until(durationText(patience(event.untilMs - row.atMs)))]),
  ]);
  const wasWaiting = row.event.kind === 'client-closed' && effectsOf(row, 'unblocked').length > 0;
  return wasWaiting ? [...parts, words.whileWaiting] : parts;
}

function watchParts(row: TimelineRow, { name }: SentenceParts): string[] {
  const watched = effectsOf(row, 'watched').map(({ key }) => reportedText(key));
  // Of an EXEC that found a key expired it is said why it ran nothing.
  const broken = effectsOf(row, 'watch-broken').filter(({ why }) => why === 'touched');
  const others = new Map<string | null, ClientNumber[]>();
  for (const { client, key } of broken) {
    if (client === row.client) continue;
    const of = keyOrNull(key);
    others.set(of, [...(others.get(of) ?? []), client]);
  }
  return [
    ...(watched.length === 0 ? [] : [words.watches(listedAtMost(watched))]),
    ...broken
      .filter(({ client }) => client === row.client)
      .map(({ key }) => words.brokeOwnWatch(keyOrNull(key))),
    ...[...others].map(([key, clients]) => words.brokeWatch(namesOf(clients, name), key)),
  ];
}

function wakingParts(row: TimelineRow, { name }: SentenceParts): string[] {
  const woken = row.wakes.map(({ client }) => client);
  return woken.length === 0 ? [] : [words.wokeOthers(namesOf(woken, name))];
}

function messageParts(row: TimelineRow, { name }: SentenceParts): string[] {
  const published = effectsOf(row, 'published');
  const delivered = effectsOf(row, 'delivered');
  const parts: string[] = [];
  // What PUBLISH was given is in its words; what the server publishes by itself, about keys, is not.
  if (!isPublish(row)) {
    const heard = published.filter(({ receivers }) => receivers > 0);
    parts.push(
      ...atMost(
        heard.map((event) => words.published(reportedText(event.message), reportedText(event.channel))),
      ),
    );
  } else if (published.length > 0 && published.every(({ receivers }) => receivers === 0)) {
    parts.push(words.nobodyHeard);
  }
  if (delivered.length === 0) return parts;
  const receivers = delivered.map(({ client, pattern }) => {
    const who = client === row.client ? words.toItself : name(client).name;
    return pattern === null ? who : words.byPattern(who, reportedText(pattern));
  });
  parts.push(words.delivered(listedAtMost([...new Set(receivers)])));
  const all = published.reduce((sum, event) => sum + event.receivers, 0);
  return all > delivered.length ? [...parts, words.receivers(formatCount(all))] : parts;
}

/** Whether this is the command whose message is in its own words. */
export function isPublish({ event }: TimelineRow): boolean {
  return event.kind === 'command' && /^S?PUBLISH$/.test(commandName(event.command));
}

function closingParts(row: TimelineRow, { name }: SentenceParts): string[] {
  const closed = effectsOf(row, 'client-closed').map(({ client }) => client);
  if (closed.length === 0) return [];
  const others = closed.filter((client) => client !== row.client);
  return [words.closed(others.length === 0 ? words.toItself : namesOf(others, name))];
}

function keyParts(row: TimelineRow, { ordinaryKeys }: SentenceParts): string[] {
  const keys = effectsOf(row, 'key');
  const named = (event: string): string[] =>
    keys.filter((one) => one.event === event).map(({ key }) => reportedText(key));
  const [expired, missed, evicted] = [named('expired'), named('keymiss'), named('evicted')];
  const parts: string[] = [];
  if (expired.length > 0) parts.push(words.foundExpired(listedAtMost(expired)));
  if (missed.length > 0 && expired.length === 0) parts.push(words.miss(listedAtMost(missed)));
  if (evicted.length > 0) parts.push(words.evicted(listedAtMost(evicted)));
  parts.push(
    ...atMost(
      effectsOf(row, 'encoding').map(({ key, from, to }) => words.encoding(keyOrNull(key), from, to)),
    ),
    ...effectsOf(row, 'evictions').map(madeRoom),
  );
  const ordinary = keys.filter(isOrdinary).map(({ event, key }) => words.keyEvent(event, reportedText(key)));
  if (ordinaryKeys && ordinary.length > 0) parts.push(words.keyEvents(listedAtMost(ordinary)));
  return parts;
}

const madeRoom = ({ keys, outcome }: EventOf<'evictions'>): string =>
  words.madeRoom(formatCount(keys), keys === 1, outcome);
