import type { CrashReport, FileFault, KeyInDb, StartReport } from '#client/engine-client.ts';
import { crashesText } from '#text/crashes.ts';
import { formatBytes, formatCount } from '#visualizers/quantity.ts';
import { someKeys } from '#visualizers/some-keys.ts';

const text = crashesText.report;

/** Keys that are named, of each kind. */
const NAMED = 8;

/** What the server was and had promised when it ended, as sentences. */
export function endWords({ how, atMs, before, unsynced }: CrashReport): readonly string[] {
  const ended = `${text.ended[how](timeOfDay.format(atMs))} ${text.held(formatCount(before.keys))}`;
  if (!before.appendOnly) return [ended, text.noLog(formatCount(before.changesSinceSave))];
  const synced =
    unsynced.commands === 0
      ? text.allSynced
      : text.unsynced(formatCount(unsynced.commands), formatBytes(unsynced.bytes));
  return [`${ended} ${text.log(before.appendFsync)}`, synced];
}

/** What became of the writes that were not synced; null where there were none. */
export function unsyncedWords({ how, before, unsynced }: CrashReport): string | null {
  if (!before.appendOnly || unsynced.commands === 0) return null;
  return { 'power-off': text.lost, kill: text.cached, shutdown: text.savedByEnd }[how];
}

export const faultWords = (fault: FileFault): string =>
  fault.fault === 'tear'
    ? text.tear(formatCount(fault.bytes))
    : text.flip(formatCount(fault.offset), fault.path);

/** What the server has found when it was started again, as sentences. */
export function startWords({ before }: CrashReport, start: StartReport | null): readonly string[] {
  if (start === null) return [text.waits];
  if (!start.runs || start.difference === null) return [text.refused];
  const { added, removed, changed, cut } = start.difference;
  const kinds = [
    removed.length > 0 ? text.gone(named(removed)) : null,
    changed.length > 0 ? text.older(named(changed)) : null,
    added.length > 0 ? text.back(named(added)) : null,
  ].filter((words) => words !== null);
  return [
    text.found(formatCount(before.keys), formatCount(start.keys)),
    ...(kinds.length === 0 ? [text.same] : kinds),
    ...(cut ? [text.cut] : []),
  ];
}

const named = (keys: readonly KeyInDb[]): string => someKeys(keys, NAMED, text.some);

const timeOfDay = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
