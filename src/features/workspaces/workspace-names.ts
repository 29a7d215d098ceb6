import { workspaceNameKey } from '#client/storage-client.ts';
import type { ListedWorkspace, NamedWorkspaceName } from '#state/workspaces/workspaces-store.ts';
import { workspacesText as text } from '#text/workspaces.ts';

/** What tells a workspace from the others in an address. */
export const idOf = (workspace: NamedWorkspaceName): string => workspace.slice('play:'.length);

/** What a workspace is called. */
export function titleOf({ workspace, name }: Pick<ListedWorkspace, 'workspace' | 'name'>): string {
  if (name !== null) return name;
  return workspace === 'sandbox' ? text.sandbox : text.unnamed(idOf(workspace));
}

/** The first of a row of names that nobody has. */
export function freeName(names: readonly string[], nth: (number: number) => string): string {
  const taken = new Set(names.map(workspaceNameKey));
  for (let number = 1; ; number++) if (!taken.has(workspaceNameKey(nth(number)))) return nth(number);
}
