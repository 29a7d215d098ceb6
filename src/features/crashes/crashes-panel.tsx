import { useSession } from '#state/app-state-context.ts';
import { crashesText } from '#text/crashes.ts';
import styles from './crashes-panel.module.css';
import { ReportSection } from './report-section.tsx';
import { StopSection } from './stop-section.tsx';
import { useCrashReport } from './use-crash-report.ts';

/** Ends a single server in the ways in which servers end, and shows what of its data is left. */
export function CrashesPanel() {
  const workspace = useSession((state) => state.workspace);
  return <Crashes key={workspace} />;
}

function Crashes() {
  const report = useCrashReport();
  return (
    <div className={styles.panel}>
      <div className={styles.sections}>
        <StopSection report={report} />
        <ReportSection report={report} />
        <section className={styles.differs}>
          <h2 className={styles.heading}>{crashesText.differs.heading}</h2>
          <ul className={styles.lines}>
            {crashesText.differs.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      </div>
    </div>
  );
}
