import { useId, useRef, type ReactNode } from 'react';
import styles from './tabs.module.css';

export interface TabItem {
  readonly id: string;
  readonly label: ReactNode;
  readonly content: ReactNode;
}

export interface TabsProps {
  /** Names the list of tabs for screen readers. */
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly value: string;
  readonly onValueChange: (id: string) => void;
}

/** The index that a key leads to from the tab at `at`; null for keys that lead nowhere. */
function tabAfter(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/**
 * Tabs that fill their container: the list above, the chosen panel below; arrow keys move between them. Panels stay
 * mounted while hidden, because a terminal must not lose its screen when the learner looks at a picture.
 */
export function Tabs({ label, items, value, onValueChange }: TabsProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: React.KeyboardEvent, at: number): void => {
    const next = tabAfter(event.key, at, items.length);
    const item = next === null ? undefined : items[next];
    if (item === undefined) return;
    event.preventDefault();
    onValueChange(item.id);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next ?? 0]?.focus();
  };
  return (
    <div className={styles.root}>
      <div ref={list} role="tablist" aria-label={label} className={styles.list}>
        {items.map((item, at) => (
          <button
            key={item.id}
            type="button"
            role="tab"
            id={`${id}-tab-${item.id}`}
            aria-selected={item.id === value}
            aria-controls={`${id}-panel-${item.id}`}
            tabIndex={item.id === value ? 0 : -1}
            className={styles.tab}
            onClick={() => onValueChange(item.id)}
            onKeyDown={(event) => onKeyDown(event, at)}
          >
            {item.label}
          </button>
        ))}
      </div>
      {items.map((item) => (
        <div
          key={item.id}
          role="tabpanel"
          id={`${id}-panel-${item.id}`}
          aria-labelledby={`${id}-tab-${item.id}`}
          hidden={item.id !== value}
          className={styles.panel}
        >
          {item.content}
        </div>
      ))}
    </div>
  );
}
