import { Menu as BaseMenu } from '@base-ui/react/menu';
import { IconButton } from './button.tsx';
import type { IconName } from './icon.tsx';
import styles from './menu.module.css';

export interface MenuAction {
  readonly label: string;
  readonly onSelect: () => void;
  /** Drawn in the colour of loss; such an action must still ask. */
  readonly destructive?: boolean;
}

/** A button that opens a list of actions. */
export function Menu({
  icon,
  label,
  actions,
}: {
  readonly icon: IconName;
  readonly label: string;
  readonly actions: readonly MenuAction[];
}) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={<IconButton icon={icon} label={label} />} />
      <BaseMenu.Portal>
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
