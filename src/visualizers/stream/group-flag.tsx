import { CutValue } from '../parts/cut-value.tsx';
import type { GroupModel } from './model.ts';
import styles from './group-flag.module.css';

/** A group's name as a flag: the same at its cursor in the tape and over what it holds. */
export function GroupFlag({ group }: { readonly group: GroupModel }) {
  return (
    <span className={styles.flag}>
      <CutValue value={group.name} />
    </span>
  );
}
