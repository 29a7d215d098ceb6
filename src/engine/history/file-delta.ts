import { EarlierFile, type FilePiece } from '../filesystem/earlier-file.ts';
import type { FileNode, FileSystem } from '../filesystem/file-system.ts';

/**
 * Where two states of a file system differ, with what one of them has there; going over exchanges the two, as with
 * memory. A file that the other state does not name lives on in it, with its bytes.
 */
export interface FileDelta {
  /** The other state's names, where they differ. */
  readonly names: ReadonlyMap<string, FileNode> | null;
  readonly folders: ReadonlySet<string> | null;
  readonly files: readonly FileChange[];
}

/** What the other state has in one file. */
interface FileChange {
  readonly file: FileNode;
  readonly size: number;
  readonly modifiedNs: bigint;
  readonly pieces: readonly FilePiece[];
}

/** Notes what files were before they are changed, from one point to the next. */
export class FileRecorder {
  readonly #files: FileSystem;
  #touched = new Map<FileNode, EarlierFile>();
  #names: ReadonlyMap<string, FileNode>;
  #folders: ReadonlySet<string>;

  constructor(files: FileSystem) {
    this.#files = files;
    this.#names = files.names();
    this.#folders = new Set(files.folders());
    files.beforeChange = (file, from, to) => this.#note(file, from, to);
  }

  stop(): void {
    this.#files.beforeChange = null;
  }

  /** What was at the last point where it differs from now; a new point begins here. */
  take(): FileDelta {
    const names = this.#files.names();
    const folders = new Set(this.#files.folders());
    const sameNames = isSame(names, this.#names);
    const sameFolders =
      folders.size === this.#folders.size && [...folders].every((f) => this.#folders.has(f));
    const files = [...this.#touched].map(([file, { size, modifiedNs, pieces }]) => ({
      file,
      size,
      modifiedNs,
      pieces,
    }));
    const delta = {
      names: sameNames ? null : this.#names,
      folders: sameFolders ? null : this.#folders,
      files,
    };
    this.#touched = new Map();
    this.#names = names;
    this.#folders = folders;
    return delta;
  }

  /** Goes over to the other state, and answers with the delta that leads back. Nothing may have changed since `take`. */
  exchange(delta: FileDelta): FileDelta {
    const files = this.#files;
    files.beforeChange = null;
    const back = delta.files.map((change) => this.#exchangeFile(change));
    const { names, folders } = delta;
    const from = { names: this.#names, folders: this.#folders };
    if (names !== null || folders !== null) files.setNames(names ?? this.#names, folders ?? this.#folders);
    this.#names = names ?? this.#names;
    this.#folders = folders ?? this.#folders;
    files.beforeChange = (file, at, to) => this.#note(file, at, to);
    return {
      names: names === null ? null : from.names,
      folders: folders === null ? null : from.folders,
      files: back,
    };
  }

  #exchangeFile({ file, size, modifiedNs, pieces }: FileChange): FileChange {
    const files = this.#files;
    const kept = pieces.map(({ from, bytes }) => ({
      from,
      bytes: files.copy(file, from, from + bytes.length),
    }));
    if (file.size > size) kept.push({ from: size, bytes: files.copy(file, size, file.size) });
    const back = { file, size: file.size, modifiedNs: file.modifiedNs, pieces: kept };
    files.resize(file, size);
    for (const { from, bytes } of pieces) if (bytes.length > 0) files.write(file, from, bytes);
    file.modifiedNs = modifiedNs;
    return back;
  }

  #note(file: FileNode, from: number, to: number): void {
    let touched = this.#touched.get(file);
    if (touched === undefined) {
      touched = new EarlierFile(file);
      this.#touched.set(file, touched);
    }
    touched.note(this.#files, file, { from, to });
  }
}

const isSame = (one: ReadonlyMap<string, FileNode>, other: ReadonlyMap<string, FileNode>): boolean =>
  one.size === other.size && [...one].every(([path, file]) => other.get(path) === file);

/** Bytes that a delta takes, those of files included that only it still knows. */
export function fileDeltaBytes({ files, names }: FileDelta, present: ReadonlyMap<string, FileNode>): number {
  let sum = 0;
  for (const { pieces } of files) for (const { bytes } of pieces) sum += bytes.length;
  if (names === null) return sum;
  const named = new Set(present.values());
  for (const file of names.values()) if (!named.has(file)) sum += file.size;
  return sum;
}

/** One delta in place of two: `near` leads from here to the point between, `far` from there to the one that stays. */
export function joinFileDeltas(near: FileDelta, far: FileDelta): FileDelta {
  const files = new Map<FileNode, FileChange>();
  for (const change of near.files) files.set(change.file, change);
  for (const change of far.files) {
    const nearer = files.get(change.file);
    // Written in this order: what the farther one says of a place is said last.
    const pieces = nearer === undefined ? change.pieces : [...nearer.pieces, ...change.pieces];
    files.set(change.file, { ...change, pieces: clipped(pieces, change.size) });
  }
  return {
    names: far.names ?? near.names,
    folders: far.folders ?? near.folders,
    files: [...files.values()],
  };
}

/** Pieces below a size: what lies behind is not there in the state that has it. */
const clipped = (pieces: FileChange['pieces'], size: number): FileChange['pieces'] =>
  pieces
    .filter(({ from }) => from < size)
    .map(({ from, bytes }) => ({ from, bytes: bytes.subarray(0, size - from) }));
