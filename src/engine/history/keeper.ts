import type { NodeId } from '#protocol/ids.ts';
import type { PointAbout, PointId, ServerHistory } from '#protocol/history.ts';
import type { Inspected } from '../server/inspector.ts';
import type { Sender } from './point-pace.ts';

/** Decides when a single server, or a lab, is made a point of, and puts it to points. */
export interface Keeper {
  readonly state: ServerHistory;
  /** Bytes are about to arrive at a server. To be called between two steps, before it gets them. */
  arrives(sender: Sender, client: string, bytes: Uint8Array): void;
  /** Nothing is left to do. `moved`: something was done since it was last so. A lab is not asked. */
  rests?(moved: boolean): void;
  /** Something is about to be done to a single server from outside: makes a point before it. */
  before?(about: PointAbout): void;
  /** Something was done to a single server that no burst tells of: it has ended, or was started. */
  touched?(): void;
  /** Goes to a point; false when there is no such one any more, or in the middle of something. */
  goTo(id: PointId): boolean;
  /** What a server was at a point, for a copy to be made of; null when it did not run then, or there is no such point. */
  inspectedAt(id: PointId, node: NodeId): Inspected | null;
  /** Whether there is such a point, still. */
  has(id: PointId): boolean;
  /** Gives a point a name, which keeps it from being left out; an empty one takes it away. */
  name(id: PointId, name: string): boolean;
  stop(): void;
}
