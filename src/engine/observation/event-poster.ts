import type { NodeId } from '#protocol/ids.ts';
import type { EventNumber, ObservedNode, ServerEvent } from '#protocol/server-event.ts';
import { EngineError } from '#protocol/wire-error.ts';
import type { Scheduler } from '../scheduler.ts';
import type { ServerNode } from '../server/server-node.ts';

/** A frame of a common screen: nobody can see more. */
const FRAME_MS = 16;

/** Posts the events of nodes that somebody observes, at most once a frame for each. */
export class EventPoster {
  readonly #scheduler: Scheduler;
  readonly #post: (node: NodeId, events: readonly ServerEvent[]) => void;
  /** The last event of each observed node that was posted. */
  readonly #posted = new Map<ServerNode, EventNumber>();
  readonly #waiting = new Set<ServerNode>();

  constructor(scheduler: Scheduler, post: (node: NodeId, events: readonly ServerEvent[]) => void) {
    this.#scheduler = scheduler;
    this.#post = post;
  }

  /** Begins or ends observing a node; what is known of it now. Throws `bad-request` when nothing is recorded of it. */
  observe(node: ServerNode, on: boolean): ObservedNode {
    if (node.observer === null) throw new EngineError('bad-request', `node ${node.id} is not observed`);
    const { record } = node.observer;
    record.watch(on);
    if (on) this.#posted.set(node, record.last);
    else this.#posted.delete(node);
    return node.observer.state();
  }

  /** Nodes may have done something: what is new is posted at the end of the frame. */
  look(): void {
    for (const [node, posted] of this.#posted) {
      if (!node.running) this.#posted.delete(node);
      if (node.observer === null || node.observer.record.last === posted || this.#waiting.has(node)) continue;
      this.#waiting.add(node);
      this.#scheduler.later(FRAME_MS, () => this.#postNew(node));
    }
  }

  #postNew(node: ServerNode): void {
    this.#waiting.delete(node);
    const posted = this.#posted.get(node);
    if (posted === undefined || node.observer === null) return;
    const events = node.observer.record.since(posted);
    const last = events.at(-1);
    if (last === undefined) return;
    this.#posted.set(node, last.seq);
    this.#post(node.id, events);
  }
}
