import { workspacesText as text } from '#text/workspaces.ts';
import { Dialog } from '#ui/dialog.tsx';
import { CapsuleSection, type CapsulePlaces } from './capsule-section.tsx';
import { WorkspaceList } from './workspace-list.tsx';
import type { WorkspacePlaces } from './workspace-row.tsx';
import styles from './workspaces.module.css';

/** The visitor's own workspaces, from wherever he is. */
export function WorkspacesDialog({
  open,
  onOpenChange,
  places,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly places: WorkspacePlaces & CapsulePlaces & { readonly capsule: string };
}) {
  const go = (href: string): void => {
    onOpenChange(false);
    location.hash = href;
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={text.title} closeLabel={text.close}>
      <div className={styles.all}>
        <p className={styles.note}>{text.about}</p>
        <WorkspaceList places={places} onGo={go} />
        <CapsuleSection places={places} onOpen={() => go(places.capsule)} />
      </div>
    </Dialog>
  );
}
