/** What a program may take. */
export interface ProgramLimits {
  /** Milliseconds from the first line to the end. */
  readonly timeMs: number;
  readonly consoleLines: number;
  readonly consoleBytes: number;
}

export const PROGRAM_LIMITS: ProgramLimits = {
  timeMs: 60_000,
  consoleLines: 2000,
  consoleBytes: 1024 * 1024,
};

/** What the interpreter of a program has, node-redis included. Bytes. */
export const PROGRAM_MEMORY_BYTES = 128 * 1024 * 1024;
