import { hashVisualizer } from './hash/index.ts';
import type { KeyInfo } from './key-info.ts';
import { listVisualizer } from './list/index.ts';
import { plainVisualizer } from './plain/index.ts';
import { register, type RegisteredVisualizer } from './registered-visualizer.ts';
import { setVisualizer } from './set/index.ts';
import { streamVisualizer } from './stream/index.ts';
import { stringVisualizer } from './string/index.ts';
import { sortedSetVisualizer } from './zset/index.ts';

const plain = register(plainVisualizer);

/** Every picture there is. Their views load when first drawn. */
export const visualizers: readonly RegisteredVisualizer[] = [
  register(stringVisualizer),
  register(listVisualizer),
  register(setVisualizer),
  register(hashVisualizer),
  register(sortedSetVisualizer),
  register(streamVisualizer),
  plain,
];

/**
 * The picture that suits the key best; the earlier of equals, and the plain one when no other can.
 * @param wanted Id of the picture that is preferred, as far as it suits the key.
 */
export function chooseVisualizer(key: KeyInfo, wanted: string | null = null): RegisteredVisualizer {
  let best = plain;
  let score = plain.match(key);
  for (const candidate of visualizers) {
    const its = candidate.match(key);
    if (its > 0 && candidate.id === wanted) return candidate;
    if (its > score) {
      best = candidate;
      score = its;
    }
  }
  return best;
}
