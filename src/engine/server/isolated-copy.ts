import { ERRNO } from '../filesystem/wasi-errno.ts';
import type { WasmMemory } from './wasm-memory.ts';

/** The copy of a Sentinel reaches nobody, and has no need to: what it knows is in its memory. */
export const deafSentinel = {
  valkeyAsyncConnectBind: () => 0,
  valkeyAsyncCommand: () => -1,
  valkeyAsyncFree: () => {},
  valkeyAsyncSetConnectCallback: () => -1,
  valkeyAsyncSetDisconnectCallback: () => -1,
  valkeyAsyncHandleRead: () => {},
  valkeyAsyncHandleWrite: () => {},
};

/** The copy believes that the server's files are open: what it writes to them is counted and dropped. */
export function forgetfulWrites(memory: WasmMemory) {
  return {
    fd_write: (_fd: number, iovs: number, count: number, result: number) => {
      let total = 0;
      for (let i = 0; i < count; i++) total += memory.view.getUint32(iovs + 8 * i + 4, true);
      memory.view.setUint32(result, total, true);
      return ERRNO.SUCCESS;
    },
    fd_sync: () => ERRNO.SUCCESS,
  };
}

/** `getaddrinfo` knows no such name. */
const EAI_NONAME = -2;

/** A copy talks to nobody and starts nothing: whatever the server wants beyond its own memory and files is refused. */
export const refusedHooks = {
  connect: () => -1,
  poll: () => 0,
  getpid: () => 1,
  mkostemp: () => -1,
  startBgsaveForReplication: () => -1,
  slotExportJobBeginSnapshotToTargetSocket: () => -1,
  getaddrinfo: () => EAI_NONAME,
  freeaddrinfo: () => {},
  ...deafSentinel,
  rdbSaveBackground: () => -1,
  rdbSaveToReplicasSockets: () => -1,
  rewriteAppendOnlyFileBackground: () => -1,
};
