import type { FileSystem } from './filesystem/file-system.ts';
import type { WorkspaceClock } from './workspace-clock.ts';
import type { RepairedFiles } from './workspace-files.ts';

/** Rarely needed, so it is fetched when it is. What has expired is judged by the time of the workspace. */
export async function repairFiles(
  files: FileSystem,
  module: WebAssembly.Module,
  clock: WorkspaceClock,
): Promise<RepairedFiles> {
  const { repair } = await import('./salvage/repair.ts');
  clock.takeUp(files);
  return repair(files, module, clock.clock);
}
