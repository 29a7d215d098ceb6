import { useEffect } from 'react';
import { useSession } from '#state/app-state-context.ts';
import { useWorkspaces, useWorkspacesStore } from '#state/workspaces/workspaces-context.ts';
import { workspacesText as text } from '#text/workspaces.ts';
import { titleOf } from './workspace-names.ts';
import styles from './workspaces.module.css';

/** Says in which workspace one is, while it is not the sandbox. */
export function WorkspaceNotice() {
  const store = useWorkspacesStore();
  const open = useSession(({ workspace }) => workspace);
  const one = useWorkspaces((state) => state.list?.find(({ workspace }) => workspace === open));
  useEffect(() => {
    if (store.getState().list === null) void store.look();
  }, [store]);
  if (one === undefined) return null;
  return (
    <p className={styles.notice}>
      {text.notice.what} <strong className={styles.noticeName}>{titleOf(one)}</strong>
    </p>
  );
}
