import { Menu as BaseMenu } from '@base-ui/react/menu';
import { useEffect, useRef } from 'react';
import styles from './menu.module.css';

export interface AnchoredMenuItem {
  readonly label: string;
  /** Shown beside the label in the monospaced face: a command. */
  readonly code?: string;
  /** Drawn in the colour of loss. */
  readonly destructive?: boolean;
  readonly onSelect: () => void;
}

export interface AnchoredMenuGroup {
  readonly label: string;
  readonly items: readonly AnchoredMenuItem[];
  /** A few sentences below the items. */
  readonly note?: string;
}

export interface AnchoredMenuProps {
  /** Names the menu for screen readers. */
  readonly label: string;
  /** What it stands beside, and where the focus returns to when nothing was chosen. */
  readonly anchor: HTMLElement;
  readonly returnTo: HTMLElement;
  readonly groups: readonly AnchoredMenuGroup[];
  /** A sentence before all of them. */
  readonly note?: string;
  readonly onClose: () => void;
}

/** An open menu beside an element that was not made for it, such as a row of a list. It is drawn while it is wanted. */
export function AnchoredMenu({ label, anchor, returnTo, groups, note, onClose }: AnchoredMenuProps) {
  const chosen = useRef<(() => void) | null>(null);
  // Once the menu has gone: it gives its item the focus after a click, and what was chosen may move the focus.
  useEffect(() => () => chosen.current?.(), []);
  return (
    <BaseMenu.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <BaseMenu.Portal container={anchor.closest('main') ?? undefined}>
        <BaseMenu.Positioner
          anchor={anchor}
          sideOffset={2}
          align="end"
          collisionPadding={8}
          className={styles.positioner}
        >
          <BaseMenu.Popup
            className={styles.commands}
            aria-label={label}
            finalFocus={() => (chosen.current === null ? returnTo : false)}
          >
            {note === undefined ? null : <p className={styles.lead}>{note}</p>}
            {groups.map((group) => (
              <BaseMenu.Group key={group.label} className={styles.group}>
                <BaseMenu.GroupLabel className={styles.groupLabel}>{group.label}</BaseMenu.GroupLabel>
                {group.items.map((item) => (
                  <BaseMenu.Item
                    key={`${item.label} ${item.code ?? ''}`}
                    className={styles.item}
                    data-destructive={item.destructive === true ? '' : undefined}
                    onClick={() => {
                      chosen.current = item.onSelect;
                    }}
                  >
                    <span>{item.label}</span>
                    {item.code === undefined ? null : <code className={styles.code}>{item.code}</code>}
                  </BaseMenu.Item>
                ))}
                {group.note === undefined ? null : <p className={styles.note}>{group.note}</p>}
              </BaseMenu.Group>
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}
