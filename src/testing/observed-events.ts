import { FIRST_NODE } from '#engine/engine.ts';
import type { EventNumber, ObservedNode, ServerEvent } from '#protocol/server-event.ts';
import type { TestServer } from './test-server.ts';

/** What a server that was started with `observed` tells of itself. */
export interface ObservedEvents {
  /** The number of the newest event. */
  readonly last: EventNumber;
  /** The events after a number, as far as they are kept. */
  since(seq: number): readonly ServerEvent[];
  /** What somebody is told who begins to look now. */
  now(): ObservedNode;
}

/** Has the server tell as much as it does while somebody looks. Throws when it was not started with `observed`. */
export function observedEvents(server: TestServer): ObservedEvents {
  const { observer } = server.engine.node(FIRST_NODE);
  if (observer === null) throw new Error('the node is not observed');
  observer.record.watch(true);
  return {
    get last() {
      return observer.record.last;
    },
    since: (seq) => observer.record.events.filter((event) => event.seq > seq),
    now: () => observer.state(),
  };
}
