import { open, unlink } from 'node:fs/promises';
import { stdout } from 'node:process';
import type { FileSink } from '#redis-cli/tools/tool-io.ts';
import { systemReason } from './system-reason.ts';

/** A file that is written; `-` is standard output. Rejects with the system's reason. */
export async function createFileSink(path: string): Promise<FileSink> {
  if (path === '-') return STANDARD_OUTPUT;
  const file = await open(path, 'w').catch((error: unknown) => {
    throw new Error(systemReason(error));
  });
  return {
    write: async (bytes) => void (await file.write(bytes)),
    close: () => file.close(),
    abandon: async () => {
      await file.close();
      // Half a snapshot is of no use.
      await unlink(path);
    },
  };
}

const STANDARD_OUTPUT: FileSink = {
  write: (bytes) =>
    new Promise((resolve, reject) => {
      stdout.write(bytes, (error) => (error === null || error === undefined ? resolve() : reject(error)));
    }),
  close: () => Promise.resolve(),
  abandon: () => Promise.resolve(),
};
