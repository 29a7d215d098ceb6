import { FileSystem } from '#engine/filesystem/file-system.ts';
import { openJournalStore } from '#engine/filesystem/journal-store.ts';
import { loadStoredFiles } from '#engine/filesystem/stored-files.ts';
import { doStorageJob } from '#engine/storage/storage-jobs.ts';
import {
  StorageError,
  type StorageMethod,
  type StorageParams,
  type StorageReply,
  type StorageResult,
} from '#protocol/storage.ts';

/** What the page sees of a job of the storage worker. Rejects with a `StorageError`. */
export async function storageJob<M extends StorageMethod>(
  method: M,
  params: StorageParams<M>,
  onProgress: (part: number) => void = () => {},
): Promise<StorageResult<M>> {
  const replies: StorageReply[] = [];
  await doStorageJob({ t: 'job', method, params }, (reply) => replies.push(reply));
  for (const reply of replies) if (reply.t === 'progress') onProgress(reply.part);
  const last = replies.at(-1);
  if (last?.t === 'failed') throw new StorageError(last.problem.code, last.problem.message);
  return (last?.t === 'done' ? last.result : undefined) as StorageResult<M>;
}

/** The files that a server which starts on a workspace would find, and whether any of them are damaged. */
export async function storedFiles(workspace: string) {
  const store = await openJournalStore();
  const files = new FileSystem(() => 0n);
  const { damage } = await loadStoredFiles(store, workspace, files);
  store.close();
  return { files, damage };
}
