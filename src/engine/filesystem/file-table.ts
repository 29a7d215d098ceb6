import type { OpenedFile } from './server-files.ts';

/** What a file descriptor stands for. */
export type OpenFile =
  | { readonly kind: 'file'; readonly file: OpenedFile; position: number; readonly append: boolean }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'random' };

/** The descriptor that WASI's start code finds the root folder at. */
export const ROOT_FD = 3;
const FIRST_FILE_FD = 10;

/**
 * A node's open files, the lowest free number first. Numbers stay far below the sockets', which start at 4096; 0 to 2
 * are the standard streams.
 */
export class FileTable {
  readonly #open = new Map<number, OpenFile>([[ROOT_FD, { kind: 'folder', path: '' }]]);

  add(entry: OpenFile): number {
    let fd = FIRST_FILE_FD;
    while (this.#open.has(fd)) fd++;
    this.#open.set(fd, entry);
    return fd;
  }

  get(fd: number): OpenFile | undefined {
    return this.#open.get(fd);
  }

  close(fd: number): boolean {
    const entry = this.#open.get(fd);
    if (entry?.kind === 'file') entry.file.close();
    return this.#open.delete(fd);
  }

  /** All that is open, as it is now: a position that moves on later does not change what was answered. */
  save(): ReadonlyMap<number, OpenFile> {
    return new Map([...this.#open].map(([fd, entry]) => [fd, { ...entry }]));
  }

  /** Has open what was when it was saved, and nothing else. */
  restore(saved: ReadonlyMap<number, OpenFile>): void {
    this.#open.clear();
    for (const [fd, entry] of saved) this.#open.set(fd, { ...entry });
  }

  /** The process has ended. */
  closeAll(): void {
    for (const fd of [...this.#open.keys()]) this.close(fd);
  }

  move(from: number, to: number): boolean {
    const entry = this.#open.get(from);
    if (!entry) return false;
    this.close(to);
    this.#open.delete(from);
    this.#open.set(to, entry);
    return true;
  }
}
