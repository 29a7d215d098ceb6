/** An error as it crosses the boundary: nothing of it is lost but its stack. `code` is for programs, `message` for people. */
export interface WireError {
  readonly code: WireErrorCode;
  readonly name: string;
  readonly message: string;
  readonly detail?: string;
}

export type WireErrorCode =
  | 'bad-request' /** a message that the guard did not know */
  | 'version' /** page and worker are of different versions */
  | 'no-such-node'
  | 'no-such-connection' /** it is over */
  | 'no-such-file' /** it was deleted, or never there */
  | 'no-such-point' /** there is no such moment in the server's past, or no more */
  | 'node-down' /** the node is stopped or crashed */
  | 'boot-failed' /** the server refused its configuration or files; `detail` has its log */
  | 'engine-load' /** the engine could not be fetched or compiled */
  | 'busy' /** the server cannot be copied or reached now */
  | 'worker-gone' /** the worker died or was ended before it answered */
  | 'timeout'
  | 'internal';

/** An `Error` that carries a wire error's fields. */
export class EngineError extends Error {
  readonly code: WireErrorCode;
  readonly detail: string | undefined;
  constructor(code: WireErrorCode, message: string, detail?: string) {
    super(message);
    this.name = 'EngineError';
    this.code = code;
    this.detail = detail;
  }
}

export function toWireError(error: unknown): WireError {
  if (error instanceof EngineError) {
    return {
      code: error.code,
      name: error.name,
      message: error.message,
      ...(error.detail === undefined ? {} : { detail: error.detail }),
    };
  }
  if (error instanceof Error) return { code: 'internal', name: error.name, message: error.message };
  return { code: 'internal', name: 'Error', message: String(error) };
}
