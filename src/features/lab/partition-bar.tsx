import type { LabAction, NodeId } from '#client/engine-client.ts';
import { formatLabAction } from '#client/lab-line.ts';
import { labText } from '#text/lab.ts';
import { Button } from '#ui/button.tsx';
import styles from './lab-panel.module.css';

const text = labText.partition;

/** Says what cutting the network in two would be, while the nodes of one side are chosen on the canvas. */
export function PartitionBar({
  nodes,
  side,
  onAction,
  onCancel,
}: {
  readonly nodes: readonly NodeId[];
  readonly side: ReadonlySet<NodeId>;
  readonly onAction: (action: LabAction) => void;
  readonly onCancel: () => void;
}) {
  const groups = [nodes.filter((id) => side.has(id)), nodes.filter((id) => !side.has(id))];
  const isWhole = groups.every((group) => group.length > 0);
  const action: LabAction = { lab: 'partition', groups };
  return (
    <div className={styles.partition}>
      <p>{text.lead}</p>
      {isWhole ? <code className={styles.line}>{formatLabAction(action)}</code> : null}
      <Button
        size="small"
        variant="primary"
        aria-disabled={!isWhole}
        onClick={() => {
          if (isWhole) onAction(action);
        }}
      >
        {text.confirm}
      </Button>
      <Button size="small" variant="quiet" onClick={onCancel}>
        {text.cancel}
      </Button>
    </div>
  );
}
