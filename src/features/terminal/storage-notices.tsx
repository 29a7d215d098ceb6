import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useAppState, useSession } from '#state/app-state-context.ts';
import type { DamageReport, FileDamage } from '#client/engine-client.ts';
import type { SessionNotice } from '#state/session-state.ts';
import { sessionText } from '#text/session.ts';
import { storageText } from '#text/storage.ts';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import styles from './session-notices.module.css';

const words = storageText.notices;

function storageWords({ cause, reason }: SessionNotice & { readonly kind: 'storage' }): {
  readonly title: string;
  readonly body: string;
} {
  switch (cause) {
    case 'full':
      return { title: words.full.title, body: words.full.body(reason) };
    case 'newer':
    case 'erased':
      return words[cause];
    case 'crowded':
      return { title: words.crowded.title, body: words.crowded.body(reason) };
    case 'refused':
      return { title: sessionText.storage.title, body: sessionText.storage.body(reason) };
  }
}

/** Files are not kept: why, and what can be done about it. */
export function StorageNotice({
  notice,
  dismiss,
}: {
  readonly notice: SessionNotice & { readonly kind: 'storage' };
  readonly dismiss: ReactNode;
}) {
  const { storage } = useAppState();
  const { title, body } = storageWords(notice);
  const isReloading = notice.cause === 'newer' || notice.cause === 'erased' || notice.cause === 'crowded';
  const actions = (
    <>
      {notice.retry ? <KeepButton /> : null}
      {isReloading ? <Button onClick={() => storage.reload()}>{words.reload}</Button> : null}
      {dismiss}
    </>
  );
  return (
    <Notice tone="warn" title={title} actions={actions}>
      {body}
    </Notice>
  );
}

/** Stores the files again. While it tries it stays where it is and does nothing; when it goes, one is at the prompt. */
function KeepButton() {
  const { session, terminals } = useAppState();
  const [isTrying, setTrying] = useState(false);
  const keep = async (): Promise<void> => {
    if (isTrying) return;
    setTrying(true);
    await session.keep();
    setTrying(false);
    if (!session.getState().notices.some(({ kind }) => kind === 'storage')) terminals.focusActive();
  };
  return (
    <Button aria-disabled={isTrying} data-disabled={isTrying ? '' : undefined} onClick={() => void keep()}>
      {words.keep}
    </Button>
  );
}

/** The server runs on a part of its files: which, and where the rest is. */
export function DamagedNotice({
  report,
  dismiss,
}: {
  readonly report: DamageReport;
  readonly dismiss: ReactNode;
}) {
  const { storage } = useAppState();
  const { title, body, details, download } = words.damaged;
  const actions = (
    <>
      <Button onClick={() => void storage.download({ aside: report.aside })}>{download}</Button>
      {dismiss}
    </>
  );
  return (
    <Notice tone="warn" title={title} actions={actions}>
      <p>{body}</p>
      <DownloadProblem />
      <details>
        <summary>{details}</summary>
        <ul className={styles.damage}>
          {report.files.map((file) => (
            <li key={`${file.path} ${file.what}`}>{damageWords(file)}</li>
          ))}
        </ul>
      </details>
    </Notice>
  );
}

/** Why the last download gave no file. */
function DownloadProblem() {
  const { storage } = useAppState();
  const outcome = useStore(storage, (state) => state.outcome);
  if (outcome?.kind !== 'failed' || outcome.job !== 'archive') return null;
  const { title, words: reasons, detail } = storageText.problem;
  return (
    <p role="alert">
      {title.other}. {reasons[outcome.problem.code]} {detail(outcome.problem.message)}
    </p>
  );
}

function damageWords({ path, what, bytes, keptBytes, keptCommands = 0 }: FileDamage): string {
  const { damage } = storageText;
  switch (what) {
    case 'list':
      return damage.list;
    case 'entry':
      return path === '' ? damage.folders : damage.entry(path);
    case 'cut':
      return damage.cut(path, keptBytes, bytes);
    case 'broken':
      return damage.broken(path, keptBytes, bytes, keptCommands);
    case 'refused':
      return damage.refused(path, keptBytes, bytes, keptCommands);
    case 'left-out':
      return damage.leftOut(path, bytes);
    case 'renewed':
      return damage.renewed(path);
  }
}

/** Another tab has erased everything, and this tab's server with it. */
export function ErasedNotice() {
  const { storage } = useAppState();
  const { title, body } = words.ended;
  return (
    <Notice
      tone="warn"
      title={title}
      urgent
      actions={
        <Button variant="primary" onClick={() => storage.reload()}>
          {words.reload}
        </Button>
      }
    >
      {body}
    </Notice>
  );
}

/** For a server that refuses its files: to carry them away as they are, and to start on what it takes of them. */
export function RepairOffer() {
  const { session, storage, terminals } = useAppState();
  const workspace = useSession((state) => state.workspace);
  const { body, start, download } = words.repair;
  const repair = (): void => {
    void session.reopen({ fresh: false, repair: true });
    terminals.focusActive();
  };
  return (
    <>
      <p>{body}</p>
      <p className={styles.choices}>
        <Button onClick={repair}>{start}</Button>
        {workspace === null ? null : (
          <Button variant="quiet" onClick={() => void storage.download({ workspace })}>
            {download}
          </Button>
        )}
      </p>
      <DownloadProblem />
    </>
  );
}
