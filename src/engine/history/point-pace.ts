import { NEWEST_POINTS, type PointAbout } from '#protocol/history.ts';
import type { WorldHistory } from './history.ts';
import type { Moment } from './world.ts';

/** Whose input makes a point each time: what somebody types, or what comes from scripts and may come fast. */
export type Sender = 'typed' | 'scripted';

/** Scripted input makes a point at most so often, and at most a twentieth of the time goes into making them. */
const SCRIPTED_MS = 50;
const SHARE = 20;
const MINUTE_MS = 60_000;

/** How often points may be made, by what the last one took. */
export class PointPace {
  readonly #machineMs: () => number;
  #madeAtMs = -Infinity;
  #costMs = 0;

  /** @param machineMs Milliseconds of the machine's own time. */
  constructor(machineMs: () => number) {
    this.#machineMs = machineMs;
  }

  allows(sender: Sender): boolean {
    if (sender === 'typed') return true;
    return this.#machineMs() - this.#madeAtMs >= Math.max(SCRIPTED_MS, SHARE * this.#costMs);
  }

  /** Makes a point of what is now, and leaves out what is too much of the older ones. */
  add<M extends Moment>(history: WorldHistory<M, PointAbout>): void {
    const began = this.#machineMs();
    history.add().minute = Math.floor(began / MINUTE_MS);
    history.thin(NEWEST_POINTS);
    this.#madeAtMs = this.#machineMs();
    this.#costMs = this.#madeAtMs - began;
  }
}
