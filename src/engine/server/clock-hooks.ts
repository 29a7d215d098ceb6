import { ERRNO } from '../filesystem/wasi-errno.ts';
import type { NodeClock } from './node-clock.ts';
import type { ServerExports } from './server-exports.ts';
import type { WasmMemory } from './wasm-memory.ts';

/** What the time calls of one node work on. */
export interface ClockContext {
  readonly clock: NodeClock;
  readonly memory: WasmMemory;
  readonly exports: () => ServerExports;
}

// `subscription` of WASI preview1: the kind at byte 8 (0 = clock), the timeout in nanoseconds at 24; 48 bytes each.
// `event`: 32 bytes, userdata first, the kind at 10.
const SUBSCRIPTION_SIZE = 48;
const EVENT_SIZE = 32;
const KIND_CLOCK = 0;

/**
 * Time for one node. The relinked engine reads its clock from two globals and calls `clock_refresh` to have them set.
 * A sleep (`DEBUG SLEEP`, `usleep`) cannot block the worker: the node's own clock jumps ahead (see `NodeClock`).
 */
export function clockHooks({ clock, memory, exports }: ClockContext) {
  const refresh = (): void => {
    clock.looked();
    exports().clock_mono.value = clock.monoNs();
    exports().clock_real.value = clock.realNs();
  };
  return {
    hooks: { clock_refresh: refresh },
    wasi: {
      // The relinked engine has its own; the import stays for code that binaryen did not find dead.
      clock_time_get: (id: number, _precision: bigint, result: number) => {
        memory.view.setBigUint64(result, id === 0 ? clock.realNs() : clock.monoNs(), true);
        return ERRNO.SUCCESS;
      },
      poll_oneoff: (subscriptions: number, events: number, count: number, result: number) => {
        let longestNs = 0n;
        for (let i = 0; i < count; i++) {
          const at = subscriptions + i * SUBSCRIPTION_SIZE;
          const { view } = memory;
          if (view.getUint8(at + 8) === KIND_CLOCK) {
            const timeout = view.getBigUint64(at + 24, true);
            if (timeout > longestNs) longestNs = timeout;
          }
          memory.bytes.fill(0, events + i * EVENT_SIZE, events + (i + 1) * EVENT_SIZE);
          view.setBigUint64(events + i * EVENT_SIZE, view.getBigUint64(at, true), true);
        }
        clock.sleep(longestNs);
        exports().clock_left.value = 0;
        memory.view.setUint32(result, count, true);
        return ERRNO.SUCCESS;
      },
    },
  };
}
