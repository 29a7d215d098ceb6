import { joinBytes } from './join-bytes.ts';
import { messages } from './messages.ts';
import type { FileSink } from './tools/tool-io.ts';

/** How files come into a terminal that has none of its own, and leave it. */
export interface FileDoor {
  /** Has the person choose a file; null when none was chosen. */
  readonly chooseFile: (interrupted: AbortSignal) => Promise<Blob | null>;
  /** Gives the person a file of this name. */
  readonly saveFile: (file: Blob, name: string) => void;
}

/** So many bytes of a file are in memory at once. */
const PIECE = 64 * 1024;

/** The bytes of a file that is chosen now, piece by piece. Rejects when none is. */
export async function* chosenInput(
  door: FileDoor,
  interrupted: AbortSignal,
): AsyncGenerator<Uint8Array, void, void> {
  const file = await door.chooseFile(interrupted);
  if (file === null) throw new Error(messages.noFileChosen);
  for (let at = 0; at < file.size; at += PIECE)
    yield new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer());
}

/** The whole of a file that is chosen now. Rejects when none is. */
export async function chosenFile(door: FileDoor, interrupted: AbortSignal): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of chosenInput(door, interrupted)) pieces.push(piece);
  return joinBytes(pieces);
}

/** A file that the person is given once it is whole. A folder in its name is left out. */
export function downloadSink(door: FileDoor, path: string): FileSink {
  let parts: Uint8Array<ArrayBuffer>[] = [];
  return {
    write: (bytes) => {
      parts.push(new Uint8Array(bytes));
      return Promise.resolve();
    },
    close: () => {
      const name = path.split('/').at(-1);
      door.saveFile(new Blob(parts), name === undefined || name === '' || name === '-' ? 'dump.rdb' : name);
      return Promise.resolve();
    },
    abandon: () => {
      parts = [];
      return Promise.resolve();
    },
  };
}
