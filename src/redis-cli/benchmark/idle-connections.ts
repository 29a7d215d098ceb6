import { interruptible } from '../interruption.ts';
import { ProgressLine } from '../tools/progress-line.ts';
import type { ToolIo } from '../tools/tool-io.ts';
import { openAll } from './benchmark-connections.ts';
import type { BenchmarkOptions } from './benchmark-options.ts';

/** `-I`: opens the connections and holds them until it is interrupted, which rejects with `Interrupted`. */
export async function holdConnections(io: ToolIo, options: BenchmarkOptions): Promise<void> {
  const { clients } = options;
  io.write(`Creating ${clients} idle connections and waiting forever (Ctrl+C when done)\n`);
  const connections = await openAll(io, options);
  const line = new ProgressLine(io);
  line.show(`clients: ${clients}`);
  try {
    await interruptible(io.interrupted, new Promise<never>(() => undefined));
  } finally {
    line.clear();
    for (const connection of connections) connection.close();
  }
}
