import { workspacesText as text } from '#text/workspaces.ts';
import { WorkspaceList } from './workspace-list.tsx';
import type { WorkspacePlaces } from './workspace-row.tsx';
import styles from './workspaces.module.css';

/** The visitor's own workspaces as a section of the settings. */
export function WorkspacesSection({ places }: { readonly places: WorkspacePlaces }) {
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>{text.title}</h2>
      <p className={styles.note}>{text.about}</p>
      <WorkspaceList
        places={places}
        onGo={(href) => {
          location.hash = href;
        }}
      />
    </section>
  );
}
