import { clsx } from 'clsx';
import { useEffect, useRef, type ReactNode } from 'react';
import { MOST_TERMINALS, type TerminalInfo } from '#state/terminals-store.ts';
import { terminalText } from '#text/terminal.ts';
import { IconButton } from '#ui/button.tsx';
import { clientColours } from '#ui/client-colours.ts';
import { Icon } from '#ui/icon.tsx';
import { tooltip } from '#ui/tooltip.tsx';
import styles from './terminal-tabs.module.css';

export interface TerminalTabsProps {
  readonly terminals: readonly TerminalInfo[];
  readonly activeId: string;
  readonly onActivate: (id: string) => void;
  readonly onAdd: () => void;
  readonly onClose: (id: string) => void;
  /** Stands at the end of the row. */
  readonly tools?: ReactNode;
}

/** Ids that tie a tab to the terminal that it shows. */
export const tabId = (id: string): string => `terminal-tab-${id}`;
export const panelId = (id: string): string => `terminal-panel-${id}`;

/**
 * One tab for each client, after the pattern for tabs: arrow keys move between them, Delete closes one. The buttons to
 * open and close stand outside the list, because a tab must not hold another control.
 */
export function TerminalTabs(props: TerminalTabsProps) {
  const { terminals, activeId, onActivate, onAdd, onClose, tools } = props;
  const list = useRef<HTMLDivElement>(null);
  const active = terminals.find(({ id }) => id === activeId);
  // Where the row is too short for all, the tab in front is in sight.
  useEffect(() => {
    const row = list.current;
    const tab = row?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (row === null || tab === null || tab === undefined) return;
    const least = tab.offsetLeft + tab.offsetWidth - row.clientWidth;
    row.scrollLeft = Math.max(least, Math.min(row.scrollLeft, tab.offsetLeft));
  }, [activeId, terminals.length]);
  const isFull = terminals.length >= MOST_TERMINALS;
  const addLabel = isFull ? terminalText.full(MOST_TERMINALS) : terminalText.add;

  const goTo = (index: number): void => {
    const target = terminals[(index + terminals.length) % terminals.length];
    if (target === undefined) return;
    onActivate(target.id);
    list.current?.querySelector<HTMLElement>(`#${tabId(target.id)}`)?.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent, index: number): void => {
    const action = keyAction(event.key, index, terminals.length);
    if (action === null) return;
    event.preventDefault();
    if (action !== 'close') goTo(action);
    else if (terminals.length > 1) {
      goTo(index === terminals.length - 1 ? index - 1 : index + 1);
      onClose(terminals[index]?.id ?? '');
    }
  };

  return (
    <div className={styles.row}>
      <div ref={list} role="tablist" aria-label={terminalText.list} className={styles.list}>
        {terminals.map(({ id, name, place }, index) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={tabId(id)}
            aria-selected={id === activeId}
            aria-controls={panelId(id)}
            tabIndex={id === activeId ? 0 : -1}
            className={clsx(
              styles.tab,
              id === activeId && styles.active,
              terminals.length > 1 && styles.told,
            )}
            style={clientColours(place)}
            onClick={() => onActivate(id)}
            onKeyDown={(event) => onKeyDown(event, index)}
          >
            {terminalText.tab(name)}
          </button>
        ))}
      </div>
      <button
        {...tooltip(addLabel)}
        type="button"
        className={styles.add}
        aria-label={addLabel}
        aria-disabled={isFull}
        onClick={() => {
          if (!isFull) onAdd();
        }}
      >
        <Icon name="plus" />
      </button>
      {active !== undefined && terminals.length > 1 ? (
        <IconButton icon="close" label={terminalText.close(active.name)} onClick={() => onClose(active.id)} />
      ) : null}
      {tools}
    </div>
  );
}

/** What a key does on the tab at `index`: the index to go to, closing it, or nothing. */
function keyAction(key: string, index: number, count: number): number | 'close' | null {
  switch (key) {
    case 'ArrowRight':
      return index + 1;
    case 'ArrowLeft':
      return index - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'Delete':
      return 'close';
    default:
      return null;
  }
}
