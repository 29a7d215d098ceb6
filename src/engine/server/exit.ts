import type { NodeEnd } from '#protocol/control.ts';

/** Thrown through the wasm stack by `proc_exit`: the server ended by itself. */
export class ServerExit extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`the server exited with code ${code}`);
    this.name = 'ServerExit';
    this.code = code;
  }
}

/** What an exception that left a step means for the node. `log` is the end of the server's log, oldest line first. */
export function endOf(error: unknown, log: readonly string[]): NodeEnd {
  if (error instanceof ServerExit && error.code === 0) return { how: 'shutdown', code: 0 };
  const message = error instanceof Error ? error.message : String(error);
  return { how: 'crash', message, log };
}
