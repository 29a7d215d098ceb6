import type { FileNode, FileSystem } from './file-system.ts';

const BLOCK = 4096;

/** Bytes that a file had at a place. */
export interface FilePiece {
  readonly from: number;
  readonly bytes: Uint8Array;
}

/**
 * What a file was at a moment, as far as it has changed since: its size, and copies of the blocks that were about to be
 * overwritten or cut off. What is appended costs nothing, because nothing of the earlier file is lost by it.
 */
export class EarlierFile {
  readonly size: number;
  readonly modifiedNs: bigint;
  /** The lowest place at which it was changed since, in bytes from its start. */
  #lowest: number;
  readonly #blocks: Map<number, Uint8Array>;

  /** @param then The file as it is now. */
  constructor(
    then: { readonly size: number; readonly modifiedNs: bigint },
    lowest = Infinity,
    blocks = new Map<number, Uint8Array>(),
  ) {
    this.size = then.size;
    this.modifiedNs = then.modifiedNs;
    this.#lowest = lowest;
    this.#blocks = blocks;
  }

  /** To be called before bytes `from` to `to` are changed, or cut off. */
  note(files: Pick<FileSystem, 'copy'>, file: FileNode, { from, to }: { from: number; to: number }): void {
    this.#lowest = Math.min(this.#lowest, from);
    if (from >= this.size) return;
    const end = Math.min(to, this.size);
    for (let block = Math.floor(from / BLOCK); block * BLOCK < end; block++) {
      if (this.#blocks.has(block)) continue;
      const start = block * BLOCK;
      this.#blocks.set(block, files.copy(file, start, Math.min(start + BLOCK, this.size)));
    }
  }

  /** So many bytes from its start are the same as they were then. */
  get sameBytes(): number {
    return Math.min(this.size, this.#lowest);
  }

  /** What it had where it was changed since; all else below its size is as it was. */
  get pieces(): FilePiece[] {
    return [...this.#blocks].map(([block, bytes]) => ({ from: block * BLOCK, bytes }));
  }

  /** Another one that knows the same, and is told of changes for itself. */
  copy(): EarlierFile {
    return new EarlierFile(this, this.#lowest, new Map(this.#blocks));
  }
}
