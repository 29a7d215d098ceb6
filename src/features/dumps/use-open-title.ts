import { useSession } from '#state/app-state-context.ts';
import { useWorkspaces } from '#state/workspaces/workspaces-context.ts';
import { storageText } from '#text/storage.ts';

/** What the open workspace is called. */
export function useOpenTitle(): string {
  const workspace = useSession((session) => session.workspace) ?? '';
  const name = useWorkspaces(({ list }) => list?.find((one) => one.workspace === workspace)?.name ?? null);
  return name ?? storageText.workspace(workspace);
}
