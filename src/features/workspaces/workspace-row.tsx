import type { ListedWorkspace, NamedWorkspaceName } from '#state/workspaces/workspaces-store.ts';
import { workspacesText as text } from '#text/workspaces.ts';
import { Button } from '#ui/button.tsx';
import { whenWords } from './when-words.ts';
import { idOf, titleOf } from './workspace-names.ts';
import styles from './workspaces.module.css';

/** The addresses of workspaces. */
export interface WorkspacePlaces {
  readonly sandbox: string;
  readonly hrefOf: (id: string) => string;
}

export interface WorkspaceRowProps {
  readonly one: ListedWorkspace;
  readonly places: WorkspacePlaces;
  readonly isOpen: boolean;
  readonly busy: boolean;
  readonly onGo: (href: string) => void;
  readonly onDuplicate: () => void;
  readonly onRename: (workspace: NamedWorkspaceName) => void;
  readonly onRemove: (workspace: NamedWorkspaceName) => void;
}

/** One workspace: a way to it, what it is like, and what can be done with it. */
export function WorkspaceRow(props: WorkspaceRowProps) {
  const { one, places, isOpen, busy } = props;
  const name = titleOf(one);
  const { workspace } = one;
  const href = workspace === 'sandbox' ? places.sandbox : places.hrefOf(idOf(workspace));
  const about = [
    isOpen ? text.open : '',
    one.state === 'good' ? (one.bytes === 0 ? text.empty : text.size(one.bytes)) : text.state[one.state],
    one.usedAt === null || isOpen ? '' : text.usedAt(whenWords(one.usedAt)),
  ];
  const button = (label: string, accessible: string, onClick: () => void) => (
    <Button size="small" variant="quiet" disabled={busy} aria-label={accessible} onClick={onClick}>
      {label}
    </Button>
  );
  return (
    <li className={styles.row}>
      <span className={styles.words}>
        <a
          className={styles.name}
          href={href}
          aria-current={isOpen ? 'true' : undefined}
          onClick={() => props.onGo(href)}
        >
          {name}
        </a>
        <span className={styles.note}>{about.filter((part) => part !== '').join(', ')}</span>
      </span>
      <span className={styles.actions}>
        {button(text.duplicate, text.duplicateOf(name), props.onDuplicate)}
        {workspace === 'sandbox' ? null : (
          <>
            {button(text.rename, text.renameOf(name), () => props.onRename(workspace))}
            {button(text.remove, text.removeOf(name), () => props.onRemove(workspace))}
          </>
        )}
      </span>
    </li>
  );
}
