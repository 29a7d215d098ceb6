import type { ServerCopy } from '#protocol/dump.ts';
import type { NodeId } from '#protocol/ids.ts';
import { EngineError } from '#protocol/wire-error.ts';
import type { Engine } from '../engine.ts';
import { inspectedNow } from '../server/inspector.ts';

/** A node as it is at this instant, to be read outside of this worker. Throws `node-down`. */
export function copyServer(engine: Engine, id: NodeId): ServerCopy {
  const node = engine.node(id);
  if (!node.running) throw new EngineError('node-down', `node ${id} is not running`);
  const { memory, stackPointer, clock } = inspectedNow(node, engine.clock);
  return { memory: new Blob([memory as Uint8Array<ArrayBuffer>]), stackPointer, ...clock };
}
