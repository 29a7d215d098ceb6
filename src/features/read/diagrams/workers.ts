import { diagramsText } from '#text/diagrams.ts';
import { box, type Sketch } from './sketch.ts';

const text = diagramsText.workers;

/** A web application, a list as the broker, a worker, and what it calls. */
export const workers: Sketch = {
  height: 212,
  boxes: [
    box('program', [52, 48], text.app, { width: 88 }),
    box('primary', [180, 48], text.queue, { width: 92, height: 56, detail: text.queueDetail }),
    box('program', [308, 48], text.worker, { width: 88, height: 56 }),
    box('store', [300, 172], text.service, { width: 108 }),
  ],
  arrows: [
    { from: [96, 48], to: [134, 48], step: 1 },
    { from: [264, 34], to: [226, 34], step: 2 },
    { from: [308, 76], to: [308, 152], step: 3 },
    { from: [264, 64], to: [226, 64], step: 4 },
  ],
};
