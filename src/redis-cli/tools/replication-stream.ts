import { RespDecoder } from '#resp/decode.ts';
import { encodeCommand } from '#resp/encode.ts';
import { formatCsv } from '../format-csv.ts';
import { interruptible } from '../interruption.ts';
import { announce } from './announce-replica.ts';
import type { RunningTool } from './running-tool.ts';
import { MARK_LENGTH, SnapshotBytes, type SnapshotBeginning } from './snapshot-bytes.ts';
import { ToolConnection } from './tool-connection.ts';
import { ToolFailure } from './tool-io.ts';

/** From the end of a snapshot until the server is told that it has come; the server may not expect that sooner. */
const PAUSE_MS = 1000;

/** What a server says that cannot make the snapshot. */
const CANNOT_SAVE = "-ERR BGSAVE failed, replication can't continue";

/**
 * `--replica`: becomes a replica, drops the snapshot that comes first, and prints each command that follows, as a row of
 * CSV (`slaveMode`).
 *
 * The snapshot is asked for without data. A server that cannot make one, as that of the page cannot, because a second
 * process would write it, is asked for a whole one.
 */
export async function showReplication(running: RunningTool): Promise<void> {
  const { io } = running;
  await announce(running, ['REPLCONF', 'capa', 'eof']);
  await announce(running, ['REPLCONF', 'rdb-filter-only', '']);
  const bytes = new SnapshotBytes(running.connection.rawBytes(['SYNC']));
  const beginning = await bytes.begin();
  if (beginning.refusal !== CANNOT_SAVE) return follow(running, bytes, beginning);
  io.writeError('No snapshot without data came, asking for a whole one\n');
  const connection = await ToolConnection.open(io);
  try {
    const again = { ...running, connection };
    await announce(again, ['REPLCONF', 'capa', 'eof']);
    const whole = new SnapshotBytes(connection.rawBytes(['SYNC']));
    await follow(again, whole, await whole.begin());
  } finally {
    connection.close();
  }
}

async function follow(
  { io, connection }: RunningTool,
  bytes: SnapshotBytes,
  { length, refusal }: SnapshotBeginning,
): Promise<never> {
  if (refusal !== null) throw new ToolFailure(`SYNC with master failed: ${refusal}\n`);
  const extent =
    length === null ? 'bytes of bulk transfer until EOF marker' : `${length} bytes of bulk transfer`;
  io.writeError(`SYNC with master, discarding ${extent}...\n`);
  await bytes.drop();
  // The mark is counted too.
  const after = length === null ? ` after ${bytes.passed + MARK_LENGTH} bytes` : '';
  io.writeError(`SYNC done${after}. Logging commands from master.\n`);
  if (length === null) {
    await interruptible(io.interrupted, io.sleep(PAUSE_MS));
    io.writeError('sending REPLCONF ACK 0\n');
    connection.send(encodeCommand(['REPLCONF', 'ACK', '0']));
  }
  const decoder = new RespDecoder();
  for await (const piece of bytes.afterwards())
    for (const value of decoder.push(piece)) io.write(`${formatCsv(value)}\n`);
  throw new ToolFailure('Error: Server closed the connection\n');
}
