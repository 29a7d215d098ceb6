import type { ServerFiles } from '#protocol/capsule.ts';
import type { LiveWorkspace } from '#protocol/storage.ts';
import type { FileSystem } from './filesystem/file-system.ts';
import type { WorkspaceClock } from './workspace-clock.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

/** A copy of a workspace's files as they are in memory; null when they are to be in memory only. */
export function liveFiles(
  { workspace, files, journal }: WorkspaceFiles,
  clock: WorkspaceClock,
): LiveWorkspace | null {
  if (workspace === null) return null;
  clock.keep(true);
  return { workspace, continues: journal !== null, ...copyOf(files) };
}

/** A copy of a server's files and its time, both of now, wherever the files are kept. */
export function serverFiles({ files }: WorkspaceFiles, clock: WorkspaceClock): ServerFiles {
  clock.keep(true);
  return { ...copyOf(files), clock: clock.now };
}

function copyOf(files: FileSystem): Omit<ServerFiles, 'clock'> {
  return {
    folders: [...files.folders()],
    files: Array.from(files.entries(), ([path, file]) => ({ path, bytes: new Blob([files.copy(file)]) })),
  };
}

/** Puts files of elsewhere where a server will start on them, and has its time go on from theirs. */
export async function takeIn(
  { folders, files: taken, clock: from }: ServerFiles,
  files: FileSystem,
  clock: WorkspaceClock,
): Promise<void> {
  for (const folder of folders) if (!files.isFolder(folder)) files.createFolder(folder);
  for (const { path, bytes } of taken) {
    const read = new Uint8Array(await bytes.arrayBuffer());
    files.write(files.create(path), 0, read);
    files.disk.keep(path);
  }
  files.disk.syncedNames();
  clock.takeUp(files);
  clock.goOnFrom(from);
}
