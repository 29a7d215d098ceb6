import {
  ABOUT_BYTES,
  HISTORY_BUDGET_BYTES,
  LARGEST_REMEMBERED_BYTES,
  type PointAbout,
  type PointId,
  type ServerHistory,
} from '#protocol/history.ts';
import type { NodeId } from '#protocol/ids.ts';
import type { Engine } from '../engine.ts';
import { WorldHistory } from '../history/history.ts';
import type { Keeper } from '../history/keeper.ts';
import { PointPace, type Sender } from '../history/point-pace.ts';
import { toldHistory } from '../history/told-history.ts';
import type { World } from '../history/world.ts';
import type { Inspected } from '../server/inspector.ts';
import type { LabMoment } from './lab-world.ts';

export interface LabKeeperParts {
  readonly engine: Engine;
  readonly world: World<LabMoment>;
  /** What happened until now is to be told: of it is no more known at a point. */
  readonly tell: () => void;
  /** Something can be gone back to that could not before. */
  readonly onChange: () => void;
  /** Milliseconds of the machine's own time. */
  readonly machineMs?: () => number;
  readonly budgetBytes?: number;
}

/**
 * Makes a point of a lab before anything is done to it: a typed command, one of a script now and then, a fault, a step of
 * its time. The nodes go on by themselves all the time and are never at rest together; they need not be, because what
 * they have on the way to each other is part of the point.
 */
export class LabKeeper implements Keeper {
  readonly #parts: LabKeeperParts;
  readonly #pace: PointPace;
  #history: WorldHistory<LabMoment, PointAbout> | null = null;
  /** Something was done since the last point. */
  #touched = false;
  /** The lab's time and the nodes' steps at the last point, or when the lab was put to it. */
  #seen = { monoNs: 0n, steps: '' };
  /** Something is being done that takes turns of the worker, and cannot be seen half done. */
  #underWay = 0;

  constructor(parts: LabKeeperParts) {
    this.#parts = parts;
    this.#pace = new PointPace(parts.machineMs ?? (() => performance.now()));
    if (!this.#isTooLarge) this.#begin();
  }

  get state(): ServerHistory {
    // At one instant of a lab's time nothing happens that is worth going back over, unless somebody does it.
    const changed = this.#touched || this.#parts.engine.clock.monoNs() !== this.#seen.monoNs;
    return toldHistory(this.#history, { changed, budgetBytes: this.#budget });
  }

  arrives(sender: Sender, client: string, bytes: Uint8Array): void {
    // What is sent in one go is one thing; a client that has something under way could not be put back to it.
    if (!this.#parts.engine.network.isAtRest(client) || !this.#pace.allows(sender)) return;
    this.#before({ client, bytes: bytes.slice(0, ABOUT_BYTES) });
  }

  /** Does something to the lab, of which it is a point before it. Rejects with what that rejects with. */
  async doing(about: PointAbout, action: () => Promise<void>): Promise<void> {
    this.#before(about);
    this.#underWay += 1;
    try {
      await action();
    } finally {
      this.#underWay -= 1;
      this.#touched = true;
      this.#parts.onChange();
    }
  }

  /** The lab's time passes again. */
  goesOn(): void {
    this.#parts.onChange();
  }

  goTo(id: PointId): boolean {
    const { engine } = this.#parts;
    if (this.#history === null || !this.has(id) || this.#underWay > 0 || engine.lab.isPassing) return false;
    if (this.#touched || !this.#isAsSeen) this.#add();
    const gone = this.#history?.goTo(id) ?? false;
    // It stands where it was put until somebody lets it go on: else it would be gone in a moment.
    engine.lab.setRate(0);
    this.#look();
    this.#parts.onChange();
    return gone;
  }

  inspectedAt(id: PointId, node: NodeId): Inspected | null {
    return this.#history?.inspectedAt(id, node) ?? null;
  }

  has(id: PointId): boolean {
    return this.#history?.point(id) !== undefined;
  }

  name(id: PointId, name: string): boolean {
    const named = this.#history?.name(id, name) ?? false;
    if (named) this.#parts.onChange();
    return named;
  }

  stop(): void {
    this.#history?.stop();
    this.#history = null;
  }

  #before(about: PointAbout): void {
    if (this.#underWay > 0) return;
    if (this.#touched || !this.#isAsSeen) this.#add();
    const here = this.#history?.here;
    if (here === undefined) return;
    here.about = about;
    this.#touched = true;
    this.#parts.onChange();
  }

  #add(): void {
    if (this.#isTooLarge) return this.stop();
    if (this.#history === null) return this.#begin();
    const history = this.#history;
    this.#parts.tell();
    this.#pace.add(history);
    this.#look();
  }

  #begin(): void {
    this.#parts.tell();
    this.#history = new WorldHistory({ world: this.#parts.world, budgetBytes: this.#budget });
    this.#look();
  }

  #look(): void {
    this.#touched = false;
    this.#seen = this.#now;
  }

  get #isAsSeen(): boolean {
    const { monoNs, steps } = this.#now;
    return monoNs === this.#seen.monoNs && steps === this.#seen.steps;
  }

  get #now() {
    const { clock, nodes } = this.#parts.engine;
    return { monoNs: clock.monoNs(), steps: Array.from(nodes.values(), ({ steps }) => steps).join(' ') };
  }

  get #budget(): number {
    return this.#parts.budgetBytes ?? HISTORY_BUDGET_BYTES;
  }

  get #isTooLarge(): boolean {
    const nodes = [...this.#parts.engine.nodes.values()];
    return nodes.reduce((sum, { heap }) => sum + heap.end, 0) > LARGEST_REMEMBERED_BYTES;
  }
}
