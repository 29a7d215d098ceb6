import { useSession } from '#state/app-state-context.ts';
import { ClockSection } from './clock-section.tsx';
import { FollowsSection } from './follows-section.tsx';
import { PastSection } from './past-section.tsx';
import styles from './time-panel.module.css';

/** A single server's time: how it passes, and what can be done with it. */
export function TimePanel() {
  const life = useSession(({ generation }) => generation);
  return (
    <div className={styles.panel}>
      <div className={styles.sections}>
        <ClockSection key={life} />
        <PastSection key={`past ${life}`} />
        <FollowsSection />
      </div>
    </div>
  );
}
