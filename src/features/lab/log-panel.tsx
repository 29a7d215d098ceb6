import { useMemo, useState } from 'react';
import type { NodeId } from '#client/engine-client.ts';
import { useLab } from '#state/lab/lab-context.ts';
import { saveFile } from '#state/save-file.ts';
import { labLogText } from '#text/lab-log.ts';
import { Button } from '#ui/button.tsx';
import { clientColours } from '#ui/client-colours.ts';
import { useCopyNote } from '#ui/copy-note.ts';
import { Menu } from '#ui/menu.tsx';
import { LiveRegion } from '#ui/visually-hidden.tsx';
import { logAsText } from './log-export.ts';
import styles from './log-panel.module.css';
import { LogRows } from './log-rows.tsx';
import { namesIn } from './log-words.ts';

const text = labLogText;

/** What all nodes have logged, merged: each line as it is, and what it means where that is known. */
export function LogPanel() {
  const log = useLab((state) => state.log);
  const lost = useLab((state) => state.lostLines);
  const nodes = useLab((state) => state.lab?.nodes ?? NO_NODES);
  /** None is all of them. */
  const [chosen, setChosen] = useState<ReadonlySet<NodeId>>(new Set());
  const [live, setLive] = useState(true);
  const { note, copy } = useCopyNote();
  const name = useMemo(() => namesIn(nodes, log), [nodes, log]);
  const shown = useMemo(
    () => (chosen.size === 0 ? log : log.filter(({ node }) => chosen.has(node))),
    [log, chosen],
  );
  const toggle = (node: NodeId): void => {
    const next = new Set(chosen);
    if (!next.delete(node)) next.add(node);
    setChosen(next);
  };
  const exported = (): string => logAsText(shown, name);
  const placeOf = (node: NodeId): number => nodes.findIndex(({ id }) => id === node);
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        <fieldset className={styles.nodes} aria-label={text.nodes}>
          <button
            type="button"
            className={styles.node}
            aria-pressed={chosen.size === 0}
            onClick={() => setChosen(new Set())}
          >
            {text.all}
          </button>
          {nodes.map(({ id }, at) => (
            <button
              key={id}
              type="button"
              className={styles.node}
              style={clientColours(at)}
              aria-pressed={chosen.has(id)}
              onClick={() => toggle(id)}
            >
              {id}
            </button>
          ))}
        </fieldset>
        <span className={styles.count}>
          <LiveRegion>{note}</LiveRegion>
          <span aria-hidden={note !== ''}>{note === '' ? text.lines(shown.length, log.length) : note}</span>
        </span>
        <Button
          size="small"
          variant={live ? 'quiet' : 'primary'}
          aria-pressed={live}
          onClick={() => setLive(!live)}
        >
          {live ? text.followed : text.follow}
        </Button>
        <Menu
          icon="more"
          label={text.more}
          actions={[
            {
              label: text.copy,
              onSelect: () => copy(exported(), { copied: text.copied, refused: text.copyRefused }),
            },
            {
              label: text.download,
              onSelect: () => saveFile(new Blob([exported()], { type: 'text/plain' }), text.file),
            },
          ]}
        />
      </div>
      {shown.length === 0 ? (
        <p className={styles.nothing}>{log.length === 0 ? text.empty : text.noMatch}</p>
      ) : (
        <LogRows
          lines={shown}
          lost={lost}
          name={name}
          placeOf={placeOf}
          live={live}
          onScrolledUp={() => setLive(false)}
        />
      )}
    </div>
  );
}

const NO_NODES: readonly never[] = [];
