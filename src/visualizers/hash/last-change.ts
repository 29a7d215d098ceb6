import { changesText } from '#text/visualizers-changes.ts';
import { formatCount } from '../quantity.ts';
import type { DrawnHash } from './changes.ts';
import type { HashModel, HashPicture } from './model.ts';

const text = changesText.hash;

/**
 * What HSET's answer means, after HSET: the number of fields that are new, not of those that were set. It is told from
 * the pictures before and after; null without a picture before, and where fields whose time is over blur the count.
 */
export function changeWords(model: HashModel, previous: HashPicture | null, drawn: DrawnHash): string | null {
  if (model.write?.name !== 'HSET' || previous === null || drawn.growth < 0) return null;
  const blurred =
    model.expired > 0 || (previous.kind === 'hash' ? previous.expired > 0 : previous.key.exists);
  if (blurred) return null;
  const replaced = drawn.fields.filter(({ was }) => was !== null).length;
  const lost = drawn.fields.some(({ ttlDropped }) => ttlDropped);
  return [
    text.added(model.write.name, formatCount(drawn.growth)),
    ...(replaced === 0 ? [] : [text.replaced(formatCount(replaced), replaced === 1)]),
    ...(lost ? [text.lostTtl] : []),
  ].join(' ');
}
