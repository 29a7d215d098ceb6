import { Menu as BaseMenu } from '@base-ui/react/menu';
import { useState } from 'react';
import { IconButton } from './button.tsx';
import type { IconName } from './icon.tsx';
import styles from './menu.module.css';

export interface MenuAction {
  readonly label: string;
  readonly onSelect: () => void;
  /** Drawn in the colour of loss; such an action must still ask. */
  readonly destructive?: boolean;
}

/** A button that opens a list of actions. The list floats within the landmark that the button is in. */
export function Menu({
  icon,
  label,
  actions,
  openAtFirst = false,
}: {
  readonly icon: IconName;
  readonly label: string;
  readonly actions: readonly MenuAction[];
  /** Whether it is open as soon as it is drawn, because drawing it was asked for by a press of its button. */
  readonly openAtFirst?: boolean;
}) {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <BaseMenu.Root defaultOpen={openAtFirst}>
      <span ref={setPlace}>
        <BaseMenu.Trigger render={<IconButton icon={icon} label={label} />} />
      </span>
      <BaseMenu.Portal container={place?.closest('main') ?? undefined}>
        <BaseMenu.Positioner sideOffset={4} align="end" className={styles.positioner}>
          <BaseMenu.Popup className={styles.popup}>
            {actions.map((action) => (
              <BaseMenu.Item
                key={action.label}
                className={styles.item}
                data-destructive={action.destructive === true ? '' : undefined}
                onClick={action.onSelect}
              >
                {action.label}
              </BaseMenu.Item>
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}
