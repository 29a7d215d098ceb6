import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { StoredAside, StoredWorkspace } from '#client/storage-client.ts';
import { useAppState } from '#state/app-state-context.ts';
import { storageText } from '#text/storage.ts';
import { Button } from '#ui/button.tsx';
import { ConfirmDialog } from '#ui/dialog.tsx';
import { JobState } from './job-state.tsx';
import styles from './storage.module.css';
import { whenWords } from './when-words.ts';

/** The workspaces that are kept, the sandbox first, then the largest; and the copies beside them. */
export function KeptData() {
  const { storage } = useAppState();
  const overview = useStore(storage, (state) => state.overview);
  const problem = useStore(storage, (state) => state.overviewProblem);
  const { kept, asides } = storageText;
  if (problem !== null) return <p className={styles.note}>{kept.unreadable(problem.message)}</p>;
  if (overview === null) return <p className={styles.note}>{kept.looking}</p>;
  return (
    <>
      {overview.workspaces.length === 0 ? (
        <p className={styles.note}>{kept.none}</p>
      ) : (
        <ul className={styles.list} aria-label={kept.caption}>
          {overview.workspaces.toSorted(sandboxFirst).map((workspace) => (
            <WorkspaceRow key={workspace.workspace} workspace={workspace} />
          ))}
        </ul>
      )}
      {overview.asides.length === 0 ? null : (
        <>
          <h3 className={styles.minor}>{asides.heading}</h3>
          <ul className={styles.list} aria-label={asides.heading}>
            {overview.asides
              .toSorted((a, b) => b.since - a.since)
              .map((aside) => (
                <AsideRow key={aside.id} aside={aside} />
              ))}
          </ul>
        </>
      )}
      <JobState of={['archive', 'other']} />
    </>
  );
}

const isSandbox = ({ workspace }: StoredWorkspace): number => (workspace === 'sandbox' ? 1 : 0);
const sandboxFirst = (a: StoredWorkspace, b: StoredWorkspace): number =>
  isSandbox(b) - isSandbox(a) || b.bytes - a.bytes || a.workspace.localeCompare(b.workspace);

function Row(props: {
  readonly name: string;
  readonly about: readonly string[];
  readonly children: ReactNode;
}) {
  return (
    <li className={styles.row}>
      <span className={styles.words}>
        <span className={styles.name}>{props.name}</span>
        <span className={styles.note}>{props.about.filter((part) => part !== '').join(', ')}</span>
      </span>
      <span className={styles.actions}>{props.children}</span>
    </li>
  );
}

function WorkspaceRow({
  workspace: { workspace, bytes, state, named },
}: {
  readonly workspace: StoredWorkspace;
}) {
  const { storage } = useAppState();
  const isBusy = useStore(storage, ({ job }) => job !== null);
  const { kept, size } = storageText;
  const name = storageText.workspace(workspace, named?.name);
  return (
    <Row name={name} about={[state === 'good' ? size(bytes) : '', kept.state[state]]}>
      <Button
        size="small"
        variant="quiet"
        disabled={isBusy}
        aria-label={kept.downloadOf(name)}
        onClick={() => void storage.download({ workspace })}
      >
        {kept.download}
      </Button>
    </Row>
  );
}

function AsideRow({ aside }: { readonly aside: StoredAside }) {
  const { storage } = useAppState();
  const isBusy = useStore(storage, ({ job }) => job !== null);
  const [asking, setAsking] = useState(false);
  const { asides, kept, size } = storageText;
  const name = asides.name(aside.workspace, whenWords(aside.since));
  const button = (words: readonly [label: string, name: string], onClick: () => void) => (
    <Button size="small" variant="quiet" disabled={isBusy} aria-label={words[1]} onClick={onClick}>
      {words[0]}
    </Button>
  );
  return (
    <Row name={name} about={[asides.why[aside.why], size(aside.bytes)]}>
      {aside.usable
        ? button([asides.exchange, asides.exchangeOf(name)], () => void storage.exchange(aside.id))
        : null}
      {button([kept.download, kept.downloadOf(name)], () => void storage.download({ aside: aside.id }))}
      {button([asides.drop, asides.dropOf(name)], () => setAsking(true))}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={asides.question.title}
        description={asides.question.description(name)}
        cancelLabel={asides.question.cancel}
        confirmLabel={asides.question.confirm}
        onConfirm={() => void storage.dropAside(aside.id)}
      />
    </Row>
  );
}
