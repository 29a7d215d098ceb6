import { useState } from 'react';
import type { LabAction, NodeId } from '#client/engine-client.ts';
import { formatLabAction } from '#client/lab-line.ts';
import { useAppState, useSession, useTerminals } from '#state/app-state-context.ts';
import { useLab, useLabStore } from '#state/lab/lab-context.ts';
import { MOST_TERMINALS } from '#state/terminals-store.ts';
import { labText } from '#text/lab.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { LateConfirmDialog } from '#ui/late-confirm-dialog.tsx';
import { Notice } from '#ui/notice.tsx';
import { ClockBar } from './clock-bar.tsx';
import { LabCanvas } from './lab-canvas.tsx';
import { LabNews } from './lab-news-log.tsx';
import styles from './lab-panel.module.css';
import { groupsOf, MESSAGE_GROUPS, type MessageGroup } from './message-groups.ts';
import { MessageLegend } from './message-legend.tsx';
import { PartitionBar } from './partition-bar.tsx';
import { useLabPicture } from './use-lab-picture.ts';

export interface LabPanelProps {
  /** A terminal was opened at a node, so the terminals are to be seen. */
  readonly onTerminal: () => void;
  /** A node's keys are to be seen. */
  readonly onKeys: () => void;
}

/** The lab: its time, its nodes and links, and what can be done to them. */
export function LabPanel({ onTerminal, onKeys }: LabPanelProps) {
  const { session, terminals } = useAppState();
  const store = useLabStore();
  const picture = useLabPicture();
  const problem = useLab((state) => state.problem);
  const lookedAt = useSession(({ node, engine }) => node ?? ('info' in engine ? engine.info.node : null));
  const isFull = useTerminals((state) => state.terminals.length >= MOST_TERMINALS);
  // A lesson starts its lab anew by itself, with what it begins with.
  const inLesson = useSession(({ workspace }) => workspace?.startsWith('lesson:') ?? false);
  const [side, setSide] = useState<ReadonlySet<NodeId> | null>(null);
  const topology = useLab((state) => state.lab?.topology ?? null);
  const [messages, setMessages] = useState<ReadonlySet<MessageGroup>>(new Set(MESSAGE_GROUPS));
  const { did, act } = useActions();
  const ids = picture.nodes.map(({ node }) => node.id);

  const toggleSide = (node: NodeId): void => {
    const next = new Set(side);
    if (!next.delete(node)) next.add(node);
    setSide(next);
  };
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        <ClockBar />
        <div className={styles.tools}>
          <Button
            size="small"
            variant="quiet"
            title={labText.partition.hint}
            aria-pressed={side !== null}
            onClick={() => setSide(side === null ? new Set() : null)}
          >
            {labText.partition.start}
          </Button>
          <Button
            size="small"
            variant="quiet"
            title={labText.healAllHint}
            onClick={() => act({ lab: 'heal', between: null })}
          >
            {labText.healAll}
          </Button>
          {inLesson ? null : <ResetButton />}
        </div>
      </div>
      {side === null ? null : (
        <PartitionBar
          nodes={ids}
          side={side}
          onAction={(action) => {
            act(action);
            setSide(null);
          }}
          onCancel={() => setSide(null)}
        />
      )}
      {problem === null ? null : (
        <Notice
          tone="danger"
          title={problem}
          urgent
          actions={
            <IconButton icon="close" label={labText.canvas.dismiss} onClick={() => store.dismissProblem()} />
          }
        />
      )}
      {picture.nodes.length === 0 ? (
        <Nothing />
      ) : (
        <LabCanvas
          lab={picture}
          lookedAt={lookedAt}
          onAction={act}
          onTerminal={
            isFull
              ? null
              : (node) => {
                  if (terminals.add({ node }) !== null) terminals.focusActive();
                  onTerminal();
                }
          }
          onLookAt={(node) => {
            session.lookAt(node);
            onKeys();
          }}
          side={side}
          onSide={toggleSide}
          messages={messages}
        />
      )}
      {topology === null ? null : (
        <div className={styles.foot}>
          <MessageLegend groups={groupsOf(topology)} shown={messages} onShown={setMessages} />
          {did === null ? null : (
            <p className={styles.done}>
              {labText.done} <code className={styles.line}>{did}</code>
            </p>
          )}
        </div>
      )}
      <LabNews moment={picture} />
    </div>
  );
}

/** Does things to the lab; the last one that was done stays to be read as its line. */
function useActions(): { readonly did: string | null; readonly act: (action: LabAction) => void } {
  const store = useLabStore();
  const [did, setDid] = useState<string | null>(null);
  return {
    did,
    act(action) {
      void store.act(action).then(() => {
        if (store.getState().problem === null) setDid(formatLabAction(action));
      });
    },
  };
}

function Nothing() {
  const kind = useSession(({ engine }) => engine.kind);
  return (
    <output className={styles.nothing}>
      {kind === 'failed' || kind === 'node-ended' ? labText.notRunning : labText.starting}
    </output>
  );
}

/** Starts the lab anew; possible whatever has become of it. */
function ResetButton() {
  const { session } = useAppState();
  const [asking, setAsking] = useState(false);
  const text = labText.reset;
  return (
    <>
      <Button size="small" variant="quiet" icon="reset" title={text.hint} onClick={() => setAsking(true)}>
        {text.button}
      </Button>
      <LateConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={text.title}
        description={text.description}
        cancelLabel={text.cancel}
        confirmLabel={text.confirm}
        onConfirm={() => void session.reopen({ fresh: true })}
      />
    </>
  );
}
