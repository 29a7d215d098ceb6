import { beginsAsRdb } from '#file-formats/rdb-records.ts';
import { normalisePath } from '../filesystem/file-system.ts';
import type { FileTable } from '../filesystem/file-table.ts';
import { FileFailure, type ServerFiles } from '../filesystem/server-files.ts';
import type { ServerExports } from './server-exports.ts';
import { appendOnlyIsOff, logFolder, logName, snapshotName, workingFolder } from './server-struct.ts';
import type { WasmMemory } from './wasm-memory.ts';

/** What the hooks that stand in for `fork()` work on. */
export interface PersistenceContext {
  readonly memory: WasmMemory;
  readonly files: ServerFiles;
  readonly table: FileTable;
  readonly exports: () => ServerExports;
  readonly random: (target: Uint8Array<ArrayBuffer>) => void;
}

const OK = 0;
const ERR = -1;
/** Where the visible snapshot waits while the one of its name is made into the new log's base. */
const KEPT_SNAPSHOT = 'temp-kept-snapshot.rdb';
const SUFFIX_LENGTH = 6;
const NEW_FILE = { create: true, exclusive: false, truncate: true } as const;

/**
 * Saving without `fork()`. Natively a child process writes the snapshot or the new append-only file while the parent
 * goes on; here the same functions of the server do it in the foreground, at once, so that nothing is ever "in
 * progress". Source of the call orders: `rdb.c`, `aof.c` and `replication.c` of Valkey 9.1.
 */
export function persistenceHooks(context: PersistenceContext) {
  const { memory, files, table } = context;

  const writeBase = (name: string): number => {
    const { malloc, free, rewriteAppendOnlyFile } = context.exports();
    const pointer = memory.allocateCString(name, malloc);
    const result = rewriteAppendOnlyFile(pointer);
    free(pointer);
    return result;
  };

  // Names as the server would open them: relative ones from its working folder.
  const pathOf = (name: string): string =>
    normalisePath(name.startsWith('/') ? name : `${workingFolder(memory)}/${name}`);

  // `restartAOFWithSyncRdb` renames the snapshot into the log's new base, so the visible one is put aside meanwhile. The
  // log is stopped only when there is something to restart it with: a full disk leaves it as it was.
  const rewriteRunningLog = (): number => {
    const snapshot = snapshotName(memory);
    const kept = files.rename(pathOf(snapshot), pathOf(KEPT_SNAPSHOT));
    let result = writeBase(snapshot);
    if (result === OK) {
      context.exports().stopAppendOnly();
      result = context.exports().restartAOFWithSyncRdb();
    }
    if (kept) {
      files.rename(pathOf(KEPT_SNAPSHOT), pathOf(snapshot));
      // It was on the disk under its name before; the server syncs no name that it has not changed itself.
      files.syncFolder(pathOf('.'));
    }
    return result;
  };

  const isRdb = (path: string): boolean => {
    const file = files.open(path, { create: false, exclusive: false, truncate: false });
    if (typeof file === 'number') return false;
    const first = new Uint8Array(6);
    file.read(0, first);
    file.close();
    return beginsAsRdb(first);
  };

  // With the log off there is nothing to restart: the base and its manifest are written for the next start to find.
  const writeLogForLater = (): number => {
    const folder = pathOf(logFolder(memory));
    if (writeBase('temp-rewrite.rdb') !== OK) return ERR;
    const base = `${logName(memory)}.1.base.${isRdb(pathOf('temp-rewrite.rdb')) ? 'rdb' : 'aof'}`;
    if (!files.isFolder(folder)) files.createFolder(folder);
    files.rename(pathOf('temp-rewrite.rdb'), `${folder}/${base}`);
    const manifest = `${folder}/${logName(memory)}.manifest`;
    const draft = files.open(`${folder}/temp-${logName(memory)}.manifest`, NEW_FILE);
    if (typeof draft === 'number') return ERR;
    draft.write(0, new TextEncoder().encode(`file ${base} seq 1 type b\n`));
    draft.sync();
    draft.close();
    files.rename(`${folder}/temp-${logName(memory)}.manifest`, manifest);
    files.syncFolder(folder);
    return OK;
  };

  // No exception may leave the server from inside a save: it would end the process for a full disk.
  const asResult = (save: () => number) => (): number => {
    try {
      return save();
    } catch (error) {
      if (error instanceof FileFailure) return ERR;
      throw error;
    }
  };

  return {
    rdbSaveBackground: (request: number, name: number, info: number, flags: number) =>
      context.exports().rdbSave(request, name, info, flags),
    rdbSaveToReplicasSockets: () => ERR,
    rewriteAppendOnlyFileBackground: asResult(() =>
      appendOnlyIsOff(memory) ? writeLogForLater() : rewriteRunningLog(),
    ),
    // The template ends in six X, which become a name that nobody has; both the name and the file are made here.
    mkostemp: (template: number): number => {
      const text = memory.cString(template);
      const at = template + new TextEncoder().encode(text).length - SUFFIX_LENGTH;
      let path: string;
      do {
        const letters = new Uint8Array(SUFFIX_LENGTH);
        context.random(letters);
        memory.bytes.set(
          letters.map((b) => 97 + (b % 26)),
          at,
        );
        path = pathOf(memory.cString(template));
      } while (files.stat(path));
      const file = files.open(path, NEW_FILE);
      return typeof file === 'number' ? ERR : table.add({ kind: 'file', file, position: 0, append: false });
    },
  };
}
