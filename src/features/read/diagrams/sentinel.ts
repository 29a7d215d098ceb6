import { diagramsText } from '#text/diagrams.ts';
import { box, type Sketch } from './sketch.ts';

const text = diagramsText.sentinel;

/** Three Sentinels above a primary and two replicas, and an application that asks one of them. */
export const sentinel: Sketch = {
  height: 300,
  boxes: [
    box('sentinel', [60, 36], text.sentinel),
    box('sentinel', [186, 36], text.sentinel),
    box('sentinel', [306, 36], text.sentinel),
    box('program', [46, 158], text.app, { width: 72 }),
    box('primary', [220, 158], text.primary, { width: 120 }),
    box('replica', [140, 268], text.replica),
    box('replica', [300, 268], text.replica),
  ],
  arrows: [
    { from: [96, 56], to: [180, 138], step: null, dashed: true },
    { from: [190, 56], to: [212, 138], step: 1, dashed: true },
    { from: [296, 56], to: [250, 138], step: null, dashed: true },
    { from: [198, 178], to: [152, 248], step: 2 },
    { from: [242, 178], to: [288, 248], step: null },
    { from: [48, 138], to: [56, 56], step: 3 },
    { from: [82, 158], to: [160, 158], step: 4 },
  ],
};
