import { expiryText } from '#text/visualizers-expiry.ts';
import { sayCut } from '../parts/cut-words.ts';
import { formatCount, formatLifetime } from '../quantity.ts';
import type { ExpiredModel, ExpiryModel, RingModel } from './model.ts';

const text = expiryText.describe;

/** The picture in words. */
export function describeExpiry(model: ExpiryModel): string {
  return [
    describeCounts(model),
    ...(model.next.length === 0 ? [] : [text.next(model.next.map(sayRing).join('; '))]),
    ...(model.withLifetime > 0 && !model.complete
      ? [text.sampled(formatCount(model.met), formatCount(model.looked))]
      : []),
    ...overdueWords(model),
    ...(model.averageTtlMs === null ? [] : [text.average(formatLifetime(model.averageTtlMs))]),
    ...(model.stats.expiredKeys === null ? [] : [text.expired(formatCount(model.stats.expiredKeys))]),
    ...describeFields(model),
    ...(model.recent.length === 0 ? [] : [text.recent(model.recent.map(sayExpired).join('; '))]),
    ...recordedWords(model),
  ].join(' ');
}

/** What is known of keys that are past their deadlines; nothing when there are none. */
export function overdueWords({ overdue }: ExpiryModel): readonly string[] {
  return overdue === null || overdue === 0
    ? []
    : [expiryText.next.overdue(formatCount(overdue), overdue === 1)];
}

/** How many of the recorded keys were found in either way; nothing when none is recorded. */
export function recordedWords({ recorded }: ExpiryModel): readonly string[] {
  const { byCommands, byServer } = recorded;
  const ways = [
    ...(byCommands === 0 ? [] : [expiryText.recent.byCommands(formatCount(byCommands))]),
    ...(byServer === 0 ? [] : [expiryText.recent.byServer(formatCount(byServer))]),
  ];
  return ways.length === 0 ? [] : [expiryText.recent.recorded(ways.join(', '))];
}

/** Which of the keys that have a lifetime the rings show. */
export function shownWords(model: ExpiryModel): string {
  const { next } = expiryText;
  const met = formatCount(model.met);
  if (model.withLifetime === 0) return next.none;
  if (!model.complete) {
    const [looked, count] = [formatCount(model.looked), formatCount(model.withLifetime)];
    return model.met === 0 ? next.noneMet(looked, count) : next.sample(met, looked, count);
  }
  if (model.met === 0) return next.noneLeft;
  return model.next.length === model.met
    ? next.all(met, model.met === 1)
    : next.first(formatCount(model.next.length), met);
}

/** The key of an event; in which database, where that is not the first. */
export function expiredKey({ what, key, db }: ExpiredModel): string {
  const named = what === 'key' ? key : expiryText.recent.fields(key);
  return db === 0 ? named : `${named} (${expiryText.next.database(String(db))})`;
}

function describeCounts({ keys, withLifetime }: ExpiryModel): string {
  if (keys === 0) return text.empty;
  return withLifetime === 0
    ? text.none(formatCount(keys))
    : text.counts(formatCount(withLifetime), formatCount(keys));
}

function sayRing({ db, name, ttlMs }: RingModel): string {
  const time = formatLifetime(ttlMs);
  return db === 0 ? text.one(sayCut(name), time) : text.oneIn(sayCut(name), String(db), time);
}

function describeFields({ withFieldLifetimes, stats }: ExpiryModel): string[] {
  const expired = stats.expiredFields ?? 0;
  if ((withFieldLifetimes ?? 0) === 0 && expired === 0) return [];
  return [text.fields(formatCount(withFieldLifetimes ?? 0), formatCount(expired))];
}

function sayExpired(one: ExpiredModel): string {
  const what = expiredKey(one);
  if (one.finder.by === 'server') return text.byServer(what);
  const { of } = one.finder;
  return of === null ? text.byUnknown(what) : text.byCommand(what, of.client.name, of.command);
}
