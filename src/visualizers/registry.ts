import { bitfieldChoice } from './bitfield/choice.ts';
import { bitmapChoice } from './bitmap/choice.ts';
import { bloomChoice } from './bloom/choice.ts';
import { geoChoice } from './geo/choice.ts';
import { graphChoice } from './graph/choice.ts';
import { hashChoice } from './hash/choice.ts';
import { hyperLogLogChoice } from './hyperloglog/choice.ts';
import type { KeyInfo } from './key-info.ts';
import { listChoice } from './list/choice.ts';
import { plainVisualizer } from './plain/index.ts';
import { register, registerLate, type RegisteredVisualizer } from './registered-visualizer.ts';
import { setChoice } from './set/choice.ts';
import { streamChoice } from './stream/choice.ts';
import { stringChoice } from './string/choice.ts';
import type { KeyContext } from './visualizer.ts';
import { vennChoice } from './venn/choice.ts';
import { sortedSetChoice } from './zset/choice.ts';

const plain = register(plainVisualizer);

/** Every picture there is. Of each only what chooses it is here; all else comes when a key is first read with it. */
export const visualizers: readonly RegisteredVisualizer[] = [
  registerLate(stringChoice, async () => (await import('./string/index.ts')).stringVisualizer),
  registerLate(bitmapChoice, async () => (await import('./bitmap/index.ts')).bitmapVisualizer),
  registerLate(bitfieldChoice, async () => (await import('./bitfield/index.ts')).bitfieldVisualizer),
  registerLate(bloomChoice, async () => (await import('./bloom/index.ts')).bloomVisualizer),
  registerLate(hyperLogLogChoice, async () => (await import('./hyperloglog/index.ts')).hyperLogLogVisualizer),
  registerLate(listChoice, async () => (await import('./list/index.ts')).listVisualizer),
  registerLate(setChoice, async () => (await import('./set/index.ts')).setVisualizer),
  registerLate(vennChoice, async () => (await import('./venn/index.ts')).vennVisualizer),
  registerLate(graphChoice, async () => (await import('./graph/index.ts')).graphVisualizer),
  registerLate(hashChoice, async () => (await import('./hash/index.ts')).hashVisualizer),
  registerLate(sortedSetChoice, async () => (await import('./zset/index.ts')).sortedSetVisualizer),
  registerLate(geoChoice, async () => (await import('./geo/index.ts')).geoVisualizer),
  registerLate(streamChoice, async () => (await import('./stream/index.ts')).streamVisualizer),
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
