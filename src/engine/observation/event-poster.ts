import type { NodeId } from '#protocol/ids.ts';
import type { EventNumber, ObservedNode, ServerEvent } from '#protocol/server-event.ts';
import { EngineError } from '#protocol/wire-error.ts';
import type { ServerNode } from '../server/server-node.ts';

/** Posts the events of nodes that somebody observes. When is up to whoever asks. */
export class EventPoster {
  readonly #post: (node: NodeId, events: readonly ServerEvent[]) => void;
  /** The last event of each observed node that was posted. */
  readonly #posted = new Map<NodeId, { readonly node: ServerNode; last: EventNumber }>();

  constructor(post: (node: NodeId, events: readonly ServerEvent[]) => void) {
    this.#post = post;
  }

  /** Begins or ends observing a node; what is known of it now. Throws `bad-request` when nothing is recorded of it. */
  observe(node: ServerNode, on: boolean): ObservedNode {
    if (node.observer === null) throw new EngineError('bad-request', `node ${node.id} is not observed`);
    const { record } = node.observer;
    record.watch(on);
    if (on) this.#posted.set(node.id, { node, last: record.last });
    else this.#posted.delete(node.id);
    return node.observer.state();
  }

  /** The observed nodes that have done something since their last events were posted. */
  withNews(): NodeId[] {
    return [...this.#posted.values()]
      .filter(({ node, last }) => node.observer !== null && node.observer.record.last > last)
      .map(({ node }) => node.id);
  }

  /** Posts what is new of a node, if it is observed and there is anything. */
  post(id: NodeId): void {
    const posted = this.#posted.get(id);
    const events = posted?.node.observer?.record.since(posted.last) ?? [];
    const last = events.at(-1);
    if (posted === undefined || last === undefined) return;
    posted.last = last.seq;
    this.#post(id, events);
  }
}
