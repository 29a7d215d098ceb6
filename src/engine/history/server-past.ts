import type { Scheduler } from '../scheduler.ts';
import type { ServerNode } from '../server/server-node.ts';
import type { WorkspaceClock } from '../workspace-clock.ts';
import { HistoryKeeper } from './history-keeper.ts';
import type { Remembered } from './past.ts';

/** The past of the single server of a workspace, whose time is kept with its files. */
export function serverPast(parts: {
  readonly node: ServerNode;
  readonly clock: WorkspaceClock;
  readonly scheduler: Scheduler;
  /** The server is another now than it was a moment ago. */
  readonly onMoved: () => void;
}): Remembered {
  const { node, clock, scheduler, onMoved } = parts;
  return {
    node: node.id,
    keeper: (onChange) => new HistoryKeeper({ node, clock: clock.clock, scheduler, onChange }),
    onMoved: () => {
      clock.write();
      onMoved();
    },
  };
}
