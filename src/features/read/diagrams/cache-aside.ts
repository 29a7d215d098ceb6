import { diagramsText } from '#text/diagrams.ts';
import { box, type Sketch } from './sketch.ts';

const text = diagramsText['cache-aside'];

/** Client, API, Redis and a database: the application asks both, one after the other. */
export const cacheAside: Sketch = {
  height: 212,
  boxes: [
    box('program', [46, 44], text.client, { width: 84 }),
    box('program', [206, 44], text.api, { width: 112 }),
    box('primary', [192, 172], text.cache, { width: 104 }),
    box('store', [306, 172], text.database),
  ],
  arrows: [
    { from: [88, 34], to: [150, 34], step: 1, at: 0.36 },
    { from: [172, 64], to: [172, 152], step: 2 },
    { from: [252, 64], to: [300, 152], step: 3 },
    { from: [216, 64], to: [216, 152], step: 4 },
    { from: [150, 54], to: [88, 54], step: 5, at: 0.36 },
  ],
};
