import { bitfieldChoice } from './bitfield/choice.ts';
import { bitmapChoice } from './bitmap/choice.ts';
import { bloomChoice } from './bloom/choice.ts';
import { geoChoice } from './geo/choice.ts';
import { graphVisualizer } from './graph/index.ts';
import { hashVisualizer } from './hash/index.ts';
import { hyperLogLogChoice } from './hyperloglog/choice.ts';
import type { KeyInfo } from './key-info.ts';
import { listVisualizer } from './list/index.ts';
import { plainVisualizer } from './plain/index.ts';
import { register, registerLate, type RegisteredVisualizer } from './registered-visualizer.ts';
import { setVisualizer } from './set/index.ts';
import { streamVisualizer } from './stream/index.ts';
import { stringVisualizer } from './string/index.ts';
import type { KeyContext } from './visualizer.ts';
import { vennVisualizer } from './venn/index.ts';
import { sortedSetVisualizer } from './zset/index.ts';

const plain = register(plainVisualizer);

/** Every picture there is. Their views load when first drawn; of those that are registered late, all but the choice. */
export const visualizers: readonly RegisteredVisualizer[] = [
  register(stringVisualizer),
  registerLate(bitmapChoice, async () => (await import('./bitmap/index.ts')).bitmapVisualizer),
  registerLate(bitfieldChoice, async () => (await import('./bitfield/index.ts')).bitfieldVisualizer),
  registerLate(bloomChoice, async () => (await import('./bloom/index.ts')).bloomVisualizer),
  registerLate(hyperLogLogChoice, async () => (await import('./hyperloglog/index.ts')).hyperLogLogVisualizer),
  register(listVisualizer),
  register(setVisualizer),
  register(vennVisualizer),
  register(graphVisualizer),
  register(hashVisualizer),
  register(sortedSetVisualizer),
  registerLate(geoChoice, async () => (await import('./geo/index.ts')).geoVisualizer),
  register(streamVisualizer),
  plain,
];

/** The pictures that a key can have, the best first; of equals the earlier in the list. */
export function suitableVisualizers(key: KeyInfo, context: KeyContext): readonly RegisteredVisualizer[] {
  return visualizers
    .map((visualizer) => ({ visualizer, score: visualizer.match(key, context) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ visualizer }) => visualizer);
}

/**
 * The picture that suits the key best; the plain one when no other can.
 * @param wanted Id of the picture that is preferred, as far as it suits the key.
 */
export function chooseVisualizer(
  key: KeyInfo,
  context: KeyContext,
  wanted: string | null = null,
): RegisteredVisualizer {
  const suitable = suitableVisualizers(key, context);
  return suitable.find(({ id }) => id === wanted) ?? suitable[0] ?? plain;
}
