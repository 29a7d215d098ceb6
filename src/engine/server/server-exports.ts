/** The relinked image's exports, as far as the host calls them. Pointers are byte addresses in linear memory. */
export interface ServerExports {
  readonly memory: WebAssembly.Memory;
  readonly __stack_pointer: WebAssembly.Global<'i32'>;
  readonly clock_real: WebAssembly.Global<'i64'>;
  readonly clock_mono: WebAssembly.Global<'i64'>;
  readonly clock_exact: WebAssembly.Global<'i32'>;
  readonly clock_left: WebAssembly.Global<'i32'>;
  _initialize(): void;
  main(argc: number, argv: number): number;
  rk_step(): number;
  rk_next_timeout_ms(): number;
  malloc(size: number): number;
  free(pointer: number): void;
  set_errno(errno: number): void;
  rdbSave(request: number, name: number, info: number, flags: number): number;
  stopAppendOnly(): void;
  restartAOFWithSyncRdb(): number;
  scriptIsRunning(): number;
  scriptIsEval(): number;
  scriptIsWriteDirty(): number;
  scriptKill(client: number, isEval: number): void;
  createCachedResponseClient(resp: number): number;
  deleteCachedResponseClient(client: number): void;
  ACLGetUserByName(name: number, length: number): number;
  ACLSetUser(user: number, operation: number, length: number): number;
  unpauseActions(purpose: number): void;
}

const FUNCTIONS = [
  '_initialize',
  'main',
  'rk_step',
  'rk_next_timeout_ms',
  'malloc',
  'free',
  'set_errno',
  'rdbSave',
  'stopAppendOnly',
  'restartAOFWithSyncRdb',
  'scriptIsRunning',
  'scriptIsEval',
  'scriptIsWriteDirty',
  'scriptKill',
  'createCachedResponseClient',
  'deleteCachedResponseClient',
  'ACLGetUserByName',
  'ACLSetUser',
  'unpauseActions',
] as const;
const GLOBALS = ['__stack_pointer', 'clock_real', 'clock_mono', 'clock_exact', 'clock_left'] as const;

/** Checks that an instance is our engine. Throws with the name of the first export that is missing. */
export function serverExports(instance: WebAssembly.Instance): ServerExports {
  const exports: Record<string, unknown> = instance.exports;
  const missing = [
    ...FUNCTIONS.filter((name) => typeof exports[name] !== 'function'),
    ...GLOBALS.filter((name) => !(exports[name] instanceof WebAssembly.Global)),
    ...(exports['memory'] instanceof WebAssembly.Memory ? [] : ['memory']),
  ];
  if (missing.length > 0) throw new Error(`the engine lacks ${missing.join(', ')}`);
  return exports as unknown as ServerExports;
}
