import {
  ABOUT_BYTES,
  HISTORY_BUDGET_BYTES,
  LARGEST_REMEMBERED_BYTES,
  NEWEST_POINTS,
  type PointId,
  type ServerHistory,
} from '#protocol/history.ts';
import type { ClockMoment } from '../clock.ts';
import type { Scheduler } from '../scheduler.ts';
import type { ServerNode } from '../server/server-node.ts';
import type { Inspected } from '../server/inspector.ts';
import { NodeHistory } from './history.ts';

export interface KeeperParts {
  readonly node: ServerNode;
  readonly clock: { now(): ClockMoment; goTo(moment: ClockMoment): void; machineMs(): number };
  readonly scheduler: Scheduler;
  /** Something can be gone back to that could not before. */
  readonly onChange: () => void;
  readonly budgetBytes?: number;
}

/** Whose input makes a point each time: what somebody types, or what comes from scripts and may come fast. */
export type Sender = 'typed' | 'scripted';

/** A server at rest for so long is made a point of, so that whoever types next need not wait for it. Milliseconds. */
const REST_MS = 25;
/** Scripted input makes a point at most so often, and at most a twentieth of the time goes into making them. */
const SCRIPTED_MS = 50;
const SHARE = 20;
const MINUTE_MS = 60_000;

/**
 * Decides when a server's state is made a point that one can go back to: whenever it has come to rest and something new
 * arrives. Most points are made a moment before that, while nobody waits; then what arrives only adds the time at which
 * it did, so that lifetimes are those of that very moment.
 */
export class HistoryKeeper {
  readonly #parts: KeeperParts;
  #history: NodeHistory | null;
  /** The server has done something since the last point. */
  #changed = false;
  #resting = true;
  #stopped = false;
  #cancelRest: (() => void) | null = null;
  #madeAtMs = -Infinity;
  #costMs = 0;

  constructor(parts: KeeperParts) {
    this.#parts = parts;
    this.#history = this.#isTooLarge ? null : this.#begin();
  }

  get state(): ServerHistory {
    const history = this.#history;
    return {
      here: (history?.here.id ?? null) as PointId | null,
      changed: this.#changed || !this.#resting,
      points: (history?.points ?? []).map((point) => ({
        id: point.id as PointId,
        parent: (point.parent?.id ?? null) as PointId | null,
        atMs: Number(point.clock.realNs / 1_000_000n),
        about: point.about,
        name: point.name,
      })),
      bytes: history?.bytes ?? 0,
      budgetBytes: this.#budget,
      tooLarge: history === null,
    };
  }

  /** Bytes are about to arrive at the server. To be called between two steps, before it gets them. */
  arrives(sender: Sender, client: string, bytes: Uint8Array): void {
    if (!this.#resting && (sender === 'scripted' || this.#hasUnread)) return;
    // On a busy machine a line may come before it was seen that there is nothing left to do.
    this.#changed ||= !this.#resting;
    this.#resting = false;
    this.#cancelRest?.();
    this.#cancelRest = null;
    const history = this.#history;
    if (history === null) return;
    if (this.#changed && !this.#mayAdd(sender)) return;
    if (this.#changed) this.#add();
    const { here } = history;
    here.clock = this.#parts.clock.now();
    here.about = { client, bytes: bytes.slice(0, ABOUT_BYTES) };
    this.#parts.onChange();
  }

  /** The server is at rest. `moved`: it has done something since it was last. */
  rests(moved: boolean): void {
    this.#resting = true;
    this.#changed ||= moved;
    if (this.#history === null && !this.#stopped && !this.#isTooLarge) this.#history = this.#begin();
    if (!this.#changed || this.#cancelRest !== null) return;
    this.#cancelRest = this.#parts.scheduler.later(REST_MS, () => {
      this.#cancelRest = null;
      if (this.#resting && this.#changed && this.#mayAdd('scripted')) this.#add();
    });
  }

  /** Puts the server to a point; false when there is no such one any more, or the server is in the middle of something. */
  goTo(id: PointId): boolean {
    if (this.#history === null || (!this.#resting && this.#hasUnread)) return false;
    this.#changed ||= !this.#resting;
    if (!this.has(id)) return false;
    if (this.#changed) this.#add();
    const gone = this.#history?.goTo(id) ?? false;
    this.#changed = false;
    this.#parts.onChange();
    return gone;
  }

  /** What the server was at a point, for a copy to be made of; null when there is no such one. */
  inspectedAt(id: PointId): Inspected | null {
    return this.#history?.inspectedAt(id) ?? null;
  }

  /** Whether there is such a point, still. */
  has(id: PointId): boolean {
    return this.#history?.point(id) !== undefined;
  }

  /** Gives a point a name, which keeps it from being left out; an empty one takes it away. */
  name(id: PointId, name: string): boolean {
    const point = this.#history?.point(id);
    if (point === undefined) return false;
    point.name = name;
    this.#parts.onChange();
    return true;
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelRest?.();
    this.#cancelRest = null;
    this.#history?.stop();
    this.#history = null;
  }

  /** Something has arrived that the server has not read yet. */
  get #hasUnread(): boolean {
    for (const [, endpoint] of this.#parts.node.sockets.entries())
      if (endpoint.kind === 'socket' && endpoint.socket.incoming.size > 0) return true;
    return false;
  }

  get #budget(): number {
    return this.#parts.budgetBytes ?? HISTORY_BUDGET_BYTES;
  }

  get #isTooLarge(): boolean {
    return this.#parts.node.heap.end > LARGEST_REMEMBERED_BYTES;
  }

  #begin(): NodeHistory {
    const { node, clock } = this.#parts;
    return new NodeHistory({ node, clock, budgetBytes: this.#budget });
  }

  #mayAdd(sender: Sender): boolean {
    if (sender === 'typed') return true;
    const since = this.#parts.clock.machineMs() - this.#madeAtMs;
    return since >= Math.max(SCRIPTED_MS, SHARE * this.#costMs);
  }

  #add(): void {
    if (this.#isTooLarge) {
      this.#history?.stop();
      this.#history = null;
      this.#parts.onChange();
      return;
    }
    const { clock } = this.#parts;
    const began = clock.machineMs();
    this.#history ??= this.#begin();
    const point = this.#history.add();
    this.#changed = false;
    point.minute = Math.floor(began / MINUTE_MS);
    this.#thin(this.#history);
    this.#madeAtMs = clock.machineMs();
    this.#costMs = this.#madeAtMs - began;
    this.#parts.onChange();
  }

  /** Of what is older than the newest points, one a minute stays, and what has a name. */
  #thin(history: NodeHistory): void {
    const { points } = history;
    const point = points.at(-1 - NEWEST_POINTS);
    if (point === undefined || point.name !== '') return;
    if (point.minute === point.parent?.minute) history.leaveOut(point);
  }
}
