import {
  ABOUT_BYTES,
  HISTORY_BUDGET_BYTES,
  LARGEST_REMEMBERED_BYTES,
  type PointAbout,
  type PointId,
  type ServerHistory,
} from '#protocol/history.ts';
import type { NodeId } from '#protocol/ids.ts';
import type { ClockMoment } from '../clock.ts';
import type { Scheduler } from '../scheduler.ts';
import type { ServerNode } from '../server/server-node.ts';
import type { Inspected } from '../server/inspector.ts';
import { WorldHistory } from './history.ts';
import type { Keeper } from './keeper.ts';
import { PointPace, type Sender } from './point-pace.ts';
import { toldHistory } from './told-history.ts';
import { serverWorld, type ServersMoment, type WorldEngine } from './world.ts';

export interface KeeperParts {
  readonly engine: WorldEngine;
  /** The server's node; there is one of it always, also when it has ended. */
  readonly id: NodeId;
  readonly clock: { now(): ClockMoment; goTo(moment: ClockMoment): void; machineMs(): number };
  readonly scheduler: Scheduler;
  /** Something can be gone back to that could not before. */
  readonly onChange: () => void;
  readonly budgetBytes?: number;
}

/** A server at rest for so long is made a point of, so that whoever types next need not wait for it. Milliseconds. */
const REST_MS = 25;

type NodeHistory = WorldHistory<ServersMoment, PointAbout>;

/**
 * Decides when a server's state is made a point that one can go back to: whenever it has come to rest and something new
 * arrives. Most points are made a moment before that, while nobody waits; then what arrives only adds the time at which
 * it did, so that lifetimes are those of that very moment.
 */
export class HistoryKeeper implements Keeper {
  readonly #parts: KeeperParts;
  #history: NodeHistory | null;
  /** The server has done something since the last point. */
  #changed = false;
  #resting = true;
  #stopped = false;
  #cancelRest: (() => void) | null = null;
  readonly #pace: PointPace;

  constructor(parts: KeeperParts) {
    this.#parts = parts;
    this.#pace = new PointPace(() => parts.clock.machineMs());
    this.#history = this.#isTooLarge ? null : this.#begin();
  }

  get state(): ServerHistory {
    const changed = this.#changed || !this.#resting;
    return toldHistory(this.#history, { changed, budgetBytes: this.#budget });
  }

  arrives(sender: Sender, client: string, bytes: Uint8Array): void {
    if (!this.#resting && (sender === 'scripted' || this.#hasUnread)) return;
    // On a busy machine a line may come before it was seen that there is nothing left to do.
    this.#changed ||= !this.#resting;
    this.#resting = false;
    this.#cancelRest?.();
    this.#cancelRest = null;
    const history = this.#history;
    if (history === null) return;
    if (this.#changed && !this.#pace.allows(sender)) return;
    if (this.#changed) this.#add();
    const { here } = history;
    here.clock = this.#parts.clock.now();
    here.about = { client, bytes: bytes.slice(0, ABOUT_BYTES) };
    this.#parts.onChange();
  }

  before(about: PointAbout): void {
    if (this.#changed || !this.#resting) this.#add();
    const here = this.#history?.here;
    if (here !== undefined) {
      here.clock = this.#parts.clock.now();
      here.about = about;
    }
    this.touched();
  }

  touched(): void {
    this.#changed = true;
    this.#parts.onChange();
  }

  rests(moved: boolean): void {
    this.#resting = true;
    this.#changed ||= moved;
    if (this.#history === null && !this.#stopped && !this.#isTooLarge) this.#history = this.#begin();
    if (!this.#changed || this.#cancelRest !== null) return;
    this.#cancelRest = this.#parts.scheduler.later(REST_MS, () => {
      this.#cancelRest = null;
      if (this.#resting && this.#changed && this.#pace.allows('scripted')) this.#add();
    });
  }

  goTo(id: PointId): boolean {
    if (this.#history === null || (!this.#resting && this.#hasUnread)) return false;
    this.#changed ||= !this.#resting;
    if (!this.has(id)) return false;
    if (this.#changed) this.#add();
    const gone = this.#history?.goTo(id) ?? false;
    this.#changed = false;
    this.#resting = true;
    this.#parts.onChange();
    return gone;
  }

  inspectedAt(id: PointId): Inspected | null {
    return this.#history?.inspectedAt(id, this.#parts.id) ?? null;
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
    this.#stopped = true;
    this.#cancelRest?.();
    this.#cancelRest = null;
    this.#history?.stop();
    this.#history = null;
  }

  get #node(): ServerNode | undefined {
    return this.#parts.engine.nodes.get(this.#parts.id);
  }

  /** Something has arrived that the server has not read yet. */
  get #hasUnread(): boolean {
    for (const [, endpoint] of this.#node?.sockets.entries() ?? [])
      if (endpoint.kind === 'socket' && endpoint.socket.incoming.size > 0) return true;
    return false;
  }

  get #budget(): number {
    return this.#parts.budgetBytes ?? HISTORY_BUDGET_BYTES;
  }

  get #isTooLarge(): boolean {
    return (this.#node?.heap.end ?? 0) > LARGEST_REMEMBERED_BYTES;
  }

  #begin(): NodeHistory {
    const { engine, clock } = this.#parts;
    return new WorldHistory({ world: serverWorld(engine, clock), budgetBytes: this.#budget });
  }

  #add(): void {
    if (this.#isTooLarge) {
      this.#history?.stop();
      this.#history = null;
      this.#parts.onChange();
      return;
    }
    const history = (this.#history ??= this.#begin());
    this.#pace.add(history);
    this.#changed = false;
    this.#parts.onChange();
  }
}
