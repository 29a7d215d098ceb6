import type { OutputMode } from '../reply-style.ts';
import { findBigKeys, findMemoryKeys } from './big-keys.ts';
import { exitCodeOf } from './exit-code.ts';
import { findHotKeys } from './hot-keys.ts';
import { measureIntrinsicLatency } from './intrinsic-latency.ts';
import { showLatency, showLatencyHistory } from './latency.ts';
import { showLatencySpectrum } from './latency-spectrum.ts';
import { testLru } from './lru-test.ts';
import { insertMass } from './mass-insertion.ts';
import { showReplication } from './replication-stream.ts';
import type { Tool } from './running-tool.ts';
import { scan } from './scan.ts';
import { showStat } from './server-stat.ts';
import { transferSnapshot } from './snapshot-transfer.ts';
import { ToolConnection } from './tool-connection.ts';
import type { ToolIo } from './tool-io.ts';
import type { ToolName, ToolOptions } from './tool-options.ts';

const START: Readonly<Record<Exclude<ToolName, 'intrinsic-latency'>, Tool>> = {
  bigkeys: findBigKeys,
  memkeys: findMemoryKeys,
  hotkeys: findHotKeys,
  scan,
  latency: showLatency,
  'latency-history': showLatencyHistory,
  'latency-dist': showLatencySpectrum,
  stat: showStat,
  'lru-test': testLru,
  replica: showReplication,
  rdb: transferSnapshot,
  pipe: insertMass,
};

/** `redis-cli --bigkeys` and its like, with redis-cli's words. Resolves with the exit code. */
export function runTool(tool: ToolName, options: ToolOptions, io: ToolIo, form: OutputMode): Promise<number> {
  return exitCodeOf(io, async () => {
    // It is about this side alone.
    if (tool === 'intrinsic-latency') return measureIntrinsicLatency(options.intrinsicSeconds, io);
    const connection = await ToolConnection.open(io);
    try {
      await START[tool]({ io, connection, options, form });
    } finally {
      connection.close();
    }
  });
}
