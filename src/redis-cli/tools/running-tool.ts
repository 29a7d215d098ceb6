import type { OutputMode } from '../reply-style.ts';
import type { ToolConnection } from './tool-connection.ts';
import type { ToolIo } from './tool-io.ts';
import type { ToolOptions } from './tool-options.ts';

/** A tool that has its connection. */
export interface RunningTool {
  readonly io: ToolIo;
  readonly connection: ToolConnection;
  readonly options: ToolOptions;
  /** The form of the output; `tty`: as on a terminal. */
  readonly form: OutputMode;
}

/** Rejects with a `ToolFailure`, or with `Interrupted` when it was stopped and has nothing to say of it. */
export type Tool = (running: RunningTool) => Promise<void>;
