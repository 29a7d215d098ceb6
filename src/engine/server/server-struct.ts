import type { WasmMemory } from './wasm-memory.ts';

/**
 * Places in the memory of the pinned image: `struct valkeyServer server` and libc's working folder. Fields were found by
 * the addresses that the functions named beside them load from and store to; tests depend on each.
 */
const SERVER = 1_694_824;
const FIELD = {
  /** `aeEventLoop *el`: `rk_step` hands it to `aeProcessEvents`. */
  eventLoop: SERVER + 56,
  /** `volatile sig_atomic_t shutdown_asap`: `prepareForShutdown` uses `shutdown_mstime`, 8 bytes behind it. */
  shutdownAsap: SERVER + 72,
  /** `int last_sig_received`, between `shutdown_mstime` and `shutdown_flags`. */
  lastSignal: SERVER + 88,
  /** `long long stat_numcommands`: it was as large as INFO's total_commands_processed after scripts and transactions. */
  commands: SERVER + 1304,
  /** `client *current_client`: in every `call` it was the client that the command came from, and 0 in a timer. */
  currentClient: SERVER + 800,
  /** `list *replicas`. */
  replicas: SERVER + 788,
  /** `int aof_state`; 0 is AOF_OFF. */
  aofState: SERVER + 3708,
  /** `char *aof_filename`, `char *aof_dirname`, `char *rdb_filename`: the configured names were looked for. */
  logName: SERVER + 3716,
  logFolder: SERVER + 3720,
  snapshotName: SERVER + 3936,
} as const;
/** `char *__wasilibc_cwd`: `getcwd` copies from it. */
const WORKING_FOLDER = 1_636_324;

const textAt = (memory: WasmMemory, field: number): string =>
  memory.cString(memory.view.getUint32(field, true));

export const appendOnlyIsOff = (memory: WasmMemory): boolean =>
  memory.view.getInt32(FIELD.aofState, true) === 0;

/** How many commands the server has run, those of scripts and transactions included. */
export const commandsRun = (memory: WasmMemory): number =>
  Number(memory.view.getBigInt64(FIELD.commands, true));

/** The client whose command is being processed, running or about to; 0 while the server works by itself. */
export const currentClient = (memory: WasmMemory): number => memory.view.getUint32(FIELD.currentClient, true);

/**
 * When the first of the server's timers is due, in microseconds of its monotonic clock; null while it has none. In
 * `aeEventLoop` the list of timers is at 24; an `aeTimeEvent` has its id at 0 (-1 for one that is deleted), the time at 8
 * and the next one at 32: `usUntilEarliestTimer` reads the same.
 */
export function earliestTimerUs(memory: WasmMemory): bigint | null {
  const { view } = memory;
  let earliest: bigint | null = null;
  let timer = view.getUint32(view.getUint32(FIELD.eventLoop, true) + 24, true);
  while (timer !== 0) {
    const dueUs = view.getBigUint64(timer + 8, true);
    const isDeleted = view.getBigInt64(timer, true) === -1n;
    if (!isDeleted && (earliest === null || dueUs < earliest)) earliest = dueUs;
    timer = view.getUint32(timer + 32, true);
  }
  return earliest;
}

/** The clients that are replicas: `list` is head, tail, …; `listNode` is prev, next, value. */
export function replicas(memory: WasmMemory): number[] {
  const { view } = memory;
  const clients: number[] = [];
  let node = view.getUint32(view.getUint32(FIELD.replicas, true), true);
  while (node !== 0) {
    clients.push(view.getUint32(node + 8, true));
    node = view.getUint32(node + 4, true);
  }
  return clients;
}

/** `appendfilename`. */
export const logName = (memory: WasmMemory): string => textAt(memory, FIELD.logName);
/** `appenddirname`. */
export const logFolder = (memory: WasmMemory): string => textAt(memory, FIELD.logFolder);
/** `dbfilename`. */
export const snapshotName = (memory: WasmMemory): string => textAt(memory, FIELD.snapshotName);
/** `dir`, an absolute path. */
export const workingFolder = (memory: WasmMemory): string => textAt(memory, WORKING_FOLDER);

/** Does what the server's handler of SIGINT and SIGTERM does: the next run of its cron begins the shutdown. */
export function receiveSignal(memory: WasmMemory, signal: number): void {
  memory.view.setInt32(FIELD.lastSignal, signal, true);
  memory.view.setInt32(FIELD.shutdownAsap, 1, true);
}
