import type { ExportedFile, ExportedWorkspace, LiveWorkspace, StorageParams } from '#protocol/storage.ts';
import { openJournalDatabase, type JournalDatabase } from '../filesystem/journal-database.ts';
import { readDirectory } from '../filesystem/journal-format.ts';
import { fileBlob } from './stored-blobs.ts';
import { readNameRecord } from './workspace-names.ts';
import { writeExport } from './write-export.ts';

interface Found {
  readonly workspace: ExportedWorkspace;
  readonly blobs: readonly Blob[];
}

/** Makes one file of everything that is kept. Each workspace is as it was at one instant. */
export async function exportAll(
  { page, live }: StorageParams<'exportAll'>,
  onProgress: (part: number) => void,
): Promise<ExportedFile> {
  const database = await openJournalDatabase().catch((error: unknown) => {
    // What is in memory is all that there is, then.
    if (live) return null;
    throw error;
  });
  try {
    const { found, leftOut } = await findAll(database, live);
    const blobs = found.flatMap((one) => one.blobs);
    const total = blobs.reduce((sum, { size }) => sum + size, 0);
    const contents = { made: Date.now(), workspaces: found.map(({ workspace }) => workspace), page };
    const file = await writeExport(contents, blobs, (bytes) => onProgress(Math.min(1, bytes / (total + 1))));
    return { file, leftOut };
  } finally {
    database?.db.close();
  }
}

async function findAll(
  database: JournalDatabase | null,
  live: LiveWorkspace | null,
): Promise<{ readonly found: Found[]; readonly leftOut: string[] }> {
  const found: Found[] = [];
  const leftOut: string[] = [];
  const names = (await database?.db.getAllKeys('directories')) ?? [];
  const isLiveTaken = live !== null && (live.continues || !names.includes(live.workspace));
  if (isLiveTaken) found.push(fromMemory(live));
  for (const workspace of names) {
    if (isLiveTaken && workspace === live.workspace) continue;
    const stored = database === null ? null : await fromStore(database, workspace);
    if (stored === null) leftOut.push(workspace);
    else found.push(stored);
  }
  return { found: await withNames(database, found), leftOut };
}

async function withNames(database: JournalDatabase | null, found: readonly Found[]): Promise<Found[]> {
  return Promise.all(
    found.map(async ({ workspace, blobs }) => {
      const record = readNameRecord(await database?.db.get('names', workspace.workspace));
      return { workspace: record === null ? workspace : { ...workspace, name: record.name }, blobs };
    }),
  );
}

function fromMemory({ workspace, folders, files }: LiveWorkspace): Found {
  return {
    workspace: { workspace, folders, files: files.map(({ path, bytes }) => ({ path, size: bytes.size })) },
    blobs: files.map(({ bytes }) => bytes),
  };
}

/** Null when the list of its files cannot be read. */
async function fromStore({ db }: JournalDatabase, workspace: string): Promise<Found | null> {
  const transaction = db.transaction(['directories', 'pieces']);
  const read = readDirectory(await transaction.objectStore('directories').get(workspace));
  if (read.kind !== 'good' && read.kind !== 'partial') return null;
  const { bucket, files, folders } = read.directory;
  const blobs: Blob[] = [];
  for (const file of files) blobs.push(await fileBlob(transaction, bucket, file));
  return {
    workspace: {
      workspace,
      folders,
      files: files.map(({ path }, at) => ({ path, size: blobs[at]?.size ?? 0 })),
    },
    blobs,
  };
}
