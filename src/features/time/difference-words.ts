import type { KeyInDb, KeyspaceDifference } from '#client/engine-client.ts';
import { pastText } from '#text/past.ts';
import { someKeys } from '#visualizers/some-keys.ts';

const text = pastText.compare;
/** Keys that are named, of each kind. */
const NAMED = 4;

/**
 * What would become of the keys if the server went to a moment, as sentences.
 * @param difference From that moment to now.
 */
export function differenceWords({ added, removed, changed, cut }: KeyspaceDifference): readonly string[] {
  const kinds = [
    removed.length > 0 ? text.back(named(removed)) : null,
    added.length > 0 ? text.lost(named(added)) : null,
    changed.length > 0 ? text.changed(named(changed)) : null,
  ].filter((words) => words !== null);
  const lines = kinds.length === 0 ? [text.same] : [`${text.lead} ${kinds.join('; ')}.`];
  return cut ? [...lines, text.cut] : lines;
}

const named = (keys: readonly KeyInDb[]): string => someKeys(keys, NAMED, text.some);
