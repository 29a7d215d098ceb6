import { errorText, utf8Text } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';
import { reasonOf } from '../cluster/failures.ts';
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
  io.writeError(`Transfer finished with success after ${bytes.passed} bytes\n`);
}

/** Tells the server what this side can. Answers whether it knows of that; an old one does not, which is said. */
async function announce({ io, connection }: RunningTool, command: Command): Promise<boolean> {
  const [, name = '', value = ''] = command.map((word) => (typeof word === 'string' ? word : utf8Text(word)));
  io.writeError(`sending REPLCONF ${name} ${value}\n`);
  const error = errorText(await connection.ask(command));
  if (error !== null) io.writeError(`REPLCONF ${name} error: ${error}\n`);
  return error === null;
}
