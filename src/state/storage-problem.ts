import { StorageError, type StorageProblem } from '#client/storage-client.ts';

/** What is to be told of anything thrown by a storage job or on the way to it. */
export function problemOf(error: unknown): StorageProblem {
  if (error instanceof StorageError) return { code: error.code, message: error.message };
  return { code: 'refused', message: error instanceof Error ? error.message : String(error) };
}
