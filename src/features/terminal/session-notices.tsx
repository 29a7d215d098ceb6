import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { EngineState } from '#client/engine-client.ts';
import type { SentCommand } from '#client/exchange-log.ts';
import type { DatabaseStatus } from '#state/app-database.ts';
import { useAppState, useSession } from '#state/app-state-context.ts';
import type { SessionNotice } from '#state/session-state.ts';
import { sessionText } from '#text/session.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { LateConfirmDialog } from '#ui/late-confirm-dialog.tsx';
import { Notice } from '#ui/notice.tsx';
import { BUSY_OFFER_MS } from './busy-offer.ts';
import { commandLine } from './command-line.ts';
import styles from './session-notices.module.css';
import { DamagedNotice, ErasedNotice, RepairOffer, StorageNotice } from './storage-notices.tsx';

/** What is to be said of the server of this workspace now; nothing while all is well. */
export function SessionNotices() {
  const { session } = useAppState();
  const engine = useSession((state) => state.engine);
  const isBusy = useSession((state) => state.busyForMs >= BUSY_OFFER_MS);
  const all = useSession((state) => state.notices);
  // While it runs, the script that cannot be ended is part of what is said of the busy server.
  const notices = isBusy ? all.filter((notice) => !isUnkillable(notice)) : all;
  return (
    <section className={styles.notices} aria-label={sessionText.notices}>
      <EngineNotice engine={engine} />
      <BusyNotice />
      <ProgressNotice />
      {notices.map((notice) => (
        <OneNotice key={notice.kind} notice={notice} onDismiss={() => session.dismiss(notice)} />
      ))}
    </section>
  );
}

const isUnkillable = (notice: SessionNotice): boolean => notice.kind === 'script-limit' && !notice.killed;

function EngineNotice({ engine }: { readonly engine: EngineState }) {
  switch (engine.kind) {
    case 'node-ended':
      return <NodeEnded engine={engine} />;
    case 'failed':
      return <Failed engine={engine} />;
    case 'starting':
    case 'running':
    case 'terminated':
      return null;
  }
}

function NodeEnded({ engine }: { readonly engine: EngineState & { readonly kind: 'node-ended' } }) {
  const { session, terminals } = useAppState();
  const { end, info } = engine;
  // The button goes with the notice; the prompt is where one goes on.
  const restart = (): void => {
    void session.restartServer();
    terminals.focusActive();
  };
  const start = (label: string): ReactNode => (
    <Button variant="primary" onClick={restart}>
      {label}
    </Button>
  );
  if (end.how === 'shutdown') {
    const { title, saved, memory, start: label } = sessionText.shutdown;
    return (
      <Notice title={title} urgent actions={start(label)}>
        {info.storage.kind === 'journal' ? saved : memory}
      </Notice>
    );
  }
  if (end.how !== 'crash') {
    const { title, body, start: label } = sessionText.ended[end.how];
    return (
      <Notice tone="warn" title={title} urgent actions={start(label)}>
        {body}
      </Notice>
    );
  }
  const { title, body, start: label } = sessionText.crash;
  return (
    <Notice tone="danger" title={title} urgent actions={start(label)}>
      <p>{body(end.message)}</p>
      <Log lines={end.log} />
    </Notice>
  );
}

function Failed({ engine }: { readonly engine: EngineState & { readonly kind: 'failed' } }) {
  const { session, terminals } = useAppState();
  const retry = (): void => {
    void session.endWorker();
    terminals.focusActive();
  };
  const [asking, setAsking] = useState(false);
  const { title, body, safe, retry: retryLabel, fresh, freshQuestion } = sessionText.failed;
  const actions = (
    <>
      <Button variant="primary" onClick={retry}>
        {retryLabel}
      </Button>
      <Button variant="quiet" onClick={() => setAsking(true)}>
        {fresh}
      </Button>
    </>
  );
  return (
    <Notice tone="danger" title={title} urgent actions={actions}>
      <p>
        {body(engine.message)} {safe}
      </p>
      {engine.detail === undefined ? null : <Log lines={engine.detail.split('\n')} />}
      {engine.code === 'boot-failed' ? <RepairOffer /> : null}
      <LateConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={freshQuestion.title}
        description={freshQuestion.description}
        cancelLabel={freshQuestion.cancel}
        confirmLabel={freshQuestion.confirm}
        onConfirm={() => void session.reopen({ fresh: true })}
      />
    </Notice>
  );
}

function Log({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <details>
      <summary>{sessionText.log}</summary>
      <pre className={styles.log}>{lines.join('\n')}</pre>
    </details>
  );
}

/** Says what the server is busy with, and offers to end it. */
function BusyNotice() {
  const { session, terminals } = useAppState();
  const endWorker = (): void => {
    void session.endWorker();
    terminals.focusActive();
  };
  const busyForMs = useSession((state) => state.busyForMs);
  const isKept = useSession(
    (state) => 'info' in state.engine && state.engine.info.storage.kind === 'journal',
  );
  const unkillable = useSession((state) => state.notices.some(isUnkillable));
  if (busyForMs < BUSY_OFFER_MS) return null;
  const { title, soFar, advice, memoryAdvice, end, endMemory } = sessionText.busy;
  return (
    <Notice
      tone="warn"
      title={title}
      actions={<Button onClick={endWorker}>{isKept ? end : endMemory}</Button>}
    >
      <BusyWith waiting={terminals.exchanges.oldestWaiting} />
      {unkillable ? <p>{sessionText.busy.unkillable}</p> : null}
      <p>
        {isKept ? advice : memoryAdvice} {/* Not read out: it changes every second. */}
        <span aria-hidden="true">{soFar(busyForMs)}</span>
      </p>
    </Notice>
  );
}

function BusyWith({ waiting }: { readonly waiting: SentCommand | null }) {
  const words = sessionText.busy;
  if (waiting === null) return <p>{words.unknown}</p>;
  return (
    <p>
      {words.with(waiting.client)} <code className={styles.command}>{commandLine(waiting.command)}</code>
    </p>
  );
}

/** Progress and history are the page's own data: kept, or not, apart from the server's files. */
function ProgressNotice() {
  const { progress } = useAppState();
  const kept = useStore(progress, (state) => state.kept);
  const [dismissed, setDismissed] = useState<DatabaseStatus | null>(null);
  if (kept.kind === 'kept' || dismissed === kept) return null;
  const { title, body } = sessionText.progress;
  return (
    <Notice tone="warn" title={title} actions={<Dismiss onDismiss={() => setDismissed(kept)} />}>
      {body(kept.reason)}
    </Notice>
  );
}

function Dismiss({ onDismiss }: { readonly onDismiss: () => void }) {
  return <IconButton icon="close" label={sessionText.dismiss} onClick={onDismiss} />;
}

function OneNotice({
  notice,
  onDismiss,
}: {
  readonly notice: SessionNotice;
  readonly onDismiss: () => void;
}) {
  const { session } = useAppState();
  const dismiss = <Dismiss onDismiss={onDismiss} />;
  switch (notice.kind) {
    case 'script-limit': {
      const { title, killed, unkillable } = sessionText.scriptLimit;
      return (
        <Notice tone="warn" title={title} actions={dismiss}>
          {(notice.killed ? killed : unkillable)(notice.afterMs)}
        </Notice>
      );
    }
    case 'storage':
      return <StorageNotice notice={notice} dismiss={dismiss} />;
    case 'damaged':
      return <DamagedNotice report={notice.report} dismiss={dismiss} />;
    case 'erased':
      return <ErasedNotice />;
    case 'other-tab': {
      const { title, body, retry } = sessionText.otherTab;
      const actions = (
        <>
          <Button onClick={() => void session.reopen({ fresh: false })}>{retry}</Button>
          {dismiss}
        </>
      );
      return (
        <Notice tone="warn" title={title} actions={actions}>
          {body}
        </Notice>
      );
    }
  }
}
