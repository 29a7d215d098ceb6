import { useEffect, type ReactNode } from 'react';
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import styles from './resizable-panels.module.css';

/** Sizes of the panels of one group: panel id to percent of the group, 0 to 100; a collapsed panel has 0. */
export type PanelSizes = Readonly<Record<string, number>>;

export interface PanelGroupProps {
  readonly id: string;
  readonly orientation: 'horizontal' | 'vertical';
  /** The sizes remembered from before; read once, when the group is first drawn. */
  readonly sizes?: PanelSizes | undefined;
  /** Called when the person has let go of a divider or pressed a key on it. */
  readonly onSizesChange: (sizes: PanelSizes) => void;
  readonly children: ReactNode;
}

/** Panels side by side or above each other with dividers between them that drag, and move with the arrow keys. */
export function PanelGroup({ id, orientation, sizes, onSizesChange, children }: PanelGroupProps) {
  return (
    <Group
      id={id}
      className={styles.group}
      orientation={orientation}
      {...(sizes === undefined ? {} : { defaultLayout: { ...sizes } })}
      onLayoutChanged={(layout, meta) => {
        if (meta.isUserInteraction) onSizesChange(layout);
      }}
    >
      {children}
    </Group>
  );
}

export interface PanelAreaProps {
  readonly id: string;
  /** CSS sizes with a unit, for example `30%` or `280px`. */
  readonly defaultSize?: string;
  readonly minSize: string;
  /** Given for a panel that can be closed: whether it is open. Dragging it shut or open reports back. */
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly children: ReactNode;
}

/** One panel of a group. A closed panel keeps its content mounted, out of sight and out of the tab order. */
export function PanelArea({ id, defaultSize, minSize, open, onOpenChange, children }: PanelAreaProps) {
  const ref = usePanelRef();
  useEffect(() => {
    if (open === undefined) return;
    if (open) ref.current?.expand();
    else ref.current?.collapse();
  }, [open, ref]);
  return (
    <Panel
      id={id}
      panelRef={ref}
      className={styles.panel}
      minSize={minSize}
      {...(defaultSize === undefined ? {} : { defaultSize })}
      collapsible={open !== undefined}
      onResize={(size, _id, before) => {
        if (before === undefined || onOpenChange === undefined) return;
        const isOpen = size.inPixels > 0;
        if (isOpen !== before.inPixels > 0) onOpenChange(isOpen);
      }}
    >
      <div className={styles.content} inert={open === false}>
        {children}
      </div>
    </Panel>
  );
}

/** The line between two panels. `label` names it for screen readers. */
export function PanelDivider({ label }: { readonly label: string }) {
  return <Separator className={styles.divider} aria-label={label} />;
}
