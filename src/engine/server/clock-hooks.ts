import type { Clock } from '../clock.ts';
import { ERRNO } from '../filesystem/wasi-errno.ts';
import type { ServerExports } from './server-exports.ts';
import type { WasmMemory } from './wasm-memory.ts';

/** What the time calls of one node work on. */
export interface ClockContext {
  readonly clock: Clock;
  readonly memory: WasmMemory;
  readonly exports: () => ServerExports;
  /** The server sleeps for so many milliseconds: its own clock is ahead, and it must not be stepped meanwhile. */
  readonly sleep: (ms: number) => void;
}

// `subscription` of WASI preview1: the kind at byte 8 (0 = clock), the timeout in nanoseconds at 24; 48 bytes each.
// `event`: 32 bytes, userdata first, the kind at 10.
const SUBSCRIPTION_SIZE = 48;
const EVENT_SIZE = 32;
const KIND_CLOCK = 0;

/**
 * Time for one node. The relinked engine reads its clock from two globals and calls `clock_refresh` to have them set.
 * A sleep (`DEBUG SLEEP`, `usleep`) cannot block the worker: the node's own clock jumps forward at once, and the node is
 * held until everybody else's has caught up; then the offset is dropped.
 */
export function clockHooks(context: ClockContext) {
  let aheadUntilNs = 0n;
  let aheadNs = 0n;
  const ahead = (nowNs: bigint): bigint => {
    if (aheadNs > 0n && nowNs >= aheadUntilNs) aheadNs = 0n;
    return aheadNs > 0n ? aheadUntilNs - nowNs : 0n;
  };
  const refresh = (): void => {
    const monoNs = context.clock.monoNs();
    const skip = ahead(monoNs);
    const exports = context.exports();
    exports.clock_mono.value = monoNs + skip;
    exports.clock_real.value = context.clock.realNs() + skip;
  };
  return {
    hooks: { clock_refresh: refresh },
    wasi: {
      // The relinked engine has its own; the import stays for code that binaryen did not find dead.
      clock_time_get: (id: number, _precision: bigint, result: number) => {
        const skip = ahead(context.clock.monoNs());
        context.memory.view.setBigUint64(
          result,
          (id === 0 ? context.clock.realNs() : context.clock.monoNs()) + skip,
          true,
        );
        return ERRNO.SUCCESS;
      },
      poll_oneoff: (subscriptions: number, events: number, count: number, result: number) => {
        let longestNs = 0n;
        for (let i = 0; i < count; i++) {
          const at = subscriptions + i * SUBSCRIPTION_SIZE;
          const view = context.memory.view;
          if (view.getUint8(at + 8) === KIND_CLOCK) {
            const timeout = view.getBigUint64(at + 24, true);
            if (timeout > longestNs) longestNs = timeout;
          }
          context.memory.bytes.fill(0, events + i * EVENT_SIZE, events + (i + 1) * EVENT_SIZE);
          view.setBigUint64(events + i * EVENT_SIZE, view.getBigUint64(at, true), true);
        }
        const nowNs = context.clock.monoNs();
        aheadUntilNs = nowNs + ahead(nowNs) + longestNs;
        aheadNs = aheadUntilNs - nowNs;
        context.sleep(Number(longestNs) / 1e6);
        context.exports().clock_left.value = 0;
        context.memory.view.setUint32(result, count, true);
        return ERRNO.SUCCESS;
      },
    },
  };
}
