import type { NodeId } from '#protocol/ids.ts';
import { ERRNO } from '../filesystem/wasi-errno.ts';
import { ServerExit } from './exit.ts';
import type { WasmMemory } from './wasm-memory.ts';

/** The rest of WASI that the image imports: an empty environment, and the exit. */
export function processCalls(memory: WasmMemory) {
  return {
    environ_get: () => ERRNO.SUCCESS,
    environ_sizes_get: (count: number, size: number) => {
      memory.view.setUint32(count, 0, true);
      memory.view.setUint32(size, 0, true);
      return ERRNO.SUCCESS;
    },
    proc_exit: (code: number) => {
      throw new ServerExit(code);
    },
    sched_yield: () => ERRNO.SUCCESS,
    sock_shutdown: () => ERRNO.SUCCESS,
  };
}

/** A process id of its own for each node: Sentinel seeds its election delay with it. */
export function processId(id: NodeId): number {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + character.charCodeAt(0)) % 30_000;
  return 100 + hash;
}
