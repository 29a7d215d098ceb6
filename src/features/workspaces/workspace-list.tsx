import { useEffect, useRef, useState } from 'react';
import { useSession } from '#state/app-state-context.ts';
import { useWorkspaces, useWorkspacesStore } from '#state/workspaces/workspaces-context.ts';
import type { ListedWorkspace, NamedWorkspaceName } from '#state/workspaces/workspaces-store.ts';
import { workspacesText as text } from '#text/workspaces.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { ConfirmDialog } from '#ui/dialog.tsx';
import { Notice } from '#ui/notice.tsx';
import { LiveRegion } from '#ui/visually-hidden.tsx';
import { NameForm } from './name-form.tsx';
import { freeName, idOf, titleOf } from './workspace-names.ts';
import { WorkspaceRow, type WorkspacePlaces } from './workspace-row.tsx';
import styles from './workspaces.module.css';

/** What a name is written for. */
type Naming =
  | { readonly what: 'make' }
  | { readonly what: 'duplicate'; readonly of: ListedWorkspace }
  | { readonly what: 'rename'; readonly of: ListedWorkspace & { readonly workspace: NamedWorkspaceName } };

export interface WorkspaceListProps {
  readonly places: WorkspacePlaces;
  /** Called with the address to go to: a workspace was made, or the one that is open was deleted. */
  readonly onGo: (href: string) => void;
}

/** The visitor's own workspaces, with what can be done with each, and how to make another. */
export function WorkspaceList({ places, onGo }: WorkspaceListProps) {
  const store = useWorkspacesStore();
  const list = useWorkspaces((state) => state.list);
  const busy = useWorkspaces((state) => state.busy);
  const open = useSession(({ workspace }) => workspace);
  const [naming, setNaming] = useState<Naming | null>(null);
  const [removing, setRemoving] = useState<(ListedWorkspace & { workspace: NamedWorkspaceName }) | null>(
    null,
  );
  const [said, setSaid] = useState('');
  const makeButton = useRef<HTMLSpanElement>(null);
  useEffect(() => void store.look(), [store]);

  /** The form goes, and the focus with it. */
  const endNaming = (): void => {
    setNaming(null);
    requestAnimationFrame(() => makeButton.current?.querySelector('button')?.focus());
  };
  const name = async (written: string): Promise<void> => {
    if (naming === null) return;
    if (naming.what === 'rename') {
      if (!(await store.rename(naming.of.workspace, written))) return;
      setSaid(text.done.renamed(written));
      endNaming();
      return;
    }
    const made = await (naming.what === 'make'
      ? store.create(written)
      : store.duplicate(naming.of.workspace, written));
    if (made === null) return;
    setSaid(text.done.made(written));
    endNaming();
    if (naming.what === 'make') onGo(places.hrefOf(idOf(made)));
  };
  const remove = async (): Promise<void> => {
    if (removing === null) return;
    const wasOpen = removing.workspace === open;
    if (!(await store.remove(removing.workspace))) return;
    setSaid(text.done.removed(titleOf(removing)));
    if (wasOpen) onGo(places.sandbox);
    else endNaming();
  };

  if (list === null) return busy ? <p className={styles.note}>{text.looking}</p> : <Problem />;
  const names = list.map(titleOf);
  return (
    <div className={styles.all}>
      <ul className={styles.list} aria-label={text.list}>
        {list.map((one) => (
          <WorkspaceRow
            key={one.workspace}
            one={one}
            places={places}
            isOpen={one.workspace === open}
            busy={busy}
            onGo={onGo}
            onDuplicate={() => setNaming({ what: 'duplicate', of: one })}
            onRename={(workspace) => setNaming({ what: 'rename', of: { ...one, workspace } })}
            onRemove={(workspace) => setRemoving({ ...one, workspace })}
          />
        ))}
      </ul>
      {naming === null ? (
        <span ref={makeButton}>
          <Button icon="plus" disabled={busy} onClick={() => setNaming({ what: 'make' })}>
            {text.make}
          </Button>
        </span>
      ) : (
        <NameForm
          key={naming.what === 'make' ? '' : `${naming.what} ${naming.of.workspace}`}
          heading={headingOf(naming)}
          suggestion={suggestionOf(naming, names)}
          confirm={text.name[naming.what]}
          taken={naming.what === 'rename' ? names.filter((other) => other !== titleOf(naming.of)) : names}
          busy={busy}
          onName={(written) => void name(written)}
          onCancel={endNaming}
        />
      )}
      <Problem />
      <LiveRegion>{said}</LiveRegion>
      <ConfirmDialog
        open={removing !== null}
        onOpenChange={(isOpen) => {
          if (!isOpen) setRemoving(null);
        }}
        title={text.question.title(removing === null ? '' : titleOf(removing))}
        description={text.question.description(text.size(removing?.bytes ?? 0))}
        cancelLabel={text.question.cancel}
        confirmLabel={text.question.confirm}
        onConfirm={() => void remove()}
      />
    </div>
  );
}

function headingOf(naming: Naming): string {
  const { heading } = text.name;
  return naming.what === 'make' ? heading.make : heading[naming.what](titleOf(naming.of));
}

function suggestionOf(naming: Naming, names: readonly string[]): string {
  switch (naming.what) {
    case 'make':
      return freeName(names, text.name.suggestion);
    case 'duplicate':
      return freeName(names, (number) => text.name.copy(titleOf(naming.of), number));
    case 'rename':
      return titleOf(naming.of);
  }
}

/** Why the last thing was not done. */
function Problem() {
  const store = useWorkspacesStore();
  const problem = useWorkspaces((state) => state.problem);
  if (problem === null) return null;
  const words = text.problem.words[problem.code];
  const dismiss = <IconButton icon="close" label={text.dismiss} onClick={() => store.dismissProblem()} />;
  return (
    <Notice tone="danger" title={text.failed} urgent actions={dismiss}>
      {words} {text.problem.detail(problem.message)}
    </Notice>
  );
}
