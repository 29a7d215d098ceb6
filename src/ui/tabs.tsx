import { Tabs as BaseTabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
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

/**
 * Tabs that fill their container: the list above, the chosen panel below. Panels stay mounted while hidden, because
 * a terminal must not lose its screen when the learner looks at a picture.
 */
export function Tabs({ label, items, value, onValueChange }: TabsProps) {
  return (
    <BaseTabs.Root
      className={styles.root}
      value={value}
      onValueChange={(next: unknown) => {
        if (typeof next === 'string') onValueChange(next);
      }}
    >
      <BaseTabs.List className={styles.list} aria-label={label} activateOnFocus>
        {items.map((item) => (
          <BaseTabs.Tab key={item.id} value={item.id} className={styles.tab}>
            {item.label}
          </BaseTabs.Tab>
        ))}
        <BaseTabs.Indicator className={styles.indicator} />
      </BaseTabs.List>
      {items.map((item) => (
        <BaseTabs.Panel key={item.id} value={item.id} className={styles.panel} keepMounted>
          {item.content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}
