import { Interrupted } from '../interruption.ts';
import { ToolFailure, type ToolIo } from './tool-io.ts';

/** What a shell says of a program that Ctrl-C has ended. */
const INTERRUPTED = 130;

/** Does a tool's work. Resolves with the exit code; what a `ToolFailure` says is written as an error. */
export async function exitCodeOf(io: ToolIo, work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return 0;
  } catch (error) {
    if (error instanceof Interrupted) return INTERRUPTED;
    if (!(error instanceof ToolFailure)) throw error;
    io.writeError(error.message);
    return 1;
  }
}
