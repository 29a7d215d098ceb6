import { streamText as text } from '#text/visualizers-stream.ts';
import { formatCount } from '../quantity.ts';
import styles from './cursor-row.module.css';
import { GroupFlag } from './group-flag.tsx';
import type { GroupModel } from './model.ts';
import type { CursorPlace } from './tape.ts';

/** A group's cursor: a line across the tape. What is above it was delivered to the group, what is below is to come. */
export function CursorRow({ group, place }: { readonly group: GroupModel; readonly place: CursorPlace }) {
  return (
    <li className={styles.cursor} data-glide={`cursor ${group.name.identity}`}>
      <GroupFlag group={group} />
      <span className={styles.note}>{text.cursor[place]}</span>
      {group.lag === null ? null : (
        <span key={group.lag} className={styles.lag}>
          {group.lag === 0 ? text.cursor.noLag : text.cursor.lag(formatCount(group.lag))}
        </span>
      )}
    </li>
  );
}
