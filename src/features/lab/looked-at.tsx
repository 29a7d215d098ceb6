import { useAppState, useSession } from '#state/app-state-context.ts';
import { labText } from '#text/lab.ts';
import { Select } from '#ui/select.tsx';
import styles from './looked-at.module.css';

/** Which node of the lab keys and picture are of. Sentinels hold no keys. */
export function LookedAt() {
  const { session } = useAppState();
  const nodes = useSession((state) => state.nodes);
  const chosen = useSession(({ node, engine }) => node ?? ('info' in engine ? engine.info.node : null));
  const servers = nodes.filter(({ program }) => program === 'server');
  if (servers.length === 0 || chosen === null) return null;
  const text = labText.lookedAt;
  return (
    <div className={styles.bar}>
      <span aria-hidden="true">{text.of}</span>
      <Select
        label={text.label}
        groups={[{ label: null, options: servers.map(({ id }) => ({ value: id, label: id })) }]}
        value={chosen}
        onValueChange={(node) => session.lookAt(node)}
      />
    </div>
  );
}
