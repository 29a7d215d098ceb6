import { Interrupted } from '../interruption.ts';
import type { OutputMode } from '../reply-style.ts';
import { findBigKeys, findMemoryKeys } from './big-keys.ts';
import { findHotKeys } from './hot-keys.ts';
import { showLatency, showLatencyHistory } from './latency.ts';
import { showLatencySpectrum } from './latency-spectrum.ts';
import { testLru } from './lru-test.ts';
import { insertMass } from './mass-insertion.ts';
import type { Tool } from './running-tool.ts';
import { scan } from './scan.ts';
import { showStat } from './server-stat.ts';
import { transferSnapshot } from './snapshot-transfer.ts';
import { ToolConnection } from './tool-connection.ts';
import { ToolFailure, type ToolIo } from './tool-io.ts';
import type { ToolName, ToolOptions } from './tool-options.ts';

const START: Readonly<Record<ToolName, Tool>> = {
  bigkeys: findBigKeys,
  memkeys: findMemoryKeys,
  hotkeys: findHotKeys,
  scan,
  latency: showLatency,
  'latency-history': showLatencyHistory,
  'latency-dist': showLatencySpectrum,
  stat: showStat,
  'lru-test': testLru,
  rdb: transferSnapshot,
  pipe: insertMass,
};

/** What a shell says of a program that Ctrl-C has ended. */
const INTERRUPTED = 130;

/** `redis-cli --bigkeys` and its like, with redis-cli's words. Resolves with the exit code. */
export async function runTool(
  tool: ToolName,
  options: ToolOptions,
  io: ToolIo,
  form: OutputMode,
): Promise<number> {
  let connection: ToolConnection | null = null;
  try {
    connection = await ToolConnection.open(io);
    await START[tool]({ io, connection, options, form });
    return 0;
  } catch (error) {
    if (error instanceof Interrupted) return INTERRUPTED;
    if (!(error instanceof ToolFailure)) throw error;
    io.writeError(error.message);
    return 1;
  } finally {
    connection?.close();
  }
}
