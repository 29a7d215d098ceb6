import { diagramsText } from '#text/diagrams.ts';
import { box, type Arrow, type Sketch } from './sketch.ts';

const text = diagramsText.cluster;

const columns = [62, 180, 298] as const;

/** Three primaries with their ranges of slots, a replica below each, and the bus that joins all of them. */
export const cluster: Sketch = {
  height: 250,
  boxes: [
    ...columns.map((x, at) =>
      box('primary', [x, 92], text.primary, { width: 104, height: 56, detail: text.ranges[at] ?? '' }),
    ),
    ...columns.map((x) => box('replica', [x, 220], text.replica, { width: 104 })),
    box('store', [180, 22], text.slots, { width: 340, height: 28 }),
  ],
  arrows: [
    ...columns.map((x, at): Arrow => ({
      from: [x, 36],
      to: [x, 64],
      step: at === 0 ? 1 : null,
      plain: true,
    })),
    ...columns.map((x, at): Arrow => ({ from: [x, 120], to: [x, 200], step: at === 0 ? 2 : null, at: 0.62 })),
    { from: [62, 136], to: [298, 136], step: 3, plain: true, dashed: true, at: 0.25 },
  ],
};
