import { reasonOf } from '../cluster/failures.ts';
import { announce } from './announce-replica.ts';
import type { RunningTool } from './running-tool.ts';
import { SnapshotBytes } from './snapshot-bytes.ts';
import { ToolFailure } from './tool-io.ts';

/** `--rdb`: asks for a snapshot as a replica does, and writes it to a file (`getRDB`). */
export async function transferSnapshot(running: RunningTool): Promise<void> {
  const { io, options } = running;
  await announce(running, ['REPLCONF', 'capa', 'eof']);
  await announce(running, ['REPLCONF', 'rdb-only', '1']);
  const { functionsOnly } = options;
  if (functionsOnly && !(await announce(running, ['REPLCONF', 'rdb-filter-only', 'functions'])))
    throw new ToolFailure('Failed requesting functions only RDB from server, aborting\n');
  const bytes = new SnapshotBytes(running.connection.rawBytes(['SYNC']));
  const { length, refusal } = await bytes.begin();
  if (refusal !== null) throw new ToolFailure(`SYNC with master failed: ${refusal}\n`);
  const extent = length === null ? 'bytes of bulk transfer until EOF marker' : `${length} bytes`;
  io.writeError(`SYNC sent to master, writing ${extent} to '${options.rdbFile}'\n`);
  const sink = await io.createFile(options.rdbFile).catch((error: unknown) => {
    throw new ToolFailure(`Error opening '${options.rdbFile}': ${reasonOf(error)}\n`);
  });
  try {
    for await (const piece of bytes.pieces()) await sink.write(piece);
    await sink.close();
  } catch (error) {
    await sink.abandon();
    throw error;
  }
  const after = length === null ? ` after ${bytes.passed} bytes` : '.';
  io.writeError(`Transfer finished with success${after}\n`);
}
