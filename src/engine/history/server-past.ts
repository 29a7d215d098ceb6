import type { ControlEvent } from '#protocol/control.ts';
import type { NodeId } from '#protocol/ids.ts';
import type { Scheduler } from '../scheduler.ts';
import type { WorkspaceClock } from '../workspace-clock.ts';
import { HistoryKeeper } from './history-keeper.ts';
import type { Remembered } from './past.ts';
import type { WorldEngine } from './world.ts';

/** The past of the single server of a workspace, whose time is kept with its files. */
export function serverPast(parts: {
  readonly engine: WorldEngine;
  readonly node: NodeId;
  readonly clock: WorkspaceClock;
  readonly scheduler: Scheduler;
  readonly post: (event: ControlEvent) => void;
  /** The server is another now than it was a moment ago. */
  readonly onMoved: () => void;
}): Remembered {
  const { engine, node, clock, scheduler, post, onMoved } = parts;
  return {
    node,
    keeper: (onChange) => new HistoryKeeper({ engine, id: node, clock: clock.clock, scheduler, onChange }),
    onMoved: () => {
      clock.write();
      const end = engine.nodes.get(node)?.end ?? null;
      post({
        t: 'event',
        ...(end === null ? { event: 'node-started', node } : { event: 'node-ended', node, end }),
      });
      onMoved();
    },
  };
}
