import { clientColours } from '#ui/client-colours.ts';
import styles from './client-badge.module.css';
import type { Who } from './who.ts';

/** A client's name in its colour, where it has no column of its own. */
export function ClientBadge({ who, seq }: { readonly who: Who; readonly seq: number }) {
  return (
    <span className={styles.badge} style={clientColours(who.place)} data-seq={seq} title={who.name}>
      {who.short}
    </span>
  );
}
