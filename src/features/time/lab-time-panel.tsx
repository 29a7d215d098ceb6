import { useSession } from '#state/app-state-context.ts';
import { PastSection } from './past-section.tsx';
import styles from './time-panel.module.css';

/** The past of a lab. How its time passes is decided above its nodes. */
export function LabTimePanel() {
  const life = useSession(({ generation }) => generation);
  return (
    <div className={styles.panel}>
      <div className={styles.sections}>
        <PastSection key={life} />
      </div>
    </div>
  );
}
