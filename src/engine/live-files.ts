import { isOfLab, type LabFiles, type ServerFiles } from '#protocol/capsule.ts';
import type { StorageChoice } from '#protocol/control.ts';
import type { LiveWorkspace, NewWorkspaceFiles } from '#protocol/storage.ts';
import type { FileSystem } from './filesystem/file-system.ts';
import type { WorkspaceClock } from './workspace-clock.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

/** What a single server is to be started on; null for what is kept, or nothing. */
export function heldServer(storage: StorageChoice): ServerFiles | null {
  const held = storage.kind === 'memory' ? storage.contents : undefined;
  return held === undefined || isOfLab(held) ? null : held;
}

/** What a lab is to go on from; null for a new one. */
export function heldLab(storage: StorageChoice): LabFiles | null {
  const held = storage.kind === 'memory' ? storage.contents : undefined;
  return held !== undefined && isOfLab(held) ? held : null;
}

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

/** A copy of a node's files as they are in memory. */
export function copyOf(files: FileSystem): NewWorkspaceFiles {
  return {
    folders: [...files.folders()],
    files: Array.from(files.entries(), ([path, file]) => ({ path, bytes: new Blob([files.copy(file)]) })),
  };
}

/** Puts files of elsewhere where a server will start on them, and has its time go on from theirs. */
export async function takeIn(from: ServerFiles, files: FileSystem, clock: WorkspaceClock): Promise<void> {
  await putFiles(from, files);
  clock.takeUp(files);
  clock.goOnFrom(from.clock);
}

/** Puts files of elsewhere where a server will start on them; all of them are on its disk. */
export async function putFiles(
  { folders, files: taken }: NewWorkspaceFiles,
  files: FileSystem,
): Promise<void> {
  for (const folder of folders) if (!files.isFolder(folder)) files.createFolder(folder);
  for (const { path, bytes } of taken) {
    const read = new Uint8Array(await bytes.arrayBuffer());
    files.write(files.create(path), 0, read);
    files.disk.keep(path);
  }
  files.disk.syncedNames();
}
