import { errorText, utf8Bytes } from '#resp/text.ts';
import { inertText } from '../inert-text.ts';
import { ToolConnection } from '../tools/tool-connection.ts';
import { ToolFailure, type ToolIo } from '../tools/tool-io.ts';
import type { BenchmarkOptions } from './benchmark-options.ts';

/** Connects as the command line asks for it. Rejects with a `ToolFailure` when that cannot be. */
export async function openOne(io: ToolIo, { tracking }: BenchmarkOptions): Promise<ToolConnection> {
  const connection = await ToolConnection.open(io);
  if (!tracking) return connection;
  try {
    refuseReply(errorText(await connection.ask(['CLIENT', 'TRACKING', 'on'])));
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** All connections that are asked for, or none. */
export async function openAll(io: ToolIo, options: BenchmarkOptions): Promise<ToolConnection[]> {
  const opened = await Promise.allSettled(
    Array.from({ length: options.clients }, () => openOne(io, options)),
  );
  const connections = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const refused = opened.find((one) => one.status === 'rejected');
  if (refused === undefined) return connections;
  for (const connection of connections) connection.close();
  throw refused.reason;
}

/** An error of the server ends a benchmark: throws a `ToolFailure` that says which. */
export function refuseReply(error: string | null): void {
  if (error !== null) throw new ToolFailure(`Error from server: ${inertText(utf8Bytes(error))}\n`);
}
