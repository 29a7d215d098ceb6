/** The relinked image's exports, as far as the host calls them. Pointers are byte addresses in linear memory. */
export interface ServerExports {
  readonly memory: WebAssembly.Memory;
  readonly __stack_pointer: WebAssembly.Global<'i32'>;
  readonly clock_real: WebAssembly.Global<'i64'>;
  readonly clock_mono: WebAssembly.Global<'i64'>;
  readonly clock_exact: WebAssembly.Global<'i32'>;
  readonly clock_left: WebAssembly.Global<'i32'>;
  readonly _initialize: () => void;
  readonly main: (argc: number, argv: number) => number;
  readonly rk_step: () => number;
  readonly malloc: (size: number) => number;
  readonly free: (pointer: number) => void;
  readonly set_errno: (errno: number) => void;
  readonly rdbSave: (request: number, name: number, info: number, flags: number) => number;
  /** Writes the commands that make the data anew; 0 when that worked. */
  readonly rewriteAppendOnlyFileRio: (rio: number) => number;
  readonly stopAppendOnly: () => void;
  readonly restartAOFWithSyncRdb: () => number;
  /** Writes all keys to a file, as `aof-use-rdb-preamble` says: as an RDB or as commands. */
  readonly rewriteAppendOnlyFile: (name: number) => number;
  readonly scriptIsRunning: () => number;
  readonly scriptIsEval: () => number;
  readonly scriptIsWriteDirty: () => number;
  readonly scriptKill: (client: number, isEval: number) => void;
  readonly createCachedResponseClient: (resp: number) => number;
  readonly deleteCachedResponseClient: (client: number) => void;
  readonly ACLGetUserByName: (name: number, length: number) => number;
  readonly ACLSetUser: (user: number, operation: number, length: number) => number;
  readonly unpauseActions: (purpose: number) => void;
  /** Puts `actions` (bits of `PAUSE_ACTION_…`) off until `endMs`, in milliseconds since 1970. */
  readonly pauseActions: (purpose: number, endMs: bigint, actions: number) => void;
  /** Takes the samples that INFO tells as `allocator_allocated`, `used_memory_rss` and `used_memory_peak`. */
  readonly cronUpdateMemoryStats: () => void;
  /** The key of a value that is in a database, as a dynamic string; 0 for another. Only reads. */
  readonly objectGetKey: (object: number) => number;
  readonly own_startBgsaveForReplication: (capabilities: number, request: number, version: number) => number;
  readonly replicaPutOnline: (client: number) => number;
  readonly replicaStartCommandStream: (client: number) => void;
  readonly rioInitWithFd: (rio: number, fd: number) => void;
  readonly childSnapshotForSyncSlot: (rio: number, job: number) => number;
  readonly rioFdFlush: (rio: number) => number;
  readonly rioFreeFd: (rio: number) => void;
  readonly slotExportBeginStreaming: (job: number) => void;
  /** Functions by the numbers that the server's memory holds as pointers to them. */
  readonly table: WebAssembly.Table;
  /** Not 0: functions that run all the time tell the host of their calls (see relink/observe-functions.ts). */
  readonly observing: WebAssembly.Global<'i32'>;
}

const FUNCTIONS = [
  '_initialize',
  'main',
  'rk_step',
  'malloc',
  'free',
  'set_errno',
  'rdbSave',
  'rewriteAppendOnlyFileRio',
  'stopAppendOnly',
  'restartAOFWithSyncRdb',
  'rewriteAppendOnlyFile',
  'scriptIsRunning',
  'scriptIsEval',
  'scriptIsWriteDirty',
  'scriptKill',
  'createCachedResponseClient',
  'deleteCachedResponseClient',
  'ACLGetUserByName',
  'ACLSetUser',
  'unpauseActions',
  'pauseActions',
  'cronUpdateMemoryStats',
  'objectGetKey',
  'own_startBgsaveForReplication',
  'replicaPutOnline',
  'replicaStartCommandStream',
  'rioInitWithFd',
  'childSnapshotForSyncSlot',
  'rioFdFlush',
  'rioFreeFd',
  'slotExportBeginStreaming',
] as const;
const GLOBALS = [
  '__stack_pointer',
  'clock_real',
  'clock_mono',
  'clock_exact',
  'clock_left',
  'observing',
] as const;

/** Checks that an instance is our engine. Throws with the name of the first export that is missing. */
export function serverExports(instance: WebAssembly.Instance): ServerExports {
  const exports: Record<string, unknown> = instance.exports;
  const missing = [
    ...FUNCTIONS.filter((name) => typeof exports[name] !== 'function'),
    ...GLOBALS.filter((name) => !(exports[name] instanceof WebAssembly.Global)),
    ...(exports['memory'] instanceof WebAssembly.Memory ? [] : ['memory']),
    ...(exports['table'] instanceof WebAssembly.Table ? [] : ['table']),
  ];
  if (missing.length > 0) throw new Error(`the engine lacks ${missing.join(', ')}`);
  return exports as unknown as ServerExports;
}
