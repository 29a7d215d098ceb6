/** The tools of redis-cli that take the place of a command, in the order in which one goes before another. */
export const TOOLS = [
  'latency-history',
  'latency',
  'latency-dist',
  'replica',
  'rdb',
  'pipe',
  'bigkeys',
  'memkeys',
  'hotkeys',
  'stat',
  'scan',
  'lru-test',
  'intrinsic-latency',
] as const;

export type ToolName = (typeof TOOLS)[number];

/** The options of the tools. */
export interface ToolOptions {
  /** Those that the command line names; the first of `TOOLS` runs. */
  readonly asked: readonly ToolName[];
  /** Only keys that match it (`--pattern`). */
  readonly pattern: Uint8Array | null;
  /** The COUNT of each SCAN; the server's own without it. */
  readonly count: number | null;
  /** How many elements of a key MEMORY USAGE looks at; the server's own number without it. */
  readonly memorySamples: number | null;
  /** How many keys the cache of `--lru-test` has. */
  readonly lruKeys: number;
  /** How long `--intrinsic-latency` measures. */
  readonly intrinsicSeconds: number;
  /** Where a snapshot goes (`--rdb`); `-` is standard output. */
  readonly rdbFile: string;
  /** Functions only (`--functions-rdb`). */
  readonly functionsOnly: boolean;
  /** Seconds that `--pipe` waits for a reply once all is sent; 0 is without end. */
  readonly pipeTimeout: number;
}

export const DEFAULT_TOOL_OPTIONS: ToolOptions = {
  asked: [],
  pattern: null,
  count: null,
  memorySamples: null,
  lruKeys: 0,
  intrinsicSeconds: 0,
  rdbFile: '',
  functionsOnly: false,
  pipeTimeout: 30,
};

/** The tool that runs; `null` when the command line names none. */
export function chosenTool({ asked }: ToolOptions): ToolName | null {
  return TOOLS.find((tool) => asked.includes(tool)) ?? null;
}
