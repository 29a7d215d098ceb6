import { normalisePath, type FileSystem } from '../filesystem/file-system.ts';
import type { FileTable } from '../filesystem/file-table.ts';
import type { ServerExports } from './server-exports.ts';
import type { WasmMemory } from './wasm-memory.ts';

/** What the hooks that stand in for `fork()` work on. */
export interface PersistenceContext {
  readonly memory: WasmMemory;
  readonly files: FileSystem;
  readonly table: FileTable;
  readonly exports: () => ServerExports;
  readonly random: (target: Uint8Array<ArrayBuffer>) => void;
}

/** `server.aof_state` of the pinned image: `server` is at 1694824, the field 3708 bytes into it. 0 is AOF_OFF. */
const AOF_STATE = 1_694_824 + 3_708;
const OK = 0;
const ERR = -1;
const SNAPSHOT = 'dump.rdb';
const SUFFIX_LENGTH = 6;

/**
 * Saving without `fork()`. Natively a child process writes the snapshot or the new append-only file while the parent
 * goes on; here the same functions of the server do it in the foreground, at once, so that nothing is ever "in
 * progress". Source of the call orders: `rdb.c`, `aof.c` and `replication.c` of Valkey 9.1.
 */
export function persistenceHooks(context: PersistenceContext) {
  const { memory, files, table } = context;

  const saveAs = (name: string): number => {
    const { malloc, free, rdbSave } = context.exports();
    const pointer = memory.allocateCString(name, malloc);
    const result = rdbSave(0, pointer, 0, 0);
    free(pointer);
    return result;
  };

  // `restartAOFWithSyncRdb` renames the snapshot into the log's new base, so the visible dump.rdb is put back after it.
  const rewriteRunningLog = (): number => {
    const before = copyOf(files, SNAPSHOT);
    context.exports().stopAppendOnly();
    if (saveAs(SNAPSHOT) !== OK) return ERR;
    const result = context.exports().restartAOFWithSyncRdb();
    if (before) files.write(files.create(SNAPSHOT), 0, before);
    return result;
  };

  // With the log off there is nothing to restart: the base and its manifest are written for the next start to find.
  const writeLogForLater = (): number => {
    const folder = 'appendonlydir';
    const base = 'appendonly.aof.1.base.rdb';
    if (saveAs(`temp-rewrite.rdb`) !== OK) return ERR;
    if (!files.isFolder(folder)) files.createFolder(folder);
    files.rename('temp-rewrite.rdb', `${folder}/${base}`);
    const manifest = files.create(`${folder}/appendonly.aof.manifest`);
    files.write(manifest, 0, new TextEncoder().encode(`file ${base} seq 1 type b\n`));
    return OK;
  };

  return {
    rdbSaveBackground: (request: number, name: number, info: number, flags: number) =>
      context.exports().rdbSave(request, name, info, flags),
    rdbSaveToReplicasSockets: () => ERR,
    rewriteAppendOnlyFileBackground: () =>
      memory.view.getInt32(AOF_STATE, true) === 0 ? writeLogForLater() : rewriteRunningLog(),
    // The template ends in six X, which become a name that nobody has; both the name and the file are made here.
    mkostemp: (template: number) => {
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
        path = normalisePath(memory.cString(template));
      } while (files.get(path));
      return table.add({ kind: 'file', file: files.create(path), position: 0, append: false });
    },
  };
}

function copyOf(files: FileSystem, path: string): Uint8Array | null {
  const file = files.get(path);
  return file ? files.copy(file) : null;
}
