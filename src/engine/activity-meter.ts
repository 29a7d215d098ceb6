import type { NodeId } from '#protocol/ids.ts';
import type { Scheduler } from './scheduler.ts';

/** A frame of a common screen: nobody can see more. */
const FRAME_MS = 16;

/** Gathers signs of activity into at most one report a frame for each node, the last one never lost. */
export class ActivityMeter {
  readonly #waiting = new Set<NodeId>();
  readonly #scheduler: Scheduler;
  readonly #report: (node: NodeId) => void;

  constructor(scheduler: Scheduler, report: (node: NodeId) => void) {
    this.#scheduler = scheduler;
    this.#report = report;
  }

  note(node: NodeId): void {
    if (this.#waiting.has(node)) return;
    this.#waiting.add(node);
    this.#scheduler.later(FRAME_MS, () => {
      this.#waiting.delete(node);
      this.#report(node);
    });
  }
}
