import type { ControlEvent, ControlParams } from '#protocol/control.ts';
import { MOST_FILE_BYTES, type NodeFile, type NodeFiles } from '#protocol/files.ts';
import type { NodeId } from '#protocol/ids.ts';
import { EngineError } from '#protocol/wire-error.ts';
import type { Engine } from './engine.ts';
import type { FileSystem } from './filesystem/file-system.ts';
import type { Scheduler } from './scheduler.ts';

/** A frame of a common screen: nobody can see more. */
const FRAME_MS = 16;

/**
 * Lists the files of nodes and reads them, and says once that they are others than they were when they were listed, until
 * they are listed again: who does not look is told nothing, and who looks is not told faster than he can look.
 */
export class FileWatch {
  readonly #scheduler: Scheduler;
  readonly #engine: () => Engine;
  readonly #post: (event: ControlEvent) => void;
  /** Nodes whose files somebody has listed and been told nothing of since. */
  readonly #listed = new Map<NodeId, FileSystem>();

  constructor(scheduler: Scheduler, engine: () => Engine, post: (event: ControlEvent) => void) {
    this.#scheduler = scheduler;
    this.#engine = engine;
    this.#post = post;
  }

  /** Throws `no-such-node`. */
  list(node: NodeId): NodeFiles {
    const files = this.#engine().node(node).files;
    files.news.isNew = false;
    this.#listed.set(node, files);
    const listed = Array.from(files.entries(), ([path, file]): NodeFile => {
      const { id, size, modifiedNs } = file;
      const modifiedMs = Number(modifiedNs / 1_000_000n);
      return {
        path,
        id,
        size,
        syncedBytes: files.disk.syncedBytes(path),
        modifiedMs,
        syncs: files.news.syncsOf(file),
      };
    });
    return { files: listed.sort((a, b) => (a.path < b.path ? -1 : 1)), gone: files.news.goneFiles };
  }

  /** The bytes between two places of a file, fewer where it ends before. Throws `no-such-file`. */
  read({ node, file: id, from, to }: ControlParams<'readFile'>): Uint8Array {
    const files = this.#engine().node(node).files;
    for (const [, file] of files.entries()) {
      if (file.id === id) return files.copy(file, from, Math.min(to, from + MOST_FILE_BYTES));
    }
    throw new EngineError('no-such-file', `there is no file ${id}`);
  }

  /** The nodes have done something; tells of those whose files it has changed. */
  look(): void {
    for (const [node, files] of this.#listed) {
      if (!files.news.isNew) continue;
      this.#listed.delete(node);
      this.#scheduler.later(FRAME_MS, () => this.#post({ t: 'event', event: 'files', node }));
    }
  }
}
